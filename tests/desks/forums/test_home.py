"""The first page, which everybody may read."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from secretariat.desks.forums.models import EditionState
from secretariat.desks.forums.queries import series
from tests.desks import stage

pytestmark = pytest.mark.django_db


def edition_of(year, state=EditionState.HELD, **fields):
    """An edition of one forum with this state and these fields."""
    host = stage.Entity.objects.filter(code="xh").first() or stage.entity("xh", "Hostland")
    made = stage.edition(f"forum-{year}", host=host)
    for name, value in {"year": year, "state": state, **fields}.items():
        setattr(made, name, value)
    made.save()
    return made


def test_forums_stand_with_their_editions_the_latest_first():
    for year in (2015, 2017, 2016):
        edition_of(year)

    [found] = series()

    assert [edition.year for edition in found.editions] == [2017, 2016, 2015]


def test_cancelled_and_planned_editions_are_not_counted_as_held():
    edition_of(2019)
    edition_of(2020, EditionState.CANCELLED)
    edition_of(2021, EditionState.PLANNED)

    assert series()[0].held == 1


def test_everybody_reads_when_and_where_a_forum_is_and_whether_it_was_held(client):
    edition_of(2017)
    edition_of(2020, EditionState.CANCELLED, starts_on=None, ends_on=None)

    answer = client.get(reverse("home"))

    for told in ("6–7 September 2017", "held", "cancelled", "dates are not in the register"):
        assertContains(answer, told)


def test_edition_that_was_moved_says_for_which_days_it_was_announced(client):
    edition_of(2023, announced_starts_on=date(2023, 9, 12), announced_ends_on=date(2023, 9, 15))

    assertContains(client.get(reverse("home")), "first announced for 12–15 September 2023")


def test_empty_register_says_what_to_do_first(client):
    assertContains(client.get(reverse("home")), "There is no forum in the register yet.")


def test_first_page_costs_one_query_for_one_edition_and_for_three(client, django_assert_num_queries):
    edition_of(2015)
    with django_assert_num_queries(1):
        client.get(reverse("home"))

    edition_of(2016)
    edition_of(2017)
    with django_assert_num_queries(1):
        client.get(reverse("home"))


def test_first_page_speaks_the_readers_language(client):
    made = edition_of(2017)
    made.name = stage.text("Forum 2017", ru="Форум 2017")
    made.save()

    answer = client.get(reverse("home"), headers={"Accept-Language": "ru"})

    assertContains(answer, "Форум 2017")
    assertContains(answer, "6–7 сентября 2017")
