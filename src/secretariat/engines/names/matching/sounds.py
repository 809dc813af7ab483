"""The alphabet of sounds in which names of all scripts are compared, and how far two sounds are apart.

A script that does not tell two sounds apart (l and r in kana, b and p in Arabic, b and v in Hebrew) is read
into a symbol that stands for both, and such a symbol is as near to one as to the other. The distances are
rules of thumb of phonetics, alike for all names: 0 is the same sound, 1 another consonant.
"""

from functools import lru_cache

# The plain sounds. q is the th of "thing" and "this", x the ch of "loch", c is ts, S Z C J are sh zh ch and
# the j of "jam", @ is a vowel hardly heard.
CONSONANTS = "pbfvmtdqszSZCJckgxnlr"
GLIDES = "hwy"
VOWELS = "aeiou@"

# Symbols that stand for several sounds, and what each of these costs.
SEVERAL: dict[str, dict[str, float]] = {
    "R": {"l": 0, "r": 0},
    "L": {"n": 0, "l": 0, "r": 0},
    "B": {"b": 0, "v": 0.05, "p": 0.2},
    "0": {"v": 0, "w": 0.1, "b": 0.2, "u": 0.2},
    "V": {"w": 0, "v": 0, "u": 0.15, "o": 0.25},
    "P": {"p": 0, "f": 0, "b": 0.25, "v": 0.35},
    "F": {"f": 0, "h": 0.05, "p": 0.3, "v": 0.3},
    "Q": {"t": 0, "q": 0},
    "T": {"t": 0, "d": 0.1, "q": 0.25},
    "D": {"d": 0, "q": 0.15, "t": 0.2},
    "2": {"d": 0, "z": 0, "q": 0.1},
    "$": {"s": 0, "q": 0.1, "z": 0.25, "S": 0.25, "c": 0.35},
    "5": {"s": 0, "S": 0, "z": 0.15},
    ";": {"s": 0, "q": 0.15, "z": 0.2, "S": 0.2, "c": 0.3},
    "6": {"z": 0, "c": 0.1, "s": 0.15, "Z": 0.2, "q": 0.35, "J": 0.35},
    "7": {"C": 0, "c": 0, "S": 0.2, "J": 0.2},
    "9": {"J": 0, "Z": 0, "z": 0.05, "C": 0.1, "c": 0.2},
    "K": {"C": 0, "k": 0.05, "x": 0.05, "S": 0.1},
    "X": {"s": 0, "c": 0.1, "C": 0.1, "k": 0.2},
    "3": {"k": 0, "c": 0.15, "C": 0.2, "s": 0.35, "J": 0.4},
    "G": {"g": 0, "J": 0, "Z": 0.15, "x": 0.2, "h": 0.25, "y": 0.35},
    "I": {"J": 0, "y": 0.1, "Z": 0.05, "x": 0.15, "i": 0.2, "h": 0.25},
    "8": {"x": 0, "k": 0.05, "h": 0.05, "g": 0.4},
    "1": {"g": 0, "h": 0, "x": 0.2, "y": 0.4, "J": 0.35},
    "4": {"k": 0, "g": 0.1, "x": 0.4},
    "N": {"n": 0, "m": 0, "g": 0.25},
    "W": {"w": 0, "v": 0, "u": 0, "o": 0},
    "Y": {"y": 0, "i": 0, "e": 0, "a": 0.15},
    "A": {"a": 0, "e": 0, "o": 0.05, "i": 0.1, "u": 0.1, "@": 0},
    "E": {"o": 0, "e": 0.05, "u": 0.05, "a": 0.3, "@": 0},
    "U": {"u": 0, "i": 0, "e": 0.1, "o": 0.15, "@": 0},
    "O": {"o": 0, "u": 0, "a": 0.15, "w": 0.1, "@": 0.05},
    "M": {"a": 0, "e": 0, "i": 0.15, "o": 0.15, "@": 0},
    "%": {"u": 0, "o": 0, "i": 0, "e": 0, "a": 0.1, "@": 0},
    "!": {"a": 0, "e": 0, "i": 0.05, "o": 0.05, "u": 0.05, "@": 0},
    "'": {"y": 0, "i": 0, "e": 0},
    "~": {"r": 0, "l": 0, "n": 0},
    "<": {"n": 0, "m": 0.1},
    ">": {"r": 0, "l": 0.4},
    "^": {"r": 0, "l": 0.2, "a": 0.05, "e": 0.05, "@": 0},
    "?": {"h": 0, "x": 0.3, "g": 0.3},
    "&": {"k": 0, "g": 0, "h": 0, "w": 0.1},
    "*": {"t": 0, "s": 0, "d": 0.1, "z": 0.1, "p": 0.2, "k": 0.2},
}

