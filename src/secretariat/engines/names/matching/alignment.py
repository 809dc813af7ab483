"""Decides which token of one reading answers which of the other, and how.

Tokens are paired best first, whatever their order; two neighbours may answer one token (Ki moon, Kimoon); an
initial answers a token that begins alike; a short form answers the name it is the beginning of (Rob, Robert).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from secretariat.engines.names.matching.folded import Reading, Token
from secretariat.engines.names.matching.likeness import likeness
from secretariat.engines.names.matching.sounds import distances, single, skeleton, weight
from secretariat.engines.names.matching.writing import Writing, writing_of


class How(StrEnum):
    """EXACT: the same letters of one script. SPELLING: nearly the same. READING: like sounds. SKELETON: like
    consonants. SHORT: the beginning of the other. INITIAL: a letter for a name.
    """

    EXACT = "exact"
    SPELLING = "spelling"
    READING = "reading"
    SKELETON = "skeleton"
    SHORT = "short"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class Answer:
    """Tokens of one reading, by number, that answer tokens of the other; `likeness` from 0 to 1."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    likeness: float
    weight: float
    how: How


_LEAST_LIKE = 0.45
_LEAST_ROUGH = 40
_LEAST_ROUGH_OF_LONG = 50
_ROUGH_ENOUGH = 2
_SAME_SPELLING = 0.9
_SAME_SOUNDS = 0.75
_ABOUT_AS_LONG = 0.6
_SHORTEST_FORM = 3
_SHORT_FORM_LIKE = 0.65
_SAME_BEGINNING = 0.85
_INITIAL_LIKE = 0.5
_INITIAL_NEAR = 0.25
_SYLLABIC = frozenset({Writing.HAN, Writing.HANGUL, Writing.KANA})


def answers(one: Reading, other: Reading) -> list[Answer]:
    """The pairs, the strongest first; each token is in one pair at most."""
    found = sorted(_candidates(one.tokens, other.tokens), key=_strength, reverse=True)
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    kept = []
    for answer in found:
        if taken_one.isdisjoint(answer.ones) and taken_other.isdisjoint(answer.others):
            kept.append(answer)
            taken_one.update(answer.ones)
            taken_other.update(answer.others)
    return kept


def _strength(answer: Answer) -> tuple[float, bool, tuple[int, ...], tuple[int, ...]]:
    gain = (answer.likeness - _LEAST_LIKE) * answer.weight
    return gain, answer.how is How.EXACT, answer.ones, answer.others


def _candidates(ones: Sequence[Token], others: Sequence[Token]) -> list[Answer]:
    """Every likely pair; those of joined tokens only where tokens of both are left without a good answer."""
    found = []
    for index, one in enumerate(ones):
        for place, other in enumerate(others):
            like, how = _compared(one, other)
            if how is not None:
                found.append(Answer((index,), (place,), like, (one.weight + other.weight) / 2, how))
    good = [answer for answer in found if answer.likeness >= _SAME_SOUNDS]
    answered_ones = {answer.ones for answer in good}
    answered_others = {answer.others for answer in good}
    if len(answered_ones) < len(ones) and len(answered_others) < len(others):
        found.extend(_joined_candidates(ones, others))
    return found


def _joined_candidates(ones: Sequence[Token], others: Sequence[Token]) -> Iterator[Answer]:
    for index, joined in _neighbours(ones):
        for place, other in enumerate(others):
            like, how = _joined_compared(joined, other)
            if how is not None:
                yield Answer((index, index + 1), (place,), like, (joined.weight + other.weight) / 2, how)
    for place, joined in _neighbours(others):
        for index, one in enumerate(ones):
            like, how = _joined_compared(one, joined)
            if how is not None:
                yield Answer((index,), (place, place + 1), like, (one.weight + joined.weight) / 2, how)


