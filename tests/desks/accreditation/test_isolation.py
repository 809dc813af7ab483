"""Who sees what: made so that it could be seen, and is not."""

import pytest
from django.urls import reverse

from secretariat.desks.accreditation.models import Alert, WatchList
from secretariat.desks.registration.models import Decision
from secretariat.engines.chain import Move
from secretariat.foundation.access.roles import Role
from tests.desks import applicants, stage
from tests.desks.applicants import at_vetting, confirmed, decided, verdict
from tests.world import MONDAY

SEALED = "SEALED-WORDS-OF-THE-SERVICE"


@pytest.fixture
def refused(alfa):
    """A person whom the service refused, cleared and refused again, each time with a sealed reason."""
    application = verdict(at_vetting(alfa, "A", job_title="Adviser-of-A"), "refused", SEALED)
    application = verdict(application, "cleared", SEALED)
    return verdict(application, "refused", SEALED)


def address(edition, name, **values):
    return reverse(name, kwargs={"edition": edition.code, **values})


def pages_of_reviewers(edition, application):
    yield address(edition, "reviews")
    yield address(edition, "reviews") + "?show=all"
    yield address(edition, "reviews-review", number=application.number)
    yield address(edition, "funnel")


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR, Role.PROTOCOL_OFFICER]
)
def test_nobody_of_the_house_reads_a_sealed_reason(client, edition, refused, role):
    stage.signed_in(client, edition, role)

    read = "".join(client.get(each).text for each in pages_of_reviewers(edition, refused))

    assert [each.sealed_reason for each in Decision.objects.exclude(sealed_reason="")] == [SEALED] * 3
    assert "Given A Family A" in read
    assert "vetting: refused" in read
    assert SEALED not in read


def test_security_service_reads_its_own_reasons(client, edition, refused):
    stage.signed_in(client, edition, Role.VETTING_OFFICER)

    assert client.get(address(edition, "vetting-subject", number=refused.number)).text.count(SEALED) == 3


def test_security_service_sees_those_whom_it_was_asked_about_and_what_vetting_needs(client, edition, alfa):
    asked = at_vetting(alfa, "A", job_title="Adviser-of-A", email="a@example.org")
    unasked = decided(confirmed(alfa, "B"), Move.APPROVE)
    stage.signed_in(client, edition, Role.VETTING_OFFICER)

    queue = client.get(address(edition, "vetting")).text
    page = client.get(address(edition, "vetting-subject", number=asked.number)).text

    assert "Given A Family A" in queue
    assert "Given B Family B" not in queue
    assert asked.document_number in page
    assert "Adviser-of-A" not in page
    assert "a@example.org" not in page
    for name in ("vetting-subject", "vetting-photo"):
        assert client.get(address(edition, name, number=unasked.number)).status_code == 404
    verdict_on_unasked = address(edition, "vetting-verdict", number=unasked.number)
    assert client.post(verdict_on_unasked, {"verdict": "cleared", "version": 1}).status_code == 404


def test_officer_of_the_press_sees_the_media_only(client, edition, alfa):
    media, official = confirmed(alfa, "A", category="media"), confirmed(alfa, "B")
    stage.signed_in(client, edition, Role.PRESS_OFFICER)

    queue = client.get(address(edition, "reviews") + "?show=all").text
    answers = {
        number: [
            client.get(address(edition, name, number=number)).status_code
            for name in ("reviews-review", "reviews-photo")
        ]
        for number in (media.number, official.number)
    }

    assert ("Given A Family A" in queue, "Given B Family B" in queue) == (True, False)
    assert (answers[media.number][0], answers[official.number]) == (200, [404, 404])
    decision = {"move": "reject", "reason": "x", "version": official.version}
    refused = client.post(address(edition, "reviews-decide", number=official.number), decision)
    assert refused.status_code == 404
    many = client.post(
        address(edition, "reviews-decide-many"),
        {"move": "reject", "reason": "x", "number": [official.number]},
    )
    assert many.status_code == 422
    assert applicants.fresh(official).version == official.version


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.PROTOCOL_OFFICER, Role.PRESS_OFFICER])
def test_nobody_but_chiefs_and_the_service_knows_of_an_alert(client, edition, alfa, role):
    application = confirmed(alfa, "A", category="media" if role is Role.PRESS_OFFICER else "official")
    alert_on(application)
    stage.signed_in(client, edition, role)

    page = client.get(address(edition, "reviews-review", number=application.number))

    assert page.status_code == 200
    assert "alert" not in page.text.replace('role="alert"', "")
    assert client.get(address(edition, "alerts")).status_code == 403


def test_chief_is_told_of_an_alert_beside_the_application(client, edition, alfa):
    application = confirmed(alfa)
    alert_on(application)
    stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)

    page = client.get(address(edition, "reviews-review", number=application.number)).text

    assert "1 alert of the screening waits to be judged." in page


def alert_on(application):
    watch_list = WatchList.objects.create(
        code="un", name="UN list", digest="0" * 64, entries=1, loaded_at=MONDAY, loaded_by="x"
    )
    return Alert.objects.create(
        edition_id=application.edition_id,
        application=application,
        watch_list=watch_list,
        entry="1",
        listed="LISTED NAME",
        score=0.9,
        raised_at=MONDAY,
    )


def test_papers_and_photos_of_others_are_not_handed_out(client, edition, alfa):
    application = confirmed(alfa)
    stage.signed_in(client, edition, Role.VETTING_OFFICER)

    assert client.get(address(edition, "reviews-photo", number=application.number)).status_code == 403
    assert client.get(address(edition, "vetting-photo", number=application.number)).status_code == 404


def test_full_document_number_is_not_shown_to_reviewers(client, edition, alfa):
    application = confirmed(alfa, "A", document_number="PASSPORT-4711")
    stage.signed_in(client, edition, Role.REGISTRAR)

    page = client.get(address(edition, "reviews-review", number=application.number)).text

    assert "PASSPORT-4711" not in page
    assert "711" in page
