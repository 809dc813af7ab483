"""The name of a file as it may be shown and handed out again."""

import unicodedata
from pathlib import PurePosixPath

from secretariat.foundation.files.models import LONGEST_NAME

JSON_LINES, XML, CSV = "application/jsonl", "application/xml", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/pdf": ".pdf",
    JSON_LINES: ".jsonl",
    XML: ".xml",
    CSV: ".csv",
    XLSX: ".xlsx",
    ODS: ".ods",
}
_INVISIBLE = ("C", "Zl", "Zp")
_NOT_IN_NAMES = frozenset('<>:"|?*;')


def clean_name(name: str, *, media_type: str) -> str:
    """The last part of the name, without signs that hide or turn it, with the ending of what it truly is."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    visible = "".join(" " if _hides(sign) else sign for sign in last)
    ending = _ENDINGS[media_type]
    stem = PurePosixPath(" ".join(visible.split()).strip(". ") or "file").stem.strip(". ") or "file"
    return stem[: LONGEST_NAME - len(ending)].rstrip(". ") + ending


def _hides(sign: str) -> bool:
    return sign in _NOT_IN_NAMES or unicodedata.category(sign).startswith(_INVISIBLE)
