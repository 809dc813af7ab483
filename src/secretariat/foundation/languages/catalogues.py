"""Catalogues of translations: kept as text (.po), read by the program in compiled form (.mo).

Compiled in Python, so that no machine needs the programs of GNU gettext.
"""

import os
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

QUOTED = r'"(?:[^"\\]|\\.)*"'
LINE = re.compile(rf"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?{QUOTED})?\s*")


class DamagedCatalogue(Exception):
    """A catalogue cannot be read as gettext's text format. Says the file, and the line where it is known."""


def read_catalogue(path: Path) -> Catalog:
    """The catalogue of the language that its folder <language>/LC_MESSAGES is named after.

    Raises DamagedCatalogue, also for a line with a quotation mark too few or too many, which Babel
    would read as another sentence.
    """
    try:
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), start=1):
            if not LINE.fullmatch(line):
                raise DamagedCatalogue(f"{path}:{number}: this is no line of a catalogue: {line}")
        return read_po(text.splitlines(), locale=path.parent.parent.name, abort_invalid=True)
    except (PoFileError, ValueError) as damage:
        line_number = getattr(damage, "lineno", None)
        place = path if line_number is None else f"{path}:{line_number + 1}"
        raise DamagedCatalogue(f"{place}: {damage}") from damage


def compile_catalogues(locale_dir: Path) -> list[Path]:
    """Compile each <language>/LC_MESSAGES/*.po below `locale_dir` that is newer than its .mo.

    Entries marked fuzzy and untranslated ones are left out: readers see the English sentence.
    Returns the .mo files written. Raises DamagedCatalogue, and OSError where the folder cannot be
    written to.
    """
    sources = sorted(locale_dir.glob("*/LC_MESSAGES/*.po"))
    return [_compile(source) for source in sources if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    catalogue = read_catalogue(source)
    compiled = source.with_suffix(".mo")
    unfinished = compiled.with_suffix(f".{os.getpid()}.new")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    # Whoever reads meanwhile finds the old file or the new one, never half of one.
    unfinished.replace(compiled)
    return compiled


def main() -> int:
    """Compile what is stale below the folder named on the command line; 2 where that cannot be done."""
    try:
        compile_catalogues(Path(sys.argv[1]))
    except (DamagedCatalogue, OSError) as trouble:
        sys.stderr.write(f"The translations could not be compiled: {trouble}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
