"""The pages of registration: what a delegation, an applicant and an officer can do there, and what not."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image

from secretariat.desks.delegations.models import Category, FocalPoint, OverQuotaRequest, Quota
from secretariat.desks.directory.models import Entity
from secretariat.desks.registration import actions
from secretariat.desks.registration.models import Application, ChangeRequest, Step, Window
from secretariat.engines.chain import State
from secretariat.foundation.access.roles import Role
from secretariat.foundation.messages.models import Mail
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF, confirmed, fresh, registered, with_photo
from tests.world import MONDAY

SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.fixture
def alfa(edition, settings, tmp_path):
    settings.FILES = tmp_path / "files"
    applicants.chains(edition)
    stage_entity = Entity.objects.get(code="xh")
    stage_entity.iso3 = "UTO"
    stage_entity.save()
    return applicants.delegation(edition)


@pytest.fixture
def point(client, edition, alfa):
    """The browser of Alfaland's focal point."""
    return stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)


def at(edition, *parts):
    return f"/e/{edition.code}/registration/" + "".join(f"{part}/" for part in parts)


def typed(alfa, **others):
    quota = Quota.objects.get(delegation=alfa, category=Category.OFFICIAL)
    values = {
        "quota": quota.pk,
        "role": "delegate",
        "given": "Ann",
        "family": "Bee",
        "display_order": "given-family",
        "language": "en",
    }
    return {**values, **others}


def picture(size=(480, 640)):
    written = BytesIO()
    Image.new("RGB", size, "white").save(written, "JPEG")
    return SimpleUploadedFile("me.jpg", written.getvalue(), "image/jpeg")


def test_focal_point_comes_to_its_own_desk(point, edition):
    assert point.get(at(edition)).headers["Location"] == at(edition, "delegations", "xa")


def test_desk_of_another_delegation_is_not_there(point, edition):
    applicants.delegation(edition, "xb", "Bravoland")

    assert point.get(at(edition, "delegations", "xb")).status_code == 404


def test_focal_point_registers_completes_and_hands_in(point, edition, alfa):
    made = point.post(at(edition, "delegations", "xa", "register"), typed(alfa))
    row = Application.objects.get()
    assert made.headers["Location"] == at(edition, row.number)

    version = row.version
    point.post(at(edition, row.number, "photo", "set"), {"photo": picture()})
    full = typed(alfa, birth_date="1980-01-02", nationality="xh", document_number="N1", job_title="Adviser")
    point.post(at(edition, row.number, "edit"), {**full, "version": version + 1})
    point.post(at(edition, row.number, "confirm"), {"version": fresh(row).version})

    assert fresh(row).state == State.IN_REVIEW
    assert point.get(at(edition, row.number, "letter")).headers["Content-Type"] == "application/pdf"


def test_form_with_faults_keeps_what_was_typed_and_names_the_fields(point, edition, alfa):
    answer = point.post(
        at(edition, "delegations", "xa", "register"), typed(alfa, given="", birth_date="2999-01-01")
    )

    page = answer.content.decode()
    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert 'href="#id_given"' in page
    assert 'value="Bee"' in page
    assert "A birth date lies in the past" in page


def test_zone_of_a_passport_fills_what_was_left_empty(point, edition, alfa):
    point.post(
        at(edition, "delegations", "xa", "register"),
        typed(alfa, given="Anna Maria", family="Eriksson", mrz=SPECIMEN),
    )

    row = Application.objects.select_related("nationality").get()
    assert (row.document_number, str(row.birth_date), row.sex, row.nationality.code) == (
        "L898902C3",
        "1974-08-12",
        "F",
        "xh",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"mrz": SPECIMEN.replace("L898902C3", "L898902C4")}, "check digit does not hold"),
        ({"mrz": "P<UTO"}, "These are not the two lines of a passport"),
        ({"mrz": SPECIMEN, "document_number": "OTHER"}, "The passport says L898902C3"),
        ({"mrz": SPECIMEN, "birth_date": "1974-08-13"}, "The passport says 1974-08-12"),
    ],
)
def test_zone_that_does_not_fit_is_told_and_nothing_is_saved(point, edition, alfa, change, told):
    answer = point.post(
        at(edition, "delegations", "xa", "register"),
        typed(alfa, **{"given": "Anna Maria", "family": "Eriksson", **change}),
    )

    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert told in answer.content.decode()


