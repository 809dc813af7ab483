"""The security service's pages: its queue, one person, packages, files with verdicts."""

import json

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.desks.accreditation.models import Package
from secretariat.desks.registration.models import Decision
from secretariat.engines.chain import Move, State, Vetting
from secretariat.foundation.access.roles import Role
from tests.desks import applicants, stage
from tests.desks.applicants import at_vetting, fresh
from tests.desks.stage import OF_THE_FRAME

OF_THE_QUEUE = 4
OF_A_PERSON = 6


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def service(client, edition):
    return stage.signed_in(client, edition, Role.VETTING_OFFICER)


def address(name, **values):
    return reverse(name, kwargs={"edition": "forum-2017", **values})


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def give(client, application, *, query="", **fields):
    place = address("vetting-verdict", number=application.number)
    return client.post(f"{place}?{query}" if query else place, {"version": application.version, **fields})


@pytest.mark.parametrize("letters", ["A", "ABC"])
def test_queue_costs_the_same_for_one_row_and_for_three(service, alfa, letters, django_assert_num_queries):
    for letter in letters:
        at_vetting(alfa, letter)

    with django_assert_num_queries(OF_THE_FRAME + OF_THE_QUEUE):
        answer = service.get(address("vetting"))

    assert answer.text.count("data-row") == len(letters)


def test_person_costs_six_queries(service, alfa, django_assert_num_queries):
    application = at_vetting(alfa)

    with django_assert_num_queries(OF_THE_FRAME + OF_A_PERSON):
        service.get(address("vetting-subject", number=application.number))


@pytest.mark.parametrize("query", ["verdict=maybe", "verdict=not_due"])
def test_filter_that_cannot_be_read_is_a_wrong_address(service, query):
    assert service.get(f"{address('vetting')}?{query}").status_code == 404


def test_after_a_verdict_the_next_of_the_same_queue_opens(service, alfa):
    first, second = at_vetting(alfa, "A"), at_vetting(alfa, "B")

    answer = give(service, first, verdict="cleared")

    assert answer["Location"] == address("vetting-subject", number=second.number)
    assert said(answer) == ["The verdict on Given A Family A, application 1, is kept."]
    assert fresh(first).vetting == Vetting.CLEARED


def test_refusal_keeps_its_reason_sealed(service, alfa):
    application = at_vetting(alfa)

    give(service, application, verdict="refused", reason="SEALED")

    decision = Decision.objects.get(move=Move.REFUSE)
    assert (decision.reason, decision.sealed_reason) == ("", "SEALED")


def test_question_is_what_the_applicant_reads(service, alfa):
    application = at_vetting(alfa)

    without = give(service, application, verdict="more_information", reason="SEALED")
    asked = give(service, application, verdict="more_information", question="Your passport, please.")

    assert (without.status_code, asked.status_code) == (422, 302)
    assert "Say what the applicant should give; nothing was kept yet." in without.text
    assert Decision.objects.get(move=Move.ASK_FOR_VETTING).reason == "Your passport, please."
    assert fresh(application).state == State.MORE_INFORMATION


def test_verdict_without_a_choice_says_what_to_do(service, alfa):
    application = at_vetting(alfa)

    answer = give(service, application)

    assert (answer.status_code, "Choose one of the verdicts; nothing was kept yet." in answer.text) == (
        422,
        True,
    )
    assert fresh(application).vetting == Vetting.PENDING


def test_double_click_gives_one_verdict(service, alfa):
    application = at_vetting(alfa)
    give(service, application, verdict="refused", reason="once")

    answer = give(service, application, verdict="more_information", question="again")

    assert (answer.status_code, "Nothing was done" in answer.text) == (409, True)
    assert Decision.objects.filter(move__in=["refuse", "ask_for_vetting"]).count() == 1


def test_only_verdicts_that_lead_somewhere_are_offered(service, alfa):
    refused = applicants.verdict(at_vetting(alfa), "refused")

    page = service.get(address("vetting-subject", number=refused.number)).text

    assert 'value="cleared"' in page
    assert 'value="refused"' not in page


# --- packages and files -----------------------------------------------------------------------


def test_package_is_made_saved_and_the_same_again(service, alfa):
    at_vetting(alfa)

    made = service.post(address("vetting-package-make"))
    file = address("vetting-package-file", number=1)
    first, second = service.get(file), service.get(file)

    assert said(made) == ["Package 1 is made; save it and hand it over."]
    assert first.content == second.content
    assert first["Content-Disposition"] == 'attachment; filename="forum-2017-vetting-1.jsonl"'
    assert Package.objects.get().digest in service.get(address("vetting-packages")).text


def test_package_pressed_twice_is_made_once(service, alfa):
    at_vetting(alfa)
    service.post(address("vetting-package-make"))

    again = service.post(address("vetting-package-make"))

    assert said(again)[-1] == "Everybody who waits is in a package already; no other was made."
    assert Package.objects.count() == 1


def upload(client, content, name="verdicts.jsonl"):
    return client.post(address("vetting-verdicts"), {"file": SimpleUploadedFile(name, content)})


def test_file_of_verdicts_is_taken_and_told(service, alfa):
    first, second = at_vetting(alfa, "A"), at_vetting(alfa, "B")
    service.post(address("vetting-package-make"))
    lines = [{"number": each.number, "verdict": "cleared"} for each in (first, second)]
    content = "\n".join(json.dumps(line) for line in lines).encode()

    answer, again = upload(service, content), upload(service, content)

    assert said(answer)[-1] == "2 verdicts are kept."
    assert said(again)[-1] == "2 verdicts stood already; they were left as they are."
    assert {fresh(each).vetting for each in (first, second)} == {Vetting.CLEARED}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Line 1: The file is empty; choose the one with the verdicts."),
        (b"\x89PNG\r\n\x1a\n", "Line 1: This is no text in UTF-8; save the file as such."),
        (b"x\n" * 60, "10 more lines."),
        (b" " * (5 * 1024 * 1024 + 1), "The file has more than 5 megabytes, which is no list of verdicts"),
    ],
)
def test_wrong_file_is_told_line_by_line_and_changes_nothing(service, alfa, content, told):
    application = at_vetting(alfa)

    answer = upload(service, content)

    assert (answer.status_code, told in answer.text) == (422, True)
    assert fresh(application).version == application.version


def test_form_without_a_file_says_so(service):
    answer = service.post(address("vetting-verdicts"))

    assert (answer.status_code, "This field is required." in answer.text) == (422, True)
