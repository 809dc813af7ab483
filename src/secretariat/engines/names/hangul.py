"""Korean names in hangul: which syllables are the family name, and the Revised Romanisation of 2000.

The romanisation has a rule of its own for names: sound changes between the syllables of a given name are
not written, and a hyphen between them is allowed. Most bearers use a spelling of their own (Moon, Kim, Lee):
it goes before this one.
"""

INITIALS = (
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "r",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
)
VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
)  # fmt: skip
FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
FIRST_SYLLABLE = 0xAC00
LAST_SYLLABLE = 0xD7A3

TWO_SYLLABLE_FAMILY_NAMES = frozenset({"남궁", "독고", "사공", "서문", "선우", "제갈", "황보"})
LONGEST_NAME = 4


def hangul_parts(text: str) -> tuple[str, str]:
    """Family name and given name of a Korean name; ("", text) where one has not 2 to 4 syllables.

    A space decides; without one a known family name of two syllables is taken first: 남궁민 is 남궁, 민.
    """
    family, _space, given = text.strip().partition(" ")
    if given:
        return family, given.replace(" ", "")
    if not 1 < len(family) <= LONGEST_NAME:
        return "", family
    length = 2 if len(family) > 2 and family[:2] in TWO_SYLLABLE_FAMILY_NAMES else 1  # noqa: PLR2004 -- two syllables, and more than two
    return family[:length], family[length:]


def revised_romanisation(text: str, *, hyphen: str = "-") -> str:
    """A Korean name in Latin letters, `hyphen` between the syllables of the given name: Mun Jae-in."""
    family, given = hangul_parts(text)
    return " ".join(filter(None, (_word(family, hyphen=""), _word(given, hyphen=hyphen))))


def _word(text: str, *, hyphen: str) -> str:
    latin = "".join(
        (hyphen if _is_syllable(before) and _is_syllable(character) else "") + _syllable(character)
        for before, character in zip(" " + text, text, strict=False)
    )
    return latin[:1].upper() + latin[1:]


def _is_syllable(character: str) -> bool:
    return FIRST_SYLLABLE <= ord(character) <= LAST_SYLLABLE


def _syllable(character: str) -> str:
    if not _is_syllable(character):
        return character
    index, final = divmod(ord(character) - FIRST_SYLLABLE, len(FINALS))
    initial, vowel = divmod(index, len(VOWELS))
    return INITIALS[initial] + VOWELS[vowel] + FINALS[final]
