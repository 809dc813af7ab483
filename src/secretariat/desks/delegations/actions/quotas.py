"""Plans, what delegations have of them, and requests for more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from secretariat.desks.delegations.actions.places import fit_places, locked
from secretariat.desks.delegations.models import (
    AccessLevel,
    Category,
    Delegation,
    OverQuotaRequest,
    Plan,
    PlanConstraint,
    Quota,
    RequestState,
)
from secretariat.desks.delegations.policy import Power, Right, require_power
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep, report


class RequestIsOpen(Exception):
    """The quota has a request that waits for a decision; nothing was added."""


class AlreadyDecided(Exception):
    """Somebody decided the request meanwhile; nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class GivenConstraint:
    """So many places: `category` None is any, days None are all days of the edition."""

    code: str
    category: Category | None
    access: AccessLevel
    number: int
    starts_on: date | None = None
    ends_on: date | None = None


@action(needs=Right.DECIDE_QUOTAS)
def keep_plan(
    *, edition: Edition, code: str, name: str, constraints: Sequence[GivenConstraint], by: Actor, at: datetime
) -> Plan:
    """Make the plan hold these constraints; every delegation that follows it gets the new numbers.

    Constraints that are not given stay; to end one, give it the number 0.
    """
    journal.belongs_to(edition.code)
    tally = Tally()
    plan = keep(Plan, key={"edition_id": edition.pk, "code": code}, values={"name": name}, tally=tally)
    rows = [_kept_constraint(plan, each, tally) for each in constraints]
    holders = Quota.objects.filter(constraint__plan=plan).values_list("delegation_id", flat=True)
    for delegation_id in sorted(set(holders)):
        _give(rows, delegation_id=delegation_id, edition_id=edition.pk, at=at)
    return plan


def _kept_constraint(plan: Plan, given: GivenConstraint, tally: Tally) -> PlanConstraint:
    return keep(
        PlanConstraint,
        key={"edition_id": plan.edition_id, "plan_id": plan.pk, "code": given.code},
        values={
            "category": given.category or "",
            "access": given.access,
            "number": given.number,
            "starts_on": given.starts_on,
            "ends_on": given.ends_on,
        },
        tally=tally,
    )


@action(needs=Right.DECIDE_QUOTAS)
def give_plan(*, plan: Plan, delegations: Iterable[Delegation], by: Actor, at: datetime) -> int:
    """Give each delegation the plan's constraints; how many delegations. Giving twice changes nothing."""
    edition = Edition.objects.get(pk=plan.edition_id)
    journal.belongs_to(edition.code)
    constraints = list(PlanConstraint.objects.filter(plan=plan).order_by("pk"))
    given = list(delegations)
    for delegation in given:
        _give(constraints, delegation_id=delegation.pk, edition_id=edition.pk, at=at)
    return len(given)


def _give(
    constraints: Sequence[PlanConstraint], *, delegation_id: int, edition_id: int, at: datetime
) -> None:
    overridden = Quota.objects.filter(delegation=delegation_id).exclude(override_reason="")
    own = set(overridden.values_list("constraint_id", flat=True))
    for constraint in constraints:
        values: dict[str, Any] = {
            "category": constraint.category,
            "access": constraint.access,
            "starts_on": constraint.starts_on,
            "ends_on": constraint.ends_on,
        }
        if constraint.pk not in own:
            values["number"] = constraint.number
        key = {"edition_id": edition_id, "delegation_id": delegation_id, "constraint_id": constraint.pk}
        quota = keep(Quota, key=key, values=values, tally=Tally())
        fit_places(locked(quota.pk), at=at)


@action(needs=Right.DECIDE_QUOTAS)
def override_quota(*, quota: Quota, number: int, reason: str, by: Actor, at: datetime) -> Quota:
    """Give one delegation another number than its plan does. With no reason it follows the plan again."""
    journal.belongs_to(_edition_code(quota))
    if not reason and quota.constraint_id:
        number = PlanConstraint.objects.values_list("number", flat=True).get(pk=quota.constraint_id)
    return _numbered(quota.pk, number=number, reason=reason, at=at)


@action(needs=Right.DECIDE_QUOTAS)
def add_quota(
    *, delegation: Delegation, given: GivenConstraint, reason: str, by: Actor, at: datetime
) -> Quota:
    """Give one delegation a quota that no plan has."""
    journal.belongs_to(_edition_code(delegation))
    quota = Quota.objects.create(
        edition_id=delegation.edition_id,
        delegation=delegation,
        category=given.category or "",
        access=given.access,
        number=given.number,
        starts_on=given.starts_on,
        ends_on=given.ends_on,
        override_reason=reason,
    )
    report(quota, before=None, after={"delegation": delegation.pk, "number": given.number, "reason": reason})
    fit_places(locked(quota.pk), at=at)
    return quota


@action(needs=Right.ASK_FOR_PLACES)
def ask_for_places(*, quota: Quota, asked: int, reason: str, by: Actor, at: datetime) -> OverQuotaRequest:
    """Ask for more places than the quota has. Raises RequestIsOpen, NotForThisDelegation."""
    require_power(by, Power.NOMINATE, delegation_id=quota.delegation_id)
    journal.belongs_to(_edition_code(quota))
    locked(quota.pk)
    if OverQuotaRequest.objects.filter(quota=quota, state=RequestState.OPEN).exists():
        raise RequestIsOpen(quota)
    request = OverQuotaRequest.objects.create(
        edition_id=quota.edition_id, quota=quota, asked=asked, reason=reason, asked_by=by.name, asked_at=at
    )
    report(request, before=None, after={"quota": quota.pk, "asked": asked, "reason": reason})
    return request


@action(needs=Right.DECIDE_QUOTAS)
def decide_request(
    *, request: OverQuotaRequest, granted: int, decision: str, by: Actor, at: datetime
) -> OverQuotaRequest:
    """Grant some or all of what was asked, or with 0 refuse it; always with a reason.

    Raises AlreadyDecided, ValueError for a number outside 0 to what was asked.
    """
    if not 0 <= granted <= request.asked:
        raise ValueError(f"Between 0 and {request.asked} places can be granted.")
    journal.belongs_to(_edition_code(request))
    quota = locked(request.quota_id)
    values = {
        "state": RequestState.GRANTED if granted else RequestState.REFUSED,
        "granted": granted,
        "decision": decision,
        "decided_by": by.name,
        "decided_at": at,
    }
    open_ones = OverQuotaRequest.objects.filter(pk=request.pk, state=RequestState.OPEN)
    if not open_ones.update(**values):
        raise AlreadyDecided(request)
    report(request, before={"state": RequestState.OPEN}, after=values)
    if granted:
        _numbered(quota.pk, number=quota.number + granted, reason=decision, at=at)
    return OverQuotaRequest.objects.get(pk=request.pk)


def _numbered(quota_id: int, *, number: int, reason: str, at: datetime) -> Quota:
    locked(quota_id)
    values = {"number": number, "override_reason": reason}
    quota = keep(Quota, key={"pk": quota_id}, values=values, tally=Tally())
    fit_places(quota, at=at)
    return quota


def _edition_code(row: Quota | Delegation | OverQuotaRequest) -> str:
    return Edition.objects.values_list("code", flat=True).get(pk=row.edition_id)
