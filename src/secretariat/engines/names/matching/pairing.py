"""Finds the like pairs of two lists of names without comparing each with each.

Names are first compared by skeletons, which is cheap: token by token, and as a whole. Only names of which
enough is answered there are compared in full.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from secretariat.engines.names.matching.folded import Folded, Reading, Token
from secretariat.engines.names.matching.likeness import likeness
from secretariat.engines.names.matching.scoring import Score, score

type Progress = Callable[[int, int], None]

_ENOUGH_COVERED = 0.62
_ALIKE = 0.5
_ABOUT_AS_LONG = 0.55
_ROUGHLY_ALIKE = 70
_WHOLES_ALIKE = 80
_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Pair:
    """Two like names by their places in the lists they came from."""

    one: int
    other: int
    score: Score


def pairs_above(
    names: Sequence[Folded],
    others: Sequence[Folded],
    threshold: float,
    *,
    progress: Progress = lambda _done, _total: None,
) -> Iterator[Pair]:
    """Pairs of a name and another that score `threshold` or more, in the order of the names, then others.

    `progress` is told how many of the names are done, and of how many. The same list given twice yields each
    pair twice, and each name with itself.
    """
    index = Index(others)
    for place, name in enumerate(names):
        if place % _CHUNK == 0:
            progress(place, len(names))
        for candidate in index.candidates(name):
            found = score(name, others[candidate])
            if found.value >= threshold:
                yield Pair(place, candidate, found)
    progress(len(names), len(names))


class Index:
    """A list of names by the sounds of their tokens, and by the skeletons of their wholes."""

    def __init__(self, names: Sequence[Folded]) -> None:
        self._name_of: list[int] = []
        self._tokens: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._spoken: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._wholes: defaultdict[str, set[int]] = defaultdict(set)
        self._like_tokens: dict[str, list[tuple[str, float]]] = {}
        self._like_wholes: dict[str, list[str]] = {}
        for number, name in enumerate(names):
            for reading in name.readings:
                self._add(number, reading)

    def candidates(self, name: Folded) -> list[int]:
        """The places of names that may be like this one, in ascending order."""
        found: set[int] = set()
        for reading in name.readings:
            found |= self._covered(reading)
            for _sounds, whole in reading.turns:
                for like in self._wholes_like(whole):
                    found |= self._wholes[like]
        return sorted(found)

    def _add(self, number: int, reading: Reading) -> None:
        row = len(self._name_of)
        self._name_of.append(number)
        for token, share in zip(reading.tokens, reading.shares, strict=True):
            if token.is_telling:
                self._tokens[token.sounds].append((row, share))
                self._spoken[token.skeleton][token.sounds] = token.weight
        self._wholes[reading.turns[0][1]].add(number)

    def _covered(self, reading: Reading) -> set[int]:
        """Names of which a reading answers enough, on the one side or on the other."""
        ours: defaultdict[int, float] = defaultdict(float)
        theirs: defaultdict[int, float] = defaultdict(float)
        for token, share in zip(reading.tokens, reading.shares, strict=True):
            if token.is_telling:
                for sounds, like in self._tokens_like(token):
                    for row, its_share in self._tokens[sounds]:
                        ours[row] += share * like
                        theirs[row] += its_share * like
        return {
            self._name_of[row]
            for row, covered in ours.items()
            if covered >= _ENOUGH_COVERED or theirs[row] >= _ENOUGH_COVERED
        }

    def _tokens_like(self, token: Token) -> list[tuple[str, float]]:
        """The sounds of tokens of the list that are like these, and how like they are."""
        known = self._like_tokens.get(token.sounds)
        if known is None:
            rough = _alike(token.skeleton, list(self._spoken), least=_ROUGHLY_ALIKE)
            spoken = (
                sounds
                for skeleton in rough
                for sounds, its in self._spoken[skeleton].items()
                if _ABOUT_AS_LONG < its / token.weight < 1 / _ABOUT_AS_LONG
            )
            likes = ((sounds, likeness(token.sounds, sounds)) for sounds in spoken)
            known = [(sounds, like) for sounds, like in likes if like >= _ALIKE]
            self._like_tokens[token.sounds] = known
        return known

    def _wholes_like(self, skeleton: str) -> list[str]:
        if skeleton not in self._like_wholes:
            self._like_wholes[skeleton] = _alike(skeleton, list(self._wholes), least=_WHOLES_ALIKE)
        return self._like_wholes[skeleton]


def _alike(skeleton: str, choices: Sequence[str], *, least: int) -> list[str]:
    """The choices of which so many hundredths are the same; of one without consonants only its equal."""
    if not skeleton:
        return [""] if "" in choices else []
    found = process.extract(skeleton, choices, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return [like for like, _ratio, _place in found]
