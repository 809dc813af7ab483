"""Writing a table as XLSX or CSV, row by row, however long it is."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from secretariat.foundation.sheets.cells import Cell, guarded

EVERY = 500
"""After so many rows `progress` is told again."""

MOST_ROWS_XLSX = 1_048_575
LONGEST_CELL_XLSX = 32_767
_NARROWEST, _WIDEST = 8, 60
_DIGITS_KEPT = 15  # a spreadsheet's numbers are floats
_FIRST_DAY = date(1900, 3, 1)  # the calendar of XLSX has a 29 February 1900
_DAY, _MOMENT, _TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm"

type Written = Cell | Decimal | None
type Progress = Callable[[int], object]


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
}


class DoesNotFit(Exception):
    """A table is too long, or a text in it is, for the format; the message is a sentence."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a table is called and looks like. `made_at` stands in the file's properties.

    `columns` are headings in the language of the reader; `is_right_to_left` turns the sheet for those who
    read so; `delimiter` is that of CSV (a semicolon where spreadsheets write decimals with a comma).
    """

    columns: Sequence[str]
    made_at: datetime
    title: str = "Sheet"
    is_right_to_left: bool = False
    delimiter: str = field(default=",")


def write(
    path: Path, form: Format, *, layout: Layout, rows: Iterable[Sequence[Written]], progress: Progress
) -> int:
    """Write a table; returns the number of its rows. The file appears whole (mode 0600) or not at all.

    `progress` is told the number of rows written, every 500 and at the end; what it raises ends the writing.
    Raises DoesNotFit.
    """
    writer = write_xlsx if form is Format.XLSX else write_csv
    aside = path.with_name(f".{path.name}.new")
    try:
        with _opened(aside) as file:
            count = writer(file, layout=layout, rows=_counted(rows, progress))
        progress(count)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return count


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file


def _counted(rows: Iterable[Sequence[Written]], progress: Progress) -> Iterator[Sequence[Written]]:
    for number, row in enumerate(rows):
        if number % EVERY == 0:
            progress(number)
        yield row


# --- CSV ---------------------------------------------------------------------------------------


def write_csv(file: IO[bytes], *, layout: Layout, rows: Iterable[Sequence[Written]]) -> int:
    """UTF-8 with a byte order mark (spreadsheets look for one) and CRLF; returns the number of rows.

    Text that a spreadsheet would take for a formula gets a single quote before it; sheets.reading takes it
    off again.
    """
    file.write(b"\xef\xbb\xbf")
    text = _Encoded(file)
    writer = csv.writer(text, delimiter=layout.delimiter, lineterminator="\r\n")
    writer.writerow([guarded(column) for column in layout.columns])
    count = 0
    for row in rows:
        writer.writerow([_as_text(value) for value in row])
        count += 1
    return count


class _Encoded:
    """As much of a text file as the csv module writes to; closes nothing."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


def _as_text(value: Written) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case time():
            return value.isoformat(timespec="minutes")
        case _:
            return str(value)


# --- XLSX --------------------------------------------------------------------------------------


def write_xlsx(file: IO[bytes], *, layout: Layout, rows: Iterable[Sequence[Written]]) -> int:
    """One sheet with a frozen head, a filter, and columns as wide as their first rows; returns the rows.

    Text stays text, whatever it begins with. Days and times are dates of the spreadsheet; a moment is
    written as the clock of its own zone shows it. Raises DoesNotFit.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": layout.made_at.replace(tzinfo=None), "title": layout.title})
        page = _Page(book, layout)
        count = 0
        for count, row in enumerate(rows, start=1):
            page.write(count, row)
        page.finish(count)
    return count


class _Page:
    """The sheet being written."""

    def __init__(self, book: Any, layout: Layout) -> None:
        self._sheet = book.add_worksheet()
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._formats = {
            kind: book.add_format({"num_format": form, "align": "left"})
            for kind, form in ((date, _DAY), (datetime, _MOMENT), (time, _TIME))
        }
        self._columns = len(layout.columns)
        self._widths = [_NARROWEST] * self._columns
        if layout.is_right_to_left:
            self._sheet.right_to_left()
        self._sheet.freeze_panes(1, 0)
        for column, heading in enumerate(layout.columns):
            self._sheet.write_string(0, column, heading, self._head)
            self._widen(column, heading)

    def write(self, number: int, row: Sequence[Written]) -> None:
        if number > MOST_ROWS_XLSX:
            told = _("A sheet of XLSX holds %(most)d rows and no more; choose CSV instead.")
            raise DoesNotFit(told % {"most": MOST_ROWS_XLSX})
        for column, value in enumerate(row):
            if value is not None and value != "":
                self._write_cell(number, column, value)
                if number <= EVERY:
                    self._widen(column, str(value))

    def _write_cell(self, number: int, column: int, value: Written) -> None:
        match value:
            case bool():
                self._sheet.write_boolean(number, column, value)
            case int() | float() | Decimal() if _keeps_its_digits(value):
                self._sheet.write_number(number, column, value)
            case datetime() if value.date() >= _FIRST_DAY:
                wall_clock = value.replace(tzinfo=None)
                self._sheet.write_datetime(number, column, wall_clock, self._formats[datetime])
            case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
                self._sheet.write_datetime(number, column, value, self._formats[date])
            case time():
                self._sheet.write_datetime(number, column, value.replace(tzinfo=None), self._formats[time])
            case _:
                self._write_text(number, column, str(value))

    def _write_text(self, number: int, column: int, text: str) -> None:
        if len(text) > LONGEST_CELL_XLSX:
            told = _("Row %(row)d holds a text longer than a cell of XLSX takes; choose CSV instead.")
            raise DoesNotFit(told % {"row": number})
        self._sheet.write_string(number, column, text)

    def _widen(self, column: int, text: str) -> None:
        longest = max(map(_drawn_width, text.split("\n")))
        self._widths[column] = min(_WIDEST, max(self._widths[column], longest + 2))

    def finish(self, rows: int) -> None:
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        if self._columns:
            self._sheet.autofilter(0, 0, rows, self._columns - 1)


def _drawn_width(line: str) -> int:
    """In letters of Latin; those of Chinese, Japanese and Korean are twice as wide."""
    return sum(2 if "ᄀ" <= sign <= "￦" else 1 for sign in line)


def _keeps_its_digits(value: float | Decimal) -> bool:
    """Numbers of more digits than a float holds, and those that are none, are written as text."""
    if isinstance(value, int):
        return len(str(abs(value))) <= _DIGITS_KEPT
    if isinstance(value, float):
        return abs(value) < float("inf")  # false for what is no number, too
    return value.is_finite() and len(value.as_tuple().digits) <= _DIGITS_KEPT
