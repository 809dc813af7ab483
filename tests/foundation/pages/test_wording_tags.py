"""Days in words, as templates ask for them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.timezone import override
from django.utils.translation import override as speaking


@pytest.mark.parametrize(
    ("zone", "on", "shown"),
    [
        ("UTC", date(2017, 9, 6), "6 September 2017"),
        ("UTC", datetime(2017, 9, 6, 23, tzinfo=UTC), "6 September 2017"),
        ("Asia/Vladivostok", datetime(2017, 9, 6, 23, tzinfo=UTC), "7 September 2017"),
        ("Asia/Vladivostok", date(2017, 9, 6), "6 September 2017"),
    ],
)
def test_day_of_a_moment_is_the_day_in_the_active_zone(zone, on, shown):
    with override(zone):
        assert Template("{% load wording %}{{ on|day }}").render(Context({"on": on})) == shown


def test_span_is_written_by_a_tag():
    page = Template("{% load wording %}{% days first last %}; {% weekdays first last %}")

    shown = page.render(Context({"first": date(2017, 9, 6), "last": date(2017, 9, 7)}))

    assert shown == "6–7 September 2017; Wednesday 6 – Thursday 7 September 2017"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "Forum (EEF): Asia, Europe"),
        ("ru", "Forum (EEF): Asia, Europe"),
        ("zh-hans", "Forum（EEF）：Asia、Europe"),
    ],
)
def test_marks_between_words_are_those_of_the_language(language, shown):
    page = Template('{% load wording %}Forum{{ "EEF"|bracketed }}{% colon %}Asia{% comma %}Europe')

    with speaking(language):
        assert page.render(Context()) == shown
