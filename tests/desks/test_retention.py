"""What the desks declare to be kept for a time is purged when it has come, and nothing else is."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from secretariat.desks.delegations import actions as delegations
from secretariat.desks.delegations.models import Invitation
from secretariat.desks.registration import actions
from secretariat.desks.registration.models import Application, Decision, PersonalLink
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.chain import verify
from secretariat.foundation.audit.models import Value
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.messages.models import Mail
from secretariat.foundation.privacy.actions import purge
from secretariat.foundation.privacy.models import PurgeReport
from secretariat.foundation.privacy.retention import EditionEnd, periods
from tests.desks import applicants
from tests.desks.applicants import CHIEF, REGISTRAR
from tests.world import MONDAY

LAST_DAY = date(2017, 9, 7)
SYSTEM = Actor.system("a test")
AFTER_A_MONTH = {"registration.decision.sealed_reason": 1, "registration.personallink.email": 1}
AFTER_A_QUARTER = {
    "delegations.invitation.address": 1,
    "files.photo": 1,
    "mail.mail.address": 2,
    "mail.mail.body": 2,
    "registration.application.birth_date": 1,
    "registration.application.document_digest": 1,
    "registration.application.document_number": 1,
    "registration.application.email": 1,
    "registration.application.passport_form": 1,
    "registration.application.photo": 1,
    "registration.application.sex": 1,
    "registration.changerequest.changes": 1,
}


def photo():
    written = BytesIO()
    Image.new("RGB", (480, 640), "white").save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
def end(edition, settings, tmp_path):
    """An edition with everything that goes: an application that vetting refused, a link, two mails."""
    settings.FILES = tmp_path / "files"
    applicants.chains(edition)
    alfa = applicants.delegation(edition)
    note = delegations.Note(reference="N-1", sent_on=date(2017, 5, 1), goes_by_mail=True)
    delegations.invite(
        edition=edition, addresses={"xa": "alfa@example.org"}, note=note, by=REGISTRAR, at=MONDAY
    )
    sent = actions.Sent(category="official", role="delegate", email="person@example.org")
    actions.make_link(delegation=alfa, sent=sent, by=CHIEF, at=MONDAY)
    application = applicants.registered(alfa, "A", sex="F", passport_form="FAMILY GIVEN")
    actions.set_photo(application=application, content=photo(), name="a.jpg", by=CHIEF, at=MONDAY)
    actions.confirm(application=applicants.fresh(application), by=CHIEF, at=MONDAY)
    for _step in range(2):
        applicants.decided(applicants.fresh(application), applicants.Move.APPROVE)
    refused = applicants.verdict(applicants.fresh(application), "refused", "A sealed reason")
    given = applicants.particulars("A", sex="F", passport_form="FAMILY GIVEN", organisation="New")
    actions.ask_for_change(application=refused, given=given, reason="Moved", by=CHIEF, at=MONDAY)
    return EditionEnd(edition.pk, edition.code, LAST_DAY, edition.time_zone)


def purged(end, days):
    at = datetime(2017, 9, 7, 12, tzinfo=UTC) + timedelta(days=days)
    return {each.name: each.count for each in purge(edition=end, by=SYSTEM, at=at) if each.count}


def test_sealed_reasons_and_links_go_after_a_month_and_the_rest_after_a_quarter(
    end, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        done = [purged(end, days) for days in (29, 30, 89, 90, 91)]

    assert done == [{}, AFTER_A_MONTH, {}, AFTER_A_QUARTER, {}]
    assert {verdict.first_broken for verdict in verify()} == {None}


@pytest.fixture
def all_gone(end, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        purged(end, 90)


@pytest.mark.usefixtures("all_gone")
def test_who_took_part_and_what_was_decided_stays():
    application = Application.objects.get()
    moves = Decision.objects.order_by("version").values_list("move", "sealed_reason")

    assert (application.protocol_form, application.birth_date, application.document_number) == (
        "Given A Family A",
        None,
        "",
    )
    assert [word for word, _reason in moves] == [
        "nominate",
        "edit",
        "confirm",
        "approve",
        "approve",
        "refuse",
    ]
    assert {reason for _word, reason in moves} == {""}
    assert Invitation.objects.values_list("reference", "address").get() == ("N-1", "")
    assert PersonalLink.objects.get().email == ""
    assert set(Mail.objects.values_list("address", "body")) == {("", "")}


@pytest.mark.usefixtures("all_gone")
def test_neither_audit_nor_files_hold_what_is_gone(settings):
    kept = " ".join(str((value.before, value.after)) for value in Value.objects.all())

    assert not [gone for gone in ("1980-01-02", "FAMILY GIVEN", "a@example.org") if gone in kept]
    assert StoredFile.objects.get().purged_at is not None
    assert [place for place in settings.FILES.rglob("*") if place.is_file()] == []


@pytest.mark.usefixtures("all_gone")
def test_report_says_how_many_of_what():
    lines = PurgeReport.objects.get().lines

    found = {line["name"]: line["count"] for line in lines if line["count"]}
    assert found == AFTER_A_MONTH | AFTER_A_QUARTER


def test_every_sealed_field_has_a_time():
    """Whatever is worth sealing is not kept for ever."""
    from django.apps import apps  # noqa: PLC0415 -- only this test needs it

    sealed = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if hasattr(field, "veiled")
    }

    assert sealed - {each.name for each in periods()} == set()