def test_full_quota_says_what_to_do(point, edition, alfa):
    Quota.objects.filter(delegation=alfa).update(number=0)

    answer = point.post(at(edition, "delegations", "xa", "register"), typed(alfa))
    waiting = point.post(at(edition, "delegations", "xa", "register"), typed(alfa, waits="on"))

    assert (answer.status_code, waiting.status_code) == (422, 302)
    assert "choose the waiting list" in answer.content.decode()
    assert Application.objects.get().state == State.WAITLISTED


@pytest.mark.parametrize(
    ("size", "told"),
    [((300, 400), "480 by 640"), ((900, 640), "too wide")],
)
def test_photo_that_does_not_do_says_why(point, edition, alfa, size, told):
    row = registered(alfa)

    answer = point.post(at(edition, row.number, "photo", "set"), {"photo": picture(size)})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert fresh(row).photo_id is None


def test_disguised_document_is_refused(point, edition, alfa):
    row = registered(alfa)
    disguised = SimpleUploadedFile("note.pdf", b"<html>", "application/pdf")

    answer = point.post(at(edition, row.number, "papers"), {"kind": "passport", "paper": disguised})

    assert answer.status_code == 422
    assert "no PDF, JPEG or PNG" in answer.content.decode()


def test_button_pressed_twice_hands_in_once(point, edition, alfa):
    row = with_photo(registered(alfa))
    answers = [
        point.post(at(edition, row.number, "confirm"), {"version": row.version}, follow=True)
        for _twice in range(2)
    ]

    assert fresh(row).state == State.IN_REVIEW
    assert "is handed in" in answers[0].content.decode()
    assert "Somebody changed this application" in answers[1].content.decode()


def test_other_peoples_photo_number_and_letter_are_not_there(point, edition, alfa):
    del alfa
    other = confirmed(applicants.delegation(edition, "xb", "Bravoland"))

    found = {
        point.get(at(edition, other.number, *rest)).status_code for rest in ((), ("photo",), ("letter",))
    }

    assert found == {404}
    assert point.post(at(edition, other.number, "withdraw"), {"reason": "x"}).status_code == 404
    assert fresh(other).state == State.IN_REVIEW


def test_number_of_a_document_is_masked_and_shown_whole_to_registration(client, edition, alfa):
    row = registered(alfa, "A", document_number="AB1234567")
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)

    masked = registrar.get(at(edition, row.number)).content.decode()
    whole = registrar.post(at(edition, row.number, "number")).content.decode()

    assert ("AB1234567" in masked, "…567" in masked, "AB1234567" in whole) == (False, True, True)


def test_focal_point_without_powers_reads_and_is_told_so(client, edition, alfa):
    stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)
    FocalPoint.across_editions.update(may_nominate=False, may_confirm=False)

    page = client.get(at(edition, "delegations", "xa")).content.decode()
    answer = client.post(at(edition, "delegations", "xa", "register"), typed(alfa))

    assert "You read this delegation" in page
    assert "Register a person" not in page
    assert (answer.status_code, Application.objects.count()) == (422, 0)


def test_more_places_are_asked_for_once(point, edition, alfa):
    quota = Quota.objects.filter(delegation=alfa).first()
    asked = {"quota": quota.pk, "asked": 2, "reason": "Two ministers come"}
    for _twice in range(2):
        point.post(at(edition, "delegations", "xa", "places"), asked)

    assert [(each.asked, each.reason) for each in OverQuotaRequest.objects.all()] == [
        (2, "Two ministers come")
    ]


