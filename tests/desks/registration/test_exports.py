"""Lists as files: the filters of the list, the rows and columns of whoever asked, written down."""

import csv
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from secretariat.desks.accreditation.models import Alert, WatchList
from secretariat.desks.delegations.models import Category
from secretariat.desks.registration.models import Application
from secretariat.engines.chain import State
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.folders import Folder
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.working import work_off
from secretariat.foundation.sheets.reading import read
from tests.desks import applicants, stage
from tests.world import MONDAY


@pytest.fixture
def alfa(edition):
    """A delegation with Ann and Bob, an official and one of the media; the second is generated."""
    applicants.chains(edition)
    alfa = applicants.delegation(edition)
    applicants.registered(alfa, "A", given="Ann")
    applicants.registered(alfa, "B", given="Bob", category=Category.MEDIA, is_generated=True)
    return alfa


def exported(client, edition, name="registration-export", form="csv", **filters):
    """The rows of the file, as dicts, after a worker has written it."""
    address = reverse(name, kwargs={"edition": edition.code}, query=filters)
    answer = client.post(address, {"form": form, "wish": "once"})
    assert answer.status_code == 302
    work_off(clock=now)
    job = Job.objects.order_by("-pk")[0]
    assert job.state == JobState.DONE, job.failure
    path = Folder(job.key).result
    if form == "xlsx":
        return [dict(row.values) for row in read(path).rows]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("alfa")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_registration_exports_everything_with_the_numbers_of_documents(client, edition, form):
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)

    ann, bob = exported(registrar, edition, form=form)

    assert (ann["Given name"], ann["Delegation"], ann["Category"]) == ("Ann", "Alfaland", "Official")
    assert (ann["Number of the document"], str(ann["Birth date"])) == ("N065A", str(date(1980, 1, 2)))
    is_generated = ("FALSE", "TRUE") if form == "csv" else (False, True)
    assert (ann["Generated"], bob["Generated"]) == is_generated


def test_focal_point_exports_its_own_without_the_numbers_of_documents(client, edition, alfa):
    bravo = applicants.delegation(edition, "xb", "Bravoland")
    applicants.registered(bravo, "C", given="Cyd")
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)

    rows = exported(focal_point, edition)

    assert [row["Given name"] for row in rows] == ["Ann", "Bob"]
    assert "Number of the document" not in rows[0]


@pytest.mark.usefixtures("alfa")
def test_filters_of_the_list_hold_for_the_file(client, edition):
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)

    rows = exported(registrar, edition, category="media", q="bob")

    assert [row["Given name"] for row in rows] == ["Bob"]


@pytest.mark.usefixtures("alfa")
def test_export_is_written_down_and_keeps_its_date(client, edition):
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)
    exported(registrar, edition)

    (entry,) = Entry.objects.filter(action="registration.record_export")
    assert entry.values.get().after == {"rows": 2, "has_document_numbers": True}
    job = Job.objects.get()
    assert job.result_name == f"Applications {job.started_at:%Y-%m-%d %H%M}.csv"
    page = registrar.get(reverse("jobs-job", kwargs={"edition": edition.code, "key": job.key}))
    assertContains(page, job.result_name)


@pytest.mark.usefixtures("alfa")
def test_button_pressed_twice_writes_one_file_and_an_unknown_form_is_no_address(client, edition):
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)
    address = reverse("registration-export", kwargs={"edition": edition.code})

    answers = [registrar.post(address, {"form": form, "wish": "once"}) for form in ("csv", "csv", "exe")]

    assert [answer.status_code for answer in answers] == [302, 302, 404]
    assert Job.objects.count() == 1


def test_delegations_are_exported_with_their_places_for_those_who_see_them(client, edition, alfa):
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)

    (row,) = exported(focal_point, edition, "delegations-export")

    named = ("Delegation", "Code", "Places", "Used", "Reserved", "Free", "Over")
    assert [row[name] for name in named] == ["Alfaland", "xa", "10", "0", "2", "8", "0"]


@pytest.mark.usefixtures("alfa")
def test_readers_export_delegations_without_places(client, edition):
    (row,) = exported(stage.signed_in(client, edition), edition, "delegations-export")

    assert "Places" not in row


def test_people_are_exported_as_far_as_they_are_seen(client, edition, alfa):
    for name, office in (("Anna", True), ("Berta", False)):
        person = stage.person(name.lower(), name, is_generated=not office)
        held = stage.holds(person, alfa.entity, stage.Level.MINISTER).office if office else None
        alfa.members.create(edition=edition, person=person, role="delegate", category="official", office=held)
    reader = stage.signed_in(client, edition)

    (row,) = exported(reader, edition, "people-export")

    assert (row["Person"], row["Generated"], row["Delegation"]) == ("Anna", "FALSE", "Alfaland")


@pytest.mark.usefixtures("alfa")
def test_alerts_are_exported_for_the_security_service(client, edition):
    watch_list = WatchList.objects.create(
        code="list", name="A list", digest="", entries=1, loaded_at=MONDAY, loaded_by="tester"
    )
    Alert.objects.create(
        edition=edition,
        application=Application.objects.get(number=1),
        watch_list=watch_list,
        entry="1",
        reference="A.001",
        listed="Anne",
        score=0.91,
        evidence={"birth_date": "disagrees"},
        raised_at=MONDAY,
    )
    officer = stage.signed_in(client, edition, Role.VETTING_OFFICER)

    (row,) = exported(officer, edition, "alerts-export")

    named = ("Person", "Name on the list", "Entry", "Names alike, of 100", "Birth date", "Judgement")
    assert [row[name] for name in named] == [
        "Ann Family A",
        "Anne",
        "A.001",
        "91",
        "disagrees",
        "to be judged",
    ]


@pytest.mark.parametrize("role", [Role.PRESS_OFFICER, Role.VETTING_OFFICER, Role.READER])
@pytest.mark.usefixtures("alfa")
def test_others_export_no_applications(client, edition, role):
    assert Application.objects.filter(state=State.NOMINATED).count() == 2
    other = stage.signed_in(client, edition, role)

    answer = other.post(reverse("registration-export", kwargs={"edition": edition.code}), {"form": "csv"})

    assert answer.status_code == 403
    assert Job.objects.count() == 0
