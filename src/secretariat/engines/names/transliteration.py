"""Decides the Latin form of a personal name written in another script, as protocol uses it.

It is a proposal for the one who enters a name: the spelling on the bearer's own documents goes before it.
Where the characters do not tell the sound, the reading is asked for and never guessed: Han characters of
Japanese and Korean names. Arabic and Hebrew write few vowels: their proposal has the consonants and must
be completed.
"""

import unicodedata

from anyascii import anyascii

from secretariat.engines.names.cyrillic import protocol
from secretariat.engines.names.han import pinyin_name
from secretariat.engines.names.hangul import revised_romanisation
from secretariat.engines.names.kana import hepburn
from secretariat.engines.names.scripts import Script, base_language, script_of

LATIN_UNTIL = 0x024F
LATIN_ADDITIONAL = range(0x1E00, 0x1F00)
PUNCTUATION = frozenset("-'’.· ")


class ReadingNeeded(ValueError):
    """A name in Han characters came without its reading."""


def transliterate(text: str, *, language: str = "", reading: str = "") -> str:
    """A personal name in Latin letters; what is Latin already stays as it is, marks included.

    `language` is a tag ("ru", "zh-Hans"); `reading` gives the sound of Han characters in kana or hangul, in
    the order of the text. Юрий gives Yuriy, 문재인 gives Mun Jae-in, 安倍晋三 read あべ しんぞう gives
    Abe Shinzo, 习近平 in "zh" gives Xi Jinping. Raises ReadingNeeded.
    """
    spoken = unicodedata.normalize("NFC", sounded(text, language=language, reading=reading))
    scripts = {script_of(character) for character in spoken}
    if Script.HAN in scripts:
        return pinyin_name(spoken)
    if Script.HANGUL in scripts:
        return revised_romanisation(spoken)
    if Script.KANA in scripts:
        return hepburn(spoken)
    return "".join(_letter(character) for character in protocol(spoken, language=language))


def sounded(text: str, *, language: str, reading: str) -> str:
    """The text that tells the sound: the reading where one is given, the text itself where it needs none.

    Raises ReadingNeeded for Han characters that are not said to be Chinese.
    """
    if reading.strip():
        return reading
    has_han = any(script_of(character) is Script.HAN for character in text)
    if has_han and base_language(language) != "zh":
        raise ReadingNeeded(f"{text} can be read in several ways; enter its reading in kana or hangul.")
    return text


def _letter(character: str) -> str:
    point = ord(character)
    if point <= LATIN_UNTIL or point in LATIN_ADDITIONAL or character in PUNCTUATION:
        return character
    return anyascii(character)
