"""A time as a file gives it."""

from datetime import UTC, date, datetime

import pytest

from secretariat.foundation.days.given import GivenTime, time_values
from secretariat.foundation.intake.reading import Unreadable, validated


@pytest.mark.parametrize(
    ("written", "precision", "day", "starts_at"),
    [
        ({}, "edition", None, None),
        ({"on": "2017-09-06"}, "day", date(2017, 9, 6), None),
        (
            {"starts": "2017-09-06T11:00:00+03:00"},
            "minute",
            date(2017, 9, 6),
            datetime(2017, 9, 6, 8, tzinfo=UTC),
        ),
        # Late in Moscow it is the next day in Vladivostok.
        (
            {"starts": "2017-09-06T20:00:00+03:00", "ends": "2017-09-06T21:00:00+03:00"},
            "minute",
            date(2017, 9, 7),
            datetime(2017, 9, 6, 17, tzinfo=UTC),
        ),
    ],
)
def test_the_day_is_the_one_at_the_forum(written, precision, day, starts_at):
    values = time_values(validated(GivenTime, written, name="file"), zone="Asia/Vladivostok")

    assert (values["precision"], values["on_day"], values["starts_at"]) == (precision, day, starts_at)


@pytest.mark.parametrize(
    "written",
    [
        {"on": "2017-09-06", "starts": "2017-09-06T11:00:00+03:00"},
        {"ends": "2017-09-06T11:00:00+03:00"},
        {"starts": "2017-09-06T11:00:00+03:00", "ends": "2017-09-06T18:00:00+10:00"},
        {"starts": "2017-09-06T11:00:00"},
    ],
)
def test_times_that_cannot_be_are_refused(written):
    with pytest.raises(Unreadable):
        validated(GivenTime, written, name="file")
