"""Reading a table: headings, and rows under them with the line numbers that a spreadsheet shows."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets.cells import Cell, cell_of
from secretariat.foundation.sheets.delimited import records
from secretariat.foundation.sheets.kinds import LARGEST_FILE, Kind, kind_of
from secretariat.foundation.sheets.workbook import REFUSED

MOST_ROWS = 200_000
MOST_COLUMNS = 250
LONGEST_HEADING = 200
_SECONDS = 120

type _Line = tuple[int, Sequence[Cell]]


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its line in the file, from 1, and each heading's cell ("" if empty)."""

    line: int
    values: Mapping[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file. `rows` can be read once; reading them raises Unreadable where a line is broken.

    `name` and `sheets`, the names of all that can be seen, are empty for CSV. `heading_line` is where the
    headings stand.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    heading_line: int
    name: str = ""
    sheets: tuple[str, ...] = ()


def read(source: bytes | Path, *, sheet: str | None = None, heading_line: int = 1) -> Sheet:
    """The sheet of this name, or the first that holds something, of an XLSX, ODS or CSV file.

    What the file is, its content says. Headings stand in the first line from `heading_line` on that is not
    blank (what stands above, as a title, is passed over); a column without one is called "column 7", and the
    same heading twice is refused. Cells keep their kinds: numbers, dates,
    yes or no; a formula counts as its result, and one that failed is empty. Blank lines are left out.
    Raises Unreadable with a sentence: no table, damaged, protected, too large, no such sheet.
    """
    content = source if isinstance(source, bytes) else _content(source)
    kind = kind_of(content)
    if kind is Kind.CSV:
        if sheet:
            raise Unreadable(_("A CSV file has no sheets; leave the name of the sheet out."))
        return _sheet(_counted(enumerate(records(content), start=1), heading_line), first_column=1)
    unpacked = _unpacked(content, sheet=sheet or "")
    about = next(unpacked)
    return _sheet(
        _counted(_lines(unpacked), heading_line),
        first_column=about["first_column"] + 1,
        name=about["name"],
        sheets=tuple(about["sheets"]),
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(
                _("The file is larger than %(size)d MB; split it.") % {"size": LARGEST_FILE // 1024 // 1024}
            )
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise Unreadable(_("There is no file %(path)s; check the name.") % {"path": path}) from fault
    except OSError as fault:
        told = _("%(path)s cannot be read: %(why)s.") % {"path": path, "why": fault.strerror or fault}
        raise Unreadable(told) from fault


# --- the heading and the rows below it ---------------------------------------------------------


def _counted(lines: Iterator[_Line], first: int) -> Iterator[_Line]:
    """Lines from the first on, with something in them. Raises Unreadable beyond the most that are taken."""
    found = 0
    for line, cells in lines:
        if line < first or not any(cell != "" for cell in cells):
            continue
        found += 1
        if found > MOST_ROWS + 1:
            raise Unreadable(_("The table has more than %(most)d rows; split it.") % {"most": MOST_ROWS})
        yield line, cells


def _sheet(lines: Iterator[_Line], *, first_column: int, **about: Any) -> Sheet:
    line, cells = next(lines, (0, ()))
    if not line:
        raise Unreadable(_("The table is empty; choose another file or sheet."))
    columns = _named(cells, first_column=first_column)
    return Sheet(columns, _rows(lines, columns), heading_line=line, **about)


def _named(cells: Sequence[Cell], *, first_column: int) -> tuple[str, ...]:
    """The headings; a column without one is called by its number."""
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(_too_wide(len(cells)))
    texts = [" ".join(str(cell).split())[:LONGEST_HEADING] for cell in cells]
    columns = tuple(
        text or _("column %(number)d") % {"number": number}
        for number, text in enumerate(texts, start=first_column)
    )
    twice = [column for column, count in Counter(columns).items() if count > 1]
    if twice:
        places = [number for number, column in enumerate(columns, start=first_column) if column == twice[0]]
        told = _("“%(heading)s” stands over column %(first)d and over column %(second)d; rename one of them.")
        raise Unreadable(told % {"heading": twice[0], "first": places[0], "second": places[1]})
    return columns


def _too_wide(columns: int) -> str:
    return _("The table has %(columns)d columns; no more than %(most)d can be taken.") % {
        "columns": columns,
        "most": MOST_COLUMNS,
    }


def _rows(lines: Iterator[_Line], columns: tuple[str, ...]) -> Iterator[Row]:
    width = len(columns)
    for line, cells in lines:
        if len(cells) > width and any(cell != "" for cell in cells[width:]):
            told = _(
                "Line %(line)d has more cells than there are headings; see whether a text in it holds a "
                "separator and lacks quotation marks."
            )
            raise Unreadable(told % {"line": line})
        padded = (*cells[:width], *[""] * (width - len(cells)))
        yield Row(line, dict(zip(columns, padded, strict=True)))


# --- workbooks ---------------------------------------------------------------------------------


def _lines(unpacked: Iterator[Any]) -> Iterator[_Line]:
    line = 0
    for batch in unpacked:
        for values in batch:
            line += 1
            yield line, [cell_of(value) for value in values]


def _unpacked(content: bytes, *, sheet: str) -> Iterator[Any]:
    """What the unpacking process wrote, one thing after another. It has ended before the first is given."""
    with tempfile.TemporaryFile() as spool:
        _unpack(content, into=spool, sheet=sheet)
        size = spool.seek(0, os.SEEK_END)
        spool.seek(0)
        while spool.tell() < size:
            yield pickle.load(spool)  # noqa: S301 -- written by our own process


def _unpack(content: bytes, *, into: IO[bytes], sheet: str) -> None:
    asked = json.dumps({"sheet": sheet, "columns": MOST_COLUMNS})
    command = [sys.executable, "-P", "-m", "secretariat.foundation.sheets.workbook", asked]
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            command,
            input=content,
            stdout=into,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
            env={"PYTHONPATH": str(Path(__file__).resolve().parents[3])},
        )
    except subprocess.TimeoutExpired as fault:
        raise Unreadable(_too_much()) from fault
    if done.returncode == REFUSED:
        raise Unreadable(_refusal(json.loads(done.stderr), sheet=sheet))
    if done.returncode:
        raise Unreadable(_too_much())


def _too_much() -> str:
    return _("The file asks for more memory or time than a table may; copy its rows into a new file.")


def _refusal(why: Mapping[str, Any], *, sheet: str) -> str:
    match why["fault"]:
        case "protected":
            return _("The file is protected by a password; save it without one and choose it again.")
        case "empty":
            return _("The table is empty; choose another file or sheet.")
        case "wide":
            return _too_wide(why["columns"])
        case "no-sheet":
            names = ", ".join(f"“{name}”" for name in why["sheets"])
            return _("There is no sheet “%(sheet)s”; the file has %(names)s.") % {
                "sheet": sheet,
                "names": names,
            }
        case _:
            return _("The file is damaged or was not transferred whole; save it again and choose it again.")
