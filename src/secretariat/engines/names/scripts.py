"""Which script a character belongs to, as far as the rules of this engine tell them apart."""

from enum import StrEnum


class Script(StrEnum):
    CYRILLIC = "Cyrl"
    ARABIC = "Arab"
    HANGUL = "Hang"
    KANA = "Kana"
    HAN = "Hani"
    ANOTHER = "Zyyy"


# First and last code point of the blocks that hold letters of names.
BLOCKS = (
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x3005, 0x3007, Script.HAN),
    (0x3041, 0x30FF, Script.KANA),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xAC00, 0xD7A3, Script.HANGUL),
    (0xF900, 0xFAFF, Script.HAN),
    (0x20000, 0x323AF, Script.HAN),
)


def script_of(character: str) -> Script:
    """The script of one composed (NFC) character; Latin and all others are ANOTHER."""
    point = ord(character)
    return next((script for first, last, script in BLOCKS if first <= point <= last), Script.ANOTHER)


def base_language(tag: str) -> str:
    """The language of a tag, without region and script: "zh" of "zh-Hans" or "zh_CN"."""
    return tag.replace("_", "-").split("-", maxsplit=1)[0].lower()
