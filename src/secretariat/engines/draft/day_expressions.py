"""Reading days and ranges of days in English prose.

"6-7 September 2017", "September 6 and 7, 2017", "from 30 August to 2 September", "Wednesday, 6 September",
"2017-09-06", "06.09.2017" (day first), "September 2017". A day that does not exist ("31 September") is read
all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secretariat.engines.draft.words import DASHES, HYPHENS, Token, TokenKind

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FULL_MONTHS = frozenset(name.lower() for name in MONTH_NAMES)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ]
    )
    for name in names.split()
}
WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
RANGE_WORDS = frozenset(("and", "to", "through", "until", "till"))
DAY_ENDINGS = frozenset(("st", "nd", "rd", "th"))  # codespell:ignore nd
LAST_DAY = 31
LAST_MONTH = 12
LONGEST_SMALL_WORD = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year as far as it is written; 0 where it is not."""

    year: int = 0
    month: int = 0
    day: int = 0

    def exists(self) -> bool:
        """Whether there is such a day; a leap day without its year may exist."""
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True

    def agrees(self, other: date) -> bool:
        """Whether all that is written of it is true of the other day."""
        return self.year in (0, other.year) and self.month in (0, other.month) and self.day in (0, other.day)

    def on(self, year: int) -> date | None:
        """The calendar day, `year` standing for a missing one; None where it is no whole day or does not
        exist.
        """
        if not self.month or not self.day or not self.exists():
            return None
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class DayExpression:
    """A day (`begins` equals `ends`) or a range at tokens `first` to `last`, end exclusive.

    `weekdays` are those written beside it, Monday 0. `is_relative`: "today", read from the draft's own date.
    """

    first: int
    last: int
    begins: Day
    ends: Day
    weekdays: tuple[int, ...] = ()
    is_relative: bool = False

    @property
    def is_range(self) -> bool:
        return self.begins != self.ends

    @property
    def is_whole(self) -> bool:
        """Whether it names a day, not only a month or a year."""
        return bool(self.begins.day and self.begins.month)


def day_expressions_of(tokens: list[Token], today: date | None = None) -> list[DayExpression]:
    """The days and ranges of a text, in order; "today" and its neighbours where the draft's own date is
    known.
    """
    found: list[DayExpression] = []
    index = 0
    while index < len(tokens):
        expression = relative_at(tokens, index, today) or expression_at(tokens, index)
        if expression is not None:
            expression = with_weekdays(tokens, expression, after=found[-1].last if found else 0)
            found.append(expression)
        index = expression.last if expression else index + 1
    return found


def relative_at(tokens: list[Token], index: int, today: date | None) -> DayExpression | None:
    """Yesterday, today, tomorrow; not "today's"."""
    if today is None or tokens[index].folded not in RELATIVE_DAYS:
        return None
    if index + 1 < len(tokens) and tokens[index + 1].kind == TokenKind.POSSESSIVE:
        return None
    meant = today + timedelta(days=RELATIVE_DAYS[tokens[index].folded])
    written = Day(meant.year, meant.month, meant.day)
    return DayExpression(index, index + 1, written, written, is_relative=True)


def expression_at(tokens: list[Token], index: int) -> DayExpression | None:
    """The expression that starts at a token, the weekday aside, or None."""
    for read in READERS:
        expression = read(tokens, index)
        if expression is not None:
            return expression
    return None


