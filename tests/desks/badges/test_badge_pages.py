"""The desk's pages: the list, one card, what is offered to whom, and what two officers at once are told."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from secretariat.desks.badges import actions
from secretariat.desks.badges.models import Credential, CredentialState
from secretariat.foundation.access.roles import Role
from tests.desks import stage
from tests.desks.applicants import CHIEF, approved, at_vetting
from tests.desks.stage import OF_THE_FRAME
from tests.world import MONDAY

OF_THE_LIST = 7


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def desk(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRAR)


def address(name, **values):
    return reverse(name, kwargs={"edition": "forum-2017", **values})


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def ordered(forum):
    return actions.order_personal_badges(edition=forum, by=CHIEF, at=MONDAY)


def move(client, badge, verb, **fields):
    return client.post(address("badges-move", serial=badge.serial), {"verb": verb, **fields})


def in_state(badge, state):
    Credential.objects.filter(pk=badge.pk).update(state=state)
    return badge


@pytest.fixture
def badge(forum, alfa):
    approved(alfa)
    (made,) = ordered(forum)
    return made


@pytest.mark.parametrize("letters", ["A", "ABC"])
def test_list_costs_the_same_for_one_row_and_for_three(desk, forum, alfa, letters, django_assert_num_queries):
    for letter in letters:
        approved(alfa, letter)
    ordered(forum)

    with django_assert_num_queries(OF_THE_FRAME + OF_THE_LIST):
        answer = desk.get(address("badges"))

    assert answer.text.count("data-row") == len(letters)


@pytest.mark.parametrize(
    ("asked", "count"), [("q=100001", 1), ("q=100009", 0), ("state=ordered", 1), ("state=lost", 0)]
)
def test_list_is_searched_by_serial_and_state(desk, badge, asked, count):
    assert badge.serial == 100001

    answer = desk.get(f"{address('badges')}?{asked}")

    assert answer.text.count("data-row") == count


def test_badges_are_ordered_once_whoever_presses_twice(desk, forum, alfa):
    approved(alfa, "A")
    at_vetting(alfa, "B")

    first = desk.post(address("badges-order"))
    again = desk.post(address("badges-order"))
    also = desk.post(address("badges-order"), {"with_applicants": "on"})

    assert said(first) == ["1 badge was ordered."]
    assert said(again) == ["1 badge was ordered.", "Everybody has a badge; nothing was ordered."]
    assert said(also)[-1] == "1 badge was ordered."
    assert Credential.objects.filter(edition=forum).count() == 2


def test_card_goes_from_print_to_active(desk, badge):
    printed = desk.post(address("badges-print", serial=badge.serial))
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")

    for verb in ("issue", "activate"):
        assert move(desk, badge, verb).status_code == 302

    assert Credential.objects.get().state == CredentialState.ACTIVE
    assert desk.post(address("badges-print", serial=badge.serial)).status_code == 404


def test_lost_card_is_blocked_and_another_one_given(desk, badge):
    in_state(badge, CredentialState.ACTIVE)

    refused = move(desk, badge, "lose")
    assert (refused.status_code, "whoever stands at the gate reads it" in refused.text) == (422, True)

    move(desk, badge, "lose", reason="left in a taxi")
    assert "left in a taxi" in desk.get(address("badges-credential", serial=badge.serial)).text

    answer = move(desk, badge, "replace")
    assert answer["Location"] == address("badges-credential", serial=badge.serial + 1)


def test_second_officer_is_told_that_the_first_was_faster(desk, badge):
    in_state(badge, CredentialState.REVOKED)

    answer = move(desk, badge, "issue")

    assert (answer.status_code, "Somebody was faster" in answer.text) == (409, True)


def test_card_of_somebody_under_review_stays_here(desk, forum, alfa):
    at_vetting(alfa)
    (made,) = actions.order_personal_badges(edition=forum, with_applicants=True, by=CHIEF, at=MONDAY)
    in_state(made, CredentialState.PRINTED)

    answer = move(desk, made, "issue")

    assert (answer.status_code, "not accredited" in answer.text) == (409, True)
    assert Credential.objects.get().state == CredentialState.PRINTED


@pytest.mark.parametrize(("role", "offered"), [(Role.REGISTRAR, True), (Role.SECURITY_OFFICER, False)])
def test_only_what_the_role_may_is_offered(client, edition, badge, role, offered):
    in_state(badge, CredentialState.PRINTED)
    page = stage.signed_in(client, edition, role).get(address("badges-credential", serial=badge.serial)).text

    assert ('value="issue"' in page) == offered
    assert 'value="revoke"' in page
    assert ("badges-print" in page or "/print/" in page) == offered


@pytest.mark.parametrize("verb", ["", "print", "burn"])
def test_unknown_verb_changes_nothing(desk, badge, verb):
    assert move(desk, badge, verb).status_code == 422
    assert Credential.objects.get().state == CredentialState.ORDERED
