"""Which office a person held on a day."""

from datetime import date

import pytest

from secretariat.desks.directory.models import Level
from secretariat.desks.directory.queries import offices_on
from tests.desks import stage

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2016, 1, 1), date(2018, 12, 31)


@pytest.mark.parametrize(
    ("since", "until", "day", "is_held"),
    [
        (FIRST, LAST, date(2015, 12, 31), False),
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2019, 1, 1), False),
        (FIRST, None, date(2030, 1, 1), True),
        (None, LAST, date(2000, 1, 1), True),
        (None, None, date(2017, 9, 6), True),
        (FIRST, LAST, None, False),
        (FIRST, None, None, True),
    ],
)
def test_an_office_is_held_from_its_first_day_to_its_last(since, until, day, is_held):
    holder = stage.person("a")
    stage.holds(holder, stage.entity("xa"), Level.MINISTER, since=since, until=until)

    assert (holder.pk in offices_on(day, [holder.pk])) is is_held


def test_of_two_offices_the_higher_one_counts():
    holder, state = stage.person("a"), stage.entity("xa")
    stage.holds(holder, state, Level.MINISTER, since=FIRST)
    stage.holds(holder, state, Level.DEPUTY_HEAD_OF_GOVERNMENT, since=LAST.replace(year=2017))

    assert offices_on(date(2018, 1, 1), [holder.pk])[holder.pk].level == Level.DEPUTY_HEAD_OF_GOVERNMENT


def test_an_office_known_to_have_begun_stands_before_one_without_a_date():
    holder, state = stage.person("a"), stage.entity("xa")
    stage.holds(holder, state, Level.HEAD_OF_STATE)
    stage.holds(holder, state, Level.MINISTER, since=FIRST)

    assert offices_on(FIRST, [holder.pk])[holder.pk].level == Level.MINISTER


def test_offices_are_one_query_for_one_person_and_for_three(django_assert_num_queries):
    people = [stage.person(code) for code in "abc"]
    for holder, code in zip(people, ("xa", "xb", "xc"), strict=True):
        stage.holds(holder, stage.entity(code), Level.MINISTER, since=FIRST)

    with django_assert_num_queries(1):
        assert len(offices_on(FIRST, [people[0].pk])) == 1
    with django_assert_num_queries(1):
        assert len(offices_on(FIRST, [holder.pk for holder in people])) == 3
