"""Makes the tables of Han readings that the matching of names uses, from the Unicode Han Database (Unihan).

    .venv/bin/python -m tools.han_readings FOLDER

FOLDER holds Unihan_Readings.txt, Unihan_Variants.txt and Unihan_DictionaryLikeData.txt, packed by bzip2 or
not, as Unicode publishes them and as the Debian package unicode-data has them. Taken are the characters of
the core sets that Unihan marks for names and daily use, each with its first reading.
"""

import bz2
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

MATCHING = Path(__file__).resolve().parents[1] / "src/secretariat/engines/names/matching"
WIDTH = 100
CELLS_OF_HAN = 2
HEAD = '''"""{title}

Made by tools/han_readings.py from the Unicode Han Database, Copyright Unicode, Inc., under the Unicode
License v3 (https://www.unicode.org/license.txt).
"""

{name} = """
{lines}
"""
'''


def main(folder: Path) -> None:
    """Write the three tables."""
    readings, variants = _Unihan(folder, "Readings"), _Unihan(folder, "Variants")
    core = _Unihan(folder, "DictionaryLikeData")["kUnihanCore2020"]
    traditional = _traditional(variants["kTraditionalVariant"], core)
    daily = {character for character, sets in core.items() if "K" in sets or {"G", "T"} <= set(sets)}
    simplified = set(traditional)
    korean = {
        character: reading.split()[0].split(":")[0]
        for character, reading in readings["kHangul"].items()
        if "K" in core.get(character, "")
    }
    cantonese = {
        character: reading.split()[0].rstrip("0123456789")
        for character, reading in readings["kCantonese"].items()
        if character in daily - simplified
    }
    doc = "Korean readings of Han characters: hangul, then those it is read for."
    _write("korean_readings", "KOREAN", doc, korean)
    doc = "Cantonese readings of Han characters: jyutping without tones."
    _write("cantonese_readings", "CANTONESE", doc, cantonese)
    _write_pairs(traditional)


def _traditional(variants: Mapping[str, str], core: Mapping[str, str]) -> dict[str, str]:
    """Simplified characters in daily use and their one traditional form."""
    found = {}
    for character, text in variants.items():
        forms = [chr(int(code.split("<")[0].replace("U+", "0x"), 0)) for code in text.split()]
        if "G" in core.get(character, "") and character not in forms:
            found[character] = forms[0]
    return found


class _Unihan(dict[str, dict[str, str]]):
    """One file of the database: field → character → text."""

    def __init__(self, folder: Path, part: str) -> None:
        super().__init__()
        fields: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for line in _lines(folder, f"Unihan_{part}.txt"):
            if line.startswith("U+"):
                code, field, text = line.rstrip("\n").split("\t")
                fields[field][chr(int(code.replace("U+", "0x"), 0))] = text
        self.update(fields)


def _lines(folder: Path, name: str) -> Iterator[str]:
    packed = folder / f"{name}.bz2"
    text = bz2.decompress(packed.read_bytes()) if packed.exists() else (folder / name).read_bytes()
    return iter(text.decode("utf-8").splitlines())


def _write(module: str, name: str, title: str, readings: Mapping[str, str]) -> None:
    characters: defaultdict[str, list[str]] = defaultdict(list)
    for character, reading in sorted(readings.items()):
        characters[reading].append(character)
    pieces = [f"{reading}={''.join(found)}" for reading, found in sorted(characters.items())]
    _write_module(module, name, title, pieces)


def _write_pairs(traditional: Mapping[str, str]) -> None:
    pieces = [simplified + form for simplified, form in sorted(traditional.items())]
    doc = "Simplified Han characters, each with its traditional form."
    _write_module("traditional_forms", "TRADITIONAL", doc, pieces)


def _write_module(module: str, name: str, title: str, pieces: list[str]) -> None:
    lines, line = [], ""
    for piece in pieces:
        if line and _cells(line) + _cells(piece) >= WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {piece}".strip()
    text = HEAD.format(title=title, name=name, lines="\n".join([*lines, line]))
    (MATCHING / f"{module}.py").write_text(text, encoding="utf-8")


def _cells(text: str) -> int:
    return sum(1 if character.isascii() else CELLS_OF_HAN for character in text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
