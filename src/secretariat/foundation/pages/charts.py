"""Charts as a reader can check them: a table whose rows carry bars, and columns with such a table behind.

Each chart is HTML with inline SVG and classes only, without style attributes or scripts: the strictest policy
lets it pass, light and dark follow the page, and text keeps its size at every width. Lengths are shares of
the largest value, from zero; nothing can be drawn on a scale that begins elsewhere.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString

TONES = 6
PLOT = 11.0  # em: the height of the tallest column
LINE = 1.25  # em: a line of small text
GAP = 0.28  # of a column's room
LETTER, WIDE_LETTER = 0.56, 1.0  # em: Latin, Cyrillic and figures; Chinese, Japanese, Korean
EM = 0.8125  # rem: the small size of tokens.css, in which charts are lettered
ROOMS = (20, 28, 36, 44, 52, 60)  # rem: the widths for which charts.css has a class chart-from-…


class BelowZero(ValueError):
    """Bars begin at zero and cannot show a value below it."""


class NoSuchTone(ValueError):
    """There are six colours; more cannot be told apart."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar or column.

    `value` is at least 0, or None where there is none; `note` then says why ("not held"). `qualifier` stands
    before the number ("over"). `tone` is one of six colours, 0 to 5. `is_provisional` lightens figures that
    are planned, interim or preliminary.
    """

    label: str
    value: float | None
    qualifier: str = ""
    note: str = ""
    href: str = ""
    tone: int = 0
    is_provisional: bool = False


@dataclass(frozen=True)
class Drawn:
    """A bar with its measures as text: `share` of the width in per cent, the others in per cent and em."""

    bar: Bar
    number: str
    share: str
    left: str
    middle: str
    width: str
    top: str
    height: str
    number_at: str
    qualifier_at: str


def bars(rows: Sequence[Bar], *, title: str, unit: str, source: str = "") -> SafeString:
    """A table with a horizontal bar in each row, in the order given.

    `unit` stands beside the title ("persons"), `source` beneath ("As of …"). Raises BelowZero, NoSuchTone.
    """
    return _rendered("pages/bars.html", rows, title=title, unit=unit, source=source)


def columns(series: Sequence[Bar], *, title: str, unit: str, source: str = "") -> SafeString:
    """Columns side by side, for a series over years: labels beneath, numbers with their qualifiers above.

    The same series stands behind them as a table with bars, and only this where the labels would lack room.
    `unit` and `source` as for bars. Raises BelowZero, NoSuchTone.
    """
    return _rendered("pages/columns.html", series, title=title, unit=unit, source=source)


def _rendered(template: str, rows: Sequence[Bar], *, title: str, unit: str, source: str) -> SafeString:
    for row in rows:
        _refuse_what_cannot_be_drawn(row)
    drawn = _drawn(rows)
    base = _lines(rows) * LINE + PLOT
    said = {"title": title, "unit": unit, "source": source}
    measures = {"base": _text(base), "foot": _text(base + LINE), "height": _text(base + LINE * 1.5)}
    return render_to_string(template, {"bars": drawn, "room": _room(drawn), **said, **measures})


def _refuse_what_cannot_be_drawn(row: Bar) -> None:
    if row.value is not None and row.value < 0:
        raise BelowZero(f"{row.label} is {row.value}; bars begin at zero.")
    if not 0 <= row.tone < TONES:
        raise NoSuchTone(f"{row.label} asks for colour {row.tone}; there are {TONES}, from 0.")


def _drawn(rows: Sequence[Bar]) -> list[Drawn]:
    largest = max((row.value or 0 for row in rows), default=0) or 1
    base = _lines(rows) * LINE + PLOT
    room = 100 / len(rows) if rows else 100
    placed = []
    for place, row in enumerate(rows):
        share = (row.value or 0) / largest
        top = base - share * PLOT
        placed.append(
            Drawn(
                bar=row,
                number="" if row.value is None else _number(row.value),
                share=_text(share * 100),
                left=_text((place + GAP / 2) * room),
                middle=_text((place + 0.5) * room),
                width=_text((1 - GAP) * room),
                top=_text(top),
                height=_text(share * PLOT),
                number_at=_text(top - 0.4),
                qualifier_at=_text(top - 0.4 - LINE),
            )
        )
    return placed


def _lines(rows: Sequence[Bar]) -> float:
    """Lines of text above the tallest column, with a little air."""
    return 2.3 if any(row.qualifier for row in rows) else 1.3


def _room(drawn: Sequence[Drawn]) -> int | None:
    """The least width in rem at which no label touches the next; None where even the widest is too narrow."""
    texts = [text for one in drawn for text in (one.bar.label, one.number, one.bar.qualifier)]
    longest = max((_ems(text) for text in texts), default=0.0)
    needed = len(drawn) * (longest + 0.6) * EM
    return next((room for room in ROOMS if room >= needed), None)


def _ems(text: str) -> float:
    return math.fsum(WIDE_LETTER if unicodedata.east_asian_width(sign) in "WF" else LETTER for sign in text)


def _number(value: float) -> str:
    whole = int(value) if value == int(value) else value
    return number_format(whole, force_grouping=True)


def _text(measure: float) -> str:
    """Two decimals with a point in every language, and no more of them than needed."""
    return f"{measure:.2f}".rstrip("0").rstrip(".")
