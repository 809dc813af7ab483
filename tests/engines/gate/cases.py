"""The table of cases that both languages pass: names and likenesses are resolved here, once for both.

In `cases.json` a credential or a gate is a name of its tables, or an object: `like` names what it is taken
from, the other fields replace. A sequence folds its steps; each may replace the gate.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

type Plain = dict[str, Any]

FILE = Path(__file__).with_name("cases.json")
ASKED = ("companion", "direction", "device", "override", "presence", "connection", "revocations")


@cache
def table() -> Plain:
    read: Plain = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def cases() -> list[Plain]:
    """`name`, `problem` as JSON and `expected`."""
    return [
        {"name": each["name"], "problem": problem(each), "expected": each["expected"]}
        for each in table()["cases"]
    ]


def sequences() -> list[Plain]:
    """`name`, `problems` as JSON without a presence, what is `expected` of each, the presence `then`."""
    return [
        {
            "name": each["name"],
            "problems": [problem({"gate": each["gate"], **step}) for step in each["steps"]],
            "expected": [step["expected"] for step in each["steps"]],
            "then": each["then"],
        }
        for each in table()["sequences"]
    ]


def problem(case: Plain) -> Plain:
    given = {name: case[name] for name in ASKED if name in case}
    if "companion" in given:
        given["companion"] = _resolved(given["companion"], "credentials")
    return {
        **given,
        "credential": _resolved(case["credential"], "credentials"),
        "gate": _resolved(case["gate"], "gates"),
        "at": case["at"],
    }


def summary(decision: Plain, expected: Plain) -> Plain:
    """As much of a decision, as JSON, as a case speaks of."""
    moved: Plain = {"entered": [], "left": []}
    for effect in decision["effects"]:
        moved[effect["movement"]].append(effect["zone"])
    told = {name: decision[name] for name in ("verdict", "reason", "parameters")}
    return told | {name: zones for name, zones in moved.items() if name in expected}


def _resolved(given: Any, of: str) -> Any:
    if given is None:
        return None
    if isinstance(given, str):
        return table()[of][given]
    rest = {name: value for name, value in given.items() if name != "like"}
    return {**table()[of][given["like"]], **rest}