def _neighbours(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    for index, (first, second) in enumerate(pairwise(tokens)):
        if not first.is_initial and (first.is_telling or second.is_telling):
            yield index, _as_one(first, second)


@lru_cache(maxsize=1 << 14)
def _as_one(first: Token, second: Token) -> Token:
    sounds = single(first.sounds + second.sounds)
    return Token(
        text=f"{first.text} {second.text}",
        letters=first.letters + second.letters,
        sounds=sounds,
        skeleton=skeleton(sounds),
        weight=weight(sounds),
    )


def _compared(one: Token, other: Token) -> tuple[float, How | None]:
    if one.text == other.text:
        return 1.0, How.EXACT
    if one.is_initial or other.is_initial:
        return _initial(one, other)
    return _likely(one, other)


def _joined_compared(one: Token, other: Token) -> tuple[float, How | None]:
    """Joined tokens answer only a token about as long: else each would answer alone."""
    ratio = one.weight / (other.weight or 1)
    if one.is_initial or other.is_initial or not _ABOUT_AS_LONG < ratio < 1 / _ABOUT_AS_LONG:
        return 0.0, None
    return _likely(one, other)


def _likely(one: Token, other: Token) -> tuple[float, How | None]:
    if not _is_roughly(one, other):
        return 0.0, None
    if _is_han(one.letters) and _is_han(other.letters):
        return _by_characters(one.letters, other.letters)
    spelling = JaroWinkler.similarity(one.letters, other.letters)
    like = likeness(one.sounds, other.sounds)
    short = _short_form(one, other) if like < _SHORT_FORM_LIKE else 0.0
    if max(like, short) < _LEAST_LIKE and spelling < _SAME_SPELLING:
        return 0.0, None
    return max(like, short), How.SHORT if short else _how(one, other, like, spelling)


def _is_roughly(one: Token, other: Token) -> bool:
    """Whether it is worth while to compare sound by sound; most pairs of tokens are not."""
    shortest = min(len(one.skeleton), len(other.skeleton))
    if shortest < _ROUGH_ENOUGH:
        return True
    least = _LEAST_ROUGH if shortest == _ROUGH_ENOUGH else _LEAST_ROUGH_OF_LONG
    return fuzz.ratio(one.skeleton, other.skeleton) >= least


def _how(one: Token, other: Token, like: float, spelling: float) -> How:
    if writing_of(one.text) is writing_of(other.text):
        if one.letters == other.letters:
            return How.EXACT
        if spelling >= _SAME_SPELLING:
            return How.SPELLING
    return How.READING if like >= _SAME_SOUNDS else How.SKELETON


def _is_han(letters: str) -> bool:
    return not letters.isascii() and writing_of(letters) is Writing.HAN


def _by_characters(one: str, other: str) -> tuple[float, How | None]:
    """Two names in Han characters: the characters tell persons apart whose names sound alike."""
    like = Levenshtein.normalized_similarity(one, other)
    if like < _LEAST_LIKE:
        return 0.0, None
    return like, How.EXACT if one == other else How.SPELLING


def _short_form(one: Token, other: Token) -> float:
    short, long = sorted((one.sounds, other.sounds), key=len)
    is_beginning = one.skeleton.startswith(other.skeleton) or other.skeleton.startswith(one.skeleton)
    if not is_beginning or not _SHORTEST_FORM <= len(short) < len(long) - 1:
        return 0.0
    if {writing_of(one.text), writing_of(other.text)} & _SYLLABIC:
        return 0.0
    return _SHORT_FORM_LIKE if likeness(short, long[: len(short)]) >= _SAME_BEGINNING else 0.0


def _initial(one: Token, other: Token) -> tuple[float, How | None]:
    is_near = distances()[one.sounds[0]][other.sounds[0]] <= _INITIAL_NEAR
    if not is_near and one.letters[:1] != other.letters[:1]:
        return 0.0, None
    return _INITIAL_LIKE, How.INITIAL
