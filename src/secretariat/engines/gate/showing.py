"""Who stands at the gate: whose presence counts, and what is shown beside their credential.

Rule: a floater and a pass that only adds to a badge are no persons. They may be scanned before the badge or
after it.
"""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from secretariat.engines.gate.problem import (
    Credential,
    Direction,
    Kind,
    Mode,
    Parameters,
    Problem,
    Visit,
    ZonePolicy,
)
from secretariat.engines.gate.standing import fault

NO_LIMITS = ZonePolicy()
NO_VISIT = Visit()
OTHER_ENTITY = "other_entity"


@dataclass(frozen=True)
class Shown:
    """A problem with its roles: `holder` is counted, `beside` was shown with it."""

    problem: Problem
    holder: Credential
    beside: Credential | None

    @cached_property
    def is_check(self) -> bool:
        return self.problem.gate.mode is Mode.CHECK

    @cached_property
    def is_entry(self) -> bool:
        mode = self.problem.gate.mode
        if mode is Mode.BOTH:
            return self.problem.direction is Direction.ENTRY
        return mode is not Mode.EXIT

    @cached_property
    def people(self) -> tuple[Credential, ...]:
        """Whose standing decides: what was scanned, and the holder where that is another."""
        scanned = self.problem.credential
        return (self.holder,) if scanned is None or scanned is self.holder else (scanned, self.holder)

    @cached_property
    def added_zones(self) -> frozenset[int]:
        beside = self.beside
        if beside is None or beside.requires is not self.holder.kind or _is_of_others(self, beside):
            return frozenset()
        return frozenset() if fault(beside, self.problem) else beside.zones

    def covers(self, zone: int) -> bool:
        return self.holder.opens_all or zone in self.holder.zones or zone in self.added_zones

    def policy(self, zone: int) -> ZonePolicy:
        return self.problem.gate.policies.get(zone, NO_LIMITS)

    def visit(self, zone: int) -> Visit:
        return self.problem.presence.visits.get(self.holder.serial, {}).get(zone, NO_VISIT)

    def entries_today(self, zone: int) -> int:
        """Of the edition's local day, which is not the day of UTC."""
        visit, clock = self.visit(zone), ZoneInfo(self.problem.gate.time_zone)
        if visit.last_entry_at is None:
            return 0
        is_today = visit.last_entry_at.astimezone(clock).date() == self.problem.at.astimezone(clock).date()
        return visit.entries_that_day if is_today else 0

    def is_repeated(self, zone: int) -> bool:
        """The same device reads the same entry again, within the grace of the zone."""
        visit, problem, grace = self.visit(zone), self.problem, self.policy(zone).grace_seconds
        if not visit.is_inside or visit.last_entry_at is None or visit.device != problem.device:
            return False
        return grace > 0 and 0 <= (problem.at - visit.last_entry_at).total_seconds() <= grace


def shown(problem: Problem, scanned: Credential) -> Shown:
    """The roles of what was scanned and of what was scanned just before it."""
    companion = problem.companion
    if companion is not None and _needed_kind(scanned) is companion.kind:
        return Shown(problem, holder=companion, beside=scanned)
    return Shown(problem, holder=scanned, beside=companion)


def missing_badge(at_gate: Shown) -> Parameters | None:
    """The kind that has to be shown with what is no person by itself; None where nothing is missing."""
    needed = _needed_kind(at_gate.holder)
    if needed is not None:
        return {"requires": needed.value}
    beside = at_gate.problem.credential
    if beside is None or beside is at_gate.holder or not _is_of_others(at_gate, beside):
        return None
    return {"requires": at_gate.holder.kind.value, "companion": OTHER_ENTITY}


def missing_floater(at_gate: Shown, zone: int) -> Parameters | None:
    """Why no floater opens `zone` with the holder, as `companion`; None where none is needed, or one does.

    A pin opens alone. A scan that repeats an entry needs no second floater.
    """
    policy = at_gate.policy(zone)
    if not policy.needs_floater or at_gate.holder.kind is Kind.PIN or at_gate.is_repeated(zone):
        return None
    floater = floater_of(at_gate)
    if floater is None:
        return {"zone": zone}
    why = _floater_fault(at_gate, floater, zone)
    return {"zone": zone, "companion": why} if why else None


def floater_of(at_gate: Shown) -> Credential | None:
    beside = at_gate.beside
    return beside if beside is not None and beside.kind is Kind.FLOATER else None


def _needed_kind(credential: Credential) -> Kind | None:
    return Kind.BADGE if credential.kind is Kind.FLOATER else credential.requires


def _is_of_others(at_gate: Shown, beside: Credential) -> bool:
    return beside.entity != at_gate.holder.entity


def _floater_fault(at_gate: Shown, floater: Credential, zone: int) -> str:
    """A reason's code, OTHER_ENTITY, or "" for a floater that opens."""
    found = fault(floater, at_gate.problem)
    if found is not None:
        return found[0].value
    if _is_of_others(at_gate, floater):
        return OTHER_ENTITY
    if not (floater.opens_all or zone in floater.zones):
        return "wrong_zone"
    return "already_inside" if _is_handed_over(at_gate, floater, zone) else ""


def _is_handed_over(at_gate: Shown, floater: Credential, zone: int) -> bool:
    """A token that another bearer carried in and nobody carried out came back over the fence."""
    if at_gate.is_check or not at_gate.policy(zone).has_anti_passback:
        return False
    is_inside = floater.serial in at_gate.problem.presence.carried.get(zone, ())
    return is_inside and at_gate.visit(zone).floater != floater.serial
