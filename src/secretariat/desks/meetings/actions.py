"""Keeping bilateral meetings, and taking their principals and room in the diary."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from secretariat.desks.agreements.actions import TreatyCode
from secretariat.desks.agreements.models import Treaty
from secretariat.desks.diary.actions import Work, take
from secretariat.desks.diary.models import Firmness
from secretariat.desks.directory.actions import EntityCode, PersonCode, SourceCode, TopicCode
from secretariat.desks.directory.models import Entity, Person, Source, Topic
from secretariat.desks.directory.queries import entity_labels
from secretariat.desks.forums.actions import RoomCode
from secretariat.desks.forums.models import Edition
from secretariat.desks.forums.queries import address_of, rooms_by_path
from secretariat.desks.meetings.models import AgendaItem, Meeting, MeetingSide, MeetingState
from secretariat.desks.meetings.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.days.given import GivenTime, time_values
from secretariat.foundation.intake.codes import Codes, codes_of
from secretariat.foundation.intake.fields import Code, Text, each_once, given
from secretariat.foundation.languages.labels import in_content_languages
from secretariat.foundation.languages.texts import CONTENT_LANGUAGES, MultilingualText


@given
class GivenSide:
    entity: EntityCode
    principal: PersonCode | None = None


@given
class GivenAgendaItem:
    text: Text
    topic: TopicCode | None = None
    treaty: TreatyCode | None = None


@given
class GivenMeeting(GivenTime):
    """The first side is the one named first; the agenda stands in its order."""

    code: Code
    state: MeetingState
    room: RoomCode | None = None
    format: Text | None = None
    note: Text | None = None
    sources: tuple[SourceCode, ...] = ()
    sides: Annotated[tuple[GivenSide, ...], each_once("entity")]
    agenda: tuple[GivenAgendaItem, ...] = ()


@action(needs=Right.KEEP)
def keep_meetings(
    *, edition: Edition, meetings: Sequence[GivenMeeting], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these meetings, by code, with sides and agenda, and the diary with them."""
    del by, at
    journal.belongs_to(edition.code)
    rooms, sources = rooms_by_path(), codes_of(Source.objects.all())
    rows = [_meeting(each, edition=edition, rooms=rooms, sources=sources) for each in meetings]
    kept = keep_all(Meeting, rows, among=Meeting.objects.all(), tally=tally)
    ids = {meeting.code: meeting.pk for meeting in kept}
    _keep_sides(meetings, edition=edition, ids=Codes(ids), tally=tally)
    _keep_agenda(meetings, edition=edition, ids=Codes(ids), tally=tally)
    works = _works(meetings, edition=edition, rooms=rooms)
    take(edition=edition, works=works, tally=tally)


def _meeting(each: GivenMeeting, *, edition: Edition, rooms: Codes, sources: Codes) -> Row:
    return Row(
        key={"edition_id": edition.pk, "code": each.code},
        values={
            **time_values(each, zone=edition.time_zone),
            "state": each.state,
            "room_id": rooms.id_of(each.room),
            "format": each.format or MultilingualText(),
            "note": each.note or MultilingualText(),
        },
        links={"sources": sources.ids_of(each.sources)},
    )


def _keep_sides(meetings: Sequence[GivenMeeting], *, edition: Edition, ids: Codes, tally: Tally) -> None:
    entities, persons = codes_of(Entity.objects.all()), _principals(meetings)
    rows = [
        Row(
            key={"edition_id": edition.pk, "meeting_id": ids[meeting.code], "position": position},
            values={"entity_id": entities[side.entity], "principal_id": persons.id_of(side.principal)},
        )
        for meeting in meetings
        for position, side in enumerate(meeting.sides, start=1)
    ]
    keep_all(MeetingSide, rows, among=MeetingSide.objects.all(), tally=tally)


def _principals(meetings: Sequence[GivenMeeting]) -> Codes:
    codes = {side.principal for meeting in meetings for side in meeting.sides if side.principal}
    return codes_of(Person.objects.filter(code__in=codes))


def _keep_agenda(meetings: Sequence[GivenMeeting], *, edition: Edition, ids: Codes, tally: Tally) -> None:
    topics, treaties = codes_of(Topic.objects.all()), codes_of(Treaty.objects.all())
    rows = [
        Row(
            key={"edition_id": edition.pk, "meeting_id": ids[meeting.code], "position": position},
            values={
                "text": item.text,
                "topic_id": topics.id_of(item.topic),
                "treaty_id": treaties.id_of(item.treaty),
            },
        )
        for meeting in meetings
        for position, item in enumerate(meeting.agenda, start=1)
    ]
    keep_all(AgendaItem, rows, among=AgendaItem.objects.all(), tally=tally)


_FIRMNESS = {MeetingState.HELD: Firmness.FIRM, MeetingState.ANNOUNCED: Firmness.TENTATIVE}


def _works(meetings: Sequence[GivenMeeting], *, edition: Edition, rooms: Codes) -> list[Work]:
    """The label of a meeting in the diary names its sides."""
    entities, persons = codes_of(Entity.objects.all()), _principals(meetings)
    ids = {entities[side.entity] for meeting in meetings for side in meeting.sides}
    labels = {language: entity_labels(ids, language=language) for language in CONTENT_LANGUAGES}
    part = in_content_languages(_("Principal"))
    works = []
    for each in meetings:
        is_cancelled = each.state is MeetingState.CANCELLED
        sides = [entities[side.entity] for side in each.sides]
        principals = [side.principal for side in each.sides if side.principal]
        works.append(
            Work(
                name=f"meeting/{each.code}",
                label=MultilingualText.of(
                    {
                        language: " – ".join(named[side].text for side in sides if side in named)
                        for language, named in labels.items()
                    }
                ),
                address=f"{address_of(edition.code)}meetings/{each.code}/",
                time=time_values(each, zone=edition.time_zone),
                firmness=_FIRMNESS.get(each.state, Firmness.TENTATIVE),
                persons={} if is_cancelled else {persons[code]: part for code in principals},
                room_id=None if is_cancelled else rooms.id_of(each.room),
            )
        )
    return works
