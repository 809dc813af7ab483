"""Two days written one after the other as one range.

"Wednesday, September 6, and Thursday, September 7, 2017", "06.09.2017-07.09.2017".
"""

from dataclasses import replace
from datetime import timedelta

from secretariat.engines.draft.day_expressions import DayExpression, past_range
from secretariat.engines.draft.words import Token

LEAP_YEAR = 2000
MOST_BETWEEN = 3


def joined(tokens: list[Token], found: list[DayExpression]) -> list[DayExpression]:
    """The expressions, two whole days that only a joining word or mark parts made one range."""
    kept: list[DayExpression] = []
    for expression in found:
        pair = joined_pair(tokens, kept[-1], expression) if kept else None
        if pair is not None:
            kept[-1] = pair
        else:
            kept.append(expression)
    return kept


def joined_pair(tokens: list[Token], former: DayExpression, latter: DayExpression) -> DayExpression | None:
    """The range of "Wednesday, September 6, and Thursday, September 7, 2017"; days that "and" joins must
    follow each other.
    """
    between = [token.folded for token in tokens[former.last : latter.first]]
    joints = [word for word in between if word not in (",", "the")]
    if len(joints) != 1 or len(between) > MOST_BETWEEN or not is_single(former) or not is_single(latter):
        return None
    year = former.begins.year or latter.begins.year
    begins_on, ends_on = former.begins.on(year or LEAP_YEAR), latter.begins.on(year or LEAP_YEAR)
    is_joint = past_range(tokens, former.last + between.index(joints[0])) > 0
    if not is_joint or begins_on is None or ends_on is None or ends_on <= begins_on:
        return None
    if joints[0] in ("and", "&") and ends_on - begins_on != timedelta(days=1):
        return None
    weekdays = former.weekdays + latter.weekdays
    both = weekdays if len(weekdays) != 1 else ()
    return DayExpression(former.first, latter.last, replace(former.begins, year=year), latter.begins, both)


def is_single(expression: DayExpression) -> bool:
    """Whether it is one day of the calendar, written as such."""
    return expression.is_whole and not expression.is_range and not expression.is_relative
