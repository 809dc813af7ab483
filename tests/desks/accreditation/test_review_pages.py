"""The reviewers' pages: the queue, one application, decisions on one and on many."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from secretariat.desks.registration.models import Application, Bulk, Decision
from secretariat.engines.chain import Move, State
from secretariat.foundation.access.roles import Role
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF, REGISTRAR, at_vetting, confirmed, decided, fresh
from tests.desks.stage import OF_THE_FRAME

OF_THE_QUEUE = 10
OF_A_CASE = 12


@pytest.fixture
def registrar(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRAR)


@pytest.fixture
def chief(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)


def address(name, **values):
    return reverse(name, kwargs={"edition": "forum-2017", **values})


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("letters", ["A", "ABC"])
def test_queue_costs_the_same_for_one_row_and_for_three(registrar, alfa, letters, django_assert_num_queries):
    for letter in letters:
        confirmed(alfa, letter)

    with django_assert_num_queries(OF_THE_FRAME + OF_THE_QUEUE):
        answer = registrar.get(address("reviews"))

    assert answer.text.count("data-row") == len(letters)


@pytest.mark.parametrize("letters", ["A", "ABC"])
def test_case_costs_the_same_whatever_the_queue(registrar, alfa, letters, django_assert_num_queries):
    found = [confirmed(alfa, letter, given=letter * 9, family="") for letter in letters]

    with django_assert_num_queries(OF_THE_FRAME + OF_A_CASE):
        answer = registrar.get(address("reviews-review", number=found[0].number))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "query", ["show=everything", "state=lost", "stage=invited", "step=a%20b", "category=<script>"]
)
def test_filter_that_cannot_be_read_is_a_wrong_address(registrar, query):
    assert registrar.get(f"{address('reviews')}?{query}").status_code == 404


def test_part_of_a_page_is_given_to_htmx(registrar, alfa):
    confirmed(alfa)

    part = registrar.get(address("reviews"), headers={"HX-Request": "true"}).text

    assert "data-row" in part
    assert "<html" not in part


def test_empty_queue_says_why_and_what_to_do(registrar):
    page = registrar.get(address("reviews")).text

    assert "Nothing waits here." in page
    assert "Applications come when a delegation confirms them." in page


def test_long_queue_is_read_on_after_its_last_row(registrar, alfa, monkeypatch):
    monkeypatch.setattr("secretariat.desks.accreditation.views.reviews.ROWS", 2)
    for letter in "ABC":
        confirmed(alfa, letter)
    first = registrar.get(address("reviews"))
    last = Application.objects.order_by("number")[1]

    second = registrar.get(f"{address('reviews')}?after={last.pk}")

    assert [first.text.count("data-row"), second.text.count("data-row")] == [2, 1]
    assert "Given C Family C" in second.text


def test_name_of_a_delegation_narrows_the_queue_to_it_and_a_chip_takes_it_off(registrar, alfa, edition):
    confirmed(alfa, "A")
    confirmed(applicants.delegation(edition, "xb", "Bravoland"), "B")
    link = f"{address('reviews')}?show=review&amp;delegation=xb"

    assert link in registrar.get(f"{address('reviews')}?show=review").text
    page = registrar.get(link.replace("&amp;", "&")).text

    assert ("Given A Family A" in page, "Given B Family B" in page) == (False, True)
    assert f'href="{address("reviews")}?show=review"' in page


# --- one decision -----------------------------------------------------------------------------


def decide(client, application, move, *, query="", **fields):
    place = address("reviews-decide", number=application.number)
    given = {"move": move, "version": application.version, **fields}
    return client.post(f"{place}?{query}" if query else place, given)


def test_after_a_decision_the_next_of_the_same_queue_opens(registrar, alfa):
    first, second = confirmed(alfa, "A"), confirmed(alfa, "B")

    answer = decide(registrar, first, "approve", query="show=review")

    assert answer["Location"] == address("reviews-review", number=second.number) + "?show=review"
    assert said(answer) == ["Approved: Given A Family A, application 1."]
    assert fresh(first).step == "review"


def test_after_the_last_of_a_queue_the_list_is_shown(registrar, alfa):
    answer = decide(registrar, confirmed(alfa), "approve")

    assert answer["Location"] == address("reviews")
    assert said(answer)[-1] == "That was the last of this queue."


def test_missing_reason_is_asked_for_at_its_field_and_nothing_is_decided(registrar, alfa):
    application = confirmed(alfa)

    answer = decide(registrar, application, "reject")

    assert answer.status_code == 422
    assert "Give a reason; nothing was decided yet." in answer.text
    assert 'href="#id_reason"' in answer.text
    assert fresh(application).version == application.version


def test_what_was_typed_stays(registrar, alfa):
    answer = decide(registrar, confirmed(alfa), "return", reason="x" * 1001, target="")

    assert answer.status_code == 422
    assert "x" * 1001 in answer.text


def test_second_officer_is_told_who_decided_what(registrar, alfa):
    application = confirmed(alfa)
    decided(application, Move.APPROVE, by=CHIEF)

    answer = decide(registrar, application, "reject", reason="no")

    assert answer.status_code == 409
    assert (
        "Meanwhile, on 5 January 2026, 19:00: approved, by registration_chief (Registration chief). "
        "Nothing was done; this is how it stands now."
    ) in answer.text
    assert fresh(application).state == State.IN_REVIEW


def test_double_click_decides_once_and_says_so(registrar, alfa):
    application = confirmed(alfa)
    decide(registrar, application, "approve")

    answer = decide(registrar, application, "approve")

    assert (answer.status_code, "Nothing was done" in answer.text) == (409, True)
    assert Decision.objects.filter(move=Move.APPROVE).count() == 1


def test_step_of_somebody_else_offers_nothing_and_says_whose_it_is(registrar, alfa):
    application = decided(confirmed(alfa), Move.APPROVE)

    page = registrar.get(address("reviews-review", number=application.number)).text
    answer = decide(registrar, application, "approve")

    assert "This step is decided by: Protocol officer." in page
    assert 'value="approve"' not in page
    assert (answer.status_code, "This step is decided by: Protocol officer." in answer.text) == (409, True)


def test_refused_by_vetting_cannot_be_approved_and_the_reason_is_not_said(chief, alfa):
    application = applicants.verdict(at_vetting(alfa), "refused", "SEALED")

    page = chief.get(address("reviews-review", number=application.number)).text
    answer = decide(chief, application, "approve")

    assert "The security service refused; its reason is sealed." in page
    assert 'value="approve"' not in page
    assert answer.status_code == 409
    assert "SEALED" not in page + answer.text
    assert fresh(application).state == State.IN_REVIEW


def test_return_to_a_step_by_the_page(chief, alfa):
    application = decided(confirmed(alfa), Move.APPROVE)

    decide(chief, application, "return", reason="once more", target="completeness")

    assert fresh(application).step == "completeness"


def test_return_to_a_step_that_there_is_not_is_told(chief, alfa):
    answer = decide(chief, confirmed(alfa), "return", reason="once more", target="nowhere")

    assert answer.status_code == 409
    assert "It is at no step that can be decided." in answer.text


@pytest.mark.parametrize("fields", [{"move": "clear"}, {"move": ""}, {"version": "x"}, {"version": "0"}])
def test_decision_that_no_page_sends_is_refused(chief, alfa, fields):
    application = confirmed(alfa)

    answer = chief.post(
        address("reviews-decide", number=application.number), {"move": "approve", "version": 3, **fields}
    )

    assert answer.status_code == 422
    assert fresh(application).version == application.version


def test_decision_is_sent_by_post_only(registrar, alfa):
    application = confirmed(alfa)

    assert registrar.get(address("reviews-decide", number=application.number)).status_code == 405


# --- decisions on many ------------------------------------------------------------------------


def many(client, *, query="", **fields):
    place = address("reviews-decide-many")
    return client.post(f"{place}?{query}" if query else place, fields)


def test_many_are_decided_and_those_left_are_told(chief, alfa):
    first, second = confirmed(alfa, "A"), confirmed(alfa, "B")
    waiting = at_vetting(alfa, "C")
    chosen = [each.number for each in (first, second, waiting)]

    answer = many(chief, query="show=review", move="approve", number=chosen)

    bulk = Bulk.objects.get()
    assert answer["Location"] == f"{address('reviews')}?show=review&decided={bulk.pk}"
    left = "It waits for the security service, which alone can clear it."
    assert said(answer) == [
        "Approved: 2 applications.",
        f"Application 3, Given C Family C, was left. {left}",
    ]


def test_decision_on_many_can_be_taken_back_from_the_list(registrar, alfa):
    application = confirmed(alfa)
    location = many(registrar, move="approve", number=[application.number])["Location"]
    bulk = Bulk.objects.get()
    page = registrar.get(location).text

    answer = registrar.post(address("reviews-undo", bulk=bulk.pk))

    assert address("reviews-undo", bulk=bulk.pk) in page
    assert said(answer)[-1] == "Taken back for 1 application, which stands where it stood."
    assert fresh(application).step == "completeness"
    again = registrar.post(address("reviews-undo", bulk=bulk.pk))
    assert said(again)[-1] == "The decision was taken back already, or is older than a day."


def test_decision_of_somebody_else_is_not_there_to_be_taken_back(registrar, alfa):
    from secretariat.desks.accreditation import actions  # noqa: PLC0415 -- only this test

    bulk = actions.decide_many(
        applications=[confirmed(alfa)], move=Move.APPROVE, reason="", by=CHIEF, at=applicants.MONDAY
    ).bulk

    assert registrar.post(address("reviews-undo", bulk=bulk.pk)).status_code == 404


def test_all_that_the_filter_shows_are_decided(registrar, alfa):
    for letter in "ABC":
        confirmed(alfa, letter, category="media" if letter == "C" else "official")

    many(registrar, query="category=official", move="approve", all="1", expected="2")

    steps = Application.objects.order_by("number").values_list("step", flat=True)
    assert list(steps) == ["review", "review", "completeness"]


def test_nothing_is_decided_where_the_filter_shows_others_by_now(registrar, alfa):
    application = confirmed(alfa, "A")
    confirmed(alfa, "B")

    answer = many(registrar, move="approve", all="1", expected="1")

    assert answer.status_code == 422
    assert "The filter shows 2 by now; nothing was decided. Look again." in answer.text
    assert fresh(application).step == "completeness"


def test_too_many_at_once_are_refused(registrar, alfa, monkeypatch):
    monkeypatch.setattr("secretariat.desks.accreditation.views.reviews.MOST_AT_ONCE", 1)
    confirmed(alfa, "A")
    confirmed(alfa, "B")

    answer = many(registrar, move="approve", all="1", expected="2")

    assert (answer.status_code, Decision.objects.filter(move=Move.APPROVE).count()) == (422, 0)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"move": "approve"}, "Nobody was chosen; tick the rows first."),
        ({"move": "reject", "number": [1]}, "Give a reason; nothing was decided yet."),
        (
            {"move": "approve", "number": [999]},
            "What was chosen is not in your queue any more; choose again.",
        ),
        ({"move": "approve", "number": ["x", "-1"]}, "Nobody was chosen; tick the rows first."),
    ],
)
def test_decision_on_many_that_cannot_be_taken_says_what_to_do(registrar, alfa, fields, told):
    application = confirmed(alfa)

    answer = many(registrar, **fields)

    assert (answer.status_code, told in answer.text) == (422, True)
    assert fresh(application).version == application.version


def test_reason_that_was_typed_for_many_stays(registrar, alfa):
    confirmed(alfa)

    assert "Because of the number" in many(registrar, move="reject", reason="Because of the number").text


def test_who_proposed_a_bypass_waits_for_a_second_person(registrar, alfa):
    application = decided(confirmed(alfa), Move.PROPOSE_BYPASS, by=REGISTRAR, reason="on paper")

    page = registrar.get(address("reviews-review", number=application.number)).text

    assert "registrar proposed to bypass the step; a second person has to agree." in page
