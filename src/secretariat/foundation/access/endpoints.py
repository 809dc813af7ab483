"""An operation of the API opens only by a right, as an address does; and what all operations share."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, get_type_hints

from django.db.models import Model, QuerySet
from ninja import Field, Schema
from ninja.errors import HttpError
from pydantic import BeforeValidator, WithJsonSchema

_UNKNOWN, _FORBIDDEN, _NOT_FOUND, _UNUSABLE = 401, 403, 404, 422


def needs(right: StrEnum) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Opens an operation for actors that hold `right`; others get 403 with a sentence.

    A parameter that the operation does not know is refused too: a filter with a slip of the pen in its
    name would silently give the whole list.
    """

    def guard(operation: Callable[..., Any]) -> Callable[..., Any]:
        known = _parameters(operation)

        @wraps(operation)
        def guarded(request: Any, *positional: Any, **values: Any) -> Any:
            if not request.actor.holds(right):
                raise HttpError(_FORBIDDEN, f"This needs the right {right}; your token's owner lacks it.")
            unknown = sorted(request.GET.keys() - known)
            if unknown:
                raise HttpError(_UNUSABLE, f"There is no parameter {unknown[0]!r} here.")
            return operation(request, *positional, **values)

        guarded.needs = right  # type: ignore[attr-defined]  # read by the entrance and the tests
        return guarded

    return guard


def _parameters(operation: Callable[..., Any]) -> frozenset[str]:
    """The names of an operation's parameters after the question mark."""
    hints = get_type_hints(operation).values()
    schemas = [hint for hint in hints if isinstance(hint, type) and issubclass(hint, Schema)]
    return frozenset(name for schema in schemas for name in schema.model_fields)


# --- what is asked ----------------------------------------------------------------------------

Code = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]
"""The code of a thing, as it stands in addresses."""

AskedCode = Annotated[str, Field(max_length=80, pattern=r"^[-a-zA-Z0-9_]*$")]
"""A filter by a code; empty asks for nothing."""

AskedWord = Annotated[str, Field(max_length=40, pattern=r"^[-a-zA-Z_]*$")]
"""A filter by a word of a list: a kind, a state, a role, a language; empty asks for nothing."""


def _day(written: Any) -> Any:
    """Pydantic alone would take a number too, as seconds since 1970."""
    if isinstance(written, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        raise ValueError("write a day as 2017-09-06")
    return written


AskedDay = Annotated[date | None, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A filter by a day."""


class Part(Schema):
    """Which part of a list: at most `limit` items after the first `offset`."""

    limit: int = Field(50, ge=1, le=500)
    offset: int = Field(0, ge=0, le=1_000_000)

    def filters(self) -> dict[str, Any]:
        """What else was asked for, by the names that the desk's query takes."""
        asked = self.model_dump(exclude={"limit", "offset"})
        return {name: value for name, value in asked.items() if value}


# --- what is answered -------------------------------------------------------------------------


class Refusal(Schema):
    """Why there is no answer, and what to do about it."""

    detail: str


class Wording(Schema):
    """A text in one language, and how far its translation is: draft, translated or approved."""

    text: str
    state: str


class Timed(Schema):
    """When something is, and how exactly that is known: to the minute, the day, or during the edition."""

    precision: str
    on_day: date | None
    starts_at: datetime | None
    ends_at: datetime | None


def _code(row: Any) -> str | None:
    return None if row is None else str(row.code)


def _codes(rows: Iterable[Any]) -> list[str]:
    return sorted(row.code for row in rows)


Texts = Annotated[dict[str, Wording], BeforeValidator(lambda text: text.to_json())]
"""A text by its languages (BCP 47)."""

CodeOf = Annotated[str, BeforeValidator(_code)]
"""The code of the row that a row points to."""

CodeOrNone = Annotated[str | None, BeforeValidator(_code)]
"""The code of the row that a row points to, or null."""

CodesOf = Annotated[list[str], BeforeValidator(_codes)]
"""The codes of rows, in their order by code."""


class Listing[ItemT](Schema):
    """A part of a list, and how many items the whole list holds."""

    items: list[ItemT]
    count: int

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        return f"ListOf{params[0].__name__}"


def answers(schema: Any) -> Mapping[Any, Any]:
    """What an operation may answer: `schema`, or a refusal."""
    return {200: schema, frozenset({_UNKNOWN, _FORBIDDEN, _NOT_FOUND, _UNUSABLE}): Refusal}


def listed[ModelT: Model](rows: QuerySet[ModelT], part: Part) -> dict[str, Any]:
    """The part of `rows` that was asked for. Two queries, and those of its prefetches."""
    return {"items": list(rows[part.offset : part.offset + part.limit]), "count": rows.count()}


def one[ModelT: Model](rows: QuerySet[ModelT], code: str) -> ModelT:
    """The row with this code, among those that the actor sees. 404 with a sentence where there is none."""
    found = rows.filter(code=code).first()
    if found is None:
        raise HttpError(_NOT_FOUND, f"There is no {code} here that you may see.")
    return found
