"""Engagements with the media as programs read them."""

from typing import Any

from ninja import Path, Query, Router

from secretariat.desks.media import queries
from secretariat.desks.media.policy import Right
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

router = Router(tags=["media"])


class Engagement(Timed):
    """What a person gave to the media. A count that was only said in words stays in words."""

    code: str
    kind: str
    person: CodeOf
    count: int | None
    count_in_words: Texts
    outlets: CodesOf
    outlets_in_words: Texts
    note: Texts
    source: CodeOrNone


class EngagementsAsked(Part):
    person: AskedCode = ""
    kind: AskedWord = ""
    day: AskedDay = None


@router.get("/engagements", response=answers(Listing[Engagement]))
@needs(Right.READ)
def engagements(request: ActingRequest, asked: Query[EngagementsAsked]) -> dict[str, Any]:
    """Engagements that the token's owner may see, in order of time, those without a day last."""
    return listed(queries.engagement_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/engagements/{code}", response=answers(Engagement))
@needs(Right.READ)
def engagement(request: ActingRequest, code: Path[Code]) -> Any:
    """One engagement."""
    return one(queries.engagement_records(seen_by=request.actor), code)
