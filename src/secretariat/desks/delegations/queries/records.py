"""Delegations and members as the API gives them out: with everything that belongs to them."""

from django.db.models import QuerySet

from secretariat.desks.delegations.models import Delegation, Member
from secretariat.desks.delegations.policy import members_visible_to, visible_to
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching


def delegation_records(*, seen_by: Actor, kind: str = "") -> QuerySet[Delegation]:
    """One query: the delegations that the actor sees, by the codes of their entities, of which `kind` is."""
    found = visible_to(seen_by).filter(matching(entity__kind=kind))
    return found.select_related("entity", "source").order_by("entity__code")


def member_records(
    *, seen_by: Actor, delegation: str = "", role: str = "", category: str = "", generated: str = "with"
) -> QuerySet[Member]:
    """One query: the members that the actor sees, by delegation and name, with person, office and source.

    `generated` is "with", "without" or "only": what becomes of the persons that were made up.
    """
    asked = matching(delegation__entity__code=delegation, role=role, category=category)
    found = members_visible_to(seen_by).filter(asked)
    if generated != "with":
        found = found.filter(person__is_generated=generated == "only")
    whole = found.select_related("delegation__entity", "person__nationality", "office", "source")
    return whole.order_by("delegation__entity__code", "person__sort_key", "pk")
