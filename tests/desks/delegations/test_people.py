"""The people of an edition: found, filtered, in order, read in pieces."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.models import Category, MemberRole
from secretariat.foundation.access.roles import Role
from tests.desks import stage
from tests.desks.delegations import crowd

HTMX = {"HX-Request": "true"}
OF_THE_LIST = 4


@pytest.fixture
def members(edition):
    """Two delegations: a minister and two generated persons; a minister and an interpreter."""
    alfa, bravo = (
        crowd.delegation(edition, code, name) for code, name in (("xa", "Alfaland"), ("xb", "Bravoland"))
    )
    crowd.in_office(alfa, "anna", native_text="Анна", native_language="ru")
    crowd.member(alfa, "dora", category=Category.BUSINESS, is_generated=True)
    crowd.member(alfa, "carl", category=Category.MEDIA, role=MemberRole.PRESS, is_generated=True)
    crowd.in_office(bravo, "boris")
    crowd.member(bravo, "emil", category=Category.STAFF, role=MemberRole.INTERPRETER)
    return alfa, bravo


def address(edition, query=""):
    return reverse("people", kwargs={"edition": edition.code}) + query


def codes(answer):
    """The codes of the persons in the order of the table."""
    return re.findall(r'<th scope="row"[^>]*>\s*<a href="[^"]*/persons/([^/"]*)/"', answer.content.decode())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["anna", "boris", "carl", "dora", "emil"]),
        ("?sort=-name", ["emil", "dora", "carl", "boris", "anna"]),
        ("?sort=role", ["anna", "boris", "dora", "emil", "carl"]),
        ("?sort=category", ["anna", "boris", "dora", "carl", "emil"]),
        ("?q=AR", ["carl"]),
        ("?q=o+r", ["boris", "dora"]),
        ("?category=business", ["dora"]),
        ("?role=head", ["anna", "boris"]),
        ("?role=head&delegation=xb", ["boris"]),
        ("?generated=no", ["anna", "boris", "emil"]),
        ("?category=nonsense", []),
    ],
)
@pytest.mark.usefixtures("members")
def test_list_shows_whom_the_address_asks_for(client, edition, query, found):
    officer = stage.signed_in(client, edition, Role.REGISTRAR)

    assert codes(officer.get(address(edition, query))) == found


@pytest.mark.usefixtures("members")
def test_filters_tell_how_many_they_would_find(client, edition):
    answer = stage.signed_in(client, edition, Role.REGISTRAR).get(address(edition, "?category=business"))

    for told in ("Official: 2", "Business: 1", "Media: 1", "Staff: 1", "Head of delegation: 2", "Press: 1"):
        assertContains(answer, told)
    assertNotContains(answer, "Expert:")
    assertContains(answer, "<strong>1</strong> person is a member of a delegation and found here.")


@pytest.mark.usefixtures("members")
def test_filter_by_a_delegation_says_its_name(client, edition):
    answer = stage.signed_in(client, edition, Role.REGISTRAR).get(address(edition, "?delegation=xb"))

    assertContains(answer, '<a class="chip is-on" href="/e/forum-2017/people/"')
    assertContains(answer, "Bravoland")


@pytest.mark.usefixtures("members")
def test_generated_persons_are_marked_and_others_are_not(client, edition):
    officer = stage.signed_in(client, edition, Role.REGISTRAR)
    mark = '<span class="is-generated">'

    assertContains(officer.get(address(edition)), mark, count=2)
    assertNotContains(officer.get(address(edition, "?generated=no")), mark)


@pytest.mark.usefixtures("members")
def test_native_script_stands_beneath_a_name_in_its_language(client, edition):
    answer = stage.signed_in(client, edition).get(address(edition))

    assertContains(answer, '<span class="second" lang="ru">Анна</span>', html=True)


@pytest.mark.usefixtures("members")
def test_htmx_gets_the_rows_and_the_filters_that_the_search_keeps(client, edition):
    officer = stage.signed_in(client, edition, Role.REGISTRAR)

    answer = officer.get(address(edition, "?category=media&q=c"), headers=HTMX)

    assert codes(answer) == ["carl"]
    assertNotContains(answer, "<html")
    assertContains(
        answer, '<input type="hidden" form="search-form" name="category" value="media">', html=True
    )


def test_long_list_goes_on_after_its_last_row_and_back(client, edition):
    delegation = crowd.delegation(edition, "xa", "Alfaland")
    for number in range(103):
        crowd.member(delegation, f"p{number:03}")
    officer = stage.signed_in(client, edition, Role.REGISTRAR)
    everybody = [f"p{number:03}" for number in range(103)]

    first = officer.get(address(edition))
    second = officer.get(_link(first, "next"))
    third = officer.get(_link(second, "next"))
    back = officer.get(_link(third, "prev"))

    assert [codes(page) for page in (first, second, third)] == [
        everybody[:50],
        everybody[50:100],
        everybody[100:],
    ]
    assert codes(back) == codes(second)
    assert (_link(first, "prev"), _link(third, "next")) == ("", "")
    assertContains(third, "3 of 103 persons")


def _link(answer, direction):
    found = re.search(rf'rel="{direction}" href="([^"]*)"', answer.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "Nobody is in the register of this edition yet."),
        ("?q=nobody", "Nobody in the register of this edition is like this."),
    ],
)
def test_empty_list_says_why_it_is_empty(client, edition, query, reason):
    assertContains(stage.signed_in(client, edition).get(address(edition, query)), reason)


def test_list_costs_the_same_for_one_person_and_for_three(client, edition, django_assert_num_queries):
    officer = stage.signed_in(client, edition, Role.REGISTRAR)
    delegation = crowd.delegation(edition, "xa", "Alfaland")
    crowd.in_office(delegation, "anna")
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_LIST):
        officer.get(address(edition))

    for code in ("boris", "carl"):
        crowd.in_office(delegation, code, role=MemberRole.DELEGATE)
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_LIST):
        officer.get(address(edition))


def test_focal_point_sees_the_people_of_its_own_delegation_only(client, edition, members):
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=members[1])

    assert codes(focal_point.get(address(edition))) == ["boris", "emil"]
    assert codes(focal_point.get(address(edition, "?delegation=xa"))) == []
    assertNotContains(focal_point.get(address(edition, "?delegation=xa")), "Alfaland")


@pytest.mark.usefixtures("members")
def test_reader_sees_those_in_public_office_and_is_told_so(client, edition):
    answer = stage.signed_in(client, edition, Role.READER).get(address(edition))

    assert codes(answer) == ["anna", "boris"]
    assertContains(answer, "Your role shows those in public office.")


@pytest.mark.usefixtures("members")
def test_stranger_finds_nothing(client, edition):
    other = stage.edition("other", host=edition.host)

    assert stage.signed_in(client, other).get(address(edition)).status_code == 404


@pytest.mark.usefixtures("members")
def test_standings_count_each_role_in_each_category(edition):
    found = queries.standings(queries.MemberFilter(), seen_by=stage.actor(edition, Role.REGISTRAR))

    assert found.persons == 5
    assert [(value, persons) for value, _label, persons in found.categories] == [
        ("official", 2),
        ("business", 1),
        ("media", 1),
        ("staff", 1),
    ]
    assert [(str(label), counts, persons) for label, counts, persons in found.rows] == [
        ("Head of delegation", [2, 0, 0, 0], 2),
        ("Delegate", [0, 1, 0, 0], 1),
        ("Interpreter", [0, 0, 0, 1], 1),
        ("Press", [0, 0, 1, 0], 1),
    ]
