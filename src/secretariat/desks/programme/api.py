"""The programme as programs read it."""

from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from pydantic import BeforeValidator

from secretariat.desks.forums.queries import path_of_room
from secretariat.desks.programme import queries
from secretariat.desks.programme.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedDay,
    AskedWord,
    Code,
    CodeOf,
    CodesOf,
    Listing,
    Part,
    Texts,
    Timed,
    answers,
    listed,
    needs,
    one,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["programme"])

RoomPath = Annotated[str | None, BeforeValidator(path_of_room)]
"""A room as venue/building/room, each by its code."""


class SessionAlias(Schema):
    """A title under which others print the session."""

    language: str
    text: str


class SessionPerson(Schema):
    """A person in a session. Their order is computed by precedence, so it is none here."""

    person: CodeOf
    role: str


class Session(Timed):
    """A session of the edition."""

    code: str
    kind: str
    title: Texts
    is_key_event: bool
    state: str
    room: RoomPath
    note: Texts
    other_participants: Texts
    people: list[SessionPerson]
    aliases: list[SessionAlias]
    topics: CodesOf
    organisers: CodesOf
    sources: CodesOf


class SessionsAsked(Part):
    kind: AskedWord = ""
    state: AskedWord = ""
    day: AskedDay = None
    person: AskedCode = ""
    topic: AskedCode = ""


@router.get("/sessions", response=answers(Listing[Session]))
@needs(Right.READ)
def sessions(request: ActingRequest, asked: Query[SessionsAsked]) -> dict[str, Any]:
    """Sessions in order of time, those without a day last."""
    return listed(queries.session_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/sessions/{code}", response=answers(Session))
@needs(Right.READ)
def session(request: ActingRequest, code: Path[Code]) -> Any:
    """One session."""
    return one(queries.session_records(seen_by=request.actor), code)
