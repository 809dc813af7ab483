"""Reading of the tables that modules keep as text: pieces "key=value" parted by blanks."""

from collections import defaultdict


def pairs(table: str) -> dict[str, str]:
    """Key → value."""
    return dict(piece.split("=", 1) for piece in table.split())


def inverted(table: str) -> dict[str, str]:
    """Character → reading, of pieces "reading=characters"."""
    return {each: reading for reading, characters in map(_halves, table.split()) for each in characters}


def by_character(table: str) -> dict[str, tuple[str, ...]]:
    """Character → its readings in their order, of pieces "character=reading"."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for character, reading in map(_halves, table.split()):
        found[character].append(reading)
    return {character: tuple(spellings) for character, spellings in found.items()}


def _halves(piece: str) -> tuple[str, str]:
    first, _sign, second = piece.partition("=")
    return first, second
