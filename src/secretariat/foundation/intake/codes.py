"""From the codes that a file uses to the ids of the register."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce


class UnknownCode(KeyError):
    """A code that names nothing. Files are checked before they come here, so it means a race or a mistake."""


class Codes(dict[str, int]):
    """code → id."""

    def __missing__(self, code: str) -> int:
        raise UnknownCode(code)

    def id_of(self, code: str | None) -> int | None:
        """The id behind a code; None for None. Raises UnknownCode."""
        return None if code is None else self[code]

    def ids_of(self, codes: Iterable[str]) -> list[int]:
        """The ids behind codes, in their order. Raises UnknownCode."""
        return [self[code] for code in codes]


def codes_of(rows: models.QuerySet[Any]) -> Codes:
    """One query: code → id of these rows; of a row that was merged into another one, the id of that one."""
    names = {field.name for field in rows.model._meta.fields}  # noqa: SLF001 -- Django documents _meta
    meant = Coalesce("merged_into_id", "pk") if "merged_into" in names else F("pk")
    return Codes(rows.values_list("code", meant))


class Circle(ValueError):
    """Things name each other as parents in a circle; the codes are in the message."""


def parents_first[T](
    things: Iterable[T], *, code: Callable[[T], str], parent: Callable[[T], str | None]
) -> Iterator[list[T]]:
    """The things in layers: each stands in a later layer than its parent. Raises Circle."""
    left = list(things)
    while left:
        waiting = {code(thing) for thing in left}
        ready = [thing for thing in left if parent(thing) not in waiting]
        if not ready:
            raise Circle(", ".join(sorted(waiting)))
        yield ready
        left = [thing for thing in left if parent(thing) in waiting]
