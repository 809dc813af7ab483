"""Plans, what delegations have of them, and requests for more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from secretariat.desks.delegations.actions.giving import give
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


class HasSuchAQuota(Exception):
    """The delegation has a quota of its own of this category, access and days; nothing was added."""


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


type Days = tuple[date | None, date | None]
"""The first and the last day; None is from the beginning, or until the end."""


def given_constraint(code: str, *, category: str, access: str, number: int, days: Days) -> GivenConstraint:
    """A constraint as a form gives it: `category` is a value of Category, or "" for any."""
    return GivenConstraint(
        code=code,
        category=Category(category) if category else None,
        access=AccessLevel(access),
        number=number,
        starts_on=days[0],
        ends_on=days[1],
    )


@action(needs=Right.DECIDE_QUOTAS)
def keep_plan(
    *, edition: Edition, code: str, name: str, constraints: Sequence[GivenConstraint], by: Actor, at: datetime
) -> Plan:
    """Make the plan hold these constraints; every delegation that follows it gets the new numbers.

    Constraints that are not given stay; to end one, give it the number 0. Two queries for each constraint,
    and those of `giving.give`.
    """
    journal.belongs_to(edition.code)
    tally = Tally()
    plan = keep(Plan, key={"edition_id": edition.pk, "code": code}, values={"name": name}, tally=tally)
    for each in constraints:
        _keep_constraint(plan, each, tally)
    holders = Quota.objects.filter(constraint__plan=plan).order_by().values_list("delegation_id", flat=True)
    give(plan, delegation_ids=set(holders), at=at)
    return plan


def _keep_constraint(plan: Plan, given: GivenConstraint, tally: Tally) -> None:
    keep(
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
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=plan.edition_id))
    ids = {delegation.pk for delegation in delegations}
    give(plan, delegation_ids=ids, at=at)
    return len(ids)


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
    """Give one delegation a quota that no plan has. Raises HasSuchAQuota, as for a button pressed twice."""
    journal.belongs_to(_edition_code(delegation))
    Delegation.objects.select_for_update().get(pk=delegation.pk)
    own = Quota.objects.filter(delegation=delegation, constraint=None, category=given.category or "")
    if own.filter(access=given.access, starts_on=given.starts_on, ends_on=given.ends_on).exists():
        raise HasSuchAQuota(delegation)
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
