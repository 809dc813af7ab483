"""Decides how a name stands in a travel document: letters A to Z, by ICAO Doc 9303.

Cyrillic by the table of Doc 9303; Latin letters with marks by its table of recommended forms, of which ä, ö
and ü have two; hangul, kana and Chinese characters by the rules of their states; everything else by
approximation. The form printed in the bearer's document goes before this one.
"""

import re
import unicodedata

from anyascii import anyascii

from secretariat.engines.names.cyrillic import icao
from secretariat.engines.names.han import pinyin_name
from secretariat.engines.names.hangul import revised_romanisation
from secretariat.engines.names.kana import hepburn
from secretariat.engines.names.problem import Umlauts
from secretariat.engines.names.scripts import Script, script_of
from secretariat.engines.names.transliteration import sounded

LETTERS = {
    "å": "aa", "æ": "ae", "ð": "d", "đ": "d", "ŋ": "n", "ø": "oe", "œ": "oe", "þ": "th", "ß": "ss",
    "ä": "ae", "ö": "oe", "ü": "ue",
}  # fmt: skip
PLAIN_UMLAUTS = {"ä": "a", "ö": "o", "ü": "u"}
MARKS_OF_SOUND = re.compile(r"['`’‘ʼʿʾ]")
NOT_IN_A_DOCUMENT = re.compile(r"[^A-Za-z-]+")


def passport_form(
    text: str, *, language: str = "", reading: str = "", umlauts: Umlauts = Umlauts.EXPANDED
) -> str:
    """A personal name in the letters of a travel document; capitals as in the text, spaces and hyphens kept.

    Юрий gives Iurii, 문재인 gives Mun Jaein, 吕强 in "zh" gives Lyu Qiang. `language` and `reading` as in
    `transliterate`. Raises transliteration.ReadingNeeded.
    """
    spoken = unicodedata.normalize("NFC", sounded(text, language=language, reading=reading))
    latin = icao(_east_asian(spoken), language=language)
    letters = LETTERS | (PLAIN_UMLAUTS if umlauts is Umlauts.PLAIN else {})
    romanised = "".join(_letter(character, letters=letters) for character in latin)
    bare = NOT_IN_A_DOCUMENT.sub(" ", MARKS_OF_SOUND.sub("", romanised))
    return bare.strip(" ")


def _east_asian(text: str) -> str:
    """Chinese passports write Lü and Nü as LYU and NYU, Lüe and Nüe as LUE and NUE."""
    scripts = {script_of(character) for character in text}
    if Script.HAN in scripts:
        return pinyin_name(text).replace("üe", "ue").replace("ü", "yu")
    if Script.HANGUL in scripts:
        return revised_romanisation(text, hyphen="")
    return hepburn(text) if Script.KANA in scripts else text


def _letter(character: str, *, letters: dict[str, str]) -> str:
    written = letters.get(character.lower())
    if written is None:
        return anyascii(character)
    return written.capitalize() if character.isupper() else written
