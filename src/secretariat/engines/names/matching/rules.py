"""Letters to sounds by rules: the longest spelling that fits is taken, from left to right."""

import re
from collections.abc import Callable


def reader(table: str) -> Callable[[str], str]:
    """A function that reads a word by `table`: pairs "spelling=sounds" parted by blanks.

    "-" stands for no sound, "_" at the edge of a spelling for the beginning or the end of the word. Where two
    rules fit the longer one is taken, at equal length the one with an edge. Letters without a rule are left
    out.
    """
    rules = dict(pair.split("=", 1) for pair in table.split())
    spellings = sorted(rules, key=lambda spelling: (-len(spelling.strip("_")), -len(spelling)))
    sounds = [rules[spelling].replace("-", "") for spelling in spellings]
    pattern = re.compile("|".join(f"({_pattern(spelling)})" for spelling in spellings))

    def read(word: str) -> str:
        return "".join(sounds[(match.lastindex or 1) - 1] for match in pattern.finditer(word))

    return read


def _pattern(spelling: str) -> str:
    before = r"\A" if spelling.startswith("_") else ""
    after = r"\Z" if spelling.endswith("_") else ""
    return before + re.escape(spelling.strip("_")) + after
