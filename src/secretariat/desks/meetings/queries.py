"""Questions about meetings: who met, on what, and in which offices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet

from secretariat.desks.directory.models import Level, Topic
from secretariat.desks.directory.queries import Held, Label, labels_of_entities, labels_of_persons, offices_on
from secretariat.desks.forums.models import Edition
from secretariat.desks.meetings.models import AgendaItem, Meeting, MeetingSide
from secretariat.desks.meetings.policy import visible_to
from secretariat.desks.programme.queries import persons_to_open
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching

_IN_TIME = (F("on_day").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "code", "pk")


@dataclass(frozen=True)
class Side:
    """One side; `held` is the principal's office on the day, None where none is on record or asked for.

    `is_open`: the reader may open the principal's page.
    """

    entity: Label
    principal: Label | None = None
    held: Held | None = None
    is_open: bool = False


@dataclass(frozen=True)
class Named:
    """What entities and principals are called, and whose page the reader may open."""

    entities: Mapping[int, Label]
    persons: Mapping[int, Label]
    opened: frozenset[int]


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with its sides in their order, and each topic of its agenda once."""

    meeting: Meeting
    sides: tuple[Side, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class MeetingPage:
    """`levels` holds the different levels of the principals, highest first; one or none: no difference."""

    meeting: Meeting
    sides: tuple[Side, ...]
    agenda: tuple[AgendaItem, ...]
    levels: tuple[Level, ...]

    @property
    def levels_differ(self) -> bool:
        return len(self.levels) > 1


def meetings(*, seen_by: Actor) -> tuple[MeetingRow, ...]:
    """Seven queries: the meetings that the actor sees, in order of time, those without a day last."""
    found = list(_with_sides(visible_to(seen_by)).order_by(*_IN_TIME))
    named = _named(found, seen_by=seen_by)
    return tuple(_row(meeting, named) for meeting in found)


def _with_sides(found: QuerySet[Meeting]) -> QuerySet[Meeting]:
    sides = MeetingSide.objects.select_related("entity", "principal").order_by("position")
    agenda = AgendaItem.objects.select_related("topic", "treaty").order_by("position")
    return found.prefetch_related(Prefetch("sides", sides), Prefetch("agenda", agenda))


def _named(found: Iterable[Meeting], *, seen_by: Actor) -> Named:
    """Four queries."""
    sides = [side for meeting in found for side in meeting.sides.all()]
    persons = labels_of_persons(side.principal for side in sides if side.principal is not None)
    return Named(
        entities=labels_of_entities(side.entity for side in sides),
        persons=persons,
        opened=persons_to_open(persons, seen_by=seen_by),
    )


def _row(meeting: Meeting, named: Named) -> MeetingRow:
    topics = {item.topic.pk: item.topic for item in meeting.agenda.all() if item.topic is not None}
    return MeetingRow(meeting, _sides(meeting, named, {}), tuple(topics.values()))


def _sides(meeting: Meeting, named: Named, held: Mapping[int, Held]) -> tuple[Side, ...]:
    return tuple(_side(side, named, held) for side in meeting.sides.all())


def _side(side: MeetingSide, named: Named, held: Mapping[int, Held]) -> Side:
    entity, principal_id = named.entities[side.entity_id], side.principal_id
    if principal_id is None:
        return Side(entity)
    return Side(
        entity, named.persons[principal_id], held.get(principal_id), is_open=principal_id in named.opened
    )


def meeting_page(*, edition: Edition, seen_by: Actor, code: str) -> MeetingPage | None:
    """Nine queries at most: a meeting with its sides, agenda and sources; None where the actor sees none.

    Offices are those of the meeting's day, or of the edition's last day where the day is not known.
    """
    found = _with_sides(visible_to(seen_by)).select_related("room__building__venue")
    meeting = found.prefetch_related("sources").filter(code=code).first()
    if meeting is None:
        return None
    named = _named([meeting], seen_by=seen_by)
    held = offices_on(meeting.on_day or edition.ends_on, named.persons)
    sides = _sides(meeting, named, held)
    levels = {side.held.level for side in sides if side.held is not None}
    highest_first = tuple(level for level in Level if level in levels)
    return MeetingPage(meeting, sides, tuple(meeting.agenda.all()), highest_first)


def meeting_records(
    *, seen_by: Actor, state: str = "", day: date | None = None, entity: str = ""
) -> QuerySet[Meeting]:
    """Four queries: the meetings that the actor sees, in order of time, with room, sides, agenda and sources.

    `entity` is a code: meetings of which it is a side.
    """
    found = visible_to(seen_by).filter(matching(state=state, on_day=day))
    if entity:
        found = found.filter(pk__in=MeetingSide.objects.filter(entity__code=entity).values("meeting"))
    whole = _with_sides(found).select_related("room__building__venue").prefetch_related("sources")
    return whole.order_by(*_IN_TIME)
