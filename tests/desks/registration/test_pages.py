"""The pages of registration: what a delegation, an applicant and an officer can do there, and what not."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image

from secretariat.desks.delegations.actions import decide_request
from secretariat.desks.delegations.models import Category, FocalPoint, OverQuotaRequest, Quota
from secretariat.desks.directory.models import Entity
from secretariat.desks.registration import actions
from secretariat.desks.registration.models import Application, ChangeRequest, PersonalLink, Step, Window
from secretariat.engines.chain import Move, State
from secretariat.foundation.access.roles import Role
from secretariat.foundation.days.clock import now
from secretariat.foundation.messages.models import Mail
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF, confirmed, decided, fresh, registered, with_photo
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


def test_zone_alone_names_the_person(point, edition, alfa):
    point.post(at(edition, "delegations", "xa", "register"), typed(alfa, given="", family="", mrz=SPECIMEN))

    row = Application.objects.get()
    assert (row.given, row.family, row.passport_form) == ("Anna Maria", "Eriksson", "ERIKSSON ANNA MARIA")


def test_name_that_can_be_read_in_several_ways_asks_for_latin_letters(point, edition, alfa):
    address = at(edition, "delegations", "xa", "register")

    asked = point.post(address, typed(alfa, given="小明", family="王"))
    point.post(address, typed(alfa, given="小明", family="王", passport_form="WANG XIAOMING"))

    assert asked.status_code == 422
    assert "write the name in Latin letters here" in asked.content.decode()
    assert [row.passport_form for row in Application.objects.all()] == ["WANG XIAOMING"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"given": "Ann", "family": "Bee"}, ["Ann Bee", "BEE ANN"]),
        ({"given": "Ann", "family": "Bee", "protocol_form": "Dame Ann"}, ["Dame Ann", "BEE ANN"]),
        ({"given": "小明", "family": "王"}, ["–"]),
        ({"level": "head_of_state"}, ["Neither photograph nor passport"]),
        ({}, []),
    ],
)
def test_name_is_shown_as_it_will_stand_while_it_is_typed(point, edition, alfa, given, told):
    del alfa
    answer = point.post(at(edition, "names"), {"display_order": "given-family", **given})

    assert answer.status_code == 200
    assert [words for words in told if words not in answer.content.decode()] == []


def test_form_that_is_sent_twice_registers_once(point, edition, alfa):
    address = at(edition, "delegations", "xa", "register")
    key = point.get(address).context["seat"]["form_key"].value()
    answers = [point.post(address, typed(alfa, form_key=key), follow=True) for _twice in range(2)]

    row = Application.objects.get()
    assert [answer.redirect_chain for answer in answers] == [[(at(edition, row.number), 302)]] * 2
    assert "registered once" in answers[1].content.decode()


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


def test_who_wrote_over_an_older_version_is_told_and_loses_nothing(point, edition, alfa):
    row = registered(alfa)
    first = point.post(at(edition, row.number, "edit"), {**typed(alfa, given="Ann"), "version": row.version})
    second = point.post(at(edition, row.number, "edit"), {**typed(alfa, given="Eve"), "version": row.version})
    version = second.context["version"]
    third = point.post(at(edition, row.number, "edit"), {**typed(alfa, given="Eve"), "version": version})

    assert [answer.status_code for answer in (first, second, third)] == [302, 422, 302]
    assert "Somebody changed this application" in second.content.decode()
    assert 'value="Eve"' in second.content.decode()
    assert fresh(row).given == "Eve"


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


def test_request_for_more_places_stands_on_the_desk_with_its_answer(point, edition, alfa):
    quota = Quota.objects.get(delegation=alfa, category=Category.OFFICIAL)
    asked = {"quota": quota.pk, "asked": 2, "reason": "Two ministers come"}
    point.post(at(edition, "delegations", "xa", "places"), asked)
    waiting = point.get(at(edition, "delegations", "xa")).content.decode()
    decide_request(
        request=OverQuotaRequest.objects.get(), granted=1, decision="One room is left", by=CHIEF, at=now()
    )
    decided_page = point.get(at(edition, "delegations", "xa")).content.decode()

    assert ("waits for a decision" in waiting, "One room is left" in waiting) == (True, False)
    assert ("1 granted" in decided_page, "One room is left" in decided_page) == (True, True)


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


def linked(alfa, *, email=""):
    """A personal link of Alfaland, and its secret."""
    sent = actions.Sent(category=Category.OFFICIAL, role="adviser", email=email)
    return actions.make_link(delegation=alfa, sent=sent, by=CHIEF, at=now())


def applied(alfa, edition):
    """A link by which A applied, the address of its page, and the application."""
    link, secret = linked(alfa)
    row = actions.apply_by_link(
        link=link, given=applicants.particulars("A"), by=actions.applicant(link), at=now()
    )
    return f"/apply/{edition.code}/{secret}/", with_photo(row)


@pytest.mark.parametrize("key", ["nothing", "a" * 200])
def test_link_that_is_unknown_says_what_to_do(client, edition, key):
    answer = client.get(f"/apply/{edition.code}/{key}/")

    assert answer.status_code == 404
    assert "copy the whole address" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"made_at": MONDAY, "expires_at": MONDAY + timedelta(days=1)}, "It was valid until"),
        ({"revoked_at": MONDAY}, "The delegation took it back"),
    ],
)
def test_link_that_is_closed_says_why_and_whom_to_ask(client, edition, alfa, change, told):
    link, secret = linked(alfa)
    PersonalLink.objects.filter(pk=link.pk).update(**change)
    person = {"given": "Cee", "display_order": "given-family", "language": "en"}
    address = f"/apply/{edition.code}/{secret}/"

    answers = [client.get(address), client.post(address, person), client.get(f"{address}letter/")]

    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert all(told in answer.content.decode() for answer in answers)
    assert "Alfaland" in answers[0].content.decode()
    assert not Application.objects.exists()


def test_second_link_to_one_address_is_not_sent_before_the_first_is_taken_back(point, edition, alfa):
    sent = {"role": "adviser", "email": "cee@example.org", "language": "en"}
    sent["quota"] = Quota.objects.get(delegation=alfa, category=Category.OFFICIAL).pk
    twice = [point.post(at(edition, "delegations", "xa", "links"), sent, follow=True) for _twice in range(2)]
    first = PersonalLink.objects.get()
    point.post(at(edition, "delegations", "xa", "links", first.pk, "revoke"))
    point.post(at(edition, "delegations", "xa", "links"), sent)

    assert "is not used yet" in twice[1].content.decode()
    assert (PersonalLink.objects.count(), Mail.objects.count()) == (2, 2)


def test_applicant_gives_photograph_and_documents_and_takes_one_away(client, edition, alfa):
    address, row = applied(alfa, edition)

    wrong = client.post(f"{address}photo/set/", {"photo": picture((300, 400))})
    client.post(f"{address}photo/set/", {"photo": picture()})
    paper = SimpleUploadedFile("me.jpg", picture().read(), "image/jpeg")
    client.post(f"{address}papers/", {"kind": "press_card", "paper": paper})
    (kept,) = row.papers.all()
    shown = client.get(address).content.decode()
    client.post(f"{address}papers/{kept.pk}/remove/")

    assert (wrong.status_code, client.get(f"{address}photo/").status_code) == (422, 200)
    assert "Press card" in shown
    assert row.papers.count() == 0


def test_applicant_reads_what_is_asked_corrects_and_answers(client, edition, alfa):
    address, row = applied(alfa, edition)
    actions.confirm(application=row, by=CHIEF, at=now())
    decided(fresh(row), Move.ASK, reason="Which ministry?")

    asked = client.get(address).content.decode()
    person = {"given": "Given A", "family": "Family A", "display_order": "given-family", "language": "en"}
    client.post(f"{address}correct/", {**person, "job_title": "Adviser, Ministry of Sports"})
    client.post(f"{address}answer/")

    assert "Which ministry?" in asked
    assert (fresh(row).job_title, fresh(row).state) == ("Adviser, Ministry of Sports", State.IN_REVIEW)
    assert "Which ministry?" in client.get(address).content.decode()
    assert "What was asked for" not in client.get(address).content.decode()


def test_applicant_whose_application_is_handed_in_cannot_change_it(client, edition, alfa):
    address, row = applied(alfa, edition)
    actions.confirm(application=row, by=CHIEF, at=now())
    person = {"given": "Other", "display_order": "given-family", "language": "en"}

    answer = client.post(f"{address}correct/", person)

    assert (answer.status_code, fresh(row).given) == (422, row.given)
    assert "is no longer changed here" in answer.content.decode()
    assert 'value="Other"' in answer.content.decode()


def test_link_of_one_person_opens_nothing_of_another(client, edition, alfa):
    address, _row = applied(alfa, edition)
    other = registered(alfa, "B")
    paper = actions.add_paper(
        application=other, kind="passport", upload=("p.jpg", picture().read()), by=CHIEF, at=now()
    )

    assert client.post(f"{address}papers/{paper.pk}/remove/").status_code == 404
    assert "Given B" not in client.get(address).content.decode()


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

    step_form = {"role": "registrar", "days": 9, "watches": ["photo"]}
    wrong = chief.post(at(edition, "windows"), {**window, "closes": "2025-01-01T09:00"})
    chief.post(at(edition, "windows"), window)
    chief.post(at(edition, "chains", "usual"))
    chief.post(at(edition, "chains", "media", "review"), {**step_form, "exempt_levels": ["minister"]})
    vetting = chief.post(at(edition, "chains", "media", "vetting"), step_form)
    chief.post(at(edition, "chains", "media", "review", "move"), {"to": "earlier"})

    kept, step = Window.objects.get(), Step.objects.get(category="media", code="review")
    assert (wrong.status_code, kept.closes_at.isoformat()) == (422, "2026-02-01T08:00:00+00:00")
    assert (step.role, step.days, step.watches, step.exempt_levels) == (
        "registrar",
        9,
        ["photo"],
        ["minister"],
    )
    codes = Step.objects.filter(category="media").order_by("position").values_list("code", flat=True)
    assert list(codes) == ["review", "completeness", "vetting", "approval"]
    assert vetting.status_code == 422  # vetting stays with the security service
    assert chief.get(at(edition, "chains")).status_code == 200


def test_list_of_applications_costs_the_same_for_one_and_for_three(
    client, edition, alfa, django_assert_num_queries
):
    registrar = stage.signed_in(client, edition, Role.REGISTRAR)
    counted = []
    for letter in "ABC":
        registered(alfa, letter)
        with django_assert_num_queries(stage.OF_THE_FRAME + 6):
            counted.append(registrar.get(at(edition)).content.decode().count('id="application-'))

    assert counted == [1, 2, 3]


def test_desk_of_a_delegation_costs_the_same_for_one_and_for_three(
    point, edition, alfa, django_assert_max_num_queries
):
    for letter in "ABC":
        registered(alfa, letter)
        with django_assert_max_num_queries(stage.OF_THE_FRAME + 16):
            assert point.get(at(edition, "delegations", "xa")).status_code == 200
