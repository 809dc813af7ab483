"""A change of the register: the right is checked, all or nothing happens, and it is written down."""

import inspect
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Any

from django.db import transaction

from secretariat.foundation.access.actors import Actor


@dataclass(frozen=True)
class Heading:
    """What is known of a change before it is made: which action, when, by whom, in which role, and why."""

    action: str
    at: datetime
    actor: str
    actor_id: int | None
    role: str
    reason: str


type Recorder = Callable[[Heading], AbstractContextManager[None]]

_recorders: list[Recorder] = []
_actions: dict[str, Callable[..., Any]] = {}


def register_recorder(recorder: Recorder) -> None:
    """The audit says how a change is written down: around the action, in its transaction."""
    _recorders[:] = [recorder]


def action[**P, R](*, needs: StrEnum) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guards a verb of the work. It takes keywords only, among them `by` (Actor) and `at` (aware).

    What the verb changes through `records.keep` or `journal.changed` becomes one audit entry,
    named `desk.verb` after its module; nothing is written when nothing changed. An action inside an
    action checks its own right and writes into the outer one's entry.
    """

    def guard(verb: Callable[P, R]) -> Callable[P, R]:
        name = _name(verb)
        _refuse_other_signatures(verb, name)

        @wraps(verb)
        def acted(*positional: P.args, **values: P.kwargs) -> R:
            by, at = _who_and_when(values)
            by.require(needs)
            (written_down,) = _recorders
            with transaction.atomic(), written_down(_heading(name, by=by, at=at, needs=needs)):
                return verb(*positional, **values)

        acted.needs = needs  # type: ignore[attr-defined]  # read by the tests and the reference page
        if name in _actions:
            raise TypeError(f"Two actions are called {name}: the audit could not tell them apart.")
        _actions[name] = acted
        return acted

    return guard


def _name(verb: Callable[..., Any]) -> str:
    """`desk.verb`, also where the desk's actions are a package of several files."""
    folders = verb.__module__.split(".")
    desk = folders[folders.index("actions") - 1] if "actions" in folders[1:] else folders[-1]
    return f"{desk}.{verb.__name__}"


def _refuse_other_signatures(verb: Callable[..., Any], name: str) -> None:
    parameters = inspect.signature(verb).parameters
    positional = [each.name for each in parameters.values() if each.kind is not each.KEYWORD_ONLY]
    if positional or not {"by", "at"} <= parameters.keys():
        raise TypeError(f"The action {name} must take keywords only, among them `by` and `at`.")


def _who_and_when(values: Mapping[str, Any]) -> tuple[Actor, datetime]:
    by, at = values.get("by"), values.get("at")
    if by is None or at is None:
        raise TypeError("An action is called with `by` and `at`.")
    if at.tzinfo is None:
        raise ValueError("`at` must be an aware moment: foundation.days.clock.now() gives one.")
    return by, at


def _heading(name: str, *, by: Actor, at: datetime, needs: StrEnum) -> Heading:
    role = by.role_for(needs)
    return Heading(
        action=name, at=at, actor=by.name, actor_id=by.user_id, role=str(role or ""), reason=by.reason
    )


def declared_actions() -> dict[str, Callable[..., Any]]:
    """Every action of the house by its name in the audit."""
    return dict(_actions)
