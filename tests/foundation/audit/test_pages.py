"""The pages of the audit: the newest entry first, its values on demand, and each chain for its readers."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit import chain
from secretariat.foundation.audit.journal import Change, Heading
from secretariat.foundation.audit.models import Value
from tests import cast as casting
from tests.cast import Cast
from tests.desks.stage import OF_THE_FRAME

pytestmark = pytest.mark.django_db

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)
EDITION = "forum-2017"


def append(*things: str, code: str = EDITION, action: str = "programme.keep_sessions") -> None:
    heading = Heading(action, NOON, "alice", 7, "registrar", "the programme was announced")
    changes = [
        Change("session", thing, {"title": "Old <b>"}, {"title": "New", "hours": [1, 2]}) for thing in things
    ]
    chain.append(heading, changes, code=code)


@pytest.fixture
def cast() -> Cast:
    return casting.make()


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=casting.BACKEND)
    return client


@pytest.fixture
def officer(cast: Cast) -> Client:
    return signed_in(casting.member(cast, Role.SECURITY_OFFICER))


def numbers(response: Any) -> list[int]:
    return [entry.number for entry, _href in response.context["rows"]]


def test_an_edition_shows_its_chain_the_newest_entry_first(officer):
    append("plenary")
    append("panel", "signing")
    append("other", code="forum-2018")

    response = officer.get(f"/e/{EDITION}/audit/")

    assert numbers(response) == [2, 1]
    assert [entry.things for entry, _href in response.context["rows"]] == [2, 1]
    assert [href for _entry, href in response.context["rows"]] == [f"/e/{EDITION}/audit/{n}/" for n in (2, 1)]


def test_the_history_of_one_thing_is_a_filter(officer):
    append("plenary")
    append("panel")
    append("plenary", "panel")

    about = officer.get(f"/e/{EDITION}/audit/?thing=session&id=plenary")
    none = officer.get(f"/e/{EDITION}/audit/?thing=meeting")

    assert (numbers(about), numbers(none)) == ([3, 1], [])


def test_a_long_chain_is_read_in_pieces(officer, monkeypatch):
    monkeypatch.setattr("secretariat.foundation.audit.views.ROWS", 2)
    for number in range(5):
        append(str(number))

    first = officer.get(f"/e/{EDITION}/audit/")
    second = officer.get(first.context["later_href"])
    back = officer.get(second.context["earlier_href"])

    assert [numbers(page) for page in (first, second, back)] == [[5, 4], [3, 2], [5, 4]]


def test_an_entry_shows_its_values_as_they_were(officer):
    append("plenary")

    page = officer.get(f"/e/{EDITION}/audit/1/").content.decode()
    piece = officer.get(f"/e/{EDITION}/audit/1/", headers={"HX-Request": "true"}).content.decode()

    assert "Old &lt;b&gt;" in piece
    assert "[1, 2]" in piece
    assert "<html" in page
    assert "<html" not in piece


def test_purged_values_say_so(officer):
    append("plenary")
    Value.objects.update(before=None, after=None, purged_at=NOON)

    assert "have been purged" in officer.get(f"/e/{EDITION}/audit/1/").content.decode()


@pytest.mark.parametrize("number", ["2", "0", str(10**40)])
def test_an_entry_that_there_is_not(officer, number):
    append("plenary")

    assert officer.get(f"/e/{EDITION}/audit/{number}/").status_code == 404


def test_the_chain_of_the_house_is_for_those_with_the_right_in_the_whole_house(officer):
    append("plenary", code="")
    of_the_house = signed_in(casting.house_member(Role.SECURITY_OFFICER))

    assert numbers(of_the_house.get("/audit/")) == [1]
    assert of_the_house.get("/audit/1/").status_code == 200
    assert [officer.get(address).status_code for address in ("/audit/", "/audit/1/")] == [403, 403]
    assert numbers(of_the_house.get(f"/e/{EDITION}/audit/")) == []


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_costs_as_much_for_three_entries_as_for_one(officer, django_assert_num_queries, entries):
    for number in range(entries):
        append(str(number))

    with django_assert_num_queries(OF_THE_FRAME + 1):
        officer.get(f"/e/{EDITION}/audit/")


def test_an_entry_costs_two_queries_however_many_things_it_changed(officer, django_assert_num_queries):
    append("a")
    append("a", "b", "c")

    for number in (1, 2):
        with django_assert_num_queries(OF_THE_FRAME + 2):
            officer.get(f"/e/{EDITION}/audit/{number}/")
