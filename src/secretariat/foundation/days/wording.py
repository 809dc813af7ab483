"""Days in words, as the house writes them: the day before the month, the month in full, with the weekday.

Plain dates only: a moment must first be brought into the edition's time zone.
"""

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_interval

from secretariat.foundation.languages.names import locale_of

_YEAR = "\N{NARROW NO-BREAK SPACE}'г'."  # the Russian word for year, which stays with its number

# Unicode patterns of a span: within one month, within one year, over the turn of a year.
# "@" parts the two ends; each is written with the pattern before or after it.
_SPANS = {
    "en": ("d@–@d MMMM y", "d MMMM@ – @d MMMM y", "d MMMM y@ – @d MMMM y"),
    "ru": (f"d@–@d MMMM y{_YEAR}", f"d MMMM@ – @d MMMM y{_YEAR}", f"d MMMM y{_YEAR}@ – @d MMMM y{_YEAR}"),
    "zh": ("y年M月d日@至@d日", "y年M月d日@至@M月d日", "y年M月d日@至@y年M月d日"),
}
_WEEKDAYS = {"en": ("d", "EEEE d"), "ru": ("d", "EEEE, d"), "zh": ("d日", "d日EEEE")}


def day(on: date) -> str:
    """6 September 2017 · 6 сентября 2017 г. · 2017年9月6日."""
    return _written(on, "long")


def weekday(on: date) -> str:
    """Wednesday, 6 September 2017 · среда, 6 сентября 2017 г. · 2017年9月6日星期三."""
    return _written(on, "full")


def days(first: date, last: date) -> str:
    """6–7 September 2017; one day where both are the same."""
    return day(first) if first == last else _span(first, last, with_weekdays=False)


def weekdays(first: date, last: date) -> str:
    """Wednesday 6 – Thursday 7 September 2017; one day where both are the same."""
    return weekday(first) if first == last else _span(first, last, with_weekdays=True)


def _written(on: date, form: str) -> str:
    return _formatted(on, form, str(locale_of()))


def _span(first: date, last: date, *, with_weekdays: bool) -> str:
    locale = locale_of()
    patterns = _SPANS.get(locale.language)
    if patterns is None:
        return str(format_interval(first, last, "yMMMEd" if with_weekdays else "yMMMd", locale=locale))
    begin, between, end = patterns[_width(first, last)].split("@")
    if with_weekdays:
        plain, named = _WEEKDAYS[locale.language]
        begin, end = begin.replace(plain, named, 1), end.replace(plain, named, 1)
        between = " – " if between == "–" else between
    return f"{_formatted(first, begin, str(locale))}{between}{_formatted(last, end, str(locale))}"


def _width(first: date, last: date) -> int:
    """0 within one month, 1 within one year, else 2."""
    if first.year != last.year:
        return 2
    return 0 if first.month == last.month else 1


@lru_cache(maxsize=4096)
def _formatted(on: date, pattern: str, locale: str) -> str:
    return str(format_date(on, pattern, locale=locale))
