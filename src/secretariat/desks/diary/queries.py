"""Questions about who is taken when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from secretariat.desks.diary.models import Entry, Firmness
from secretariat.desks.diary.policy import visible_to
from secretariat.desks.forums.models import Room
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.languages.texts import MultilingualText

type Persons = Iterable[int] | QuerySet[Any, Any]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One work in a programme, with those of the persons whom it takes and the room that it takes.

    `starts_at` and `ends_at` are aware or None; `part` is what the persons do there where all do the same.
    """

    work: str
    label: MultilingualText
    part: MultilingualText
    address: str
    starts_at: datetime | None
    ends_at: datetime | None
    is_tentative: bool
    person_ids: tuple[int, ...]
    room: Room | None


@dataclass(frozen=True)
class ProgrammeDay:
    """A day of a programme; `on` None holds what is known only as "during the forum"."""

    on: date | None
    items: tuple[Item, ...]


def programme_of(persons: Persons, *, seen_by: Actor) -> list[ProgrammeDay]:
    """Two queries: what takes these persons in the edition, by day and time; undated work stands last.

    `persons` are ids of persons whom the actor may see, or a query of ids. Items of one day without a time
    stand after those with one.
    """
    entries = visible_to(seen_by).filter(person__in=persons).order_by(*_IN_TIME, "work", "person_id")
    works = [list(rows) for _work, rows in groupby(entries, key=lambda entry: (entry.on_day, entry.work))]
    rooms = _rooms({rows[0].work for rows in works}, seen_by=seen_by)
    items = [(rows[0].on_day, _item(rows, rooms.get(rows[0].work))) for rows in works]
    return [
        ProgrammeDay(on, tuple(item for _day, item in of_day))
        for on, of_day in groupby(items, key=lambda dated: dated[0])
    ]


_IN_TIME = (F("on_day").asc(nulls_last=True), F("starts_at").asc(nulls_last=True))


def persons_taken(*, seen_by: Actor) -> QuerySet[Entry, int]:
    """A query, for use in others: the ids of the persons whom the edition's diary takes."""
    return visible_to(seen_by).filter(person__isnull=False).values_list("person_id", flat=True)


def _rooms(works: set[str], *, seen_by: Actor) -> dict[str, Room]:
    if not works:
        return {}
    taken = visible_to(seen_by).filter(work__in=works, room__isnull=False).order_by("work", "pk")
    return {entry.work: entry.room for entry in taken.select_related("room__building") if entry.room}


def _item(rows: list[Entry], room: Room | None) -> Item:
    first = rows[0]
    do_the_same = len({row.part for row in rows}) == 1
    return Item(
        work=first.work,
        label=first.label,
        part=first.part if do_the_same else MultilingualText(),
        address=first.address,
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        is_tentative=any(row.firmness == Firmness.TENTATIVE for row in rows),
        person_ids=tuple(row.person_id for row in rows if row.person_id is not None),
        room=room,
    )
