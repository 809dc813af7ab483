"""Holding everybody against a watch list: loaded on the page, compared in the background, raised once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.desks.accreditation import actions
from secretariat.desks.accreditation.models import Alert, AlertState, WatchList
from secretariat.desks.delegations.models import Member
from secretariat.desks.registration import actions as registration
from secretariat.engines.names.listed import BirthDate, ListEntry
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.working import work_off
from tests.desks import stage
from tests.desks.applicants import CHIEF, REGISTRAR, confirmed
from tests.world import MONDAY

LIST = """id,name,aliases,birth_date,nationality,document_number,programme
7,Aleksandr Borisov,Alexander Borisoff;A. Borisov,1980-01-02;~1979,XA,N-70001,TEST
8,Nobody Whatsoever,,1950..1955,,,
"""


FILE = LIST.encode()


@pytest.fixture(autouse=True)
def _var(settings, tmp_path):
    settings.VAR, settings.FILES = tmp_path, tmp_path / "files"


@pytest.fixture
def borisov(alfa):
    """An applicant whose name is on the list in another script."""
    return confirmed(alfa, "A", given="Александр", family="Борисов")


def loaded(text=LIST, *, name="Our list"):
    return actions.LoadedList.read(text.encode(), name=name)


def screened(edition, *, by=CHIEF, text=LIST):
    return actions.screen_edition(edition=edition, loaded=loaded(text), by=by, at=MONDAY)


def test_alert_holds_names_parts_and_each_evidence_apart(edition, borisov):
    result = screened(edition)

    (alert,) = Alert.objects.all()
    assert (result.persons, result.raised, result.standing) == (1, (alert,), ())
    assert (alert.application_id, alert.entry, alert.listed) == (borisov.pk, "7", "Aleksandr Borisov")
    assert alert.score > 0.8
    assert alert.evidence == {"birth_date": "agrees", "nationality": "disagrees", "document": "disagrees"}
    assert alert.particulars == {
        "names": ["Alexander Borisoff", "A. Borisov"],
        "birth_dates": ["1980-01-02", "~1979"],
        "nationalities": ["XA"],
        "documents": ["N-70001"],
        "programme": ["TEST"],
    }
    assert {part["how"] for part in alert.parts} <= {
        "exact",
        "spelling",
        "reading",
        "skeleton",
        "short",
        "initial",
    }


@pytest.mark.usefixtures("borisov")
def test_screening_again_raises_nothing_twice_and_leaves_what_was_judged(edition):
    (alert,) = screened(edition).raised
    actions.judge_alert(alert=alert, state=AlertState.DISMISSED, reason="another person", by=CHIEF, at=MONDAY)

    again = screened(edition, text=LIST + "9,Somebody Else,,,,,\n")

    assert (again.raised, again.standing) == ((), (alert,))
    assert Alert.objects.get().state == "dismissed"


def test_who_ended_is_not_screened_and_members_without_an_application_are(edition, alfa, borisov):
    registration.withdraw(application=borisov, reason="ill", by=CHIEF, at=MONDAY)
    person = stage.person("ab", "Aleksandr Borisov")
    Member.objects.create(edition=edition, delegation=alfa, person=person, role="delegate", category="expert")

    screened(edition)

    (alert,) = Alert.objects.all()
    assert (alert.application_id, alert.person_id) == (None, person.pk)


def test_registrar_screens_nobody(edition):
    with pytest.raises(Forbidden):
        screened(edition, by=REGISTRAR)


@pytest.mark.parametrize(
    ("birth", "written"),
    [
        (BirthDate(first_year=1970, last_year=1970, day=MONDAY.date()), "2026-01-05"),
        (BirthDate(first_year=1970, last_year=1975), "1970..1975"),
        (BirthDate(first_year=1970, last_year=1970, is_about=True), "~1970"),
    ],
)
def test_birth_date_is_written_as_far_as_it_is_known(birth, written):
    from secretariat.desks.accreditation.actions.screening import particulars_of  # noqa: PLC0415 -- one test

    assert particulars_of(ListEntry(id="1", birth_dates=(birth,)), besides="") == {"birth_dates": [written]}


# --- on the page ------------------------------------------------------------------------------


@pytest.fixture
def chief(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)


def address(name, **values):
    return reverse(name, kwargs={"edition": "forum-2017", **values})


def load(client, content=FILE, *, name="Our list", wish="once"):
    given = {"name": name, "wish": wish, "file": SimpleUploadedFile("list.csv", content)}
    return client.post(address("alerts-load-list"), given)


@pytest.mark.usefixtures("borisov")
def test_list_is_loaded_and_everybody_held_against_it_in_the_background(chief):
    answer = load(chief)
    job = Job.objects.get()

    work_off(clock=now)

    assert answer["Location"] == address("jobs-job", key=job.key)
    assert Job.objects.get().state == JobState.DONE, Job.objects.get().failure
    assert Alert.objects.get().listed == "Aleksandr Borisov"
    listed = WatchList.objects.select_related("file").get()
    assert (listed.code, listed.entries, listed.file.media_type) == ("our-list", 2, "text/csv")


@pytest.mark.usefixtures("borisov")
def test_button_pressed_twice_starts_one_screening(chief):
    load(chief)
    load(chief)

    assert (Job.objects.count(), WatchList.objects.count()) == (1, 1)


@pytest.mark.usefixtures("borisov")
def test_kept_list_is_screened_against_again(chief):
    load(chief)
    chief.post(address("alerts-screen", code="our-list"), {"wish": "another"})

    work_off(clock=now)

    assert list(Job.objects.values_list("state", flat=True)) == [JobState.DONE] * 2
    assert Alert.objects.count() == 1


def test_list_whose_file_is_gone_says_so(chief, edition):
    actions.raise_alerts(edition=edition, loaded=loaded(), found=[], persons=0, by=CHIEF, at=MONDAY)
    chief.post(address("alerts-screen", code="our-list"))

    work_off(clock=now)

    job = Job.objects.get()
    assert (job.state, job.failure) == (
        JobState.FAILED,
        "The file of the list is not kept any more; load the list again.",
    )
    assert "Its file is not kept; load it again to screen against it." in chief.get(address("alerts")).text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The list is empty"),
        (b"<a>", "damaged"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST/>', "document type or entities"),
        (b"\x89PNG\r\n", "neither XML nor text in UTF-8"),
        (b"name\nX\n", "no column id"),
        (b"id,name\n1,\n", "id or name is empty"),
    ],
)
def test_wrong_file_is_told_at_its_field_and_nothing_is_kept(chief, content, told):
    answer = load(chief, content)

    assert (answer.status_code, told in answer.text) == (422, True)
    assert (WatchList.objects.count(), Job.objects.count()) == (0, 0)


def test_list_without_a_name_is_asked_for_one(chief):
    answer = load(chief, name="")

    assert (answer.status_code, "This field is required." in answer.text) == (422, True)


def test_list_that_there_is_not_is_not_found(chief):
    assert chief.post(address("alerts-screen", code="nowhere")).status_code == 404


def test_name_in_another_script_makes_a_code_of_its_own():
    codes = {loaded(name=name).code for name in ("Список", "名单", "Our list", "our-list")}

    assert len(codes) == 3
    assert all(code.isascii() for code in codes)
