"""Keeping sessions and their people, and taking them in the diary."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from secretariat.desks.diary.actions import Work, take
from secretariat.desks.diary.models import Firmness
from secretariat.desks.directory.actions import EntityCode, PersonCode, SourceCode, TopicCode
from secretariat.desks.directory.models import Entity, Person, Source, Topic
from secretariat.desks.forums.actions import RoomCode
from secretariat.desks.forums.models import Edition
from secretariat.desks.forums.queries import address_of, rooms_by_path
from secretariat.desks.programme.models import (
    Session,
    SessionAlias,
    SessionKind,
    SessionPerson,
    SessionRole,
    SessionState,
)
from secretariat.desks.programme.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.days.given import GivenTime, time_values
from secretariat.foundation.intake.codes import Codes, codes_of
from secretariat.foundation.intake.fields import Code, Language, LongLine, Text, each_once, given
from secretariat.foundation.languages.labels import in_content_languages
from secretariat.foundation.languages.texts import MultilingualText


@given
class GivenTitle:
    """A title under which others print the session."""

    language: Language
    text: LongLine
    source: SourceCode | None = None


@given
class GivenPart:
    person: PersonCode
    role: SessionRole
    source: SourceCode | None = None


@given
class GivenSession(GivenTime):
    code: Code
    kind: SessionKind
    title: Text
    is_key_event: bool = False
    state: SessionState
    room: RoomCode | None = None
    note: Text | None = None
    other_participants: Text | None = None
    topics: tuple[TopicCode, ...] = ()
    organisers: tuple[EntityCode, ...] = ()
    sources: tuple[SourceCode, ...] = ()
    aliases: Annotated[tuple[GivenTitle, ...], each_once("language", "text")] = ()
    people: Annotated[tuple[GivenPart, ...], each_once("person", "role")] = ()


@action(needs=Right.KEEP)
def keep_sessions(
    *, edition: Edition, sessions: Sequence[GivenSession], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these sessions, by code, their aliases and people, and the diary with them."""
    del by, at
    journal.belongs_to(edition.code)
    sources, rooms = codes_of(Source.objects.all()), rooms_by_path()
    kept = keep_all(
        Session,
        _session_rows(sessions, edition=edition, sources=sources, rooms=rooms),
        among=Session.objects.all(),
        tally=tally,
    )
    ids = {session.code: session.pk for session in kept}
    persons = codes_of(Person.objects.filter(code__in={each.person for s in sessions for each in s.people}))
    aliases = [
        Row(
            key={
                "edition_id": edition.pk,
                "session_id": ids[session.code],
                "language": alias.language,
                "text": alias.text,
            },
            values={"source_id": sources.id_of(alias.source)},
        )
        for session in sessions
        for alias in session.aliases
    ]
    keep_all(SessionAlias, aliases, among=SessionAlias.objects.all(), tally=tally)
    people = [
        Row(
            key={
                "edition_id": edition.pk,
                "session_id": ids[session.code],
                "person_id": persons[part.person],
                "role": part.role,
            },
            values={"source_id": sources.id_of(part.source)},
        )
        for session in sessions
        for part in session.people
    ]
    keep_all(SessionPerson, people, among=SessionPerson.objects.all(), tally=tally)
    works = [_work(each, edition=edition, persons=persons, rooms=rooms) for each in sessions]
    take(edition=edition, works=works, tally=tally)


def _session_rows(
    sessions: Sequence[GivenSession], *, edition: Edition, sources: Codes, rooms: Codes
) -> list[Row]:
    topics, entities = codes_of(Topic.objects.all()), codes_of(Entity.objects.all())
    return [
        Row(
            key={"edition_id": edition.pk, "code": each.code},
            values={
                **time_values(each, zone=edition.time_zone),
                "kind": each.kind,
                "title": each.title,
                "is_key_event": each.is_key_event,
                "state": each.state,
                "room_id": rooms.id_of(each.room),
                "note": each.note or MultilingualText(),
                "other_participants": each.other_participants or MultilingualText(),
            },
            links={
                "topics": topics.ids_of(each.topics),
                "organisers": entities.ids_of(each.organisers),
                "sources": sources.ids_of(each.sources),
            },
        )
        for each in sessions
    ]


_FIRMNESS = {SessionState.HELD: Firmness.FIRM, SessionState.ANNOUNCED: Firmness.TENTATIVE}


def _work(each: GivenSession, *, edition: Edition, persons: Codes, rooms: Codes) -> Work:
    """Whoever has several roles in a session is taken once, in the first role of SessionRole."""
    is_cancelled = each.state is SessionState.CANCELLED
    order = list(SessionRole)
    people = sorted(each.people, key=lambda part: order.index(part.role), reverse=True)
    return Work(
        name=f"session/{each.code}",
        label=each.title,
        address=f"{address_of(edition.code)}sessions/{each.code}/",
        time=time_values(each, zone=edition.time_zone),
        firmness=_FIRMNESS.get(each.state, Firmness.TENTATIVE),
        persons={}
        if is_cancelled
        else {persons[p.person]: in_content_languages(p.role.label) for p in people},
        room_id=None if is_cancelled else rooms.id_of(each.room),
    )
