"""How like two rows of sounds are: what it costs to turn one into the other, sound by sound."""

from functools import lru_cache

from secretariat.engines.names.matching.sounds import distances, missing

_BAND = 3
_FAR = 99.0
LEAST = 0.4
"""What is less alike than this counts as nothing in common."""


def likeness(one: str, other: str) -> float:
    """1 for the same sounds, 0 for less than LEAST in common; symmetrical. Both as Token.sounds has them."""
    if one == other:
        return 1.0 if one else 0.0
    return _likeness(one, other) if one < other else _likeness(other, one)


@lru_cache(maxsize=1 << 17)
def _likeness(one: str, other: str) -> float:
    room = (_edges(one)[-1] + _edges(other)[-1]) / 2
    like = 1 - _cost(one, other, most=room * (1 - LEAST)) / room if room else 0.0
    return like if like >= LEAST else 0.0


def _cost(one: str, other: str, *, most: float) -> float:
    """The cheapest way from one to the other by taking sounds for one another, or leaving them out.

    Only ways near the diagonal are looked at: a sound is not sought far from its place. A way that costs
    more than `most` is not followed to its end.
    """
    table, gaps, gaps_here = distances(), _gaps(other), _gaps(one)
    band = abs(len(one) - len(other)) + _BAND
    length = len(other)
    row = list(_edges(other))
    for line, symbol in enumerate(one):
        costs, gap_here = table[symbol], gaps_here[line]
        first = line - band if line > band else 0
        last = line + band + 1 if line + band < length else length
        diagonal = row[first]
        left = row[first] = diagonal + gap_here if not first else _FAR
        for column in range(first, last):
            best = diagonal + costs[other[column]]
            diagonal = row[column + 1]
            if diagonal + gap_here < best:  # noqa: PLR1730 -- min() takes three times as long, a million times
                best = diagonal + gap_here
            left += gaps[column]
            if left < best:  # noqa: PLR1730 -- likewise
                best = left
            left = row[column + 1] = best
        if min(row[first : last + 1]) > most:
            return _FAR
    return row[-1]


@lru_cache(maxsize=1 << 16)
def _gaps(sounds: str) -> tuple[float, ...]:
    return tuple(missing(symbol) for symbol in sounds)


@lru_cache(maxsize=1 << 16)
def _edges(sounds: str) -> tuple[float, ...]:
    """What it costs to leave out the first 0, 1, 2 ... sounds."""
    row = [0.0]
    for gap in _gaps(sounds):
        row.append(row[-1] + gap)
    return tuple(row)
