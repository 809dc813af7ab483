"""A list comes in on screen: chosen, mapped, tried out, imported, and its file is gone afterwards."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from secretariat.desks.accounts.models import User
from secretariat.desks.delegations.models import Delegation, FocalPoint
from secretariat.desks.registration.actions import sweep_lists
from secretariat.desks.registration.mapping import guessed
from secretariat.desks.registration.models import Application, ImportList, Likeness
from secretariat.foundation.access.roles import Role
from secretariat.foundation.days.clock import now
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.storing import place_of
from secretariat.foundation.jobs.folders import Folder
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.working import work_off
from tests.desks import stage

HEADINGS = "Country,First name,Surname,Born,Group\n"
GOOD = "Alfaland,Ann,Bee,1980-01-02,Parties\n"
OTHER = "Bravoland,Cee,Dee,1981-04-03,Press\n"
NO_DAY = "Alfaland,Eve,Eff,1980-13-45,Parties\n"
COLUMNS = ("delegation", "given", "family", "birth_date", "category")
MAPPED = {
    **{f"column-{number}": target for number, target in enumerate(COLUMNS)},
    "category-word-0": "official",
    "category-word-1": "media",
    "name_order": "given-family",
    "category": "official",
    "role": "delegate",
    "missing": "",
    "where_column": "",
}


@pytest.fixture(autouse=True)
def delegation(edition):
    return Delegation.objects.create(edition=edition, entity=stage.entity("xa", "Alfaland"))


@pytest.fixture
def registrar(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRAR)


def address(edition, page="", key=None):
    name = f"registration-import{page and '-'}{page}"
    return reverse(name, kwargs={"edition": edition.code} | ({"key": key} if key else {}))


def chosen(client, edition, *lines, headings=HEADINGS):
    """The list after its file was chosen."""
    file = SimpleUploadedFile("people.csv", (headings + "".join(lines)).encode())
    assert client.post(address(edition), {"file": file}).status_code == 302
    return ImportList.objects.select_related("file").order_by("-pk")[0]


def mapped(client, edition, *lines):
    listed = chosen(client, edition, *lines)
    answer = client.post(address(edition, "columns", listed.key), MAPPED)
    assertRedirects(answer, address(edition, "preview", listed.key), fetch_redirect_response=False)
    return listed


def taken(client, edition, listed, rows="all"):
    """The job after a worker has done it."""
    client.post(address(edition, "take", listed.key), {"rows": rows, "wish": "once"})
    work_off(clock=now)
    return Job.objects.get(kind="import-people")


def test_columns_are_guessed_by_their_headings(registrar, edition):
    listed = chosen(registrar, edition, GOOD)

    assert listed.mapping["columns"] == {
        "delegation": ["Country"],
        "given": ["First name"],
        "family": ["Surname"],
        "birth_date": ["Born"],
    }
    assertContains(registrar.get(address(edition, "columns", listed.key)), "First name")


def test_list_is_tried_out_without_changing_anything(registrar, edition):
    listed = mapped(registrar, edition, GOOD, OTHER, NO_DAY, GOOD)

    answer = registrar.get(address(edition, "preview", listed.key))

    assertContains(answer, "is no day")
    assertContains(answer, "Repeats line")
    assert answer.context["preview"].outcome.created == 2
    assert [(fault.row, fault.column) for fault in answer.context["faults"]] == [(4, "Born")]
    assert (Application.objects.count(), Delegation.objects.count()) == (0, 1)


def test_whole_list_is_imported_and_its_file_is_gone(registrar, edition, django_capture_on_commit_callbacks):
    listed = mapped(registrar, edition, GOOD, OTHER)
    place = place_of(listed.file)
    assert place.exists()

    with django_capture_on_commit_callbacks(execute=True):
        job = taken(registrar, edition, listed)

    assert (job.state, job.doing) == (
        JobState.DONE,
        "2 created, 0 changed, 0 unchanged, 0 rejected, 0 repeated",
    )
    rows = Application.objects.order_by("number").values_list("protocol_form", "category")
    assert list(rows) == [("Ann Bee", "official"), ("Cee Dee", "media")]
    assert (ImportList.objects.count(), StoredFile.objects.count(), place.exists()) == (0, 0, False)


def test_one_wrong_row_keeps_all_out_and_the_list_stays_to_be_mended(registrar, edition):
    listed = mapped(registrar, edition, GOOD, NO_DAY)

    job = taken(registrar, edition, listed)

    assert job.state == JobState.FAILED
    assert job.failure.startswith("1 row is wrong, so nothing was imported. Line 3, Born:")
    assert (Application.objects.count(), ImportList.objects.count()) == (0, 1)


def test_good_rows_are_imported_and_the_others_offered_as_a_file(registrar, edition):
    listed = mapped(registrar, edition, GOOD, NO_DAY)

    job = taken(registrar, edition, listed, rows="good")

    assert (job.state, job.result_name) == (JobState.DONE, "rows to mend.csv")
    (_headings, row) = Folder(job.key).result.read_text(encoding="utf-8-sig").splitlines()
    assert row.startswith("3,")
    assert row.endswith(NO_DAY.strip())
    assert Application.objects.count() == 1


def test_button_pressed_twice_imports_once(registrar, edition):
    listed = mapped(registrar, edition, GOOD)
    for _press in range(2):
        registrar.post(address(edition, "take", listed.key), {"rows": "all", "wish": "once"})

    work_off(clock=now)

    assert Job.objects.filter(kind="import-people").count() == 1
    assert Application.objects.count() == 1


def test_next_list_with_the_same_columns_is_mapped_alike(registrar, edition):
    mapped(registrar, edition, GOOD, OTHER)

    again = chosen(registrar, edition, OTHER)

    assert again.mapping["categories"] == {"Parties": "official", "Press": "media"}


def test_words_of_the_list_have_to_be_given_a_meaning(registrar, edition):
    listed = chosen(registrar, edition, GOOD, OTHER)
    given = {name: value for name, value in MAPPED.items() if not name.startswith("category-word")}

    answer = registrar.post(address(edition, "columns", listed.key), given)

    assertContains(answer, "Say what this word means.", status_code=422, count=4)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"column-0": ""}, "Say which column holds the"),
        ({"column-1": "", "column-2": ""}, "Say which column holds the"),
        ({"name_order": "backwards"}, "Select a valid choice"),
    ],
)
def test_wrong_mapping_is_told_and_what_was_chosen_stays(registrar, edition, given, told):
    listed = chosen(registrar, edition, GOOD)

    answer = registrar.post(address(edition, "columns", listed.key), MAPPED | given)

    assertContains(answer, told, status_code=422)
    assertContains(answer, '<option value="birth_date" selected>', status_code=422)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "The file is empty"), (b"%PDF-1.7", "This is a PDF"), (b"A,A\n1,2\n", "stands over column")],
)
def test_file_that_is_no_list_is_refused_at_once(registrar, edition, content, told):
    answer = registrar.post(address(edition), {"file": SimpleUploadedFile("people.xlsx", content)})

    assertContains(answer, told, status_code=422)
    assert StoredFile.objects.count() == 0


def test_list_is_seen_by_its_uploader_alone(registrar, edition, client):
    listed = mapped(registrar, edition, GOOD)
    other = User.objects.create_user(username="other")
    stage.TeamMember.across_editions.create(edition=edition, user=other, role=Role.REGISTRATION_CHIEF)
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")

    for page in ("columns", "preview"):
        assert client.get(address(edition, page, listed.key)).status_code == 404
    for page in ("take", "discard", "sheet"):
        assert client.post(address(edition, page, listed.key)).status_code == 404
    assert list(client.get(address(edition)).context["lists"]) == []


def test_focal_point_imports_for_its_own_delegation_alone(client, edition, delegation):
    focal_point = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=delegation)
    FocalPoint.across_editions.update(may_nominate=True)
    listed = mapped(focal_point, edition, GOOD, OTHER)

    job = taken(focal_point, edition, listed, rows="good")

    assert job.doing == "1 created, 0 changed, 0 unchanged, 1 rejected, 0 repeated"
    assert list(Application.objects.values_list("delegation", flat=True)) == [delegation.pk]


def test_list_that_nobody_imported_goes_after_a_day(registrar, edition, django_capture_on_commit_callbacks):
    listed = chosen(registrar, edition, GOOD)
    place = place_of(listed.file)

    assert sweep_lists(now()) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_lists(now() + timedelta(days=1, minutes=1)) == 1

    assert (ImportList.objects.count(), StoredFile.objects.count(), place.exists()) == (0, 0, False)


def test_import_of_a_list_that_is_gone_says_so(registrar, edition):
    listed = mapped(registrar, edition, GOOD)
    registrar.post(address(edition, "take", listed.key), {"rows": "all"})
    registrar.post(address(edition, "discard", listed.key))

    work_off(clock=now)

    assert Job.objects.get().failure == "The list is not kept any more; choose its file again."


def test_people_who_come_twice_are_found_by_a_job_after_the_import(registrar, edition):
    taken(registrar, edition, mapped(registrar, edition, GOOD, GOOD.replace("Alfaland", "Bravoland")))

    (pair,) = Likeness.objects.all()
    assert (pair.score, pair.evidence["birth_date"]) == (1.0, "same")


def test_headings_in_three_languages_are_understood():
    headings = ("Делегация", "Имя", "姓", "Date of birth", "E-Mail")

    assert guessed(headings).columns == {
        "delegation": ("Делегация",),
        "given": ("Имя",),
        "family": ("姓",),
        "birth_date": ("Date of birth",),
        "email": ("E-Mail",),
    }
