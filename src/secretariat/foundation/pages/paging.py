"""Reading a long list in pieces: after its last row or before its first, never by counting rows.

Only a list that is sorted in the program, as names are in each language, is read by numbered pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from secretariat.foundation.pages.addresses import ListAddress


@dataclass(frozen=True)
class Piece[ModelT: Model]:
    """Rows of a list, and whether there are rows before the first and after the last of them."""

    rows: Sequence[ModelT]
    has_earlier: bool = False
    has_later: bool = False


@dataclass(frozen=True)
class Place:
    """After the row with one id, or before it; the beginning where neither is given."""

    after: int | None = None
    before: int | None = None


def piece[ModelT: Model](
    rows: QuerySet[ModelT], *, keys: Sequence[str], place: Place, size: int, falls: bool = False
) -> Piece[ModelT]:
    """One query at the beginning of a list, else two: up to `size` rows in the order of `keys`.

    `keys` are fields or annotations that are never null, most significant first; rows that are equal in all
    of them stand by id. `falls` turns the whole order. A place whose row is no longer in the list is its
    beginning.
    """
    keys = (*keys, "pk")
    anchor_id = place.after or place.before
    anchor = rows.filter(pk=anchor_id).values_list(*keys).first() if anchor_id else None
    if anchor is None:
        found = list(rows.order_by(*_order(keys, falls=falls))[: size + 1])
        return Piece(found[:size], has_later=len(found) > size)
    backwards = place.after is None
    beyond = _beyond(keys, anchor, rises=falls == backwards)
    found = list(rows.filter(beyond).order_by(*_order(keys, falls=falls != backwards))[: size + 1])
    shown, has_more = found[:size], len(found) > size
    if backwards:
        return Piece(shown[::-1], has_earlier=has_more, has_later=True)
    return Piece(shown, has_earlier=True, has_later=has_more)


def _order(keys: Sequence[str], *, falls: bool) -> list[str]:
    return [f"-{key}" if falls else key for key in keys]


def _beyond(keys: Sequence[str], anchor: Sequence[object], *, rises: bool) -> Q:
    """Rows that stand after the anchor: greater in the first key in which they differ."""
    condition, equal = Q(), Q()
    for key, value in zip(keys, anchor, strict=True):
        condition |= equal & Q(**{f"{key}__{'gt' if rises else 'lt'}": value})
        equal &= Q(**{key: value})
    return condition


def numbered(rows: Sequence[Any], *, address: ListAddress, size: int) -> dict[str, Any]:
    """The page of `rows` that the address asks for, as a template shows it. No query.

    Keys: `rows`, `first` and `last` (their places in the list, from 1), `earlier_href` and `later_href`. A
    page beyond the last is the last.
    """
    pages = max(1, -(-len(rows) // size))
    page = min(address.number("page") or 1, pages)
    first = (page - 1) * size
    return {
        "rows": rows[first : first + size],
        "first": first + 1,
        "last": min(first + size, len(rows)),
        "earlier_href": address.changed(page=page - 1) if page > 1 else "",
        "later_href": address.changed(page=page + 1) if page < pages else "",
    }
