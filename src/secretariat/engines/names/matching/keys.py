"""Under which keys a name is kept so that like names are found in a table without comparing all.

A key is a piece of the skeleton of one reading: the beginning of a token, or the beginnings of two tokens. Two
names of one person nearly always share one; the more keys, and the rarer, the likelier the match.
"""

from itertools import combinations

from secretariat.engines.names.matching.folded import Folded, Reading, Token

_LONG, _SHORT = 3, 2


def keys_of(folded: Folded) -> tuple[str, ...]:
    """The keys of all readings, each once, at most 40 characters long; none where the name has no letter."""
    found = (key for reading in folded.readings for key in _keys(reading))
    return tuple(dict.fromkeys(found))


def _keys(reading: Reading) -> list[str]:
    tokens = [token for token in reading.tokens if token.is_telling] or list(reading.tokens)
    single = [_beginning(token, _LONG) for token in tokens]
    pairs = combinations([_beginning(token, _SHORT) for token in tokens], 2)
    return [*single, *("+".join(sorted(pair)) for pair in pairs)]


def _beginning(token: Token, length: int) -> str:
    return token.skeleton[:length] or "-"
