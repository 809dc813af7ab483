"""Whose page a reader of the programme may open."""

from collections.abc import Iterable

from secretariat.desks.delegations.models import Member
from secretariat.desks.delegations.policy import members_visible_to
from secretariat.foundation.access.actors import Actor


def persons_to_open(person_ids: Iterable[int], *, seen_by: Actor) -> frozenset[int]:
    """Two queries: those of the persons whose page at the edition the actor may open.

    The programme names its people to everybody who works at the edition. A member of a delegation has a
    page for those who may see the member; who belongs to no delegation has one for everybody.
    """
    chosen = frozenset(person_ids)
    members = Member.objects.filter(person__in=chosen).values_list("person_id", flat=True)
    seen = members_visible_to(seen_by).filter(person__in=chosen).values_list("person_id", flat=True)
    return (chosen - frozenset(members)) | frozenset(seen)
