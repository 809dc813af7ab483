"""Facts that need other years: the largest, completed years, and what happened for the first time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretariat.engines.facts.problem import Item


def largest(
    sizes: Mapping[str, int], *, without: Iterable[str] = (), at_most: int | None = None
) -> tuple[Item, ...]:
    """The codes with the largest sizes, falling, ties by code; `without` leaves out (the host).

    With `at_most`, those that tie with the last one are kept too, so that nobody is cut off by the alphabet.
    """
    left_out = set(without)
    ranked = sorted(
        (Item(code, size) for code, size in sizes.items() if code not in left_out),
        key=lambda item: (-(item.number or 0), item.code),
    )
    if at_most is None or len(ranked) <= at_most:
        return tuple(ranked)
    edge = ranked[at_most - 1].number
    return tuple(item for place, item in enumerate(ranked) if place < at_most or item.number == edge)


def completed_years(founded_on: date, day: date) -> int:
    """Whole years from the founding to `day`, as ages are counted; 0 before the first anniversary."""
    before_anniversary = (day.month, day.day) < (founded_on.month, founded_on.day)
    return day.year - founded_on.year - before_anniversary


class First(StrEnum):
    """What the register can say of "for the first time"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class EarlierEdition:
    """An edition before: whether the register holds it as held, and whether it records an attendance."""

    code: str
    was_held: bool
    attended: bool


def first_time(*, ordinal: int | None, earlier: Iterable[EarlierEdition], attends: bool) -> First:
    """Whether this attendance is the first.

    NO when it is not recorded, or an earlier one is; UNKNOWN when the register lacks an edition held
    before (fewer held editions than the ordinal asks for); else YES. A cancelled edition is no edition.
    """
    held = [edition for edition in earlier if edition.was_held]
    if not attends or any(edition.attended for edition in held):
        return First.NO
    if ordinal is None or len(held) < ordinal - 1:
        return First.UNKNOWN
    return First.YES
