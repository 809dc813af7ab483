"""Giving delegations the constraints of a plan, many at once. A step of actions: the right is theirs."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from secretariat.desks.delegations.actions.places import fit_places
from secretariat.desks.delegations.models import Place, Plan, PlanConstraint, Quota
from secretariat.foundation.audit.records import Tally, keep, report


def give(plan: Plan, *, delegation_ids: Collection[int], at: datetime) -> None:
    """Each delegation has each constraint of the plan as a quota; a number with a reason of its own stays.

    Two who give the same plan at once wait for each other. Seven queries for quotas that are new, whatever
    their number, and some four for each that changes.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    constraints = list(PlanConstraint.objects.filter(plan=plan).order_by("pk"))
    standing = Quota.objects.select_for_update().filter(
        constraint__in=constraints, delegation__in=delegation_ids
    )
    had = {(quota.delegation_id, quota.constraint_id): quota for quota in standing.order_by("pk")}
    new = [
        Quota(edition_id=plan.edition_id, delegation_id=delegation, constraint=each, **_values(each))
        for delegation in sorted(delegation_ids)
        for each in constraints
        if (delegation, each.pk) not in had
    ]
    _create(new, at=at)
    by_id = {each.pk: each for each in constraints}
    for (_delegation, constraint), quota in had.items():
        _renew(quota, _values(by_id[constraint or 0]), at=at)


def _values(constraint: PlanConstraint) -> dict[str, Any]:
    names = ("category", "access", "number", "starts_on", "ends_on")
    return {name: getattr(constraint, name) for name in names}


def _create(quotas: Sequence[Quota], *, at: datetime) -> None:
    for quota in Quota.objects.bulk_create(quotas):
        after = {"delegation": quota.delegation_id, "constraint": quota.constraint_id, "number": quota.number}
        report(quota, before=None, after=after)
    Place.objects.bulk_create(_places(quotas, at=at))


def _places(quotas: Sequence[Quota], *, at: datetime) -> Iterator[Place]:
    for quota in quotas:
        for number in range(1, quota.number + 1):
            yield Place(edition_id=quota.edition_id, quota=quota, number=number, changed_at=at)


def _renew(quota: Quota, values: dict[str, Any], *, at: datetime) -> None:
    """The quota as its constraint is now; what differs for a reason keeps its number."""
    wanted = {name: new for name, new in values.items() if name != "number" or not quota.override_reason}
    if any(getattr(quota, name) != new for name, new in wanted.items()):
        kept = keep(Quota, key={"pk": quota.pk}, values=wanted, tally=Tally())
        fit_places(kept, at=at)
