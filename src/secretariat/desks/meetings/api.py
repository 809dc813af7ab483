"""Meetings as programs read them."""

from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from pydantic import BeforeValidator

from secretariat.desks.forums.queries import path_of_room
from secretariat.desks.meetings import queries
from secretariat.desks.meetings.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedDay,
    AskedWord,
    Code,
    CodeOf,
    CodeOrNone,
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

router = Router(tags=["meetings"])

RoomPath = Annotated[str | None, BeforeValidator(path_of_room)]
"""A room as venue/building/room, each by its code."""


class MeetingSide(Schema):
    """One side of a meeting, and who led it."""

    position: int
    entity: CodeOf
    principal: CodeOrNone


class AgendaItem(Schema):
    """What was spoken of, in words, with the topic and the treaty that it concerns."""

    position: int
    text: Texts
    topic: CodeOrNone
    treaty: CodeOrNone


class Meeting(Timed):
    """A meeting between delegations; announced and held are never mixed."""

    code: str
    state: str
    room: RoomPath
    format: Texts
    note: Texts
    sides: list[MeetingSide]
    agenda: list[AgendaItem]
    sources: CodesOf


class MeetingsAsked(Part):
    state: AskedWord = ""
    day: AskedDay = None
    entity: AskedCode = ""


@router.get("/meetings", response=answers(Listing[Meeting]))
@needs(Right.READ)
def meetings(request: ActingRequest, asked: Query[MeetingsAsked]) -> dict[str, Any]:
    """Meetings that the token's owner may see, in order of time, those without a day last."""
    return listed(queries.meeting_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/meetings/{code}", response=answers(Meeting))
@needs(Right.READ)
def meeting(request: ActingRequest, code: Path[Code]) -> Any:
    """One meeting."""
    return one(queries.meeting_records(seen_by=request.actor), code)
