"""Problems by chance, near the edges of every rule: few zones, few persons, moments around midnight."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from secretariat.engines.gate import (
    Connection,
    Credential,
    Direction,
    Gate,
    Kind,
    Mode,
    Presence,
    Problem,
    State,
    Visit,
    Window,
    ZonePolicy,
)

MIDNIGHT = datetime(2026, 9, 2, 14, tzinfo=UTC)
"""In Vladivostok, between two days of the forum."""
ZONES, ENTITIES, DEVICES = (1, 2, 3), ("JPN", "KOR"), ("", "left", "right")
GOOD = (State.ACTIVE, State.ISSUED)


def seeded_problem(seed: int) -> Problem:
    return problem(Random(seed))  # noqa: S311 -- cases of a test, the same for a seed


def problem(chance: Random) -> Problem:
    scanned, companion = shown(chance)
    return Problem(
        credential=scanned,
        companion=companion,
        gate=gate(chance),
        at=moment(chance),
        direction=chance.choice(tuple(Direction)),
        device=chance.choice(DEVICES),
        override=chance.choice(("", "", "", "The chair asked", "  ")),
        presence=presence(chance),
        connection=connection(chance),
        revocations={f"{chance.choice('BFSP')}{chance.randrange(3)}": chance.randrange(3)},
    )


def shown(chance: Random) -> tuple[Credential | None, Credential | None]:
    """Half of them good, so that counts are reached: a badge, mostly with a floater of its entity."""
    if chance.random() < 0.5:
        scanned = None if chance.random() < 0.04 else credential(chance)
        return scanned, credential(chance) if chance.random() < 0.6 else None
    entity, zones = chance.choice(ENTITIES), frozenset(ZONES)
    badge = Credential(f"B{chance.randrange(3)}", edition="F26", zones=zones, revision=2, entity=entity)
    floater = replace(badge, serial=f"F{chance.randrange(3)}", kind=Kind.FLOATER)
    return chance.choice(((badge, None), (badge, floater), (badge, floater), (floater, badge)))


def moment(chance: Random) -> datetime:
    steps = (0, 1, 999, 1000, 5000, 5001, 60_000, 3_600_000, 36_000_000, 86_400_000)
    return MIDNIGHT + timedelta(milliseconds=chance.choice(steps) * chance.choice((-1, 1)))


def credential(chance: Random) -> Credential:
    kind = chance.choice((Kind.BADGE, Kind.BADGE, Kind.FLOATER, *Kind))
    adds = kind is Kind.SPECIAL_PASS and chance.random() < 0.7
    return Credential(
        serial=f"{kind.value[0].upper()}{chance.randrange(3)}",
        kind=kind,
        state=chance.choice(tuple(State)) if chance.random() < 0.15 else chance.choice(GOOD),
        edition="F25" if chance.random() < 0.02 else "F26",
        zones=frozenset(zone for zone in ZONES if chance.random() < 0.85),
        opens_all=kind is Kind.PIN and chance.random() < 0.7,
        windows=windows(chance),
        revision=chance.randrange(1, 3),
        entity=chance.choice(ENTITIES),
        requires=Kind.BADGE if adds else None,
        is_refused=chance.random() < 0.02,
    )


def windows(chance: Random) -> tuple[Window, ...]:
    if chance.random() < 0.7:
        return ()
    edges = sorted({moment(chance) for _ in range(2 * chance.randrange(1, 3))})
    return tuple(Window(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))


def gate(chance: Random) -> Gate:
    zones = tuple(chance.sample(ZONES, chance.choice((1, 1, 1, 2))))
    return Gate(
        code="GATE",
        zones=zones,
        mode=chance.choice((Mode.ENTRY, Mode.ENTRY, Mode.BOTH, Mode.BOTH, Mode.EXIT, Mode.CHECK)),
        edition="F26",
        time_zone=chance.choice(("Asia/Vladivostok", "UTC", "America/St_Johns")),
        policies={zone: policy(chance) for zone in zones if chance.random() < 0.9},
    )


def policy(chance: Random) -> ZonePolicy:
    def sometimes() -> bool:
        return chance.random() < 0.25

    return ZonePolicy(
        capacity=chance.choice((None, None, 1, 2)),
        is_once_per_day=sometimes(),
        allows_reentry=not sometimes(),
        has_anti_passback=sometimes(),
        grace_seconds=chance.choice((0, 5)),
        needs_floater=sometimes(),
        floater_quota=chance.choice((None, {"JPN": 1}, {"JPN": 2, "KOR": 1})),
        is_high_security=sometimes(),
    )


def connection(chance: Random) -> Connection:
    return Connection(
        is_online=chance.random() < 0.7,
        package_age_seconds=chance.choice((0, 59, 60, 61)),
        package_expires_after_seconds=chance.choice((None, 60)),
    )


def presence(chance: Random) -> Presence:
    serials = [f"{letter}{number}" for letter in "BP" for number in range(3)]
    return Presence(
        visits={serial: visits(chance) for serial in serials if chance.random() < 0.4},
        inside={zone: chance.randrange(3) for zone in ZONES if chance.random() < 0.7},
        floaters={zone: {"JPN": chance.randrange(3)} for zone in ZONES if chance.random() < 0.5},
        carried={zone: frozenset({"F0", "F1"}) for zone in ZONES if chance.random() < 0.3},
    )


def visits(chance: Random) -> dict[int, Visit]:
    return {
        zone: Visit(
            is_inside=chance.random() < 0.5,
            last_entry_at=None if chance.random() < 0.1 else moment(chance),
            entries_that_day=chance.randrange(3),
            device=chance.choice(DEVICES),
            floater=chance.choice(("", "", "F0")),
        )
        for zone in ZONES
        if chance.random() < 0.6
    }
