"""Small things that have to be done again and again, without a person: the worker does them between jobs."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """Does what is due at a moment and says how many things it did."""

    name: str
    do: Callable[[datetime], int]
    every_seconds: float


_chores: dict[str, Chore] = {}


def register_chore(name: str, do: Callable[[datetime], int], *, every_seconds: float) -> None:
    """Called by apps.ready(). A chore takes `at`, is short, and may be done by two workers at once."""
    _chores[name] = Chore(name, do, every_seconds)


class Round:
    """Remembers when each chore was done last."""

    def __init__(self) -> None:
        self._due: dict[str, datetime] = {}

    def go(self, at: datetime) -> int:
        """Do every chore that is due; returns how many things were done. What fails is tried again later."""
        done = 0
        for chore in list(_chores.values()):
            if at < self._due.get(chore.name, at):
                continue
            self._due[chore.name] = at + timedelta(seconds=chore.every_seconds)
            try:
                done += chore.do(at)
            except DatabaseError as fault:
                logger.warning("The chore “%s” waits for the database: %s", chore.name, fault)
            except Exception:
                logger.exception("The chore “%s” failed", chore.name)
        return done