# Pairs of sounds that are near each other; pairs not named here are as far apart as two sounds can be.
_NEAR = """
pb.3 td.25 kg.3 sz.25 SZ.3 CJ.3 fv.25 bv.35 pf.45 pv.6 vw.15 bw.5 wu.1 wo.2 yi.1 ye.3 xh.25 xk.35
gx.45 gh.6 kh.7 sS.35 zZ.35 zS.6 sZ.6 sc.35 zc.35 cC.35 CS.4 CZ.5 Sc.5 zJ.45 sC.5 ZJ.25 Jy.6 Zy.6 tC.55 dJ.55 tc.45
cJ.5 dz.55 mn.55 lr.45 nl.7 nr.8 qs.3 qz.45 qf.5 qt.45 qd.45 lw.7 vu.3 hf.7 ks.8 kC.6 gJ.6 xS.6 kc.7
ae.4 ao.4 au.6 ei.35 ou.3 iu.6 ai.65 eo.55 eu.6 io.7 @a.2 @e.2 @i.25 @o.25 @u.25
"""

# What it costs that a sound stands in one name only: consonants 1, what is often not written less.
_MISSING = {
    **dict.fromkeys("aeiou", 0.35), "@": 0.15, "h": 0.3, "w": 0.4, "y": 0.25, "x": 0.8, "r": 0.8, "g": 0.9,
    "A": 0.12, "U": 0.25, "E": 0.3, "O": 0.35, "M": 0.3, "%": 0.06, "~": 0.15, "^": 0.05, ">": 0.4, "<": 0.15, ";": 0.45, "'": 0.05, "?": 0.08,
    "!": 0.08, "W": 0.3, "Y": 0.25, "8": 0.8, "1": 0.8, "I": 0.8, "V": 0.8, "&": 0.15, "*": 0.25, "F": 0.8,
}  # fmt: skip
_FURTHEST_VOWELS = 0.7
VOWEL_SCALE = 0.7
_VOWEL_FOR_CONSONANT = 1.3

# Rough classes of consonants; vowels, glides and what may be silent have none.
_CLASSES = {
    "P": "pbfvBPF0",
    "T": "tdqQTD2*",
    "S": "szSZcCJ5679X$KI;",
    "K": "kgx8143G",
    "M": "m",
    "N": "nN",
    "R": "lrRL>",
}
_ROUGH = str.maketrans(
    dict.fromkeys({*GLIDES, *VOWELS, *SEVERAL}, "")
    | {symbol: name for name, symbols in _CLASSES.items() for symbol in symbols}
)


def single(sounds: str) -> str:
    """The same with doubled sounds once."""
    kept = [sound for before, sound in zip(" " + sounds, sounds, strict=False) if sound != before]
    return "".join(kept)


def skeleton(sounds: str) -> str:
    """The classes of the consonants: what two spellings of one name mostly share."""
    return sounds.translate(_ROUGH)


@lru_cache(maxsize=1)
def distances() -> dict[str, dict[str, float]]:
    """For each two symbols what it costs to take one for the other, from 0 to 1."""
    symbols = sorted({*CONSONANTS, *GLIDES, *VOWELS, *SEVERAL})
    near = {frozenset(pair[:2]): float(pair[2:]) for pair in _NEAR.split()}
    return {one: {other: round(_between(one, other, near), 3) for other in symbols} for one in symbols}


def missing(symbol: str) -> float:
    """What it costs that this symbol stands in one of two names only."""
    return _MISSING.get(symbol, 1.0)


def weight(sounds: str) -> float:
    """How much there is to compare in a text of sounds: about 1 a consonant."""
    return sum(_MISSING.get(symbol, 1.0) for symbol in sounds)


def _between(one: str, other: str, near: dict[frozenset[str], float]) -> float:
    if one == other:
        return 0.0
    first, second = SEVERAL.get(one, {one: 0}), SEVERAL.get(other, {other: 0})
    return min(
        costs + more + _plain(sound, heard, near)
        for sound, costs in first.items()
        for heard, more in second.items()
    )


def _plain(one: str, other: str, near: dict[frozenset[str], float]) -> float:
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return VOWEL_SCALE * near.get(frozenset((one, other)), _FURTHEST_VOWELS)
    is_mixed = (one in VOWELS) != (other in VOWELS)
    return near.get(frozenset((one, other)), _VOWEL_FOR_CONSONANT if is_mixed else 1.0)
