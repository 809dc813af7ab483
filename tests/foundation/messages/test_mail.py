"""Mail: worded in the reader's language, sent once and after the action, kept sealed, sent again if asked."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.db import connection

from secretariat.foundation.access.actions import action
from secretariat.foundation.messages import actions
from secretariat.foundation.messages.kinds import worded
from secretariat.foundation.messages.models import Mail, MailState
from secretariat.foundation.messages.policy import Right
from secretariat.foundation.messages.sending import Letter, post, send_left_behind
from tests.desks import stage
from tests.world import MONDAY, as_system

LETTER = Letter(
    kind="note", address="a@example.org", language="en", context={"name": "O’Neil <b>"}, occasion="note 1"
)


@action(needs=Right.READ)
def post_a_note(*, letter, fails=False, by, at):
    made = post(letter, by=by, at=at)
    if fails:
        raise ValueError(letter)
    return made


@pytest.mark.parametrize(
    ("language", "subject", "body", "written_in"),
    [
        ("en", "About O’Neil <b>", "Dear O’Neil <b>,\nall is well & good.\n", "en"),
        ("ru", "О человеке O’Neil <b>", "Здравствуйте, O’Neil <b>.\n", "ru"),
        ("zh-Hans", "About O’Neil <b>", "Dear O’Neil <b>,\nall is well & good.\n", "zh-hans"),
        ("fr", "About O’Neil <b>", "Dear O’Neil <b>,\nall is well & good.\n", "en"),
    ],
)
def test_mail_is_worded_in_the_language_of_who_reads_it(language, subject, body, written_in):
    wording = worded("note", LETTER.context, language=language)

    assert (wording.subject, wording.body, wording.language) == (subject, body, written_in)


def test_line_break_in_a_name_makes_no_header():
    wording = worded("note", {"name": "A\nBcc: b@example.org"}, language="en")

    assert "\n" not in wording.subject
    assert wording.subject.startswith("About A")


def test_mail_goes_out_when_the_action_is_committed(edition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post_a_note(letter=LETTER, **as_system())
        assert outbox.outbox == []

    (sent,) = outbox.outbox
    assert (sent.to, sent.subject) == (["a@example.org"], "About O’Neil <b>")
    kept = Mail.objects.get()
    assert (kept.state, kept.edition_id, kept.sent_at is not None) == (MailState.SENT, edition.pk, True)


@pytest.mark.usefixtures("edition")
def test_failed_action_writes_to_nobody(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ValueError, match="note"):
        post_a_note(letter=LETTER, fails=True, **as_system())

    assert (outbox.outbox, Mail.objects.count()) == ([], 0)


@pytest.mark.usefixtures("edition")
def test_one_occasion_has_one_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post_a_note(letter=LETTER, **as_system())
        post_a_note(letter=LETTER, **as_system())

    assert len(outbox.outbox) == 1


@pytest.mark.usefixtures("edition")
def test_address_and_text_are_sealed_in_the_database():
    post_a_note(letter=LETTER, **as_system())

    with connection.cursor() as cursor:
        cursor.execute("SELECT address, body FROM mail_mail")
        (row,) = cursor.fetchall()
    assert not any("example" in value or "Dear" in value for value in row)


@pytest.mark.usefixtures("edition")
def test_mail_that_cannot_be_sent_says_why_and_can_be_sent_again(
    monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(message):
        raise SMTPServerDisconnected(f"no server for {message.to[0]}")

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(EmailMessage, "send", refuse)
        post_a_note(letter=LETTER, **as_system())
    kept = Mail.objects.get()
    assert (kept.state, kept.failure) == (MailState.FAILED, "SMTPServerDisconnected: no server for …")

    with django_capture_on_commit_callbacks(execute=True):
        actions.send_again(mail=kept, **as_system())

    assert (Mail.objects.get().state, len(outbox.outbox)) == (MailState.SENT, 1)


@pytest.mark.usefixtures("edition")
def test_mail_that_a_killed_process_left_is_sent_by_the_next_round():
    post_a_note(letter=LETTER, **as_system())

    early = send_left_behind(MONDAY + timedelta(seconds=29))
    late = send_left_behind(MONDAY + timedelta(seconds=31))
    again = send_left_behind(MONDAY + timedelta(seconds=32))

    assert (early, late, again, len(outbox.outbox)) == (0, 1, 0, 1)


@pytest.mark.parametrize(("role", "status"), [("registrar", 200), ("reader", 403), ("vetting_officer", 403)])
def test_mails_are_seen_by_registration(client, edition, role, status):
    post_a_note(letter=LETTER, **as_system())
    stage.signed_in(client, edition, role)

    answers = [client.get(f"/e/{edition.code}/{page}").status_code for page in ("mail/", "mail/wording/")]

    assert answers == [status, status]


def test_list_of_mails_costs_the_same_for_one_and_for_three(client, edition, django_assert_num_queries):
    stage.signed_in(client, edition, "registrar")
    for number in (1, 2, 3):
        letter = Letter(**{**LETTER.__dict__, "occasion": f"note {number}"})
        post_a_note(letter=letter, **as_system())
        with django_assert_num_queries(stage.OF_THE_FRAME + 1):
            page = client.get(f"/e/{edition.code}/mail/").content.decode()
        assert page.count('id="mail-') == number
