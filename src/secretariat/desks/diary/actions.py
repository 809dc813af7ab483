"""Taking persons and rooms for a work. Called by the actions of the desks above, in their transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.desks.diary.models import Entry, Firmness
from secretariat.desks.forums.models import Edition
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally, report
from secretariat.foundation.languages.texts import MultilingualText


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work that takes persons (id → what the person does there) and perhaps a room.

    `name` tells it from every other work of the edition ("session/s-plenary"); `time` holds the fields of
    a TimedModel. Without persons and room it takes nobody, and entries it had are removed.
    """

    name: str
    label: MultilingualText
    address: str
    time: Mapping[str, Any]
    firmness: Firmness = Firmness.FIRM
    persons: Mapping[int, MultilingualText]
    room_id: int | None = None


def take(*, edition: Edition, works: Sequence[Work], tally: Tally) -> None:
    """Make the diary say that these works take whom they take, and nobody whom they took before.

    Whoever may change the work may change its entries, so it asks no right of its own; it must run inside
    an action. Three queries and one for each entry that changed.
    """
    among = list(Entry.objects.filter(work__in=[work.name for work in works]))
    wanted = [row for work in works for row in _entries(work, edition_id=edition.pk)]
    keys = {tuple(row.key.values()) for row in wanted}
    keep_all(Entry, wanted, among=among, tally=tally)
    for entry in among:
        if (entry.edition_id, entry.work, entry.person_id, entry.room_id) not in keys:
            report(entry, before={"work": entry.work}, after=None)
            entry.delete()


def _entries(work: Work, *, edition_id: int) -> Iterator[Row]:
    values = {
        **work.time,
        "firmness": work.firmness,
        "label": work.label,
        "address": work.address,
    }
    for person_id, part in work.persons.items():
        key = {"edition_id": edition_id, "work": work.name, "person_id": person_id, "room_id": None}
        yield Row(key=key, values={**values, "part": part})
    if work.room_id is not None:
        key = {"edition_id": edition_id, "work": work.name, "person_id": None, "room_id": work.room_id}
        yield Row(key=key, values={**values, "part": MultilingualText()})
