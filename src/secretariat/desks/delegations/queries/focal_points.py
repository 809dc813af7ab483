"""Who works for which delegation."""

from collections.abc import Iterable, Mapping

from secretariat.desks.delegations.models import Delegation, FocalPoint
from secretariat.desks.delegations.policy import Power
from secretariat.desks.directory.queries import entity_labels
from secretariat.foundation.access.actors import Membership
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


def delegation_names(ids: Iterable[int]) -> Mapping[int, str]:
    """Two queries: delegation id → what its entity is called, over all editions, for one's own profile."""
    entities = dict(Delegation.across_editions.filter(pk__in=set(ids)).values_list("pk", "entity_id"))
    labels = entity_labels(entities.values())
    return {pk: labels[entity].text for pk, entity in entities.items() if entity in labels}
