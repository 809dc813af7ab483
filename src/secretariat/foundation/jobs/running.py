"""What a work is given while it runs: for whom it works, how to say how far it is, a place for its result."""

import os
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.jobs.folders import Far, Folder

SECONDS_BETWEEN_WORDS = 0.3
_LONGEST_NAME, _LONGEST_DOING = 120, 200
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


class Stopped(Exception):
    """Somebody stopped the job: let this rise, so that transactions are rolled back. `by` says who."""

    def __init__(self, by: str) -> None:
        super().__init__(f"Stopped by {by}.")
        self.by = by


class Interrupted(Exception):
    """The worker is told to end: let this rise; the job waits for the next worker and is begun anew."""


class Running:
    """A job as its work sees it.

    `actor` is whoever started it, with the rights of now; `edition` is the scope that is entered already;
    `at` is the moment when it was begun.
    """

    def __init__(
        self, *, folder: Folder, actor: Actor, edition: Any, at: datetime, is_ending: Callable[[], bool]
    ) -> None:
        self.actor, self.edition, self.at = actor, edition, at
        self.far = Far()
        self.offered: tuple[str, str] | None = None
        self._folder, self._is_ending = folder, is_ending
        self._said_at = 0.0

    def progress(self, done: int, total: int = 0, doing: str = "") -> None:
        """Say how far the work is: `done` of `total` (0 where nobody knows), and what it does now.

        To be called as often as the work can be left; it is cheap. Without a new `doing` the last one
        stands. Raises Stopped and Interrupted.
        """
        self.far = Far(done, total, doing[:_LONGEST_DOING] or self.far.doing)
        moment = time.monotonic()
        if self._said_at and moment - self._said_at < SECONDS_BETWEEN_WORDS:
            return
        self._said_at = moment
        stopped_by = self._folder.who_stops_it()
        if stopped_by:
            raise Stopped(stopped_by)
        if self._is_ending():
            raise Interrupted
        self._folder.say(self.far)

    def result(self, name: str, *, media_type: str) -> Path:
        """Where to write the result, which is offered under `name` once the work has ended well.

        The file is there, empty and for its owner only. A second call takes the place of the first.
        """
        self.offered = _file_name(name), media_type
        path = self._folder.result_in_work
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        return path


def _file_name(name: str) -> str:
    """A name without what file systems refuse, with its ending kept where it is too long."""
    clean = " ".join(_UNSAFE.sub(" ", name).split()).strip(" .") or "result"
    if len(clean) <= _LONGEST_NAME:
        return clean
    stem, dot, ending = clean.rpartition(".")
    return (
        f"{stem[: _LONGEST_NAME - len(ending) - 1].rstrip()}{dot}{ending}" if stem else clean[:_LONGEST_NAME]
    )
