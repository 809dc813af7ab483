"""Works for the tests: each does as its parameters say."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from secretariat.foundation.access.roles import Role, declare
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import Failed, work


class Right(StrEnum):
    COUNT = "trial.count"


declare({Right.COUNT: frozenset({Role.ADMINISTRATOR, Role.REGISTRAR, Role.PRESS_OFFICER})})


class NotToday(Exception):
    """A refusal of the desk, as a sentence."""


seen: dict[str, Any] = {}
"""What the works saw, by their words."""


@work("trial-count", needs=Right.COUNT, tells=(NotToday,))
def count(job: Running, *, to: int, stop_at: int = 0, fault: str = "") -> None:
    """Counts, writes what it counted, and ends as it was told."""
    seen.update(actor=job.actor, edition=job.edition, at=job.at, language=get_language())
    path = job.result("count: all/of it.txt", media_type="text/plain")
    for number in range(1, to + 1):
        job.progress(number, to, "Counting")
        path.write_text(f"{number}\n", encoding="utf-8")
        if number == stop_at:
            call(seen["at stop"])
    if fault:
        raise {"failed": Failed, "told": NotToday, "program": ZeroDivisionError}[fault](f"It was {fault}.")


def call(what: Any) -> None:
    what()


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")
