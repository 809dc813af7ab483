"""What was said, as programs read it: summaries of the house, and quotations word for word."""

from datetime import date
from typing import Any

from ninja import Path, Query, Router, Schema

from secretariat.desks.statements import queries
from secretariat.desks.statements.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedWord,
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

router = Router(tags=["statements"])


class Statement(Schema):
    """An intervention in the house's own words."""

    code: str
    speaker: CodeOf
    session: CodeOrNone
    occasion: Texts
    on_day: date | None
    summary: Texts
    is_key_message: bool
    topics: CodesOf
    source: CodeOrNone


class Quote(Schema):
    """Words as they were said or printed, in the language in which they were."""

    code: str
    speaker: CodeOf
    session: CodeOrNone
    occasion: str
    language: str
    text: str
    clearance: str
    source: CodeOrNone


class StatementsAsked(Part):
    speaker: AskedCode = ""
    session: AskedCode = ""


class QuotesAsked(StatementsAsked):
    language: AskedWord = ""


@router.get("/statements", response=answers(Listing[Statement]))
@needs(Right.READ)
def statements(request: ActingRequest, asked: Query[StatementsAsked]) -> dict[str, Any]:
    """Statements by their codes."""
    return listed(queries.statement_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/statements/{code}", response=answers(Statement))
@needs(Right.READ)
def statement(request: ActingRequest, code: Path[Code]) -> Any:
    """One statement."""
    return one(queries.statement_records(seen_by=request.actor), code)


@router.get("/quotes", response=answers(Listing[Quote]))
@needs(Right.READ)
def quotes(request: ActingRequest, asked: Query[QuotesAsked]) -> dict[str, Any]:
    """Quotations by their codes."""
    return listed(queries.quote_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/quotes/{code}", response=answers(Quote))
@needs(Right.READ)
def quote(request: ActingRequest, code: Path[Code]) -> Any:
    """One quotation."""
    return one(queries.quote_records(seen_by=request.actor), code)
