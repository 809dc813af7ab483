"""The short-lived process that unpacks a workbook: the file on stdin, its rows pickled on stdout.

A workbook may claim a million rows of sixteen thousand columns in a kilobyte, and the library would reserve
them; so it runs where memory and time are limited, and where its end is not that of the web worker.
"""

import io
import json
import pickle
import resource
import sys
from contextlib import suppress
from datetime import date, time, timedelta
from typing import NoReturn

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEMORY_BYTES = 1536 * 1024 * 1024
CPU_SECONDS = 60
BATCH = 500
REFUSED = 3
"""The exit code where stderr holds why, as JSON: {"fault": word, …}."""

type Value = str | float | bool | date | time | timedelta


def main() -> None:
    _limit()
    asked = json.loads(sys.argv[1])
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheet, names = _chosen(book, asked["sheet"])
    except PasswordError:
        _refuse("protected")
    except CalamineError as fault:
        _refuse("damaged", told=str(fault))
    if sheet.total_width > asked["columns"]:
        _refuse("wide", columns=sheet.total_width)
    _write(sheet, names)


def _limit() -> None:
    """Not every system has these limits; where one is missing, the size limits before it stand alone."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _chosen(book: CalamineWorkbook, wanted: str) -> tuple[CalamineSheet, list[str]]:
    """The sheet of that name, or the first that can be seen and holds something; the names of all."""
    seen = [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    if wanted:
        if wanted not in book.sheet_names:
            _refuse("no-sheet", sheets=seen)
        return book.get_sheet_by_name(wanted), seen
    sheets = (book.get_sheet_by_name(name) for name in seen)
    filled = next((sheet for sheet in sheets if sheet.start is not None), None)
    if filled is None:
        _refuse("empty")
    return filled, seen


def _write(sheet: CalamineSheet, names: list[str]) -> None:
    """First {"name", "sheets", "first_column"}, then batches of rows, beginning with line 1 of the file."""
    out = sys.stdout.buffer
    first_column = sheet.start[1] if sheet.start else 0
    pickle.dump({"name": sheet.name, "sheets": names, "first_column": first_column}, out)
    batch: list[list[Value]] = []
    for row in sheet.iter_rows():
        batch.append(row)
        if len(batch) == BATCH:
            pickle.dump(batch, out)
            batch = []
    pickle.dump(batch, out)


def _refuse(fault: str, **more: object) -> NoReturn:
    sys.stderr.write(json.dumps({"fault": fault, **more}))
    sys.exit(REFUSED)


if __name__ == "__main__":
    main()
