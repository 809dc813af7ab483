"""Days in words, in each language of the interface."""

from datetime import date

import pytest
from django.utils.translation import override

from secretariat.foundation.days import wording

SIXTH, SEVENTH = date(2017, 9, 6), date(2017, 9, 7)
YEAR = "\N{NARROW NO-BREAK SPACE}г."  # stays with its number
AUGUST, NEW_YEARS_EVE, NEW_YEAR = date(2017, 8, 31), date(2017, 12, 31), date(2018, 1, 1)


@pytest.mark.parametrize(
    ("language", "day", "weekday"),
    [
        ("en", "6 September 2017", "Wednesday, 6 September 2017"),
        ("ru", f"6 сентября 2017{YEAR}", f"среда, 6 сентября 2017{YEAR}"),
        ("zh-hans", "2017年9月6日", "2017年9月6日星期三"),
    ],
)
def test_day_is_written_as_the_language_writes_it(language, day, weekday):
    with override(language):
        assert (wording.day(SIXTH), wording.weekday(SIXTH)) == (day, weekday)


@pytest.mark.parametrize(
    ("language", "first", "last", "days"),
    [
        ("en", SIXTH, SEVENTH, "6–7 September 2017"),
        ("en", AUGUST, SEVENTH, "31 August – 7 September 2017"),
        ("en", NEW_YEARS_EVE, NEW_YEAR, "31 December 2017 – 1 January 2018"),
        ("en", SIXTH, SIXTH, "6 September 2017"),
        ("ru", SIXTH, SEVENTH, f"6–7 сентября 2017{YEAR}"),
        ("ru", AUGUST, SEVENTH, f"31 августа – 7 сентября 2017{YEAR}"),
        ("zh-hans", SIXTH, SEVENTH, "2017年9月6日至7日"),
        ("zh-hans", AUGUST, SEVENTH, "2017年8月31日至9月7日"),
        ("fr", SIXTH, SEVENTH, "6–7 sept. 2017"),
    ],
)
def test_span_writes_once_what_both_days_share(language, first, last, days):
    with override(language):
        assert wording.days(first, last) == days


@pytest.mark.parametrize(
    ("language", "first", "last", "days"),
    [
        ("en", SIXTH, SEVENTH, "Wednesday 6 – Thursday 7 September 2017"),
        ("en", AUGUST, SEVENTH, "Thursday 31 August – Thursday 7 September 2017"),
        ("en", SIXTH, SIXTH, "Wednesday, 6 September 2017"),
        ("ru", SIXTH, SEVENTH, f"среда, 6 – четверг, 7 сентября 2017{YEAR}"),
        ("zh-hans", SIXTH, SEVENTH, "2017年9月6日星期三至7日星期四"),
    ],
)
def test_span_names_the_weekdays_of_both_ends(language, first, last, days):
    with override(language):
        assert wording.weekdays(first, last) == days
