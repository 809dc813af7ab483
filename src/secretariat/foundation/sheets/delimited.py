"""CSV: lines of a text file as rows of cells, whatever stands between the cells."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets.cells import tidied, unguarded
from secretariat.foundation.sheets.encodings import decoded

DELIMITERS = ",;\t"
_TOLD = "sep="


def records(content: bytes) -> Iterator[list[str]]:
    """The rows of a CSV file, the first of them line 1 as a spreadsheet counts; [] for a blank one.

    Between cells stands a comma, a semicolon or a tab: what a first line "sep=;" says (it then counts as a
    blank line), else what occurs most often in the first line with text, outside quotation marks.
    Raises Unreadable, also while rows are read.
    """
    text = decoded(content)
    if "\0" in text:
        raise Unreadable(_("This is no table; choose a file .xlsx, .ods or .csv."))
    told = _told_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=told or _delimiter(text), strict=True)
    line = 0
    try:
        for line, record in enumerate(reader, start=1):
            is_told = line == 1 and told
            yield [] if is_told else [tidied(unguarded(cell)) for cell in record]
    except csv.Error as fault:
        raise Unreadable(_fault_after(line, str(fault))) from fault


def _told_delimiter(text: str) -> str:
    first = text.partition("\n")[0].rstrip("\r").lower()
    is_told = first.startswith(_TOLD) and len(first) == len(_TOLD) + 1
    return first[-1] if is_told and first[-1] in DELIMITERS else ""


def _delimiter(text: str) -> str:
    heading = next((line for line in io.StringIO(text) if line.strip()), "")
    outside = "".join(heading.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _fault_after(line: int, told: str) -> str:
    if "field larger" in told:
        return _("Line %(line)d holds a cell that is too long; see whether a quotation mark is missing.") % {
            "line": line + 1
        }
    return _("Line %(line)d cannot be read: a quotation mark is missing, or one is too many.") % {
        "line": line + 1
    }
