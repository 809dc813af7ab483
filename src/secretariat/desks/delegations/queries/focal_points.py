"""Who works for which delegation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from secretariat.desks.delegations.models import Delegation, FocalPoint, Invitation
from secretariat.desks.delegations.policy import Power
from secretariat.desks.directory.queries import entity_labels
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import Role


def memberships(user_id: int, edition_id: int | None) -> Iterable[Membership]:
    """One query: the delegations for which a user is focal point, in one edition or in all."""
    rows = FocalPoint.across_editions.filter(user_id=user_id)
    if edition_id is not None:
        rows = rows.filter(edition_id=edition_id)
    return [Membership(Role.FOCAL_POINT, row.edition_id, row.delegation_id, _powers(row)) for row in rows]


def _powers(row: FocalPoint) -> frozenset[str]:
    given = {Power.NOMINATE: row.may_nominate, Power.CONFIRM: row.may_confirm}
    return frozenset(str(power) for power, is_given in given.items() if is_given)


@dataclass(frozen=True)
class FocalPointRow:
    """A focal point as its delegation's page shows it."""

    pk: int
    user_name: str
    full_name: str
    email: str
    powers: tuple[str, ...]
    has_password: bool


def focal_points_of(delegation_id: int) -> list[FocalPointRow]:
    """One query: who works for a delegation, by user name."""
    rows = FocalPoint.objects.filter(delegation=delegation_id).select_related("user")
    return [
        FocalPointRow(
            pk=row.pk,
            user_name=row.user.get_username(),
            full_name=row.user.get_full_name(),
            email=row.user.email,
            powers=tuple(sorted(_powers(row), reverse=True)),
            has_password=row.user.has_usable_password(),
        )
        for row in rows.order_by("user__username", "pk")
    ]


def focal_point_with_number(number: int, *, code: str) -> FocalPoint | None:
    """One query: somebody who works for the delegation of this entity; None where there is no such one."""
    found = FocalPoint.objects.filter(pk=number, delegation__entity__code=code)
    return found.select_related("user", "edition", "delegation__edition", "delegation__entity").first()


def language_of(delegation_id: int) -> str:
    """One query: in which language a delegation is written to; English where nobody said."""
    chosen = Invitation.objects.filter(delegation=delegation_id).values_list("language", flat=True).first()
    return chosen or "en"


def delegation_names(ids: Iterable[int]) -> Mapping[int, str]:
    """Two queries: delegation id → what its entity is called, over all editions, for one's own profile."""
    entities = dict(Delegation.across_editions.filter(pk__in=set(ids)).values_list("pk", "entity_id"))
    labels = entity_labels(entities.values())
    return {pk: labels[entity].text for pk, entity in entities.items() if entity in labels}


def own_delegation_codes(*, seen_by: Actor) -> list[str]:
    """One query: the codes of the entities for whose delegations the actor is focal point."""
    if not seen_by.delegation_ids:
        return []
    found = Delegation.objects.filter(pk__in=seen_by.delegation_ids).order_by("entity__code")
    return list(found.values_list("entity__code", flat=True))
