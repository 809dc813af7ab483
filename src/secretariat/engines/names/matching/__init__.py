"""Names across scripts: folded once, compared, and looked for by keys.

fold: the ways to read a name written in any script. score: how likely two names are one person's, with the
parts that matched. as_spelled: Han characters read as the person's own Latin form has them. keys_of: under
which keys like names are found in a table. pairs_above: all like pairs of two lists.

Nothing is decided here for anybody: a score is a reason for a person to look. LIKELY and POSSIBLE say from
where; what they meant when they were measured stands beside them.
"""

from secretariat.engines.names.matching.alignment import How
from secretariat.engines.names.matching.folded import Folded, Reading, Token
from secretariat.engines.names.matching.folding import fold
from secretariat.engines.names.matching.keys import keys_of
from secretariat.engines.names.matching.own_spelling import as_spelled
from secretariat.engines.names.matching.pairing import Pair, pairs_above
from secretariat.engines.names.matching.scoring import LIKELY, POSSIBLE, MatchedPart, Score, score

__all__ = [
    "LIKELY",
    "POSSIBLE",
    "Folded",
    "How",
    "MatchedPart",
    "Pair",
    "Reading",
    "Score",
    "Token",
    "as_spelled",
    "fold",
    "keys_of",
    "pairs_above",
    "score",
]
