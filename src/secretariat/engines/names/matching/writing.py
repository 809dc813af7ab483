"""In which script a word is written, as far as the reading of names differs by it."""

from enum import StrEnum
from functools import lru_cache


class Writing(StrEnum):
    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    GREEK = "Grek"
    ARMENIAN = "Armn"
    GEORGIAN = "Geor"
    ARABIC = "Arab"
    HEBREW = "Hebr"
    INDIC = "Deva"
    HANGUL = "Hang"
    KANA = "Kana"
    HAN = "Hani"
    OTHER = "Zyyy"


_BLOCKS = (
    (0x0041, 0x024F, Writing.LATIN),
    (0x0250, 0x02AF, Writing.LATIN),
    (0x0370, 0x03FF, Writing.GREEK),
    (0x0400, 0x052F, Writing.CYRILLIC),
    (0x0531, 0x058F, Writing.ARMENIAN),
    (0x0591, 0x05F4, Writing.HEBREW),
    (0x0600, 0x06FF, Writing.ARABIC),
    (0x0750, 0x077F, Writing.ARABIC),
    (0x0900, 0x0D7F, Writing.INDIC),
    (0x10A0, 0x10FF, Writing.GEORGIAN),
    (0x1E00, 0x1EFF, Writing.LATIN),
    (0x1F00, 0x1FFF, Writing.GREEK),
    (0x3005, 0x3007, Writing.HAN),
    (0x3041, 0x30FF, Writing.KANA),
    (0x3400, 0x4DBF, Writing.HAN),
    (0x4E00, 0x9FFF, Writing.HAN),
    (0xAC00, 0xD7A3, Writing.HANGUL),
    (0xF900, 0xFAFF, Writing.HAN),
    (0x20000, 0x323AF, Writing.HAN),
)


@lru_cache(maxsize=1 << 14)
def writing_of(word: str) -> Writing:
    """The script of the first letter that has one; a word of several scripts is rare in names."""
    for letter in word:
        point = ord(letter)
        for first, last, writing in _BLOCKS:
            if first <= point <= last and (letter.isalpha() or writing is not Writing.LATIN):
                return writing
    return Writing.OTHER
