"""A name in any script, folded into the ways it may be read: each a row of tokens with letters and sounds.

Dropped are marks of respect and degree, titles of nobility after a comma and legal forms. Connecting words
(bin, al, de, van) and initials count for little, since lists write or leave them as they please.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii

from secretariat.engines.names.hangul import hangul_parts
from secretariat.engines.names.matching import han
from secretariat.engines.names.matching.abjads import abjad_sounds, without_points
from secretariat.engines.names.matching.alphabets import alphabet_sounds
from secretariat.engines.names.matching.courtesies import CONNECTING, COURTESIES, NOBILITY
from secretariat.engines.names.matching.folded import Folded, Reading, System, Token
from secretariat.engines.names.matching.indic import indic_sounds
from secretariat.engines.names.matching.latin import latin_sounds
from secretariat.engines.names.matching.sounds import single, skeleton, weight
from secretariat.engines.names.matching.syllables import hangul_sounds, kana_sounds
from secretariat.engines.names.matching.writing import Writing, writing_of

_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?<!\bMac)(?<!Fitz)(?=[A-Z][a-z]{2})")
_BREAKS = re.compile(r"[\s\d,.;:·•・‧＝=/@()\[\]\"“”«»|_&+\-\u2010-\u2015\u30a0]+")
_REMARK = re.compile(r",?\s+born\b.*|\([^()]*(?:\d|(?:\w+\W+){4})[^()]*\)?", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’ʻʼ`´‘]")
_SERVANT = re.compile(
    r"\A(abd)(?:[aeou][lrnszt]?|ou)(?<!abda)([a-z].{2,})\Z|\A(عبد)ال(...*)\Z",
)
_MARK = "Mn"
_MOST_TURNED = 4
_NOT_TELLING = 0.15
_LEAST_WEIGHT = 0.2
_ALPHABETS = frozenset({Writing.CYRILLIC, Writing.GREEK, Writing.ARMENIAN, Writing.GEORGIAN})
_ABJADS = frozenset({Writing.ARABIC, Writing.HEBREW})
_WITH_INITIALS = _ALPHABETS | {Writing.LATIN}
_MOST_SYLLABLES = 4


def fold(name: str) -> Folded:
    """The ways to read a name; of a name written in two scripts those of each. Raises nothing."""
    groups: dict[Writing, list[str]] = {}
    for word in _words(name):
        groups.setdefault(writing_of(word), []).append(word)
    if len(groups) > 1 and all(len(word) == 1 for word in groups.get(Writing.LATIN, ("no",))):
        del groups[Writing.LATIN]  # the J of 조지 J. 미첼 is no name of its own
    found = (reading for writing, words in groups.items() for reading in _readings(writing, words))
    return Folded(name, tuple(reading for reading in found if reading.tokens))


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without courtesies; apostrophes stay inside a word."""
    text = unicodedata.normalize("NFC", without_points(_REMARK.sub(" ", NOBILITY.sub("", name))))
    text = unicodedata.normalize("NFC", _RUN_TOGETHER.sub(" ", text).casefold())
    words = [_APOSTROPHES.sub("'", word).strip("'") for word in _BREAKS.split(text)]
    kept = [word for word in words if word and plain(word) not in COURTESIES]
    return [_in_one_script(word) for word in kept or words if word]


def _in_one_script(word: str) -> str:
    """Han characters beside hangul are read in Korean: 金한길 as 김한길."""
    if word.isascii() or not any(writing_of(letter) is Writing.HANGUL for letter in word):
        return word
    return han.in_hangul(word)


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """The word without the marks that stand above and below letters."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if unicodedata.category(part) != _MARK) or word


def _readings(writing: Writing, words: Sequence[str]) -> Iterator[Reading]:
    if writing is Writing.HAN:
        for spoken in han.native_readings(" ".join(words)):
            yield _reading(System.NATIVE_HAN, spoken.parts, language=spoken.language)
        for spoken in han.foreign_readings(words):
            yield _reading(System.FOREIGN_HAN, spoken.parts, language=spoken.language)
    elif writing is Writing.HANGUL:
        parts = [part for part in hangul_parts(words[0]) if part] if len(words) == 1 else words
        yield _reading(_hangul_system(parts), ((part, hangul_sounds(part)) for part in parts))
    else:
        system, read = _reader_of(writing)
        parts = [part for word in words for part in _split_servant(word)]
        yield _reading(system, ((part, read(part)) for part in parts))


def _hangul_system(parts: Sequence[str]) -> System:
    """A Korean name is a family name and up to three syllables; anything longer is foreign."""
    lengths = [len(part) for part in parts]
    is_native = len(parts) == 2 and min(lengths) == 1 and sum(lengths) <= _MOST_SYLLABLES  # noqa: PLR2004 -- family name and given name
    return System.NATIVE_HANGUL if is_native else System.FOREIGN_HANGUL


def _reader_of(writing: Writing) -> tuple[System, Callable[[str], str]]:
    if writing in _ALPHABETS:
        return System.ALPHABET, lambda word: alphabet_sounds(word, str(writing))
    if writing in _ABJADS:
        return System.ABJAD, lambda word: abjad_sounds(word, str(writing))
    if writing is Writing.INDIC:
        return System.INDIC, indic_sounds
    if writing is Writing.KANA:
        return System.KANA, kana_sounds
    if writing is Writing.LATIN:
        return System.LATIN, latin_sounds
    return System.OTHER, lambda word: latin_sounds(anyascii(word).casefold())


def _split_servant(word: str) -> tuple[str, ...]:
    """Abdulrahman, Abdel-, عبدالرحمن: the servant and whose, since lists write them as one word or as two."""
    match = _SERVANT.match(word)
    return tuple(part for part in match.groups() if part) if match else (word,)


def _reading(system: System, pieces: Iterable[tuple[str, str]], *, language: str = "") -> Reading:
    """A reading of words with their sounds; a word without a sound is left out."""
    tokens = tuple(_token(word, sounds) for word, sounds in pieces if sounds)
    telling = [token.sounds for token in tokens if token.is_telling] or [token.sounds for token in tokens]
    orders = [telling]
    if 1 < len(telling) <= _MOST_TURNED:
        orders += [[*telling[1:], telling[0]], [telling[-1], *telling[:-1]]]
    rows = dict.fromkeys(single("".join(order)) for order in orders)
    return Reading(
        system=system,
        language=language,
        tokens=tokens,
        shares=_shares(tokens),
        turns=tuple((sounds, skeleton(sounds)) for sounds in rows),
    )


def _shares(tokens: Sequence[Token]) -> tuple[float, ...]:
    weights = [
        max(_LEAST_WEIGHT, token.weight) * (1 if token.is_telling else _NOT_TELLING) for token in tokens
    ]
    return tuple(each / sum(weights) for each in weights)


@lru_cache(maxsize=1 << 15)
def _token(word: str, sounds: str) -> Token:
    writing = writing_of(word)
    is_initial = len(word) == 1 and writing in _WITH_INITIALS
    return Token(
        text=word,
        letters=han.traditional(word) if writing is Writing.HAN else anyascii(plain(word)).casefold(),
        sounds=sounds,
        skeleton=skeleton(sounds),
        weight=weight(sounds),
        is_initial=is_initial,
        is_telling=not is_initial and plain(word) not in CONNECTING,
    )