def numeric_at(tokens: list[Token], index: int) -> DayExpression | None:
    """2017-09-06, 06.09.2017, 6/9/2017."""
    digits: list[str] = []
    position = index
    separators = set()
    while position < len(tokens) and len(digits) < 3 and tokens[position].kind == TokenKind.NUMBER:  # noqa: PLR2004
        is_two = not digits and tokens[position].text.count(".") == 1  # "06.09" was read as one number
        digits += tokens[position].text.split(".") if is_two else [tokens[position].text]
        separators |= {"."} if is_two else set()
        position += 1
        if len(digits) == 3 or position >= len(tokens) or tokens[position].text not in "-./":  # noqa: PLR2004
            break
        separators.add(tokens[position].text)
        position += 1
    joined = tokens[index].start + sum(map(len, digits)) + 2 == tokens[position - 1].end
    if len(digits) != 3 or len(separators) != 1 or not joined or not all(map(str.isdigit, digits)):  # noqa: PLR2004
        return None
    sizes = [len(part) for part in digits]
    year_first = sizes[0] == 4 and sizes[1:] == [2, 2]  # noqa: PLR2004 -- ISO 8601
    if not year_first and not (sizes[2] == 4 and max(sizes[:2]) <= 2):  # noqa: PLR2004
        return None
    year, month, day = digits if year_first else reversed(digits)
    if int(month) > LAST_MONTH or not int(month) or not int(day):
        return None
    written = Day(int(year), int(month), int(day))
    return DayExpression(index, position, written, written)


def day_first_at(tokens: list[Token], index: int) -> DayExpression | None:
    """6 September 2017, 6-7 September, 6 and 7 September 2017, 30 August to 2 September 2017."""
    begins = day_number_at(tokens, index)
    if begins is None:
        return None
    day, position = begins
    month = month_at(tokens, past_of(tokens, position))
    if month is not None:
        first_month, position = month
        year, position = year_at(tokens, position)
        return longer_range(tokens, index, position, Day(year, first_month, day))
    joint = past_range(tokens, position)
    second = day_number_at(tokens, joint) if joint else None
    month = month_at(tokens, past_of(tokens, second[1])) if second else None
    if second is None or month is None:
        return None
    year, position = year_at(tokens, month[1])
    return DayExpression(index, position, Day(year, month[0], day), Day(year, month[0], second[0]))


def longer_range(tokens: list[Token], index: int, position: int, begins: Day) -> DayExpression:
    """A day, or the range over two months that it opens."""
    joint = past_range(tokens, position)
    second = day_number_at(tokens, joint) if joint else None
    month = month_at(tokens, past_of(tokens, second[1])) if second else None
    if second is None or month is None or tokens[position].folded == "and":
        return DayExpression(index, position, begins, begins)
    year, last = year_at(tokens, month[1])
    ends = Day(year or begins.year, month[0], second[0])
    return DayExpression(index, last, Day(begins.year or year, begins.month, begins.day), ends)


def month_first_at(tokens: list[Token], index: int) -> DayExpression | None:
    """September 6, 2017; September 6-7, 2017; September 6 to October 2, 2017; September 2017."""
    month = month_at(tokens, index)
    if month is None:
        return None
    number, position = month
    day = day_number_at(tokens, position)
    if day is None or (day[1] == position + 1 and is_year(tokens, position)):
        year, last = year_at(tokens, position)
        written = Day(year, number)
        return DayExpression(index, last, written, written) if year else None
    joint = past_range(tokens, day[1])
    next_month = month_at(tokens, joint) if joint else None
    second = day_number_at(tokens, next_month[1] if next_month else joint) if joint else None
    if second is None or is_followed_by_noun(tokens, second[1], joint):
        year, last = year_at(tokens, day[1])
        written = Day(year, number, day[0])
        return DayExpression(index, last, written, written)
    year, last = year_at(tokens, second[1])
    return DayExpression(
        index, last, Day(year, number, day[0]), Day(year, next_month[0] if next_month else number, second[0])
    )


def is_followed_by_noun(tokens: list[Token], index: int, joint: int) -> bool:
    """Whether "September 6 and 7 ..." counts things: "and" and then a small letter."""
    if "and" not in (tokens[joint - 1].folded, tokens[joint - 2].folded) or index >= len(tokens):
        return False
    return (
        tokens[index].is_word
        and not tokens[index].is_capitalised
        and len(tokens[index].text) > LONGEST_SMALL_WORD
    )


