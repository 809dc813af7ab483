"""Forums and their editions as programs read them."""

from datetime import date
from typing import Any

from ninja import Field, Path, Query, Router, Schema

from secretariat.desks.forums import queries
from secretariat.desks.forums.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedWord,
    Code,
    CodeOf,
    CodeOrNone,
    Listing,
    Part,
    Texts,
    answers,
    listed,
    needs,
    one,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["forums"])


class Forum(Schema):
    """A series of editions."""

    code: str
    name: Texts
    acronym: Texts
    aliases: list[str]
    founded_on: date | None
    founded_by: Texts
    organiser: CodeOrNone
    source: CodeOrNone


class Venue(Schema):
    """Where editions are held, and the city or island in which it lies."""

    code: str
    name: Texts
    locality: CodeOf


class Edition(Schema):
    """One holding of a forum: its days are those of its time zone, both included.

    What was announced first stands in `announced_starts_on` and `announced_ends_on`.
    """

    code: str
    forum: CodeOf
    year: int
    ordinal: int | None
    name: Texts
    state: str
    starts_on: date | None
    ends_on: date | None
    zero_day: date | None
    announced_starts_on: date | None
    announced_ends_on: date | None
    rescheduling: Texts
    time_zone: str
    host: CodeOf
    venue: Venue | None
    motto: Texts
    note: Texts
    register_is_whole: bool
    dates_source: CodeOrNone


class EditionsAsked(Part):
    forum: AskedCode = ""
    state: AskedWord = ""
    year: int = Field(0, ge=0, le=9999)
    host: AskedCode = ""


@router.get("/forums", response=answers(Listing[Forum]))
@needs(Right.READ)
def forums(request: ActingRequest, asked: Query[Part]) -> dict[str, Any]:
    """Forums by their codes."""
    return listed(queries.forum_records(seen_by=request.actor), asked)


@router.get("/forums/{code}", response=answers(Forum))
@needs(Right.READ)
def forum(request: ActingRequest, code: Path[Code]) -> Any:
    """One forum."""
    return one(queries.forum_records(seen_by=request.actor), code)


@router.get("/editions", response=answers(Listing[Edition]))
@needs(Right.READ)
def editions(request: ActingRequest, asked: Query[EditionsAsked]) -> dict[str, Any]:
    """Editions by their codes."""
    return listed(queries.edition_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/editions/{code}", response=answers(Edition))
@needs(Right.READ)
def edition(request: ActingRequest, code: Path[Code]) -> Any:
    """One edition."""
    return one(queries.edition_records(seen_by=request.actor), code)
