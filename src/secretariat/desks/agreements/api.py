"""Treaties as programs read them."""

from datetime import date
from typing import Any

from ninja import Path, Query, Router, Schema

from secretariat.desks.agreements import queries
from secretariat.desks.agreements.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    Code,
    CodeOf,
    CodeOrNone,
    CodesOf,
    Listing,
    Part,
    Texts,
    answers,
    listed,
    needs,
    one,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["agreements"])


class TreatyAlias(Schema):
    """Another title of a treaty."""

    language: str
    text: str


class TreatyAction(Schema):
    """What a party did; a date that was not found is null."""

    entity: CodeOf
    step: str
    on_day: date | None
    detail: Texts
    sources: CodesOf


class TreatyEvent(Schema):
    """A point of the treaty's history; `when` is a year, a month or a day (ISO 8601)."""

    when: str
    text: Texts
    source: CodeOrNone


class Treaty(Schema):
    """A treaty with what its parties did."""

    code: str
    title: Texts
    signed_on: date | None
    signed_at: Texts
    in_force_on: date | None
    entry_into_force_rule: Texts
    open_to: Texts
    aliases: list[TreatyAlias]
    actions: list[TreatyAction]
    history: list[TreatyEvent]
    negotiators: CodesOf
    sources: CodesOf


class TreatiesAsked(Part):
    party: AskedCode = ""


@router.get("/treaties", response=answers(Listing[Treaty]))
@needs(Right.READ)
def treaties(request: ActingRequest, asked: Query[TreatiesAsked]) -> dict[str, Any]:
    """Treaties by their codes."""
    return listed(queries.treaty_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/treaties/{code}", response=answers(Treaty))
@needs(Right.READ)
def treaty(request: ActingRequest, code: Path[Code]) -> Any:
    """One treaty."""
    return one(queries.treaty_records(seen_by=request.actor), code)