READERS: tuple[Callable[[list[Token], int], DayExpression | None], ...] = (
    numeric_at,
    day_first_at,
    month_first_at,
)


def day_number_at(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """A day of the month and its end: "6", "6th"."""
    if index >= len(tokens) or tokens[index].kind != TokenKind.NUMBER:
        return None
    written = tokens[index].text
    if not written.isdigit() or len(written) > 2 or not 1 <= int(written) <= LAST_DAY + 8:  # noqa: PLR2004
        return None
    is_ordinal = index + 1 < len(tokens) and tokens[index + 1].folded in DAY_ENDINGS
    return int(written), index + 2 if is_ordinal else index + 1


def month_at(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """A month and its end; a short form takes its full stop along."""
    if index >= len(tokens) or not tokens[index].is_capitalised or tokens[index].folded not in MONTHS:
        return None
    last = index + 1
    is_short = tokens[index].folded not in FULL_MONTHS
    if last < len(tokens) and tokens[last].text == "." and is_short:
        last += 1
    return MONTHS[tokens[index].folded], last


def is_year(tokens: list[Token], index: int) -> bool:
    """Whether the token is four figures that may be a year."""
    if index >= len(tokens):
        return False
    written = tokens[index].text
    return written.isdigit() and len(written) == 4 and written[0] in "12"  # noqa: PLR2004


def year_at(tokens: list[Token], index: int) -> tuple[int, int]:
    """The year that may follow, after a comma too, and its end; 0 where there is none."""
    comma = index < len(tokens) and tokens[index].text == ","
    position = index + 1 if comma else index
    if is_year(tokens, position):
        return int(tokens[position].text), position + 1
    return 0, index


def past_of(tokens: list[Token], index: int) -> int:
    """Past the "of" in "the 6th of September"."""
    return index + 1 if index < len(tokens) and tokens[index].folded == "of" else index


def past_range(tokens: list[Token], index: int) -> int:
    """Past the mark or word that joins two days; 0 where there is none."""
    if index >= len(tokens):
        return 0
    mark = tokens[index]
    if mark.text in HYPHENS or mark.text in DASHES or mark.folded in RANGE_WORDS or mark.text == "&":
        is_article = index + 1 < len(tokens) and tokens[index + 1].folded == "the"
        return index + 2 if is_article else index + 1
    return 0


def with_weekdays(tokens: list[Token], expression: DayExpression, *, after: int) -> DayExpression:
    """The expression with the weekday before it ("Wednesday, 6 September") or in brackets after it."""
    before = expression.first - 1
    if before > after and tokens[before].text in ",.":
        before -= 1
    if before > after and tokens[before].folded == "the":
        before -= 1
    first, weekdays = weekdays_before(tokens, before, after)
    first = expression.first if not weekdays else first
    bracket = tokens[expression.last : expression.last + 3]
    is_bracketed = len(bracket) == 3 and bracket[0].text == "(" and bracket[2].text == ")"  # noqa: PLR2004
    if is_bracketed and is_weekday(tokens, expression.last + 1):
        weekdays = (WEEKDAYS[bracket[1].folded],)
        return replace(expression, first=first, last=expression.last + 3, weekdays=weekdays)
    return replace(expression, first=first, weekdays=weekdays)


def weekdays_before(tokens: list[Token], index: int, after: int) -> tuple[int, tuple[int, ...]]:
    """Start and numbers of the one or two weekdays that end at a token ("Wednesday and Thursday")."""
    if index < after or not is_weekday(tokens, index):
        return index, ()
    latter = WEEKDAYS[tokens[index].folded]
    if index - 2 >= after and past_range(tokens, index - 1) and is_weekday(tokens, index - 2):
        return index - 2, (WEEKDAYS[tokens[index - 2].folded], latter)
    return index, (latter,)


def is_weekday(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].is_capitalised and tokens[index].folded in WEEKDAYS
