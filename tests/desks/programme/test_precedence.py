"""The order of precedence of persons, and the sentence that tells why each stands there."""

from datetime import date

import pytest

from secretariat.desks.directory.models import EntityKind, Level
from secretariat.desks.programme.queries import in_precedence
from secretariat.desks.programme.queries.sentences import sentence_for
from secretariat.engines import precedence as engine
from tests.desks import stage

pytestmark = pytest.mark.django_db
DAY = stage.LAST_DAY
DECIDING = [
    (rule, number)
    for rule in engine.Rule
    for number in (1, 2)
    if rule is not engine.Rule.STANDING and (rule, number) != (engine.Rule.ALONE, 2)
]
"""Rules with a sentence of their own for the first place and for the others; who stands alone is first."""


def test_levels_of_the_directory_are_those_of_the_engine():
    assert list(Level.values) == [level.value for level in engine.Level]


def test_leaders_of_the_plenary_stand_in_the_order_of_the_news_release():
    host, people = stage.leaders()
    edition = stage.edition(host=host)

    placed = in_precedence(edition, [person.pk for person in people.values()], DAY)

    assert [(place.number, place.person_code, place.sentence) for place in placed] == [
        (1, "putin", "The Head of State of the host stands first."),
        (2, "moon", "Stands after the Head of State of the host, Putin."),
        (3, "battulga", "Same level: in office since 10 July 2017, after Moon (10 May 2017)."),
        (4, "abe", "Head of Government: this level stands after Head of State."),
    ]


def test_leaders_keep_their_order_where_the_host_is_not_among_them():
    host, people = stage.leaders()
    edition = stage.edition(host=host)

    placed = in_precedence(edition, [people[code].pk for code in ("abe", "battulga", "moon")], DAY)

    assert [place.person_code for place in placed] == ["moon", "battulga", "abe"]


def test_places_follow_the_offices_of_the_day(edition):
    early, late = stage.person("early"), stage.person("late")
    state, other = stage.entity("xa"), stage.entity("xb")
    stage.holds(early, state, Level.HEAD_OF_STATE, since=date(2010, 1, 1), until=date(2016, 12, 31))
    stage.holds(late, other, Level.HEAD_OF_STATE, since=date(2015, 1, 1))

    before = in_precedence(edition, [early.pk, late.pk], date(2016, 6, 1))
    after = in_precedence(edition, [early.pk, late.pk], DAY)

    assert [place.person_code for place in before] == ["early", "late"]
    assert [(place.person_code, place.level) for place in after] == [
        ("late", Level.HEAD_OF_STATE),
        ("early", None),
    ]


def test_organisations_stand_after_states_by_their_founding(edition):
    younger = stage.entity("younger", kind=EntityKind.ORGANISATION, founded_on=date(2001, 6, 15))
    older = stage.entity("older", kind=EntityKind.ORGANISATION, founded_on=date(1945, 10, 24))
    people = [stage.person(code) for code in ("a", "b", "c")]
    stage.holds(people[0], younger, Level.HEAD_OF_ORGANISATION, since=date(2010, 1, 1))
    stage.holds(people[1], older, Level.HEAD_OF_ORGANISATION, since=date(2017, 1, 1))
    stage.holds(people[2], stage.entity("xa"), Level.VICE_MINISTER, since=date(2017, 1, 1))

    placed = in_precedence(edition, [person.pk for person in people], DAY)

    assert [(place.person_code, place.sentence) for place in placed] == [
        ("c", "Speaks for a State: stands before organisations and others."),
        ("b", "Speaks for an international organisation: stands after States."),
        ("a", "Organisations stand by founding: 15 June 2001, after that of B (24 October 1945)."),
    ]


def test_who_holds_no_office_stands_after_those_of_the_lowest_level(edition):
    nobody, somebody = stage.person("a"), stage.person("z")
    stage.holds(somebody, stage.entity("xa", "Zed"), Level.OTHER)

    placed = in_precedence(edition, [nobody.pk, somebody.pk], DAY)

    assert [(place.person_code, place.held is None) for place in placed] == [("z", False), ("a", True)]


@pytest.mark.parametrize(("rule", "number"), DECIDING)
def test_every_rule_has_a_sentence_with_all_its_values(rule, number):
    place = engine.Place(
        number=number,
        guest="1",
        rule=rule,
        value=date(2017, 5, 10),
        neighbour="2",
        neighbour_value=date(2017, 7, 10),
        is_date_unknown=False,
    )

    sentence = sentence_for(place, neighbour="the neighbour")

    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_an_order_is_four_queries_for_one_person_and_for_four(django_assert_num_queries):
    host, people = stage.leaders()
    edition = stage.edition(host=host)

    with django_assert_num_queries(4):
        in_precedence(edition, [people["abe"].pk], DAY)
    with django_assert_num_queries(4):
        in_precedence(edition, [person.pk for person in people.values()], DAY)


def test_nobody_is_in_no_order(edition):
    assert in_precedence(edition, [], DAY) == ()
