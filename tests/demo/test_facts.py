"""The facts of the forum of 2017, from the register of the demonstration."""

from datetime import date

import pytest

from secretariat.desks.directory.models import OfficeHolding
from secretariat.desks.figures.queries import facts, over_the_years
from secretariat.desks.forums.queries import edition_by_code, editions_of
from secretariat.engines.facts import Period, Qualifier, agrees
from secretariat.foundation.access.scope import working_for


@pytest.mark.parametrize(
    ("key", "value", "qualifier", "counted"),
    [
        ("participants", 6000, Qualifier.OVER, 6048),
        ("countries", 60, Qualifier.OVER, 63),
        ("business-representatives", 775, Qualifier.EXACT, 775),
        ("delegation-size/JP", 249, Qualifier.EXACT, 249),
        ("delegation-size/KR", 289, Qualifier.EXACT, 289),
        ("delegation-size/CN", 75, Qualifier.EXACT, 75),
        ("delegation-size/KP", 6, Qualifier.EXACT, 6),
    ],
)
def test_published_figure_and_the_register_agree(forum_of_2017, system, key, value, qualifier, counted):
    fact = facts(edition=forum_of_2017, seen_by=system)[key]

    assert (fact.value, fact.qualifier, fact.counted.value, agrees(fact)) == (value, qualifier, counted, True)


def test_largest_foreign_delegations_fall_by_size(forum_of_2017, system):
    fact = facts(edition=forum_of_2017, seen_by=system)["largest-delegations"]

    assert [(item.code, item.number) for item in fact.value] == [("KR", 289), ("JP", 249), ("CN", 75)]


def test_leaders_follow_precedence_computed_from_their_offices(forum_of_2017, system):
    fact = facts(edition=forum_of_2017, seen_by=system)["leaders"]

    assert [item.code for item in fact.value] == ["putin", "moon", "battulga", "abe"]


def test_order_of_leaders_changes_when_a_date_of_office_does(forum_of_2017, system):
    OfficeHolding.objects.filter(person__code="battulga").update(since=date(2017, 5, 1))

    fact = facts(edition=forum_of_2017, seen_by=system)["leaders"]

    assert [item.code for item in fact.value] == ["putin", "battulga", "moon", "abe"]


def test_days_years_and_the_first_attendance(forum_of_2017, system):
    found = facts(edition=forum_of_2017, seen_by=system)

    assert found["dates"].value == Period(date(2017, 9, 6), date(2017, 9, 7))
    assert found["years-of/SCO"].value == 16
    first = found["first-attendance/sco-secretary-general"]
    assert (first.value, [(e.code, e.why) for e in first.evidence]) == (
        True,
        [("eef-2015", "no record"), ("eef-2016", "no record")],
    )


def test_sources_that_disagree_stand_side_by_side(forum_of_2017, system):
    fact = facts(edition=forum_of_2017, seen_by=system)["participants"]

    said = [(int(f.value), str(f.qualifier), str(f.kind), f.source.code) for f in fact.published]
    assert said == [
        (6000, "over", "final", "seed"),
        (6200, "about", "final", "tass_1076131"),
        (3500, "exact", "planned", "sputnik_0906"),
    ]


def test_facts_cost_thirteen_queries_whatever_the_size(forum_of_2017, system, django_assert_num_queries):
    with django_assert_num_queries(13):
        facts(edition=forum_of_2017, seen_by=system)


def test_every_edition_has_facts_and_none_fails(forum_of_2017, system):
    for edition in editions_of(forum_of_2017.forum_id):
        whole = edition_by_code(edition.code)
        with working_for(edition.pk):
            found = facts(edition=whole, seen_by=system)
        assert bool(found) or edition.year == 2020


def test_agreements_over_the_years_are_the_final_ones(forum_of_2017):
    editions = list(editions_of(forum_of_2017.forum_id))

    series = over_the_years(
        forum_id=forum_of_2017.forum_id, editions=editions, measures=("agreements-signed",)
    )

    values = {edition.year: int(fact.value) for edition, fact in series[0].points if fact}
    assert values == {
        2016: 216,
        2017: 217,
        2018: 220,
        2019: 270,
        2022: 290,
        2023: 373,
        2024: 313,
        2025: 353,
    }
