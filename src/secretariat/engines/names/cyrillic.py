"""Two Latin forms of Cyrillic text: that of travel documents, and that of name plates and letters.

Travel documents: ICAO Doc 9303, transliteration of Cyrillic characters, with its exceptions by language.
Protocol: Mongolian by MNS 5217:2012, Ukrainian by the national table of 2010, Serbian by its own Latin
alphabet, Bulgarian and Macedonian by their national tables, Russian and the others close to BGN/PCGN,
without its marks. A spelling that the bearer uses goes before all of them.
"""

import re
from collections.abc import Callable, Mapping

from anyascii import anyascii

from secretariat.engines.names.scripts import base_language

CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]+")
VOWELS = frozenset("аеёиоуыэюяіїєөүәұ")
SIGNS = frozenset("ъь")
SIBILANTS = frozenset("жчшщ")
LANGUAGES_WITH_PLAIN_E = frozenset({"bg", "mk", "mn", "sr", "uk"})

SHARED = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "і": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "ь": "", "э": "e",
    "ґ": "g", "ў": "u", "ѕ": "dz", "ј": "j", "љ": "lj", "њ": "nj", "є": "ie", "ї": "i",
}  # fmt: skip

ICAO = SHARED | {
    "ё": "e", "й": "i", "ъ": "ie", "ю": "iu", "я": "ia", "ѵ": "y", "ѫ": "u",
    "ѓ": "g", "ђ": "d", "ќ": "k", "ћ": "c", "џ": "dz",
}  # fmt: skip
ICAO_EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "be": {"г": "h", "ё": "io"},
    "bg": {"щ": "sht"},
    "mk": {"х": "h", "ц": "c", "ѓ": "gj", "ќ": "kj", "џ": "dj"},
    "sr": {"г": "h", "ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s"},
    "uk": {"и": "y"},
}

PROTOCOL = SHARED | {"ё": "yo", "й": "y", "ъ": "", "ю": "yu", "я": "ya"}
PROTOCOL_EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "be": {"г": "h"},
    "bg": {"х": "h", "щ": "sht", "ъ": "a", "ь": "y"},
    "mk": {"х": "h", "ц": "c", "ѓ": "gj", "ќ": "kj", "џ": "dj"},
    "mn": {"е": "ye", "ж": "j", "й": "i", "ө": "ö", "ү": "ü", "щ": "sh", "ъ": "i", "ь": "i"},
    "sr": {
        "х": "h", "ж": "ž", "ц": "c", "ч": "č", "ш": "š", "ђ": "đ", "ћ": "ć", "џ": "dž",
    },
    "uk": {"г": "h", "и": "y", "й": "i", "ю": "iu", "я": "ia"},
}  # fmt: skip
UKRAINIAN_AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def icao(text: str, *, language: str = "") -> str:
    """Cyrillic words by ICAO Doc 9303: Юрий gives Iurii. What is not Cyrillic stays as it is."""
    letters = ICAO | dict(ICAO_EXCEPTIONS.get(base_language(language), {}))

    def latin(word: str) -> str:
        return "".join(letters.get(letter, _plain(letter)) for letter in word)

    return _by_words(text, latin=latin)


def protocol(text: str, *, language: str = "") -> str:
    """Cyrillic words as protocol writes them: Юрий gives Yuriy. What is not Cyrillic stays as it is."""
    base = base_language(language)
    letters = PROTOCOL | dict(PROTOCOL_EXCEPTIONS.get(base, {}))

    def latin(word: str) -> str:
        pairs = zip(" " + word, word, strict=False)
        return "".join(
            _contextual(letter, before=before, language=base) or letters.get(letter, _plain(letter))
            for before, letter in pairs
        )

    return _by_words(text, latin=latin)


def _contextual(letter: str, *, before: str, language: str) -> str:
    """What a letter becomes because of the one before it; "" where that does not matter."""
    if language == "uk" and before == " ":
        return UKRAINIAN_AT_THE_START.get(letter, "")
    if language in LANGUAGES_WITH_PLAIN_E:
        return ""
    if letter == "е" and (before == " " or before in VOWELS | SIGNS):
        return "ye"
    return "e" if letter == "ё" and before in SIBILANTS else ""


def _plain(letter: str) -> str:
    return anyascii(letter).replace("'", "").replace("`", "")


def _by_words(text: str, *, latin: Callable[[str], str]) -> str:
    return CYRILLIC_WORD.sub(lambda match: _cased(match.group(), latin=latin), text)


def _cased(word: str, *, latin: Callable[[str], str]) -> str:
    """Capitals as in the source: a word in capitals stays so, a capital letter becomes one capital."""
    written = latin(word.lower())
    if len(word) > 1 and word.isupper():
        return written.upper()
    return written[:1].upper() + written[1:] if word[:1].isupper() else written
