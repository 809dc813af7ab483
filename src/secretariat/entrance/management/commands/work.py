"""`work`: a worker, which runs the jobs that wait and does the small things that come again and again."""

import logging
import os
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connections

from secretariat.entrance.health import what_is_missing
from secretariat.entrance.management.base import HouseCommand, Refusal
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.chores import Round
from secretariat.foundation.jobs.folders import come_to_work
from secretariat.foundation.jobs.working import recover, work_off

_SECONDS_BETWEEN_LOOKS = 1.0
_SECONDS_WITHOUT_DATABASE = 5.0

logger = logging.getLogger(__name__)


class Command(HouseCommand):
    help = "Run the jobs that wait, and send what is to be sent, until told to end."
    example = "work --until-idle"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="end when nothing is left to do")
        parser.add_argument("--parent", type=int, help="end when this process, which started it, is gone")

    def handle(self, *_positional: Any, **options: Any) -> None:
        missing = what_is_missing()
        if missing:
            raise Refusal(missing)
        with come_to_work(), listening(options["parent"]) as ending:
            if options["until_idle"]:
                self.stdout.write(_told(_until_idle(ending)))
            else:
                _until_told(ending)


@contextmanager
def listening(parent: int | None) -> Iterator["Ending"]:
    """Inside, a signal to end is a wish: the job under way is put back, and nothing is cut through."""
    ending = Ending(parent)
    signals = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: ending.come()) for number in signals]
    try:
        yield ending
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


class Ending:
    """Whether the worker is to end: a signal came, or whoever started it is gone."""

    def __init__(self, parent: int | None) -> None:
        self._told, self._parent = threading.Event(), parent

    def come(self) -> None:
        self._told.set()

    def is_near(self) -> bool:
        return self._told.is_set() or self._parent not in {None, os.getppid()}

    def wait(self, seconds: float) -> None:
        """For so long, or until a signal comes."""
        self._told.wait(seconds)


def _until_idle(ending: Ending) -> int:
    """Jobs and chores in turn, until both find nothing; returns how many jobs ended."""
    chores, ended = Round(), 0
    recover(now())
    while not ending.is_near():
        jobs = work_off(clock=now, is_ending=ending.is_near)
        ended += jobs
        if not chores.go(now()) and not jobs:
            break
    return ended


def _told(jobs: int) -> str:
    return "1 job has ended." if jobs == 1 else f"{jobs} jobs have ended."


def _until_told(ending: Ending) -> None:
    """Jobs in this thread; chores in one of their own, for a mail must not wait for a long job."""
    chores = threading.Thread(target=_do_chores, args=(ending,), name="chores", daemon=True)
    chores.start()
    while not ending.is_near():
        try:
            work_off(clock=now, is_ending=ending.is_near)
        except DatabaseError as fault:
            logger.warning("The worker waits for the database: %s", fault)
            _leave_connections()
            ending.wait(_SECONDS_WITHOUT_DATABASE)
        ending.wait(_SECONDS_BETWEEN_LOOKS)
    chores.join(timeout=10)


def _do_chores(ending: Ending) -> None:
    chores = Round()
    while not ending.is_near():
        chores.go(now())
        _leave_connections()
        ending.wait(_SECONDS_BETWEEN_LOOKS)


def _leave_connections() -> None:
    """A connection that broke is not used again."""
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()
