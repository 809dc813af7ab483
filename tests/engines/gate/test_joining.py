"""Scans of several devices after they have joined: what does not fit together, by a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from secretariat.engines.gate import Conflict, ConflictKind, Limits, Movement, Revocation, Scan, conflicts

TEN = datetime(2026, 9, 2, 0, 0, tzinfo=UTC)
LIMITS = Limits(
    clock_seconds=120,
    moving_seconds={("EAST", "WEST"): 300},
    moving_seconds_else=30,
    grace_seconds=5,
    single_entry_zones=frozenset({1}),
)


def scan(gate: str, seconds: float, *, serial: str = "B-1", is_offline: bool = True, **more) -> Scan:
    at = TEN + timedelta(seconds=seconds)
    later = timedelta(hours=1) if is_offline else timedelta(0)
    return replace(
        Scan(serial, gate, f"{gate}-1", Movement.ENTERED, at, at + later, (1,), is_offline=is_offline), **more
    )


def told(*scans: Scan, revocations: dict[str, Revocation] | None = None) -> list[tuple]:
    found = conflicts(scans, limits=LIMITS, revocations=revocations or {})
    return [(each.kind.value, each.seconds, each.zone) for each in found]


@pytest.mark.parametrize(
    ("name", "scans", "says"),
    [
        ("one entry", [scan("EAST", 0)], []),
        ("two gates too soon", [scan("EAST", 0), scan("WEST", 299)], [("two_places", 299, None)]),
        ("either order", [scan("WEST", 0), scan("EAST", 299)], [("two_places", 299, None)]),
        ("long enough, yet no exit", [scan("EAST", 0), scan("WEST", 300)], [("inside_twice", 300, 1)]),
        (
            "gates that the table does not name",
            [scan("EAST", 0), scan("SIDE", 29)],
            [("two_places", 29, None)],
        ),
        ("as they were received", [scan("WEST", 299), scan("EAST", 0)], [("two_places", 299, None)]),
        (
            "an exit between",
            [scan("EAST", 0), scan("EAST", 60, movement=Movement.LEFT), scan("WEST", 400)],
            [],
        ),
        ("the same badge twice at a device", [scan("EAST", 0), scan("EAST", 5)], []),
        ("again after the grace", [scan("EAST", 0), scan("EAST", 6)], [("inside_twice", 6, 1)]),
        (
            "at the next device of the gate",
            [scan("EAST", 0), scan("EAST", 3, device="EAST-2")],
            [("inside_twice", 3, 1)],
        ),
        ("another badge", [scan("EAST", 0), scan("WEST", 10, serial="B-2")], []),
        ("a zone that is entered at will", [scan("EAST", 0, zones=(2,)), scan("EAST", 60, zones=(2,))], []),
        ("one was refused", [scan("EAST", 0), scan("WEST", 10, is_admitted=False, zones=())], []),
        (
            "with a connection too",
            [scan("EAST", 0, is_offline=False), scan("WEST", 10, is_offline=False)],
            [("two_places", 10, None)],
        ),
    ],
)
def test_a_badge_is_at_one_place_at_a_time(name, scans, says):
    assert told(*scans) == says, name


@pytest.mark.parametrize(
    ("name", "more", "says"),
    [
        ("entered without a connection after it", {}, [("revoked_admitted", 60, None)]),
        ("written anew since", {"revision": 3}, []),
        ("left after it", {"movement": Movement.LEFT}, []),
        ("refused", {"is_admitted": False}, []),
        ("another badge", {"serial": "B-2"}, []),
    ],
)
def test_what_was_revoked_opens_nothing_without_a_connection(name, more, says):
    revocations = {"B-1": Revocation(TEN, least_revision=3)}

    assert told(scan("EAST", 60, **{"revision": 2, **more}), revocations=revocations) == says, name


def test_a_revocation_holds_from_its_moment_on():
    revocations = {"B-1": Revocation(TEN, least_revision=2)}

    assert told(scan("EAST", -1), revocations=revocations) == []
    assert told(scan("EAST", 0), revocations=revocations) == [("revoked_admitted", 0, None)]


@pytest.mark.parametrize(
    ("name", "more", "says"),
    [
        ("at the limit", {"received_at": TEN + timedelta(seconds=120)}, []),
        ("behind", {"received_at": TEN + timedelta(seconds=121)}, [("clock_wrong", -121, None)]),
        ("ahead", {"received_at": TEN - timedelta(seconds=121)}, [("clock_wrong", 121, None)]),
        ("sent later", {"is_offline": True, "received_at": TEN + timedelta(hours=2)}, []),
        (
            "without a connection, from the future",
            {"is_offline": True, "received_at": TEN - timedelta(seconds=200)},
            [("clock_wrong", 200, None)],
        ),
        (
            "without a connection, behind when it was sent",
            {
                "is_offline": True,
                "sent_at": TEN + timedelta(hours=2),
                "received_at": TEN + timedelta(hours=3),
            },
            [("clock_wrong", -3600, None)],
        ),
    ],
)
def test_a_wrong_clock_is_told(name, more, says):
    assert told(scan("EAST", 0, **{"is_offline": False, **more})) == says, name


def test_a_wrong_clock_is_told_once_a_device_at_its_worst():
    received = [TEN + timedelta(seconds=seconds) for seconds in (200, 900, 300)]
    scans = [
        scan("EAST", 0, serial=f"B-{number}", is_offline=False, received_at=moment)
        for number, moment in enumerate(received)
    ]

    assert conflicts(scans, limits=LIMITS, revocations={}) == (
        Conflict(ConflictKind.CLOCK_WRONG, (scans[1],), -900.0),
    )


def test_a_wrong_clock_is_set_right_before_places_are_compared():
    """East says ten past, being an hour ahead: by the server's clock that was long before West's."""
    hour = timedelta(hours=1)
    east = scan("EAST", 10, sent_at=TEN + 3 * hour, received_at=TEN + 2 * hour)
    west = scan("WEST", 0, is_offline=False)

    assert told(east, west) == [("clock_wrong", 3600, None), ("inside_twice", 3590, 1)]
