"""What counts allow, what a scan changes in them, and who is where after it.

Rules: a place is free again at the exit; an entity has no more persons inside with floaters than its quota;
an exit is counted once, and only for who is known to be inside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from secretariat.engines.gate.problem import Effect, Kind, Movement, Parameters, Presence, Visit
from secretariat.engines.gate.showing import Shown, floater_of, missing_floater


def quota_full(at_gate: Shown, zone: int) -> Parameters | None:
    quotas = at_gate.policy(zone).floater_quota
    if quotas is None or not _brings_floater(at_gate, zone):
        return None
    entity = at_gate.holder.entity
    quota, inside = quotas.get(entity, 0), _floaters_inside(at_gate, zone)
    return None if inside < quota else {"zone": zone, "inside": inside, "quota": quota}


def already_inside(at_gate: Shown, zone: int) -> Parameters | None:
    visit = at_gate.visit(zone)
    if not at_gate.policy(zone).has_anti_passback or not visit.is_inside or at_gate.is_repeated(zone):
        return None
    return _since(zone, visit)


def once_per_day(at_gate: Shown, zone: int) -> Parameters | None:
    if not at_gate.policy(zone).is_once_per_day or at_gate.is_repeated(zone):
        return None
    return _since(zone, at_gate.visit(zone)) if at_gate.entries_today(zone) else None


def no_reentry(at_gate: Shown, zone: int) -> Parameters | None:
    visit = at_gate.visit(zone)
    if at_gate.policy(zone).allows_reentry or visit.last_entry_at is None or at_gate.is_repeated(zone):
        return None
    return _since(zone, visit)


def room_full(at_gate: Shown, zone: int) -> Parameters | None:
    capacity, inside = at_gate.policy(zone).capacity, at_gate.problem.presence.inside.get(zone, 0)
    if capacity is None or at_gate.visit(zone).is_inside or inside < capacity:
        return None
    return {"zone": zone, "inside": inside, "capacity": capacity}


def not_inside(at_gate: Shown, zone: int) -> Parameters | None:
    return None if at_gate.visit(zone).is_inside else {"zone": zone}


def effects(at_gate: Shown) -> tuple[Effect, ...]:
    """What changes when the bearer passes, a zone each; nothing by a check or by a repeated scan."""
    if at_gate.is_check:
        return ()
    zones = at_gate.problem.gate.zones
    if at_gate.is_entry:
        return tuple(_entry(at_gate, zone) for zone in zones if not at_gate.is_repeated(zone))
    return tuple(_exit(at_gate, zone) for zone in zones if at_gate.visit(zone).is_inside)


def applied(presence: Presence, changes: Iterable[Effect], *, at: datetime) -> Presence:
    """Who is where after a decision's `effects` at `at`; what was given is left as it is.

    The time grows with the number of credentials in `presence`. No count falls below 0.
    """
    for change in changes:
        presence = _changed(presence, change, at)
    return presence


def _entry(at_gate: Shown, zone: int) -> Effect:
    visit = at_gate.visit(zone)
    floater = floater_of(at_gate) if _brings_floater(at_gate, zone) else None
    return Effect(
        movement=Movement.ENTERED,
        serial=at_gate.holder.serial,
        zone=zone,
        entity=at_gate.holder.entity,
        inside_by=0 if visit.is_inside else 1,
        floaters_by=1 if floater else 0,
        floater=floater.serial if floater else visit.floater,
        entries_that_day=at_gate.entries_today(zone) + 1,
        device=at_gate.problem.device,
    )


def _exit(at_gate: Shown, zone: int) -> Effect:
    visit = at_gate.visit(zone)
    return Effect(
        movement=Movement.LEFT,
        serial=at_gate.holder.serial,
        zone=zone,
        entity=at_gate.holder.entity,
        inside_by=-1,
        floaters_by=-1 if visit.floater else 0,
        floater=visit.floater,
        entries_that_day=visit.entries_that_day,
        device=at_gate.problem.device,
    )


def _brings_floater(at_gate: Shown, zone: int) -> bool:
    """Whether the entry takes a place of the entity's quota: once a visit, and never with a pin."""
    if at_gate.holder.kind is Kind.PIN or not at_gate.policy(zone).needs_floater:
        return False
    has_one = floater_of(at_gate) is not None and missing_floater(at_gate, zone) is None
    return has_one and not at_gate.is_repeated(zone) and not at_gate.visit(zone).floater


def _floaters_inside(at_gate: Shown, zone: int) -> int:
    return at_gate.problem.presence.floaters.get(zone, {}).get(at_gate.holder.entity, 0)


def _since(zone: int, visit: Visit) -> Parameters:
    return {"zone": zone, "since": visit.last_entry_at} if visit.last_entry_at else {"zone": zone}


def _changed(presence: Presence, change: Effect, at: datetime) -> Presence:
    zone, entity = change.zone, change.entity
    visits = dict(presence.visits.get(change.serial, {}))
    visits[zone] = _visit_after(visits.get(zone, Visit()), change, at)
    floaters = dict(presence.floaters.get(zone, {}))
    if change.floaters_by:
        floaters[entity] = max(0, floaters.get(entity, 0) + change.floaters_by)
    carried = presence.carried.get(zone, frozenset())
    return Presence(
        visits={**presence.visits, change.serial: visits},
        inside={**presence.inside, zone: max(0, presence.inside.get(zone, 0) + change.inside_by)},
        floaters=_with(presence.floaters, zone, floaters),
        carried=_with(presence.carried, zone, _carried_after(carried, change)),
    )


def _with[Value](known: Mapping[int, Value], zone: int, value: Value) -> Mapping[int, Value]:
    """Zones with nothing in them are not kept, so that equal presences are equal."""
    rest = {key: each for key, each in known.items() if key != zone}
    return {**rest, zone: value} if value else rest


def _visit_after(visit: Visit, change: Effect, at: datetime) -> Visit:
    if change.movement is Movement.LEFT:
        return replace(visit, is_inside=False, floater="")
    return Visit(
        is_inside=True,
        last_entry_at=at,
        entries_that_day=change.entries_that_day,
        device=change.device,
        floater=change.floater,
    )


def _carried_after(carried: frozenset[str], change: Effect) -> frozenset[str]:
    if not change.floater:
        return carried
    own = frozenset({change.floater})
    return carried | own if change.movement is Movement.ENTERED else carried - own
