"""Alerts of the screening: judged by a person, one at a time; nothing follows by itself."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.models import Alert, AlertState, WatchList
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from tests.desks import stage
from tests.desks.applicants import CHIEF, REGISTRAR, VETTING, confirmed, fresh
from tests.desks.stage import OF_THE_FRAME
from tests.world import MONDAY

OF_THE_ALERTS = 4


def watch_list(code="un"):
    return WatchList.objects.get_or_create(
        code=code,
        defaults={"name": "UN list", "digest": "0" * 64, "entries": 2, "loaded_at": MONDAY, "loaded_by": "x"},
    )[0]


def alert(application, *, score=0.9, **fields):
    given = {
        "entry": "1",
        "listed": "LISTED NAME",
        "reference": "QDi.001",
        "parts": [{"one": "Family", "other": "FAMILI", "how": "spelling"}],
        "evidence": {"birth_date": "agrees", "nationality": "disagrees", "document": "unknown"},
        "particulars": {"names": ["Other Name"], "birth_dates": ["1980", "1981"]},
    }
    return Alert.objects.create(
        edition_id=application.edition_id,
        application=application,
        watch_list=watch_list(),
        score=score,
        raised_at=MONDAY,
        **{**given, **fields},
    )


def judge(of, state, *, by=VETTING, reason="another birth date"):
    return actions.judge_alert(alert=of, state=AlertState(state), reason=reason, by=by, at=MONDAY)


def test_judgement_says_who_when_and_why_and_changes_no_application(alfa):
    application = confirmed(alfa)

    judged = judge(alert(application), "confirmed")

    assert (judged.state, judged.judged_by, judged.judged_at, judged.reason) == (
        "confirmed",
        "vetting_officer",
        MONDAY,
        "another birth date",
    )
    assert fresh(application).version == application.version


def test_judgement_is_taken_back(alfa):
    raised = alert(confirmed(alfa))
    judged = judge(raised, "dismissed")

    opened = judge(judged, "open", by=CHIEF, reason="")

    assert (opened.state, opened.judged_by, opened.judged_at) == ("open", "", None)


def test_alert_is_judged_once(alfa):
    raised = alert(confirmed(alfa))
    judge(raised, "dismissed")

    with pytest.raises(actions.AlreadyJudged):
        judge(Alert(pk=raised.pk, state="open"), "confirmed", by=CHIEF)


def test_registrar_judges_nothing(alfa):
    with pytest.raises(Forbidden):
        judge(alert(confirmed(alfa)), "dismissed", by=REGISTRAR)


def test_likeliest_stands_first(alfa):
    low, high = alert(confirmed(alfa, "A"), score=0.7), alert(confirmed(alfa, "B"), score=0.95)

    assert list(queries.alerts(seen_by=VETTING)) == [high, low]
    assert list(queries.alerts(seen_by=REGISTRAR)) == []


# --- the page ---------------------------------------------------------------------------------


@pytest.fixture
def chief(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)


def address(name, **values):
    return reverse(name, kwargs={"edition": "forum-2017", **values})


@pytest.mark.parametrize("letters", ["A", "ABC"])
def test_page_costs_the_same_for_one_alert_and_for_three(chief, alfa, letters, django_assert_num_queries):
    for letter in letters:
        alert(confirmed(alfa, letter))

    with django_assert_num_queries(OF_THE_FRAME + OF_THE_ALERTS):
        answer = chief.get(address("alerts"))

    assert answer.text.count("data-row") == len(letters)


def test_participant_stands_beside_the_entry_with_the_evidence_apart(chief, alfa):
    alert(confirmed(alfa))

    page = " ".join(chief.get(address("alerts")).text.split())

    for words in (
        "Given A Family A",
        "LISTED NAME",
        "UN list · QDi.001",
        "The names are alike by <strong>90</strong> of 100.",
        "nearly the same letters",
        "1980, 1981",
        "</svg> the same</span>",
        "</svg> different</span>",
        "</svg> not known</span>",
    ):
        assert words in page, words


def test_alert_is_judged_on_the_page_and_the_judgement_taken_back(chief, alfa):
    raised = alert(confirmed(alfa))
    place = address("alerts-judge", number=raised.pk)

    judged = chief.post(place, {"state": "dismissed", "seen": "open", "reason": "another birth date"})
    back = chief.post(place, {"state": "open", "seen": "dismissed"})

    assert judged["Location"] == address("alerts")
    told = [str(message) for message in get_messages(back.wsgi_request)]
    assert told == [
        "Kept: Given A Family A is another person than LISTED NAME.",
        "The judgement on Given A Family A is taken back.",
    ]
    assert Alert.objects.get().state == "open"


def test_judgement_without_a_reason_says_what_to_do(chief, alfa):
    raised = alert(confirmed(alfa))

    answer = chief.post(address("alerts-judge", number=raised.pk), {"state": "confirmed", "seen": "open"})

    assert answer.status_code == 422
    assert "Say by what you told them apart; nothing was judged yet." in answer.text
    assert Alert.objects.get().state == "open"


def test_two_who_judge_at_once_are_told(chief, alfa):
    raised = alert(confirmed(alfa))
    judge(raised, "dismissed")

    answer = chief.post(
        address("alerts-judge", number=raised.pk), {"state": "confirmed", "seen": "open", "reason": "same"}
    )

    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == ["Somebody judged this alert meanwhile. Nothing was changed."]
    assert Alert.objects.get().state == "dismissed"


def test_alert_that_there_is_not_is_not_found(chief):
    answer = chief.post(address("alerts-judge", number=7), {"state": "open", "seen": "open"})

    assert answer.status_code == 404
