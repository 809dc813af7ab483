"""Mail: worded in the reader's language, sent once and after the action, kept sealed, sent again if asked."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail as outbox
from django.db import connection

from secretariat.foundation.access.actions import action
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.messages import actions
from secretariat.foundation.messages.kinds import worded
from secretariat.foundation.messages.models import Mail, MailFault, MailState
from secretariat.foundation.messages.policy import Right
from secretariat.foundation.messages.sending import Letter, post, send_due
from tests.desks import stage
from tests.world import MONDAY, as_system

LATER = MONDAY + timedelta(minutes=1)
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
def test_sent_mail_can_be_sent_again_and_one_under_way_is_not(django_capture_on_commit_callbacks):
    post_a_note(letter=LETTER, **as_system())
    kept = Mail.objects.get()
    with pytest.raises(actions.UnderWay):
        actions.send_again(mail=kept, **as_system())
    send_due(LATER)

    with django_capture_on_commit_callbacks(execute=True):
        actions.send_again(mail=kept, **as_system())

    kept.refresh_from_db()
    assert (kept.state, kept.attempts, len(outbox.outbox)) == (MailState.SENT, 1, 2)


@pytest.mark.usefixtures("edition")
def test_mail_that_a_killed_process_left_is_sent_by_the_next_round():
    post_a_note(letter=LETTER, **as_system())

    sent = [send_due(MONDAY + timedelta(seconds=seconds)) for seconds in (29, 30, 31)]

    assert (sent, len(outbox.outbox)) == ([0, 1, 0], 1)


@pytest.mark.usefixtures("edition")
def test_one_of_many_is_left_to_the_worker_which_sends_it_at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post_a_note(letter=replace(LETTER, is_one_of_many=True), **as_system())
    left = len(outbox.outbox)

    send_due(MONDAY)

    assert (left, len(outbox.outbox)) == (0, 1)


@pytest.mark.usefixtures("edition")
def test_mail_whose_process_was_killed_while_it_sent_is_not_sent_twice():
    post_a_note(letter=LETTER, **as_system())
    Mail.objects.update(state=MailState.SENDING, tried_at=MONDAY)

    send_due(MONDAY + timedelta(minutes=9))
    early = Mail.objects.get().state
    send_due(MONDAY + timedelta(minutes=11))

    late = Mail.objects.get()
    assert (early, late.state, late.fault) == (MailState.SENDING, MailState.FAILED, MailFault.UNKNOWN)
    assert outbox.outbox == []


@pytest.mark.usefixtures("edition")
def test_mail_whose_text_was_purged_is_not_sent():
    post_a_note(letter=LETTER, **as_system())
    Mail.objects.update(address="", body="")

    assert (send_due(LATER), outbox.outbox) == (0, [])


def test_long_lines_are_wrapped_and_links_are_not_broken():
    link = "https://forum.example/apply/" + "x" * 90
    name = f"{'word ' * 30}{link}"

    body = worded("note", {"name": name}, language="en").body

    lines = body.splitlines()
    assert link in [line.rstrip(",") for line in lines]
    assert max(len(line) for line in lines if link not in line) <= 76
    assert "".join(body.split()) == "".join(f"Dear {name},all is well & good.".split())


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


@pytest.mark.django_db(transaction=True)
def test_one_occasion_that_comes_twice_at_the_same_moment_has_one_mail():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, and its test database lives in one connection")
    edition = stage.edition(host=stage.entity("xh", "Hostland"))
    together = Barrier(4)

    def write(_number):
        together.wait(timeout=30)
        with working_for(edition.pk):
            post_a_note(letter=replace(LETTER, is_one_of_many=True), **as_system())
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4), timeout=60))

    assert Mail.across_editions.count() == 1
