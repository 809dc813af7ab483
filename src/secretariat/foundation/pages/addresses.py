"""The address of a list says what one sees: search, filters, order, place. Its links change that address."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise

_DIGITS = 18  # so that every number fits into a column of ids

PLACES = ("page", "after", "before")
"""Parameters that say how far a list was read; another search, filter or order begins at its first row."""


@dataclass(frozen=True)
class ListAddress:
    """A path and the parameters that the list knows, without empty ones."""

    path: str
    asked: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: HttpRequest, *, known: Collection[str]) -> Self:
        """What a request asked for, without control signs; parameters not `known` are dropped."""
        given = {name: _printable(request.GET.get(name, "")) for name in known}
        return cls(request.path, tuple((name, value) for name, value in given.items() if value))

    def value(self, name: str) -> str:
        """The value of a parameter; "" where it was not asked for."""
        return dict(self.asked).get(name, "")

    def number(self, name: str) -> int | None:
        """A parameter that should be a whole number of at least 1; None for anything else."""
        value = self.value(name)
        return int(value) if value.isascii() and value.isdecimal() and 0 < len(value) <= _DIGITS else None

    def changed(self, **values: object) -> str:
        """The address with these parameters set, or taken off where empty, read from its first row."""
        kept = {name: value for name, value in self.asked if name not in PLACES}
        wanted = {**kept, **{name: str(value) for name, value in values.items()}}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{self.path}?{query}" if query else self.path

    @property
    def asked_for(self) -> str:
        """What was searched for."""
        return self.value("q")

    @property
    def clear_href(self) -> str:
        """The address without filters, where any is on; search and order stay."""
        filters = [name for name, _value in self.asked if name not in {*PLACES, "q", "sort"}]
        return self.changed(**dict.fromkeys(filters, "")) if filters else ""

    def kept_by_search(self) -> list[tuple[str, str]]:
        """Filters and order, as hidden fields of the search."""
        return [(name, value) for name, value in self.asked if name not in {*PLACES, "q"}]


def _printable(written: str) -> str:
    """Databases refuse some control signs; nobody types them."""
    return "".join(sign for sign in written if sign.isprintable()).strip()


@dataclass(frozen=True)
class Column:
    """A column that sorts: its name in the address and what its head says.

    Of a column of numbers the largest come first; the column that names the rows stays in sight.
    """

    name: str
    label: str | Promise
    is_number: bool = False
    names_rows: bool = False


@dataclass(frozen=True)
class Sort:
    """By which column a list stands. Written "-name" in the address where it falls."""

    column: str
    falls: bool = False

    @classmethod
    def asked(cls, written: str, *, columns: Sequence[Column]) -> Self:
        """What the address asks for; the first column, rising, where it asks for none that there is."""
        name = written.removeprefix("-")
        if name not in {column.name for column in columns}:
            return cls(columns[0].name)
        return cls(name, falls=written.startswith("-"))


@dataclass(frozen=True)
class SortHead:
    """What pages/components/sort_head.html draws."""

    label: str | Promise
    href: str
    direction: str
    align: str


def sort_heads(columns: Sequence[Column], *, sort: Sort, address: ListAddress) -> list[SortHead]:
    """The heads of columns; a click sorts by one, a second click turns it. Numbers fall first."""
    return [_head(column, sort=sort, address=address) for column in columns]


def _head(column: Column, *, sort: Sort, address: ListAddress) -> SortHead:
    is_sorted = sort.column == column.name
    would_fall = not sort.falls if is_sorted else column.is_number
    direction = ("descending" if sort.falls else "ascending") if is_sorted else ""
    href = address.changed(sort=f"-{column.name}" if would_fall else column.name)
    align = "number" if column.is_number else "stays" if column.names_rows else ""
    return SortHead(column.label, href, direction, align)


@dataclass(frozen=True)
class Chip:
    """What pages/components/chips.html draws: a link that puts a filter on, or takes it off."""

    label: str
    href: str
    is_on: bool


def chip(label: str, *, name: str, value: str, address: ListAddress) -> Chip:
    """A filter that puts `value` on, or takes it off where it is on."""
    is_on = address.value(name) == value
    return Chip(label, address.changed(**{name: "" if is_on else value}), is_on=is_on)
