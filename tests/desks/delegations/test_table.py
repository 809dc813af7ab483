"""The table of delegations: counted, searched, put in order, read in pages, and seen as a picture."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.models import Category
from secretariat.desks.directory.models import EntityKind
from secretariat.foundation.access.roles import Role
from tests.desks import stage
from tests.desks.delegations import crowd

HTMX = {"HX-Request": "true"}
OF_THE_LIST, OF_THE_NAMES_OF_STATES = 5, 1


@pytest.fixture(autouse=True)
def nothing_is_kept_from_other_tests():
    cache.clear()


@pytest.fixture
def three(edition):
    """Three delegations: of three persons, of one, and of nobody."""
    alfa = crowd.delegation(edition, "xa", "Alfaland")
    bravo = crowd.delegation(edition, "xb", "Bravoland")
    crowd.in_office(alfa, "anna")
    crowd.member(alfa, "generated-1", category=Category.BUSINESS, is_generated=True)
    crowd.member(alfa, "generated-2", category=Category.BUSINESS, is_generated=True)
    crowd.in_office(bravo, "boris")
    return alfa, bravo, crowd.delegation(edition, "org", "Organisation", kind=EntityKind.ORGANISATION)


def address(edition, query=""):
    return reverse("delegations", kwargs={"edition": edition.code}) + query


def names(answer):
    """The names of the delegations in the order of the table."""
    return re.findall(r'<th scope="row"><a href="[^"]*" lang="\w*">([^<]*)<', answer.content.decode())


def bars_of(answer):
    """The names of the delegations in the order of the chart."""
    chart = answer.content.decode().partition('<table class="chart-bars">')[2].partition("</table>")[0]
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)<', chart)


@pytest.mark.usefixtures("three")
def test_persons_are_counted_by_category_and_generated_ones_apart(edition):
    rows = queries.delegation_rows(seen_by=stage.actor(edition, Role.REGISTRAR))

    assert [(row.code, row.persons, row.by_category["business"], row.generated) for row in rows] == [
        ("xa", 3, 2, 2),
        ("xb", 1, 0, 0),
        ("org", 0, 0, 0),
    ]
    assert [row.head_code for row in rows] == ["anna", "boris", ""]


@pytest.mark.usefixtures("three")
def test_total_is_the_sum_of_the_rows(edition):
    rows = queries.delegation_rows(seen_by=stage.actor(edition, Role.REGISTRAR))

    assert queries.Total.of(rows) == queries.Total(
        delegations=3, persons=4, counts=(2, 2, 0, 0, 0, 0), generated=2
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), 3),
        (("alfa",), 1),
        (("land",), 2),
        (("alfa", "bravo"), 0),
        (("alfanskaya",), 1),
        (("nowhere",), 0),
    ],
)
def test_delegation_is_found_by_a_part_of_its_name_in_any_language(edition, three, words, found):
    crowd.also_called(three[0], "ru", "Алфанская")
    rows = queries.delegation_rows(seen_by=stage.actor(edition))

    assert len(queries.rows_named(rows, words)) == found


def test_delegations_stand_by_their_names_in_the_readers_language(edition, three):
    crowd.also_called(three[0], "ru", "Яфа")
    crowd.also_called(three[1], "ru", "Браво")

    with override("ru"):
        rows = queries.delegation_rows(seen_by=stage.actor(edition))

    assert [row.label.text for row in rows] == ["Organisation", "Браво", "Яфа"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Alfaland", "Bravoland", "Organisation"]),
        ("?sort=-name", ["Organisation", "Bravoland", "Alfaland"]),
        ("?sort=-persons", ["Alfaland", "Bravoland", "Organisation"]),
        ("?sort=persons", ["Organisation", "Bravoland", "Alfaland"]),
        ("?sort=-business", ["Alfaland", "Bravoland", "Organisation"]),
        ("?sort=nonsense", ["Alfaland", "Bravoland", "Organisation"]),
        ("?q=bravo", ["Bravoland"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_table_stands_in_the_order_asked_for(client, edition, query, order):
    answer = stage.signed_in(client, edition).get(address(edition, query))

    assert names(answer) == order


@pytest.mark.usefixtures("three")
def test_line_above_says_what_is_counted_and_how_many_are_generated(client, edition):
    answer = stage.signed_in(client, edition).get(address(edition))

    assertContains(answer, "<strong>3</strong> delegations.")
    assertContains(answer, "<strong>4</strong> persons whom the register has as their members.")
    assertContains(answer, "2 of them are generated")
    assertContains(answer, "Not all who took part are in the register")


@pytest.mark.usefixtures("three")
def test_whole_register_is_not_said_to_lack_anybody(client, edition):
    edition.register_is_whole = True
    edition.save()

    answer = stage.signed_in(client, edition).get(address(edition))

    assertNotContains(answer, "Not all who took part")


@pytest.mark.usefixtures("three")
def test_generated_head_is_marked(client, edition):
    crowd.member(
        crowd.delegation(edition, "xc", "Charlieland"), "generated-3", role="head", is_generated=True
    )

    answer = stage.signed_in(client, edition, Role.REGISTRAR).get(address(edition, "?q=charlie"))

    assertContains(answer, '<span class="is-generated">generated</span>', html=True)


@pytest.mark.usefixtures("three")
def test_htmx_gets_the_rows_without_frame_and_pictures(client, edition):
    answer = stage.signed_in(client, edition).get(address(edition, "?q=alfa"), headers=HTMX)

    assert names(answer) == ["Alfaland"]
    assertNotContains(answer, "<html")
    assertNotContains(answer, "Where the participants come from")
    assert "HX-Request" in answer["Vary"]


@pytest.mark.usefixtures("three")
def test_chart_and_map_show_the_delegations_that_have_persons(client, edition):
    answer = stage.signed_in(client, edition).get(address(edition))

    assertTemplateUsed(answer, "delegations/_pictures.html")
    assertContains(answer, "The largest foreign delegations")
    assertContains(answer, "The map as a table")


def test_chart_leaves_the_host_out_and_says_how_many_it_has(client, edition, three):
    edition.host = three[0].entity
    edition.save()

    answer = stage.signed_in(client, edition).get(address(edition))

    assert bars_of(answer) == ["Bravoland"]
    assertContains(answer, "without the host’s own (Alfaland: 3).")


@pytest.mark.usefixtures("three")
def test_pictures_are_kept_until_a_count_changes(client, edition, django_assert_num_queries):
    reader = stage.signed_in(client, edition)
    drawn_anew = stage.OF_THE_FRAME + OF_THE_LIST + OF_THE_NAMES_OF_STATES
    with django_assert_num_queries(drawn_anew):
        reader.get(address(edition))
    with django_assert_num_queries(drawn_anew - OF_THE_NAMES_OF_STATES):
        reader.get(address(edition))

    crowd.member(queries.delegation_with_code("xb", seen_by=stage.actor(edition)), "bella")
    with django_assert_num_queries(drawn_anew):
        reader.get(address(edition))


def test_list_costs_the_same_for_one_delegation_and_for_three(client, edition, django_assert_num_queries):
    reader = stage.signed_in(client, edition)
    crowd.in_office(crowd.delegation(edition, "xa", "Alfaland"), "anna")
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_LIST):
        reader.get(address(edition))

    for code in ("xb", "xc"):
        crowd.in_office(crowd.delegation(edition, code, code), f"head-{code}")
    reader.get(address(edition))
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_LIST):
        reader.get(address(edition))


def test_long_list_is_read_in_pages(client, edition):
    for number in range(53):
        crowd.delegation(edition, f"org-{number:02}", f"Body {number:02}", kind=EntityKind.ORGANISATION)
    reader = stage.signed_in(client, edition)

    first, second = (reader.get(address(edition, query)) for query in ("", "?page=2"))
    beyond = reader.get(address(edition, "?page=99"))

    assert names(first) == [f"Body {number:02}" for number in range(50)]
    assert names(second) == names(beyond) == ["Body 50", "Body 51", "Body 52"]
    assertContains(first, "Rows 1 to 50 of 53")
    assertContains(second, "Rows 51 to 53 of 53")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "No delegation is in the register of this edition yet."),
        ("?q=nowhere", "No delegation is called so."),
    ],
)
def test_empty_list_says_why_it_is_empty(client, edition, query, reason):
    assertContains(stage.signed_in(client, edition).get(address(edition, query)), reason)


def test_focal_point_sees_its_own_delegation_only(client, edition, three):
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=three[1])

    answer = focal_point.get(address(edition))

    assert names(answer) == ["Bravoland"]
    assertNotContains(answer, "Alfaland")
    assertNotContains(answer, "The largest foreign delegations")


@pytest.mark.usefixtures("three")
def test_stranger_finds_nothing_and_the_unknown_sign_in(client, edition):
    other = stage.edition("other", host=edition.host)

    unknown = client.get(address(edition))
    stranger = stage.signed_in(client, other).get(address(edition))

    assert (unknown.status_code, unknown.url) == (302, f"{reverse('account_login')}?next={address(edition)}")
    assert stranger.status_code == 404
