"""The page of one delegation, and of one person at an edition."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.models import Category, MemberRole
from secretariat.desks.diary.models import Entry, Firmness
from secretariat.foundation.access.roles import Role
from secretariat.foundation.days.times import Precision
from tests.desks import stage
from tests.desks.delegations import crowd
from tests.desks.stage import FIRST_DAY

HTMX = {"HX-Request": "true"}
OF_THE_DELEGATION, OF_THE_PERSON = 12, 6


@pytest.fixture
def delegations(edition):
    """Two delegations with their heads; the first one also with a generated member."""
    alfa, bravo = (
        crowd.delegation(edition, code, name) for code, name in (("xa", "Alfaland"), ("xb", "Bravoland"))
    )
    crowd.in_office(alfa, "anna", native_text="Анна", native_language="ru")
    crowd.member(alfa, "carl", category=Category.BUSINESS, is_generated=True, heads_a_company=True)
    crowd.in_office(bravo, "boris")
    return alfa, bravo


def entry(edition, person, work, *, on_day=None):
    """The diary says that a work takes a person."""
    return Entry.objects.create(
        edition=edition,
        person=person,
        work=work,
        label=stage.text(f"Work {work}"),
        part=stage.text("Speaker"),
        address=f"/works/{work}/",
        firmness=Firmness.FIRM,
        precision=Precision.DAY if on_day else Precision.EDITION,
        on_day=on_day,
    )


def person_of(code):
    return stage.Person.objects.get(code=code)


def delegation_page(edition, code, query=""):
    return reverse("delegations-delegation", kwargs={"edition": edition.code, "code": code}) + query


def person_page(edition, code):
    return reverse("people-person", kwargs={"edition": edition.code, "code": code})


def codes(answer):
    return re.findall(r'<th scope="row"[^>]*>\s*<a href="[^"]*/persons/([^/"]*)/"', answer.content.decode())


@pytest.mark.usefixtures("delegations")
def test_delegation_shows_its_head_its_members_and_their_standing(client, edition):
    answer = stage.signed_in(client, edition, Role.REGISTRAR).get(delegation_page(edition, "xa"))

    assertContains(answer, "Minister of xa")
    assertContains(answer, "By role and category")
    assertContains(answer, "heads a company")
    assertContains(answer, '<span class="is-generated">', count=1)
    assert codes(answer) == ["anna", "carl"]


@pytest.mark.usefixtures("delegations")
def test_delegation_shows_what_its_members_do_by_day(client, edition):
    for code in ("anna", "carl"):
        entry(edition, person_of(code), "plenary", on_day=FIRST_DAY)
    entry(edition, person_of("anna"), "meeting")
    entry(edition, person_of("boris"), "other")

    answer = stage.signed_in(client, edition, Role.REGISTRAR).get(delegation_page(edition, "xa"))

    page = answer.content.decode()
    assert (
        page.index("Wednesday, 6 September 2017")
        < page.index("Work plenary")
        < page.index("During the forum")
    )
    assert page.index("During the forum") < page.index("Work meeting")
    assertContains(answer, "Work plenary", count=1)
    assertNotContains(answer, "Work other")


@pytest.mark.usefixtures("delegations")
def test_item_names_the_first_persons_and_counts_the_others(edition):
    delegation = queries.delegation_with_code("xa", seen_by=stage.actor(edition))
    for number in range(8):
        member = crowd.member(delegation, f"p{number}", is_generated=True)
        entry(edition, member.person, "plenary")
    entry(edition, person_of("anna"), "plenary")

    [day] = queries.programme(delegation, seen_by=stage.actor(edition, Role.REGISTRAR))

    [part] = day.parts
    assert [name.code for name in part.names] == ["anna", "p0", "p1", "p2", "p3", "p4"]
    assert part.more == 3


def test_large_delegation_is_read_in_pieces(client, edition):
    delegation = crowd.delegation(edition, "xa", "Alfaland")
    crowd.in_office(delegation, "zoe")
    for number in range(52):
        crowd.member(delegation, f"p{number:02}")
    officer = stage.signed_in(client, edition, Role.REGISTRAR)

    first = officer.get(delegation_page(edition, "xa"))
    later = re.search(r'rel="next" href="([^"]*)"', first.content.decode())[1]
    second = officer.get(later, headers=HTMX)

    assert codes(first) == ["zoe", *(f"p{number:02}" for number in range(49))]
    assert codes(second) == ["p49", "p50", "p51"]
    assertNotContains(second, "<html")
    assertContains(first, "50 of 53 persons")


@pytest.mark.usefixtures("delegations")
def test_delegation_costs_the_same_for_one_member_and_for_three(client, edition, django_assert_num_queries):
    officer = stage.signed_in(client, edition, Role.REGISTRAR)
    bravo = queries.delegation_with_code("xb", seen_by=stage.actor(edition))
    entry(edition, person_of("boris"), "plenary", on_day=FIRST_DAY)
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_DELEGATION):
        officer.get(delegation_page(edition, "xb"))

    for code in ("dora", "emil"):
        member = crowd.in_office(bravo, code, role=MemberRole.DELEGATE)
        entry(edition, member.person, "plenary", on_day=FIRST_DAY)
        entry(edition, member.person, code)
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_DELEGATION):
        officer.get(delegation_page(edition, "xb"))


@pytest.mark.parametrize(("code", "status"), [("xb", 200), ("xa", 404), ("nowhere", 404)])
def test_focal_point_opens_its_own_delegation_only(client, edition, delegations, code, status):
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=delegations[1])

    assert focal_point.get(delegation_page(edition, code)).status_code == status


@pytest.mark.parametrize(("code", "status"), [("boris", 200), ("anna", 404), ("carl", 404), ("nobody", 404)])
def test_focal_point_opens_the_persons_of_its_own_delegation_only(client, edition, delegations, code, status):
    for name in ("anna", "boris", "carl"):
        entry(edition, person_of(name), "plenary")
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=delegations[1])

    assert focal_point.get(person_page(edition, code)).status_code == status


@pytest.mark.parametrize("page", [delegation_page, person_page])
@pytest.mark.usefixtures("delegations")
def test_stranger_finds_nothing_and_the_unknown_sign_in(client, edition, page):
    other, code = stage.edition("other", host=edition.host), "xa" if page is delegation_page else "anna"

    unknown = client.get(page(edition, code))
    stranger = stage.signed_in(client, other).get(page(edition, code))

    assert (unknown.status_code, stranger.status_code) == (302, 404)


@pytest.mark.usefixtures("delegations")
def test_person_shows_part_programme_and_offices(client, edition):
    entry(edition, person_of("anna"), "plenary", on_day=FIRST_DAY)

    answer = stage.signed_in(client, edition).get(person_page(edition, "anna"))

    for told in (
        "Anna",
        "Анна",
        "Alfaland",
        "Head of delegation",
        "Minister of xa",
        "Work plenary",
        "Speaker",
    ):
        assertContains(answer, told)
    assertNotContains(answer, "is-generated")


@pytest.mark.usefixtures("delegations")
def test_generated_person_is_marked_and_hidden_from_readers(client, edition):
    officer = stage.signed_in(client, edition, Role.REGISTRAR).get(person_page(edition, "carl"))
    client.logout()
    reader = stage.signed_in(client, edition, Role.READER).get(person_page(edition, "carl"))

    assertContains(officer, '<span class="is-generated">')
    assert reader.status_code == 404


def test_person_of_the_programme_needs_no_delegation(client, edition):
    moderator, absent = stage.person("moderator"), stage.person("absent")
    entry(edition, moderator, "plenary")
    reader = stage.signed_in(client, edition)

    assertContains(reader.get(person_page(edition, "moderator")), "takes part without one")
    assert reader.get(person_page(edition, absent.code)).status_code == 404


@pytest.mark.usefixtures("delegations")
def test_person_costs_the_same_for_one_item_and_for_three(client, edition, django_assert_num_queries):
    reader, anna = stage.signed_in(client, edition), person_of("anna")
    entry(edition, anna, "one", on_day=FIRST_DAY)
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_PERSON):
        reader.get(person_page(edition, "anna"))

    for work in ("two", "three"):
        entry(edition, anna, work)
    stage.holds(anna, stage.entity("xc", "Charlieland"), "ambassador")
    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_PERSON):
        reader.get(person_page(edition, "anna"))
