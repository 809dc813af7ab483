"""Inviting entities by a note, their answers, and the reminders."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from secretariat.desks.delegations import actions
from secretariat.desks.delegations.actions import Note
from secretariat.desks.delegations.models import Answer, Delegation, Invitation, Reminder
from secretariat.desks.directory.models import Entity, EntityKind
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry
from secretariat.foundation.messages.models import Mail
from tests.desks import stage
from tests.desks.applicants import REGISTRAR
from tests.desks.delegations import crowd
from tests.world import MONDAY

NOTE = Note(
    reference="N-1",
    sent_on=date(2017, 5, 1),
    answer_due_on=date(2017, 6, 1),
    language="en",
    goes_by_mail=True,
)
OF_THE_LIST = 2


@pytest.fixture
def registrar(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRAR)


@pytest.fixture
def entities(db):  # noqa: ARG001 -- a fixture that needs the database
    return [
        stage.entity("xa", "Alfaland"),
        stage.entity("xb", "Bravoland"),
        stage.entity("org", "Organisation", kind=EntityKind.ORGANISATION),
    ]


def address(edition, name="invitations", query="", **values):
    return reverse(name, kwargs={"edition": edition.code, **values}) + query


def invited(edition, *codes, note=NOTE, mails=True):
    addresses = {code: f"{code}@example.org" if mails else "" for code in codes}
    return actions.invite(edition=edition, addresses=addresses, note=note, by=REGISTRAR, at=MONDAY)


def typed(**values):
    return {
        "reference": "N-1",
        "sent_on": "2017-05-01",
        "answer_due_on": "2017-06-01",
        "language": "en",
        "goes_by_mail": "on",
        "lines": "",
        **values,
    }


def kept():
    rows = Invitation.objects.order_by("delegation__entity__code")
    return list(rows.values_list("delegation__entity__code", "address", "reference", "answer"))


# --- inviting ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("entities")
def test_pasted_list_is_understood_by_name_code_and_language(registrar, edition):
    crowd.also_called(Delegation(entity=Entity.objects.get(code="xb")), "ru", "Бравия")
    lines = "alfaland; mission@example.org\n\nБравия\nORG;  "

    answer = registrar.post(address(edition, "invitations-invite"), typed(lines=lines))

    assertRedirects(answer, address(edition))
    assert kept() == [
        ("org", "", "N-1", "pending"),
        ("xa", "mission@example.org", "N-1", "pending"),
        ("xb", "", "N-1", "pending"),
    ]


@pytest.mark.usefixtures("entities")
def test_entities_are_chosen_from_the_search_with_their_addresses(registrar, edition):
    found = registrar.post(address(edition, "invitations-invite"), typed(q="land", search="yes"))
    answer = registrar.post(
        address(edition, "invitations-invite"),
        typed(chosen=["xa", "xb"], lines="Alfaland", **{"address-xa": "a@example.org", "address-xb": ""}),
    )

    assertContains(found, 'value="xa"')
    assertNotContains(found, 'value="org"')
    assertRedirects(answer, address(edition))
    assert [row[:2] for row in kept()] == [("xa", "a@example.org"), ("xb", "")]


@pytest.mark.usefixtures("entities")
def test_search_keeps_what_was_chosen_and_typed_and_complains_of_nothing(registrar, edition):
    given = {
        "q": "bravo",
        "search": "yes",
        "chosen": "org",
        "address-org": "o@example.org",
        "lines": "nobody",
    }

    page = registrar.post(address(edition, "invitations-invite"), given)

    assertContains(page, 'value="org" checked')
    assertContains(page, 'value="o@example.org"')
    assertContains(page, "nobody</textarea>")
    assertNotContains(page, "Nothing was saved yet")


@pytest.mark.usefixtures("entities")
@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"lines": "Alfalnd"}, "Line 1, “Alfalnd”, names nobody in the directory. Is xa meant?"),
        ({"lines": "xa\nutterly unknown"}, "Line 2, “utterly unknown”, names nobody in the directory."),
        ({"lines": "xa; no address"}, "“no address” (for xa) is no mail address."),
        ({"chosen": "xa", "address-xa": "no address"}, "“no address” (for xa) is no mail address."),
        ({}, "Choose somebody above, or paste a list."),
        ({"lines": "xa", "answer_due_on": "2017-04-01"}, "due before the note is sent"),
        ({"lines": "xa", "reference": ""}, "This field is required."),
        ({"chosen": "nowhere"}, "The directory has no nowhere."),
    ],
)
def test_what_cannot_be_invited_is_named_and_nobody_is_invited(registrar, edition, values, told):
    page = registrar.post(address(edition, "invitations-invite"), typed(**values))

    assertContains(page, told, status_code=422)
    assert kept() == []


@pytest.mark.usefixtures("entities")
def test_name_of_two_asks_for_a_code(registrar, edition):
    stage.entity("xc", "Alfaland")

    page = registrar.post(address(edition, "invitations-invite"), typed(lines="Alfaland"))

    assertContains(page, "may mean several: write one of the codes xa, xc.", status_code=422)


@pytest.mark.usefixtures("entities")
def test_button_pressed_twice_invites_once_and_says_so(registrar, edition):
    registrar.post(address(edition, "invitations-invite"), typed(lines="xa\nxb"))

    page = registrar.post(address(edition, "invitations-invite"), typed(lines="xa\nxb"))

    assertContains(page, "Invited already: xa, xb. Nobody was invited now", status_code=422)
    assert len(kept()) == 2


@pytest.mark.usefixtures("entities")
@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "Invitation: Edition"), ("ru", "Приглашение: Edition"), ("zh", "邀请函：Edition")],
)
def test_invitation_goes_by_mail_in_the_language_of_the_note(
    edition, language, subject, django_capture_on_commit_callbacks
):
    note = Note(reference="N-9", sent_on=date(2017, 5, 1), language=language, goes_by_mail=True)

    with django_capture_on_commit_callbacks(execute=True):
        invited(edition, "xa", note=note)

    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["xa@example.org"], f"{subject} forum-2017")
    assert "Alfaland" in sent.body
    assert "N-9" in sent.body


@pytest.mark.usefixtures("entities")
def test_invitation_without_an_address_or_not_by_mail_writes_none(edition):
    invited(edition, "xa", mails=False)
    invited(edition, "xb", note=Note(reference="N-2", sent_on=date(2017, 5, 1)))

    assert Mail.objects.count() == 0


# --- answers ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("entities")
def test_answer_is_recorded_with_its_note_and_can_be_taken_back(registrar, edition):
    invited(edition, "xa")
    at = address(edition, "invitations-invitation", code="xa")

    answer = registrar.post(
        at, {"answer": "accepted", "on": "2017-05-20", "reference": "A-7", "note": "Seven"}
    )
    found = Invitation.objects.get()

    assertRedirects(answer, at)
    assert (found.answer, found.answered_on, found.answer_reference) == ("accepted", date(2017, 5, 20), "A-7")
    registrar.post(at, {"answer": "pending"})
    found.refresh_from_db()
    assert (found.answer, found.answered_on) == (Answer.PENDING, None)


@pytest.mark.usefixtures("entities")
def test_answer_that_is_none_is_refused(registrar, edition):
    invited(edition, "xa")

    page = registrar.post(address(edition, "invitations-invitation", code="xa"), {"answer": "perhaps"})

    assertContains(page, "perhaps is not one of the available choices", status_code=422)
    assert kept()[0][3] == "pending"


@pytest.mark.usefixtures("entities")
def test_mail_address_can_be_given_later_and_must_be_one(registrar, edition):
    invited(edition, "xa", mails=False)
    at = address(edition, "invitations-address", code="xa")

    wrong = registrar.post(at, {"address": "nobody", "language": "ru"})
    right = registrar.post(at, {"address": "new@example.org", "language": "ru"})

    assertContains(wrong, "Enter a valid email address.", status_code=422)
    assertRedirects(right, address(edition, "invitations-invitation", code="xa"))
    assert Invitation.objects.values_list("address", "language").get() == ("new@example.org", "ru")


@pytest.mark.usefixtures("entities")
@pytest.mark.parametrize("name", ["invitations-invitation", "invitations-address"])
def test_invitation_that_nobody_sent_is_not_there(registrar, edition, name):
    assert registrar.post(address(edition, name, code="xa"), {}).status_code == 404


# --- reminders --------------------------------------------------------------------------------


@pytest.fixture
def three(edition, entities):
    """Alfaland has answered, Bravoland has not, the organisation neither and has no address."""
    del entities
    alfa, _bravo = invited(edition, "xa", "xb")
    invited(edition, "org", mails=False)
    given = actions.GivenAnswer(answer=Answer.ACCEPTED)
    actions.record_answer(invitation=alfa, given=given, by=REGISTRAR, at=MONDAY)


@pytest.mark.usefixtures("three")
def test_all_without_an_answer_are_reminded_and_who_has_no_address_is_told_of(registrar, edition):
    page = registrar.post(address(edition, "invitations-remind"), {"all": "yes"}, follow=True)

    assertContains(page, "1 reminder is on its way.")
    assertContains(page, "1 has no mail address: the reminder is only written down")
    reminded = Reminder.objects.values_list("invitation__delegation__entity__code", flat=True)
    assert sorted(reminded) == ["org", "xb"]
    assert list(Mail.objects.filter(kind="reminder").values_list("about", flat=True)) == ["xb"]


@pytest.mark.usefixtures("three")
def test_reminding_twice_at_once_reminds_once(registrar, edition):
    registrar.post(address(edition, "invitations-remind"), {"chosen": "xb"})

    page = registrar.post(address(edition, "invitations-remind"), {"chosen": "xb"}, follow=True)

    assertContains(page, "1 was reminded less than twelve hours ago")
    assert Reminder.objects.count() == 1


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("chosen", [{}, {"chosen": "xa"}, {"chosen": "nowhere"}])
def test_who_has_answered_or_is_unknown_is_not_reminded(registrar, edition, chosen):
    page = registrar.post(address(edition, "invitations-remind"), chosen, follow=True)

    assertContains(page, "Nobody was reminded: choose at least one whose answer is missing.")
    assert Reminder.objects.count() == 0


@pytest.mark.usefixtures("three")
def test_reminder_may_follow_after_a_day():
    row = Invitation.objects.get(delegation__entity__code="xb")

    for days in (0, 1):
        at = MONDAY + timedelta(days=days)
        actions.note_reminders(invitations=[row], by=REGISTRAR, at=at)

    assert Reminder.objects.count() == 2


# --- the list ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"xa", "xb", "org"}),
        ("?answer=pending", {"xb", "org"}),
        ("?kind=organisation", {"org"}),
        ("?q=alfa", {"xa"}),
        ("?late=yes", {"xb", "org"}),
        ("?answer=declined", set()),
    ],
)
def test_list_is_filtered_by_answer_kind_and_name(registrar, edition, query, shown):
    page = registrar.get(address(edition, query=query)).content.decode()

    assert {code for code in ("xa", "xb", "org") if f"/invitations/of/{code}/" in page} == shown


@pytest.mark.usefixtures("entities")
@pytest.mark.parametrize("codes", [("xa",), ("xa", "xb", "org")])
def test_list_costs_the_same_for_one_and_for_three(registrar, edition, codes, django_assert_num_queries):
    invited(edition, *codes)

    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_LIST):
        registrar.get(address(edition))


def test_empty_list_says_what_to_do_first(registrar, edition):
    assertContains(registrar.get(address(edition)), "Nobody has been invited to this edition yet.")


@pytest.mark.usefixtures("three")
def test_focal_point_and_protocol_do_not_work_here(client, edition):
    stage.signed_in(client, edition, Role.PROTOCOL_OFFICER)

    assert client.get(address(edition)).status_code == 403


@pytest.mark.usefixtures("three")
def test_every_change_is_in_the_audit():
    assert list(Entry.objects.order_by("number").values_list("action", flat=True)) == [
        "delegations.invite",
        "delegations.invite",
        "delegations.record_answer",
    ]
