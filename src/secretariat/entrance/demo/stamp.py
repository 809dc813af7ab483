"""Whether the demonstration stands as this version of the program makes it, so that it starts at once."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from secretariat.entrance.demo.files import documents_wanted
from secretariat.foundation.audit.chain import heads

_PACKAGE = Path(__file__).resolve().parents[2]


def fingerprint(base: str, *, inputs: list[Path]) -> str:
    """A digest over the address served, the database, the secret key, the program's files and `inputs`.

    Of a file it takes the name, the size and the time of its last change.
    """
    given = (base, str(settings.DATABASES["default"]["NAME"]), settings.SECRET_KEY)
    digest = hashlib.sha256("\0".join(given).encode())
    for path in sorted([*_program(), *inputs]):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _program() -> Iterator[Path]:
    """The files of the program, without what Python compiles beside them whenever it likes."""
    for path in _PACKAGE.rglob("*"):
        if "__pycache__" not in path.parts and path.is_file():
            yield path


def kept_report(stamp: Path, *, fingerprint: str) -> list[str] | None:
    """What was printed of a demonstration that still stands as it was made; None where it does not.

    It stands while the program, the documents and the register are what they were: the heads of the audit
    tell of every change of the register.
    """
    if not all(path.exists() for path in documents_wanted()):
        return None
    try:
        kept = json.loads(stamp.read_text(encoding="utf-8"))
        is_same = (kept["fingerprint"], kept["heads"]) == (fingerprint, _heads())
        return list(kept["report"]) if is_same else None
    except (OSError, ValueError, KeyError, DatabaseError):
        return None


def _heads() -> list[list[str | int]]:
    return [list(head) for head in heads()]


def keep_report(stamp: Path, *, fingerprint: str, report: list[str]) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    kept = {"fingerprint": fingerprint, "heads": _heads(), "report": report}
    stamp.write_text(json.dumps(kept), encoding="utf-8")
