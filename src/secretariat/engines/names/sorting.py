"""Decides the alphabetical order of each language, so that no database has to.

A key is plain printable text. Compared by code point (collation C of PostgreSQL, BINARY of SQLite, `sorted`
of Python), keys stand in the order of the language. A key has two levels parted by a space, the lowest
printable character: the letters as the alphabet counts them, then the text in small letters, which decides
where only marks, hyphens or articles differ. Texts that differ in capitals alone have equal keys.

In the first level: "!" stands between words, so that "Niger" and "New Zealand" come before "Nigeria" and
"Newark". "～" puts a letter after the one it follows and before the next: Spanish ñ is "n～". Letters of
other scripts are written in the wide Latin letters ａ to ｚ, which stand after all letters of the language;
languages in Latin letters take them as plain a to z. In Chinese each character is its pinyin, the number of
its tone and itself. `RULES` grows when keys change: keys stored under another number are to be made anew.

Sources: the alphabets of the languages. English: lists of states in the order of the United Nations, by
the short name without "the"; Arabic: without the article and marks. Japanese is ordered by kana: give the
reading.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from secretariat.engines.names.articles import without_article
from secretariat.engines.names.scripts import Script, base_language, script_of

RULES = 1

LEVEL_BREAK = " "
WORD_BREAK = "!"
AFTER = "～"
WIDE = str.maketrans({chr(point): chr(point + 0xFEE0) for point in range(ord("a"), ord("z") + 1)})
APOSTROPHES = frozenset("'`’‘ʼʿʾʹ״׳")
SILENT_LETTERS = frozenset("ーـ")  # they only lengthen: a vowel in kana, a line in Arabic
TONES_OF_PINYIN = 5


@dataclass(frozen=True, slots=True)
class Alphabet:
    """`weights` says what stands in the key for a letter whose place is not that of its code point.

    `script` is the script whose other letters stand for themselves; None where they are taken as a to z.
    """

    weights: Mapping[str, str]
    script: Script | None = None


# Letters beyond the Russian alphabet, behind the Russian letter that they follow. Ё has a place of its own
# in the other languages.
CYRILLIC = {
    "ә": "а～", "ғ": "г～", "ґ": "г～", "ё": "е～1", "є": "е～2", "і": "и～1", "ї": "и～2", "қ": "к～",
    "ң": "н～", "ө": "о～", "ў": "у～1", "ұ": "у～2", "ү": "у～3", "һ": "х～",
}  # fmt: skip
ARABIC = {
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ة": "ت", "ک": "ك",
    "پ": "ب～", "چ": "ج～", "ژ": "ز～", "گ": "ك～",
}  # fmt: skip
# Katakana stands with hiragana, a voiced syllable with the plain one.
KATAKANA = {chr(point): unicodedata.normalize("NFD", chr(point - 0x60))[0] for point in range(0x30A1, 0x30F7)}

ALPHABETS: Mapping[str, Alphabet] = {
    "be": Alphabet(CYRILLIC, Script.CYRILLIC),
    "kk": Alphabet(CYRILLIC | {"і": "ы～"}, Script.CYRILLIC),
    "ky": Alphabet(CYRILLIC, Script.CYRILLIC),
    "mn": Alphabet(CYRILLIC, Script.CYRILLIC),
    "ru": Alphabet(CYRILLIC | {"ё": "е"}, Script.CYRILLIC),
    "uk": Alphabet(CYRILLIC, Script.CYRILLIC),
    "ar": Alphabet(ARABIC, Script.ARABIC),
    "cs": Alphabet({"č": "c～", "ch": "h～", "ř": "r～", "š": "s～", "ž": "z～"}),
    "es": Alphabet({"ñ": "n～"}),
    "sv": Alphabet({"å": "z～1", "ä": "z～2", "æ": "z～2", "ö": "z～3", "ø": "z～3", "ü": "y"}),
    "ja": Alphabet(KATAKANA, Script.KANA),
    "ko": Alphabet({}, Script.HANGUL),
    "zh": Alphabet({}, Script.HAN),
}
ENGLISH = Alphabet({})


def sort_key(text: str, language: str) -> str:
    """The key of a text in the order of a language: one line of printable characters, never empty.

    `language` is a tag ("ru", "zh-Hans"); one that is not known is ordered by its approximation in a to z.
    Equal texts have equal keys, on every machine. A key is at most about ten times as long as its text.
    """
    base = base_language(language)
    alphabet = ALPHABETS.get(base, ENGLISH)
    folded = _folded(text)
    letters = without_article(folded, language=base)
    weigh = _pinyin_weights if base == "zh" else _weights
    words = "".join(weigh(letters, alphabet)).split(WORD_BREAK)
    return WORD_BREAK.join(filter(None, words)) + LEVEL_BREAK + folded


def _folded(text: str) -> str:
    """Composed small letters, printable characters only, single spaces."""
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join("".join(c if c.isprintable() else " " for c in small).split())


def _weights(text: str, alphabet: Alphabet) -> Iterator[str]:
    """The weight of each letter, two characters together where the alphabet counts them as one."""
    position = 0
    while position < len(text):
        pair = text[position : position + 2]
        unit = pair if pair in alphabet.weights else pair[0]
        yield _weight(unit, alphabet)
        position += len(unit)


def _weight(unit: str, alphabet: Alphabet) -> str:
    known = alphabet.weights.get(unit)
    if known is not None:
        return known
    if alphabet.script is not None and script_of(unit) is alphabet.script:
        return _own_letter(unit, alphabet)
    plain = _plain(unit)
    return plain.translate(WIDE) if alphabet.script is not None else plain


def _own_letter(character: str, alphabet: Alphabet) -> str:
    """A letter of the alphabet's script: itself; a letter with a mark that the alphabet has not: its base."""
    if unicodedata.category(character) == "Mn" or character in SILENT_LETTERS:
        return ""
    if not character.isalpha():
        return _plain(character)
    base = unicodedata.normalize("NFD", character)[0]
    if character == "й" or alphabet.script is Script.HANGUL or base == character:
        return character
    return alphabet.weights.get(base, base)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """A to z and digits by approximation; nothing for marks and apostrophes; a word break for the rest."""
    if character in APOSTROPHES:
        return ""
    approximation = anyascii(character).lower()
    latin = "".join(filter(str.isalnum, approximation))
    is_silent = not approximation or unicodedata.category(character)[0] in {"L", "M"}
    return latin or ("" if is_silent else WORD_BREAK)


def _pinyin_weights(text: str, alphabet: Alphabet) -> list[str]:
    """For each Han character its pinyin, tone and itself; others as elsewhere, after all Han characters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- slow import: its tables are large

    readings = lazy_pinyin(
        text,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=list,  # type: ignore[arg-type]  # the stub forgets lists: one item for each character
    )
    return [
        _syllable_weight(character, reading=reading, alphabet=alphabet)
        for character, reading in zip(text, readings, strict=True)
    ]


def _syllable_weight(character: str, *, reading: str, alphabet: Alphabet) -> str:
    """Syllables in ü follow all of the same syllable in u, as in dictionaries: their tones count from 6."""
    if reading.startswith(character):
        return _weight(character, alphabet)
    syllable, tone = reading[:-1], int(reading[-1])
    if "v" in syllable:
        syllable, tone = syllable.replace("v", "u"), tone + TONES_OF_PINYIN
    return f"{syllable}{tone:x}{character}"
