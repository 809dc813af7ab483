"""The frame of every page, and the pages for what is not open or not here."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.delegations.models import Delegation
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from tests.desks import stage


@pytest.fixture
def edition(db):  # noqa: ARG001 -- a fixture that needs the database
    made = stage.edition(host=stage.entity("xh", "Hostland"))
    with working_for(made.pk):
        yield made


def desks(answer):
    """(label, whether it is the present one) of each desk in the frame."""
    listed = re.search(r'<nav class="desks".*?</nav>', answer.content.decode(), re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"( aria-current="page")?>', listed[0]) if listed else []
    return [(href, bool(current)) for href, current in links]


def people(edition):
    return reverse("people", kwargs={"edition": edition.code})


def test_frame_names_the_house_and_offers_the_editions(client, edition):
    other = stage.edition("forum-2018", host=edition.host)

    answer = stage.signed_in(client, edition).get(people(edition))

    assertContains(answer, "Secretariat</a>")
    assertContains(
        answer, f'<a href="/e/{edition.code}/" aria-current="true">Edition {edition.code}</a>', html=True
    )
    assertContains(answer, f'<a href="/e/{other.code}/">Edition {other.code}</a>', html=True)


def test_desks_are_those_that_the_person_may_open(client, edition):
    reader = dict(desks(stage.signed_in(client, edition, Role.READER).get(people(edition))))
    client.logout()
    officer = dict(desks(stage.signed_in(client, edition, Role.REGISTRAR).get(people(edition))))

    draft_check = reverse("draft-check", kwargs={"edition": edition.code})
    assert reader[people(edition)]
    assert draft_check in officer
    assert draft_check not in reader


def test_desk_stays_the_present_one_on_its_further_pages(client, edition):
    delegation = Delegation.objects.create(edition=edition, entity=edition.host)
    address = reverse("delegations-delegation", kwargs={"edition": edition.code, "code": edition.host.code})

    shown = desks(stage.signed_in(client, edition).get(address))

    assert delegation.pk
    assert [href for href, is_current in shown if is_current] == [
        reverse("delegations", kwargs={"edition": edition.code})
    ]


def test_outside_of_an_edition_the_desks_are_those_of_the_house(client, edition):
    shown = desks(stage.signed_in(client, edition).get(reverse("my")))

    assert (reverse("home"), False) in shown
    assert (reverse("my"), True) in shown


@pytest.mark.django_db
def test_unknown_visitor_is_offered_no_desk(client):
    answer = client.get(reverse("home"))

    assert desks(answer) == []
    assertContains(answer, reverse("account_login"))


@pytest.mark.django_db
def test_what_is_not_here_is_told_in_the_frame(client):
    answer = client.get("/nowhere/")

    assertContains(answer, "There is nothing at this address", status_code=404)


def test_stranger_and_missing_edition_get_the_same_page(client, edition):
    other = stage.edition("forum-2018", host=edition.host)
    stranger = stage.signed_in(client, other)

    hidden, missing = stranger.get(people(edition)), stranger.get("/e/forum-1999/people/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assertNotContains(hidden, edition.code + '/"', status_code=404)


def test_missing_right_is_named(client, edition):
    answer = stage.signed_in(client, edition, Role.READER).get(
        reverse("draft-check", kwargs={"edition": edition.code})
    )

    assertContains(answer, "The missing right is reports.check_draft.", status_code=403)


@pytest.mark.django_db
def test_fault_of_the_server_is_told_without_the_frame(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("secretariat.desks.forums.queries.series", lambda: 1 / 0)

    answer = client.get(reverse("home"))

    assertContains(answer, "Something failed here", status_code=500)
    assertNotContains(answer, 'class="top"', status_code=500)


@pytest.mark.django_db
def test_language_is_chosen_and_kept(client):
    client.post("/i18n/setlang/", {"language": "ru", "next": "/"})

    assertContains(client.get(reverse("home")), '<html lang="ru"')
