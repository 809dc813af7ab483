"""Problems, decisions and presences as JSON holds them, for the package of a gate without a connection.

Names are those of the fields. Moments are ISO 8601 with an offset; they are written in UTC to the
millisecond, which is as fine as a browser's clock is. Keys of maps are strings. What is left out has its
default; what is not known is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from secretariat.engines.gate.problem import (
    Connection,
    Credential,
    Decision,
    Direction,
    Effect,
    Gate,
    Kind,
    Mode,
    Movement,
    Presence,
    Problem,
    Reason,
    State,
    Verdict,
    Visit,
    Window,
    ZonePolicy,
)

type Plain = dict[str, Any]


def plain(value: Any) -> Any:
    """Anything of `problem` as JSON holds it. Sets are sorted. Raises TypeError for another thing."""
    if value is None or isinstance(value, bool | int | str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} is no part of a gate's problem: write its fields.")


def problem_from(given: Plain) -> Problem:
    """The problem that `given` holds.

    Raises ValueError for a word or a moment that is none, TypeError for a field that is not known or lacks.
    """
    readers: Plain = {
        "credential": _maybe(credential_from),
        "companion": _maybe(credential_from),
        "gate": gate_from,
        "at": datetime.fromisoformat,
        "direction": Direction,
        "presence": presence_from,
        "connection": lambda each: Connection(**each),
    }
    return Problem(**_read(given, readers))


def credential_from(given: Plain) -> Credential:
    readers: Plain = {
        "kind": Kind,
        "state": State,
        "zones": frozenset,
        "windows": lambda each: tuple(map(_window, each)),
        "requires": _maybe(Kind),
    }
    return Credential(**_read(given, readers))


def gate_from(given: Plain) -> Gate:
    policies = _by_zone(lambda each: ZonePolicy(**each))
    return Gate(**_read(given, {"zones": tuple, "mode": Mode, "policies": policies}))


def presence_from(given: Plain) -> Presence:
    visits = _by_zone(_visit)
    readers: Plain = {
        "visits": lambda serials: {serial: visits(each) for serial, each in serials.items()},
        "inside": _by_zone(int),
        "floaters": _by_zone(dict),
        "carried": _by_zone(frozenset),
    }
    return Presence(**_read(given, readers))


def decision_from(given: Plain) -> Decision:
    """A decision that a gate sent. The moments among its parameters stay strings."""
    readers: Plain = {"verdict": Verdict, "reason": _maybe(Reason), "effects": effects_from}
    return Decision(**_read(given, readers))


def effects_from(given: list[Plain]) -> tuple[Effect, ...]:
    return tuple(Effect(**_read(each, {"movement": Movement})) for each in given)


def _read(given: Plain, readers: Mapping[str, Callable[[Any], Any]]) -> Plain:
    return {name: readers[name](value) if name in readers else value for name, value in given.items()}


def _maybe[Value](reader: Callable[[Any], Value]) -> Callable[[Any], Value | None]:
    return lambda value: None if value is None else reader(value)


def _by_zone[Value](reader: Callable[[Any], Value]) -> Callable[[Plain], dict[int, Value]]:
    return lambda given: {int(zone): reader(value) for zone, value in given.items()}


def _window(given: Plain) -> Window:
    return Window(datetime.fromisoformat(given["starts_at"]), datetime.fromisoformat(given["ends_at"]))


def _visit(given: Plain) -> Visit:
    return Visit(**_read(given, {"last_entry_at": _maybe(datetime.fromisoformat)}))
