"""Loading a data file: recognised and checked as a whole, then kept in one transaction or not at all."""

from datetime import datetime
from pathlib import Path

from secretariat.entrance.loading.keeping import keep
from secretariat.entrance.loading.reading import DEMO, read
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.reading import Unreadable

__all__ = ["DEMO", "Unreadable", "load"]


def load(path: Path, *, at: datetime, edition_code: str | None = None, is_dry_run: bool = False) -> Tally:
    """Make the register hold what the file holds; loaded again, it changes nothing.

    Raises Unreadable, with one sentence, for whatever is wrong with the file; nothing is changed then.
    """
    files = read(path, edition_code=edition_code)
    return keep(files, by=Actor.system(f"loaded from {path.name}"), at=at, is_dry_run=is_dry_run)
