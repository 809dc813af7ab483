"""What a killed process or a failed action left in the folder of files, and files under older keys."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.storing import PART, context_of, write
from secretariat.foundation.privacy.sealing import HEAD, first_key_id, key_id_of, seal, unseal

_YOUNG = timedelta(days=1)
"""What is younger may belong to an action that still runs."""


@dataclass(frozen=True)
class Swept:
    """Half files and files that no row names, which were removed; and rows whose content is not there."""

    halves: int
    orphans: int
    missing: int


def sweep(*, at: datetime) -> Swept:
    """Remove what lies in the folder of files for longer than a day and belongs to no row that is kept.

    The content of a purged row goes at once. One query.
    """
    rows = StoredFile.across_editions.values_list("key", "purged_at")
    kept: set[str] = set()
    purged: set[str] = set()
    for key, purged_at in rows:
        (kept if purged_at is None else purged).add(key.hex)
    halves = orphans = 0
    found = set()
    for place in _places():
        if place.name in kept:
            found.add(place.name)
        elif place.name in purged or _lies_since(place) < at - _YOUNG:
            place.unlink(missing_ok=True)
            halves += place.name.endswith(PART)
            orphans += not place.name.endswith(PART)
    return Swept(halves, orphans, len(kept - found))


def _places() -> list[Path]:
    folder: Path = settings.FILES
    return sorted(place for place in folder.glob("*/*/*") if place.is_file())


def _lies_since(place: Path) -> datetime:
    try:
        return datetime.fromtimestamp(place.stat().st_mtime, tz=UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)


def files_under_keys() -> Counter[str]:
    """How many files stand under which key. Raises sealing.CannotBeOpened for one that is not sealed."""
    return Counter(key_id_of(head) for _place, head in _heads())


def reseal_files() -> Iterator[int]:
    """Seal every file again that stands under another key than the first; 1 for each.

    May be stopped and begun again at any time. Raises sealing.CannotBeOpened.
    """
    for place, head in _heads():
        if key_id_of(head) != first_key_id():
            context = context_of(UUID(hex=place.name))
            write(place, seal(unseal(place.read_bytes(), context), context))
            yield 1


def _heads() -> Iterator[tuple[Path, bytes]]:
    """The first bytes of every whole file; one that a purge takes away meanwhile is passed over."""
    for place in _places():
        if not place.name.endswith(PART):
            with suppress(FileNotFoundError), place.open("rb") as file:
                yield place, file.read(HEAD)
