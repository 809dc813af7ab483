"""Whether the demonstration stands as this version of the program makes it, so that it starts at once."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_PACKAGE = Path(__file__).resolve().parents[2]


def fingerprint(base: str, *, inputs: list[Path]) -> str:
    """A digest over the address served, the database, the program's files and `inputs`.

    Of a file it takes the name, the size and the time of its last change.
    """
    digest = hashlib.sha256(f"{base}\0{settings.DATABASES['default']['NAME']}".encode())
    for path in sorted([*_program(), *inputs]):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _program() -> Iterator[Path]:
    """The files of the program, without what Python compiles beside them whenever it likes."""
    for path in _PACKAGE.rglob("*"):
        if "__pycache__" not in path.parts and path.is_file():
            yield path


def kept_report(stamp: Path, *, fingerprint: str, needs: list[Path]) -> list[str] | None:
    """What was printed when the demonstration was made from the same files; None where it was not."""
    if not all(path.exists() for path in needs):
        return None
    try:
        kept = json.loads(stamp.read_text(encoding="utf-8"))
        report = kept["report"] if kept["fingerprint"] == fingerprint else None
    except (OSError, ValueError, KeyError):
        return None
    return list(report) if report is not None else None


def keep_report(stamp: Path, *, fingerprint: str, report: list[str]) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(json.dumps({"fingerprint": fingerprint, "report": report}), encoding="utf-8")