def test_personal_link_is_shown_once_mailed_and_opens_one_application(point, edition, alfa):
    quota = Quota.objects.get(delegation=alfa, category=Category.OFFICIAL)
    answer = point.post(
        at(edition, "delegations", "xa", "links"),
        {"quota": quota.pk, "role": "adviser", "email": "cee@example.org", "language": "ru"},
    )
    address = answer.context["made"]["address"].removeprefix("http://testserver")
    assert address in Mail.objects.get().body
    assert address not in point.get(at(edition, "delegations", "xa")).content.decode()

    point.logout()
    person = {"given": "Cee", "family": "Dee", "display_order": "given-family", "language": "ru"}
    form = point.get(address)
    first, second = point.post(address, person), point.post(address, {**person, "given": "Other"})

    assert form.headers["Referrer-Policy"] == "same-origin"
    assert (first.status_code, second.status_code) == (302, 302)
    assert [row.given for row in Application.objects.all()] == ["Cee"]
    with override("en"):
        status = point.get(address, headers={"Cookie": "django_language=en"})
    assert status.status_code == 200


@pytest.mark.parametrize("key", ["nothing", "a" * 200])
def test_link_that_opens_nothing_says_so(client, edition, key):
    answer = client.get(f"/apply/{edition.code}/{key}/")

    assert answer.status_code == 410
    assert "Ask the delegation" in answer.content.decode()


def test_applicant_sees_the_way_without_names_of_officers(client, edition, alfa):
    link, secret = actions.make_link(
        delegation=alfa,
        sent=actions.Sent(category=Category.OFFICIAL, role="adviser"),
        by=CHIEF,
        at=MONDAY,
    )
    row = actions.apply_by_link(
        link=link, given=applicants.particulars("A"), by=actions.applicant(link), at=MONDAY
    )
    actions.confirm(application=with_photo(row), by=applicants.officer(Role.REGISTRAR, "ivan"), at=MONDAY)

    page = client.get(f"/apply/{edition.code}/{secret}/").content.decode()

    assert ("ivan" in page, "Registrar" in page, "Completeness" in page) == (False, True, True)


def test_change_after_handing_in_is_asked_for_and_decided(client, edition, alfa):
    row = confirmed(alfa)
    stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)
    given = typed(alfa, given="Given A", family="Married", job_title="Adviser", nationality="xh")
    client.post(at(edition, row.number, "change"), {**given, "reason": "Married"})
    change = ChangeRequest.objects.get()
    client.logout()
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)

    page = registrar.get(at(edition, "changes")).content.decode()
    registrar.post(at(edition, "changes", change.pk), {"accepts": "yes"})

    assert "Married" in page
    assert fresh(row).family == "Married"


def test_chief_sets_windows_and_chains(client, edition):
    chief = stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)
    window = {"category": "", "kind": "nomination", "opens": "2026-01-01T09:00", "closes": "2026-02-01T18:00"}

    wrong = chief.post(at(edition, "windows"), {**window, "closes": "2025-01-01T09:00"})
    chief.post(at(edition, "windows"), window)
    chief.post(at(edition, "chains", "usual"))
    chief.post(
        at(edition, "chains", "media", "review"), {"role": "registrar", "days": 9, "watches": ["photo"]}
    )

    kept, step = Window.objects.get(), Step.objects.get(category="media", code="review")
    assert (wrong.status_code, kept.closes_at.isoformat()) == (422, "2026-02-01T08:00:00+00:00")
    assert (step.role, step.days, step.watches) == ("registrar", 9, ["photo"])
    assert chief.get(at(edition, "chains")).status_code == 200


def test_list_of_applications_costs_the_same_for_one_and_for_three(
    client, edition, alfa, django_assert_num_queries
):
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)
    counted = []
    for letter in "ABC":
        registered(alfa, letter)
        with django_assert_num_queries(stage.OF_THE_FRAME + 5):
            counted.append(registrar.get(at(edition)).content.decode().count('id="application-'))

    assert counted == [1, 2, 3]


def test_desk_of_a_delegation_costs_the_same_for_one_and_for_three(
    point, edition, alfa, django_assert_max_num_queries
):
    for letter in "ABC":
        registered(alfa, letter)
        with django_assert_max_num_queries(stage.OF_THE_FRAME + 16):
            assert point.get(at(edition, "delegations", "xa")).status_code == 200
