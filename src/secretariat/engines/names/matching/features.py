"""What the comparison of two readings comes to: a few figures, each with one meaning, and the answers found."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from secretariat.engines.names.matching.alignment import Answer, answers
from secretariat.engines.names.matching.folded import Reading, System
from secretariat.engines.names.matching.likeness import likeness
from secretariat.engines.names.matching.sounds import weight

FEATURES = ("covered", "covered_well", "worst", "whole", "whole_well", "extra")
"""Covered: how much of the name is answered, of the one of the two that is answered better; worst: its token
that is answered worst; whole: the likeness of both as one word each; extra: tokens that one has more than the
other, by threes. All speak for the same person but the last. `well` is the fourth power: it tells the very like
from the like.
"""
FOR, AGAINST = 1, -1
SIGNS = (FOR, FOR, FOR, FOR, FOR, AGAINST)

SAME_SCRIPT, TWO_SCRIPTS = "same", "two"
_SCRIPT = {
    System.NATIVE_HANGUL: "hangul", System.FOREIGN_HANGUL: "hangul",
    System.NATIVE_HAN: "han", System.FOREIGN_HAN: "han",
}  # fmt: skip
_WITHOUT_GAPS = frozenset({System.FOREIGN_HAN, System.FOREIGN_HANGUL, System.KANA, System.OTHER})
_POWER = 4
_MOST_EXTRA = 3
_LEAST_ROUGH = 55
_ROUGH_ENOUGH = 3
_WEIGHT_OF_A_WHOLE_NAME = 3.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings compared: `kind` says which scripts met, `features` are in the order of FEATURES.

    `is_one_word`: one of the two is a single word, in a script that parts words.
    """

    one: Reading
    other: Reading
    kind: str
    answers: tuple[Answer, ...]
    features: tuple[float, ...]
    is_one_word: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """How well one of the readings is answered."""

    covered: float
    worst: float
    telling: int


def compare(one: Reading, other: Reading) -> Comparison:
    """Both readings have a token."""
    found = answers(one, other)
    sides = (
        _side(one, [(answer.ones, answer.likeness) for answer in found]),
        _side(other, [(answer.others, answer.likeness) for answer in found]),
    )
    return Comparison(
        one=one,
        other=other,
        kind=kind_of(one.system, other.system),
        answers=tuple(found),
        features=_features(sides, whole=_whole(one, other), is_unparted=_is_unparted(one, other)),
        is_one_word=_has_one_word(one) or _has_one_word(other),
    )


def _features(sides: tuple[_Side, _Side], *, whole: float, is_unparted: bool) -> tuple[float, ...]:
    """A single word that answers one of several leaves the others open, so both names count then."""
    fewest, most = sorted(side.telling for side in sides)
    best, least = sorted(sides, key=lambda side: (side.covered, side.worst), reverse=True)
    covered, worst = best.covered, best.worst
    if is_unparted:
        covered = worst = whole
    elif fewest <= 1 < most:
        covered, worst = (best.covered + least.covered) / 2, min(best.worst, least.worst)
    extra = min(most - fewest, _MOST_EXTRA) / _MOST_EXTRA
    return (covered, covered**_POWER, worst, whole, whole**_POWER, extra)


@lru_cache(maxsize=128)
def kind_of(one: System, other: System) -> str:
    """Which scripts meet: one and the same, Latin and the one named, or two others."""
    if _SCRIPT.get(one, str(one)) == _SCRIPT.get(other, str(other)):
        return SAME_SCRIPT
    if System.LATIN in {one, other}:
        return str(other if one is System.LATIN else one)
    return TWO_SCRIPTS


def _side(reading: Reading, answered: list[tuple[tuple[int, ...], float]]) -> _Side:
    likes = [0.0] * len(reading.tokens)
    for numbers, like in answered:
        for number in numbers:
            likes[number] = like
    covered = sum(share * like for share, like in zip(reading.shares, likes, strict=True))
    telling = [like for token, like in zip(reading.tokens, likes, strict=True) if token.is_telling]
    return _Side(covered, min(telling, default=0.0), len(telling))


def _whole(one: Reading, other: Reading) -> float:
    """The likeness of the names as one word each, with the tokens in the order that fits best."""
    first, second = one.turns[0], other.turns[0]
    ways = [(first, turn) for turn in other.turns] + [(turn, second) for turn in one.turns[1:]]
    rough = [fuzz.ratio(left[1], right[1]) for left, right in ways]
    likest = max(rough)
    if likest < _LEAST_ROUGH and min(len(first[1]), len(second[1])) >= _ROUGH_ENOUGH:
        return 0.0
    left, right = ways[rough.index(likest)]
    return likeness(left[0], right[0])


def _has_one_word(reading: Reading) -> bool:
    return len(reading.tokens) == 1 and reading.system not in _WITHOUT_GAPS


def _is_unparted(one: Reading, other: Reading) -> bool:
    """One is written without a gap between its words: tokens cannot be compared, only the whole."""
    single, several = sorted((one, other), key=lambda reading: len(reading.tokens))
    return (
        len(single.tokens) == 1 < len(several.tokens)
        and (single.system in _WITHOUT_GAPS or single.system is several.system)
        and all(weight(each.turns[0][0]) > _WEIGHT_OF_A_WHOLE_NAME for each in (one, other))
    )
