"""Scripts of India and their neighbours to sounds: a consonant carries an a unless a sign says otherwise.

The blocks from Devanagari to Malayalam are laid out alike in Unicode, so one table by offset serves all. The
a at the end of a word is not spoken in most of their languages.
"""

from functools import lru_cache

from secretariat.engines.names.matching.sounds import single

BLOCKS = range(0x0900, 0x0D80)
_BLOCK = 0x80
_CONSONANTS = dict(zip(
    range(0x15, 0x3A),
    "k k g g n& C C 9 9 n T Q d d n T Q d d n n p P b b m y r r l l l V S S $ h".split(),
    strict=True,
))  # fmt: skip
_VOWELS = dict(zip(
    range(0x04, 0x15), "a a a i i u u ri li e e e aY o o o aW".split(), strict=True,
)) | {0x72: "a"}  # fmt: skip
_SIGNS = dict(zip(
    range(0x3E, 0x4D), "a i i u u r r M e e aY O o o aW".split(), strict=True,
)) | {0x4D: "", 0x3A: "o", 0x3B: "o"}  # fmt: skip
_DOTTED = {0x58: "k", 0x59: "8", 0x5A: "1", 0x5B: "z", 0x5C: "r", 0x5D: "r", 0x5E: "f", 0x5F: "y"}
_NUKTA, _VIRAMA, _ANUSVARA, _CANDRABINDU, _VISARGA = 0x3C, 0x4D, 0x02, 0x01, 0x03
_WITH_NUKTA = {"9": "z", "P": "f", "k": "k", "g": "1", "d": "r", "C": "C"}
_NASAL = {_ANUSVARA: "N", _CANDRABINDU: "%", _VISARGA: "?"}
_UNSPOKEN = "!"


@lru_cache(maxsize=1 << 14)
def indic_sounds(word: str) -> str:
    """The sounds of one word in a script of one of these blocks."""
    sounds: list[str] = []
    carries_vowel = False
    for offset in (ord(letter) % _BLOCK for letter in word if ord(letter) in BLOCKS):
        if offset == _NUKTA and sounds:
            sounds[-1] = _WITH_NUKTA.get(sounds[-1], sounds[-1])
            continue
        if carries_vowel and offset not in _SIGNS:
            sounds.append(
                "M" if offset in _NASAL or offset in _CONSONANTS or offset in _DOTTED else _UNSPOKEN
            )
        carries_vowel = offset in _CONSONANTS or offset in _DOTTED
        sounds.append(_sound(offset))
    if carries_vowel:
        sounds.append(_UNSPOKEN)
    return single("".join(sounds))


def _sound(offset: int) -> str:
    for table in (_CONSONANTS, _SIGNS, _VOWELS, _NASAL, _DOTTED):
        if offset in table:
            return table[offset]
    return ""
