"""What a cell holds, how text in it is tidied, and how text is kept from being taken for a formula."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

type Cell = str | int | float | bool | date | datetime | time
"""An empty cell is ""."""

_UNTYPED = dict.fromkeys(
    [sign for sign in range(0x20) if chr(sign) not in "\t\n\r"] + [0x7F, 0xFEFF, *range(0xD800, 0xE000)]
)
_LINE_ENDS = re.compile(r"\r\n?")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def tidied(text: str) -> str:
    """Text without outer spaces and control signs, lines ended by one sign, in Unicode's composed form (NFC).

    Databases refuse control signs, and the same name in two forms of Unicode would be two names.
    """
    typed = _LINE_ENDS.sub("\n", text.translate(_UNTYPED))
    return unicodedata.normalize("NFC", typed).strip()


def cell_of(value: object) -> Cell:
    """A value as a workbook's reader gives it. Whole numbers lose their point; a duration becomes text."""
    if isinstance(value, str):
        return tidied(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, timedelta):
        return _duration(value)
    assert isinstance(value, int | float | date | time), type(value)  # True and moments are among them
    return value


def _duration(value: timedelta) -> str:
    """Hours as a spreadsheet counts them beyond a day: 36:15:00."""
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def text_of(cell: Cell) -> str:
    """A cell as one would type it: 12, 1.5, 1974-08-12, 2017-09-06 23:30, 09:00, yes or no."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)


def guarded(text: str) -> str:
    """Text for a CSV cell that is not taken for a formula: a single quote goes before = + - @ and tab.

    The rule is OWASP's (CSV injection). `unguarded` takes the quote off again.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Text as it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text
