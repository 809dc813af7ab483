"""Decides how likely two names are one person's, from the names alone, and says which parts matched.

The readings of both are compared two by two and the best pair counts. Its figures are weighed by a logistic
model with fixed weights (weights.py), fitted to labelled pairs of public figures' names by tools/fit_names.py.
All weights have the sign of their meaning: a name that is answered better never scores lower for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from rapidfuzz import fuzz

from secretariat.engines.names.matching.alignment import Answer, How
from secretariat.engines.names.matching.features import TWO_SCRIPTS, Comparison, compare
from secretariat.engines.names.matching.folded import Folded, Reading, System
from secretariat.engines.names.matching.weights import OF_ALL, OF_KINDS

LIKELY = 0.6
"""Of 4,344 labelled pairs of public figures, 42 in 100 matches and the others mostly with a part in common, those
that score so much are matches in 96 of 100 cases; they are 93 of 100 of all matches."""
POSSIBLE = 0.3
"""Likewise: matches in 93 of 100 cases, and 95 of 100 of all matches. In a screening, where nearly nobody is on
the list, most of what scores so much is somebody else: it is a reason to look, no more."""

_MOST_PAIRS = 3
_SAME = 1.0
_FURTHEST = 30.0
# Rules that the pairs the weights were fitted to cannot teach, since they have hardly any such names: a single
# word is borne by many, two scripts that both leave sounds open agree too easily, and so do a few syllables with
# a name that otherwise is answered by nothing.
_OF_ONE_WORD = 0.6
_OF_TWO_SCRIPTS = 0.8
_OF_ONE_VAGUE_ANSWER, _VAGUE = 0.5, 0.6


@dataclass(frozen=True, slots=True)
class MatchedPart:
    """Words of the first name that answer words of the second, as written in small letters; `how` they do,
    and `likeness`, from 0 to 1, of their sounds.
    """

    one: str
    other: str
    how: How
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """`value` from 0 to 1; the parts that matched, the strongest first; `read_as` names the language whose
    reading of Han characters matched, else "".
    """

    value: float
    parts: tuple[MatchedPart, ...] = ()
    read_as: str = ""


def score(one: Folded, other: Folded) -> Score:
    """How likely both are names of one person; the same both ways round. 0 where one has no letter."""
    if other.name < one.name:
        return _mirrored(score(other, one))
    best = max(comparisons(one, other), key=_logit, default=None)
    if best is None:
        return Score(0.0)
    parts = tuple(_part(answer, best.one, best.other) for answer in best.answers)
    value = _value(best)
    if value >= POSSIBLE and any(_is_same(first, second) for first, second in _readings(one, other)):
        value = _SAME
    return Score(value, parts, best.one.language or best.other.language)


def comparisons(one: Folded, other: Folded) -> Iterator[Comparison]:
    """The readings of one compared with those of the other: the few pairs that look most alike."""
    pairs = list(_readings(one, other))
    if len(pairs) > _MOST_PAIRS:
        pairs.sort(key=lambda pair: fuzz.ratio(pair[0].turns[0][1], pair[1].turns[0][1]), reverse=True)
    for first, second in pairs[:_MOST_PAIRS]:
        yield compare(first, second)


def _readings(one: Folded, other: Folded) -> Iterator[tuple[Reading, Reading]]:
    """Two names in Han characters are compared in one language only, whatever it is."""
    for first in one.readings:
        for second in other.readings:
            both_native = first.system is second.system is System.NATIVE_HAN
            if not both_native or first.language == second.language:
                yield first, second


def _logit(comparison: Comparison) -> float:
    constant, *weights = OF_KINDS.get(comparison.kind, OF_ALL)
    return constant + sum(each * figure for each, figure in zip(weights, comparison.features, strict=True))


def _value(best: Comparison) -> float:
    likely = 1 / (1 + exp(-max(-_FURTHEST, _logit(best))))
    if best.kind == TWO_SCRIPTS:
        likely *= _OF_TWO_SCRIPTS
    if len(best.answers) == 1 and best.answers[0].likeness < _VAGUE:
        likely *= _OF_ONE_VAGUE_ANSWER
    return likely * _OF_ONE_WORD if best.is_one_word else likely


def _is_same(one: Reading, other: Reading) -> bool:
    """The same words in one script, in whatever order, capitals and marks."""
    if one.system is not other.system or len(one.tokens) != len(other.tokens):
        return False
    return sorted(token.letters for token in one.tokens) == sorted(token.letters for token in other.tokens)


def _part(answer: Answer, one: Reading, other: Reading) -> MatchedPart:
    return MatchedPart(
        one=" ".join(one.tokens[number].text for number in answer.ones),
        other=" ".join(other.tokens[number].text for number in answer.others),
        how=answer.how,
        likeness=answer.likeness,
    )


def _mirrored(found: Score) -> Score:
    parts = tuple(MatchedPart(part.other, part.one, part.how, part.likeness) for part in found.parts)
    return Score(found.value, parts, found.read_as)
