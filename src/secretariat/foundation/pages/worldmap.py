"""The world in one drawing: a shape for each state, shaded by a count.

The boundaries are those of the map's authors, and the template says beneath every map that they are not
a statement of the house. The map is never the only form: the same counts stand in a table behind it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from secretariat.foundation.pages.worldshapes import Shape, prepare, shapes

__all__ = ["NegativeCount", "WorldMap", "breaks", "prepare", "shade_of", "shapes", "worldmap"]

SHADES = 5
STEPS = (1, 2, 3, 5, 10)


class NegativeCount(ValueError):
    """A map shows counts of nothing or more."""


@dataclass(frozen=True)
class Drawn:
    """One shape as the template draws it: every number already written as text, whatever the language."""

    code: str
    path: str
    circle_x: str
    circle_y: str
    shade: str
    title: str
    href: str


@dataclass(frozen=True)
class Shade:
    """A class of shade and the counts it stands for, as text: "10–29"."""

    name: str
    counts: str


@dataclass(frozen=True)
class Row:
    """A line of the table behind the map."""

    code: str
    name: str
    count: int
    href: str


@dataclass(frozen=True)
class WorldMap:
    """What pages/worldmap.html draws. `anchor` begins the ids of this map and is unique on its page."""

    anchor: str
    title: str
    view_box: str
    drawn: tuple[Drawn, ...]
    shades: tuple[Shade, ...]
    rows: tuple[Row, ...]
    has_links: bool


@dataclass(frozen=True)
class _Counted:
    """Counts, names and links by code in small letters, and the least count of each shade."""

    counts: Mapping[str, int]
    names: Mapping[str, str]
    hrefs: Mapping[str, str]
    bounds: tuple[int, ...]

    def name(self, state: str) -> str:
        return self.names.get(state, state.upper())


def worldmap(
    counts: Mapping[str, int],
    *,
    title: str,
    names: Mapping[str, str],
    hrefs: Mapping[str, str] | None = None,
    drawn_as: Mapping[str, str] | None = None,
    anchor: str = "worldmap",
) -> WorldMap:
    """The map of `counts`: ISO 3166-1 alpha-2 code (small or capital letters) → a count of at least 0.

    `names` are the house's names of the states in the reader's language, `hrefs` where a click leads, both by
    the same codes. `drawn_as` gives a shape the shade, title and link of another state ({"hk": "cn"}), where
    the house counts a territory so. A code without a shape stands in the table only. Raises NegativeCount.
    """
    most = max(counts.values(), default=0)
    if min(counts.values(), default=0) < 0:
        raise NegativeCount("A map shows counts of nothing or more.")
    counted = _Counted(_by_code(counts), _by_code(names), _by_code(hrefs or {}), breaks(most))
    stands_for = _by_code(drawn_as or {})
    world = shapes()
    return WorldMap(
        anchor=anchor,
        title=title,
        view_box=" ".join(str(number) for number in world.view),
        drawn=tuple(
            _drawn(shape, state=stands_for.get(shape.code, shape.code).lower(), counted=counted)
            for shape in world.shapes
        ),
        shades=_shades(counted.bounds, most=most),
        rows=_rows(counted),
        has_links=bool(counted.hrefs),
    )


def breaks(most: int) -> tuple[int, ...]:
    """The least count of each shade above nothing: at most five, rising from 1 in equal logarithmic steps.

    Delegations run from one person to several hundred, most of them small: equal steps of the count itself
    would leave all but three states in one shade. Up to five, each count has a shade of its own.
    """
    if most <= SHADES:
        return tuple(range(1, most + 1))
    bounds = [1]
    for step in range(1, SHADES):
        bounds.append(max(_rounded(most ** (step / SHADES)), bounds[-1] + 1))
    return tuple(bounds)


def shade_of(count: int, *, bounds: Sequence[int]) -> str:
    """The class of a count: level-0 for none, then level-1 to level-5, never falling as the count rises."""
    return f"level-{sum(count >= bound for bound in bounds)}"


def _by_code[Value](by_code: Mapping[str, Value]) -> dict[str, Value]:
    return {code.lower(): value for code, value in by_code.items()}


def _drawn(shape: Shape, *, state: str, counted: _Counted) -> Drawn:
    count = counted.counts.get(state, 0)
    return Drawn(
        code=shape.code,
        path=shape.path,
        circle_x=str(shape.circle[0]) if shape.circle else "",
        circle_y=str(shape.circle[1]) if shape.circle else "",
        shade=shade_of(count, bounds=counted.bounds),
        # Translators: a state and its count, as the map shows it when pointed at
        title=_("%(state)s: %(count)s") % {"state": counted.name(state), "count": _as_text(count)},
        href=counted.hrefs.get(state, ""),
    )


def _shades(bounds: Sequence[int], *, most: int) -> tuple[Shade, ...]:
    ends = [*(bound - 1 for bound in bounds[1:]), most]
    ranges = zip(bounds, ends, strict=False)
    above = [Shade(shade_of(low, bounds=bounds), _as_range(low, high)) for low, high in ranges]
    return (Shade("level-0", _as_text(0)), *above)


def _rows(counted: _Counted) -> tuple[Row, ...]:
    """States with a count, the largest first, equal ones by name."""
    rows = [
        Row(code, counted.name(code), count, counted.hrefs.get(code, ""))
        for code, count in counted.counts.items()
        if count
    ]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.name, row.code)))


def _as_text(count: int) -> str:
    return number_format(count, force_grouping=True)


def _as_range(low: int, high: int) -> str:
    return _as_text(low) if low == high else f"{_as_text(low)}–{_as_text(high)}"


def _rounded(exact: float) -> int:
    """The number of the form 1, 2, 3 or 5 times a power of ten that is nearest by ratio."""
    power: int = 10 ** math.floor(math.log10(exact))
    return min((step * power for step in STEPS), key=lambda number: abs(math.log(number / exact)))
