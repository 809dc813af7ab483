"""What does not fit together once the scans of all devices have joined.

A gate without a connection decides by what it knew, so that two gates may each be right and both be wrong.
Nothing is undone here: people have passed. Rules: a badge is at one place at a time and needs its minutes on
foot between two gates; nobody enters while inside; what was revoked opens nothing; a moment is worth as much
as the clock that wrote it, so a clock that is wrong beyond the limit is set right before anything else.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from secretariat.engines.gate.problem import Movement


@dataclass(frozen=True)
class Scan:
    """A scan as it arrived. `at` and `sent_at` are by the device's clock, `received_at` is by the server's.

    `sent_at` is None where the device did not say: then a scan without a connection shows only a clock that
    is ahead. `zones` are those entered or left; none for a scan that was refused.
    """

    serial: str
    gate: str
    device: str
    movement: Movement
    at: datetime
    received_at: datetime
    zones: tuple[int, ...] = ()
    is_admitted: bool = True
    is_offline: bool = False
    sent_at: datetime | None = None
    revision: int = 1


@dataclass(frozen=True)
class Revocation:
    """From `at` on, revisions below `least_revision` open nothing."""

    at: datetime
    least_revision: int


@dataclass(frozen=True)
class Limits:
    """How much is still in order, in seconds.

    `clock_seconds`: between the clocks of device and server. `moving_seconds`: least time between two gates,
    in either order; `moving_seconds_else` where the table is silent. `grace_seconds`: a second entry at the
    same device is the same one. `single_entry_zones`: where nobody enters while inside.
    """

    clock_seconds: int = 120
    moving_seconds: Mapping[tuple[str, str], int] = field(default_factory=dict)
    moving_seconds_else: int = 0
    grace_seconds: int = 0
    single_entry_zones: frozenset[int] = frozenset()


class ConflictKind(StrEnum):
    CLOCK_WRONG = "clock_wrong"
    REVOKED_ADMITTED = "revoked_admitted"
    TWO_PLACES = "two_places"
    INSIDE_TWICE = "inside_twice"


@dataclass(frozen=True)
class Conflict:
    """`seconds` lie between the two `scans`; of a clock they are how far it is ahead, below 0 how far behind.

    Of a revocation they are how long it had held. `zone` is set where somebody is inside twice.
    """

    kind: ConflictKind
    scans: tuple[Scan, ...]
    seconds: float
    zone: int | None = None


def conflicts(
    scans: Sequence[Scan], *, limits: Limits, revocations: Mapping[str, Revocation]
) -> tuple[Conflict, ...]:
    """What does not fit, by kind and then by moment. `revocations` are by serial. Order of `scans`: any.

    A wrong clock is told once a device, at its worst. Two scans are told once: who could not have walked is
    not told again as inside twice.
    """
    passed = sorted(
        (scan for scan in scans if scan.is_admitted), key=lambda scan: (moment(scan, limits), scan.gate)
    )
    by_serial: dict[str, list[Scan]] = defaultdict(list)
    for scan in passed:
        by_serial[scan.serial].append(scan)
    apart = [found for each in by_serial.values() for found in _two_places(each, limits)]
    told = {found.scans for found in apart}
    twice = [found for each in by_serial.values() for found in _inside_twice(each, limits)]
    return (
        *_wrong_clocks(scans, limits),
        *_revoked(passed, limits, revocations),
        *_by_moment(apart, limits),
        *_by_moment([found for found in twice if found.scans not in told], limits),
    )


def moment(scan: Scan, limits: Limits) -> datetime:
    """When a scan happened: by the device's clock, set right where it is wrong beyond the limit."""
    ahead = _seconds_ahead(scan)
    return scan.at - timedelta(seconds=ahead) if abs(ahead) > limits.clock_seconds else scan.at


def _seconds_ahead(scan: Scan) -> float:
    """How far the device's clock is ahead of the server's; the way of a message counts as being behind."""
    if scan.sent_at is not None:
        return (scan.sent_at - scan.received_at).total_seconds()
    ahead = (scan.at - scan.received_at).total_seconds()
    return max(0.0, ahead) if scan.is_offline else ahead


def _wrong_clocks(scans: Sequence[Scan], limits: Limits) -> Iterator[Conflict]:
    worst: dict[str, Scan] = {}
    for scan in sorted(scans, key=lambda scan: (scan.received_at, scan.at)):
        known = worst.setdefault(scan.device, scan)
        if abs(_seconds_ahead(scan)) > abs(_seconds_ahead(known)):
            worst[scan.device] = scan
    for _, scan in sorted(worst.items()):
        ahead = _seconds_ahead(scan)
        if abs(ahead) > limits.clock_seconds:
            yield Conflict(ConflictKind.CLOCK_WRONG, (scan,), ahead)


def _revoked(
    passed: Sequence[Scan], limits: Limits, revocations: Mapping[str, Revocation]
) -> Iterator[Conflict]:
    """Entries only: who leaves with a revoked badge has done nothing wrong by leaving."""
    for scan in passed:
        revocation = revocations.get(scan.serial)
        if revocation is None or not scan.is_offline or scan.movement is Movement.LEFT:
            continue
        held = (moment(scan, limits) - revocation.at).total_seconds()
        if held >= 0 and scan.revision < revocation.least_revision:
            yield Conflict(ConflictKind.REVOKED_ADMITTED, (scan,), held)


def _two_places(of_one: Sequence[Scan], limits: Limits) -> Iterator[Conflict]:
    for first, second in pairwise(of_one):
        seconds = _seconds_between(first, second, limits)
        if first.gate != second.gate and seconds < _needed(first, second, limits):
            yield Conflict(ConflictKind.TWO_PLACES, (first, second), seconds)


def _inside_twice(of_one: Sequence[Scan], limits: Limits) -> Iterator[Conflict]:
    entered: dict[int, Scan] = {}
    for scan in of_one:
        for zone in sorted(limits.single_entry_zones.intersection(scan.zones)):
            before = entered.pop(zone, None)
            if scan.movement is Movement.LEFT:
                continue
            entered[zone] = scan
            if before is not None and not _is_same_entry(before, scan, limits):
                seconds = _seconds_between(before, scan, limits)
                yield Conflict(ConflictKind.INSIDE_TWICE, (before, scan), seconds, zone)


def _is_same_entry(first: Scan, second: Scan, limits: Limits) -> bool:
    is_soon = _seconds_between(first, second, limits) <= limits.grace_seconds
    return first.device == second.device and is_soon


def _needed(first: Scan, second: Scan, limits: Limits) -> int:
    known, gates = limits.moving_seconds, (first.gate, second.gate)
    return known.get(gates, known.get(gates[::-1], limits.moving_seconds_else))


def _seconds_between(first: Scan, second: Scan, limits: Limits) -> float:
    return (moment(second, limits) - moment(first, limits)).total_seconds()


def _by_moment(found: Sequence[Conflict], limits: Limits) -> list[Conflict]:
    return sorted(found, key=lambda each: (moment(each.scans[-1], limits), each.scans[-1].serial))
