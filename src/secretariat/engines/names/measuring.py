"""How good a score of name pairs is, measured on labelled pairs.

F1 at the best threshold; and the greatest recall among the thresholds at which precision is at least 0.95.
Thresholds are the distinct scores: pairs with equal scores stand or fall together. Precision here depends on
how many of the pairs are matches; a screening has far fewer than such a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PRECISION_WANTED = 0.95


@dataclass(frozen=True, slots=True)
class Judged:
    """The score of a pair, and whether it is known to be one person's."""

    score: float
    is_match: bool


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """What holds when pairs that score `threshold` or more are called matches; all from 0 to 1."""

    threshold: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Measured:
    """`best`: the threshold of the greatest F1, the lower one where two are equal. `precise`: the lowest
    threshold with the precision wanted, None where there is none. Both None without a match among the pairs.
    """

    pairs: int
    matches: int
    best: AtThreshold | None
    precise: AtThreshold | None


def measure(pairs: Sequence[Judged]) -> Measured:
    """Both measures of these pairs."""
    points = list(_points(pairs))
    precise = [point for point in points if point.precision >= PRECISION_WANTED]
    return Measured(
        pairs=len(pairs),
        matches=sum(pair.is_match for pair in pairs),
        best=max(points, key=lambda point: (point.f1, -point.threshold), default=None),
        precise=max(precise, key=lambda point: (point.recall, -point.threshold), default=None),
    )


def at_threshold(pairs: Sequence[Judged], threshold: float) -> AtThreshold:
    """What this threshold gives; precision is 1 where no pair is called a match, recall where none is one."""
    called = [pair for pair in pairs if pair.score >= threshold]
    return _figures(
        threshold,
        true=sum(pair.is_match for pair in called),
        called=len(called),
        matches=sum(pair.is_match for pair in pairs),
    )


def _points(pairs: Sequence[Judged]) -> Iterator[AtThreshold]:
    """Every threshold there is, from the highest; none where no pair is a match."""
    matches = sum(pair.is_match for pair in pairs)
    ordered = sorted(pairs, key=lambda pair: pair.score, reverse=True)
    true = 0
    for called, pair in enumerate(ordered, start=1):
        true += pair.is_match
        is_last = called == len(ordered) or ordered[called].score < pair.score
        if is_last and matches:
            yield _figures(pair.score, true=true, called=called, matches=matches)


def _figures(threshold: float, *, true: int, called: int, matches: int) -> AtThreshold:
    return AtThreshold(
        threshold=threshold,
        precision=true / called if called else 1.0,
        recall=true / matches if matches else 1.0,
        f1=2 * true / (called + matches) if called + matches else 1.0,
    )
