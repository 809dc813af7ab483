"""May this credential pass this gate now: the rules in their order, and a supervisor's override.

Rule: a zone opens to a pin that covers it, or to a good badge with the zone, where the zone needs no floater
or one of the own entity is shown and the entity has places left. Nobody who is inside is kept there by a
count, an hour or a zone: an exit notes them. The stops are those of ASEM (floaters), COP 15 (secondary cards
with a quota an organisation, counted at the scanner) and of check-in lists (once a day, no re-entry).
"""

from collections.abc import Callable

from secretariat.engines.gate import counting
from secretariat.engines.gate.problem import (
    NEVER_OVERRIDDEN,
    Credential,
    Decision,
    Parameters,
    Problem,
    Reason,
    Verdict,
)
from secretariat.engines.gate.showing import Shown, missing_badge, missing_floater, shown
from secretariat.engines.gate.standing import STANDING_RULES

type Rule = Callable[[Shown], Parameters | None]
type ZoneRule = Callable[[Shown, int], Parameters | None]

NOTED_AT_EXIT = frozenset({Reason.NOT_YET_VALID, Reason.EXPIRED, Reason.WRONG_ZONE, Reason.NOT_INSIDE})
"""These let the bearer out and ask the guard to look."""


def decide(problem: Problem) -> Decision:
    """The decision on one scan, with the first reason in the order of `Reason`.

    A blank `override` counts as none. Raises zoneinfo.ZoneInfoNotFoundError for a time zone that is none.
    """
    if problem.credential is None:
        return Decision(Verdict.REFUSE, Reason.UNKNOWN)
    at_gate = shown(problem, problem.credential)
    found = _first_reason(at_gate)
    if found is None:
        return Decision(Verdict.ADMIT, parameters=_repeated_since(at_gate), effects=counting.effects(at_gate))
    return _in_spite_of(at_gate, *found)


def _in_spite_of(at_gate: Shown, reason: Reason, parameters: Parameters) -> Decision:
    if not at_gate.is_entry and reason in NOTED_AT_EXIT:
        return Decision(Verdict.ATTENTION, reason, parameters, counting.effects(at_gate))
    if reason not in NEVER_OVERRIDDEN and at_gate.problem.override.strip():
        return Decision(Verdict.ADMIT, reason, parameters, counting.effects(at_gate), is_overridden=True)
    return Decision(Verdict.REFUSE, reason, parameters)


def _first_reason(at_gate: Shown) -> tuple[Reason, Parameters] | None:
    for reason, rule in _rules(at_gate).items():
        found = rule(at_gate)
        if found is not None:
            return reason, found
    return None


def _repeated_since(at_gate: Shown) -> Parameters:
    """When the entry happened that this scan reads again; nothing for a first scan."""
    if at_gate.is_check or not at_gate.is_entry:
        return {}
    for zone in at_gate.problem.gate.zones:
        entry = at_gate.visit(zone).last_entry_at
        if entry is not None and at_gate.is_repeated(zone):
            return {"since": entry}
    return {}


def _rules(at_gate: Shown) -> dict[Reason, Rule]:
    if not at_gate.is_entry:
        return _AT_EXIT
    return _AT_CHECK if at_gate.is_check else _AT_ENTRY


def _of_people(rule: Callable[[Credential, Problem], Parameters | None]) -> Rule:
    def found(at_gate: Shown) -> Parameters | None:
        told = (rule(person, at_gate.problem) for person in at_gate.people)
        return next((each for each in told if each is not None), None)

    return found


def _of_zones(rule: ZoneRule) -> Rule:
    """The first zone that the rule closes, in the order of the gate."""

    def found(at_gate: Shown) -> Parameters | None:
        told = (rule(at_gate, zone) for zone in at_gate.problem.gate.zones)
        return next((each for each in told if each is not None), None)

    return found


def _package_expired(at_gate: Shown) -> Parameters | None:
    connection = at_gate.problem.connection
    limit, age = connection.package_expires_after_seconds, connection.package_age_seconds
    if connection.is_online or limit is None or age < limit:
        return None
    return {"age_seconds": age, "expires_after_seconds": limit}


def _offline_high_security(at_gate: Shown, zone: int) -> Parameters | None:
    is_closed = at_gate.policy(zone).is_high_security and not at_gate.problem.connection.is_online
    return {"zone": zone} if is_closed else None


def _wrong_zone(at_gate: Shown, zone: int) -> Parameters | None:
    return None if at_gate.covers(zone) else {"zone": zone}


_STANDING: dict[Reason, Rule] = {reason: _of_people(rule) for reason, rule in STANDING_RULES.items()}
_AT_CHECK: dict[Reason, Rule] = {
    **_STANDING,
    Reason.PACKAGE_EXPIRED: _package_expired,
    Reason.OFFLINE_HIGH_SECURITY: _of_zones(_offline_high_security),
    Reason.WRONG_ZONE: _of_zones(_wrong_zone),
    Reason.NEEDS_BADGE: missing_badge,
    Reason.NEEDS_FLOATER: _of_zones(missing_floater),
}
_AT_ENTRY: dict[Reason, Rule] = {
    **_AT_CHECK,
    Reason.FLOATER_QUOTA_FULL: _of_zones(counting.quota_full),
    Reason.ALREADY_INSIDE: _of_zones(counting.already_inside),
    Reason.ONCE_PER_DAY: _of_zones(counting.once_per_day),
    Reason.NO_REENTRY: _of_zones(counting.no_reentry),
    Reason.ROOM_FULL: _of_zones(counting.room_full),
}
_AT_EXIT: dict[Reason, Rule] = {
    **_STANDING,
    Reason.WRONG_ZONE: _of_zones(_wrong_zone),
    Reason.NOT_INSIDE: _of_zones(counting.not_inside),
}
