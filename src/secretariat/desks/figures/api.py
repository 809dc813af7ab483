"""Figures that others published, as programs read them."""

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Query, Router, Schema

from secretariat.desks.figures import queries
from secretariat.desks.figures.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedWord,
    CodeOf,
    CodeOrNone,
    Listing,
    Part,
    Texts,
    answers,
    listed,
    needs,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["figures"])


class Figure(Schema):
    """One figure as one source gives it; where sources disagree, both stand."""

    measure: str
    entity: CodeOrNone
    value: Decimal
    qualifier: str
    unit: str
    as_of: date | None
    kind: str
    counting_rule: Texts
    note: Texts
    source: CodeOf


class FiguresAsked(Part):
    measure: AskedCode = ""
    entity: AskedCode = ""
    kind: AskedWord = ""


@router.get("/figures", response=answers(Listing[Figure]))
@needs(Right.READ)
def figures(request: ActingRequest, asked: Query[FiguresAsked]) -> dict[str, Any]:
    """Published figures by measure, entity and day."""
    return listed(queries.figure_records(seen_by=request.actor, **asked.filters()), asked)
