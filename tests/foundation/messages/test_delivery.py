"""What a mail server says decides what becomes of a mail: sent, tried later, or failed with the reason."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from threading import Thread
from typing import Any

import pytest

from secretariat.foundation.messages.models import Mail, MailFault, MailState
from secretariat.foundation.messages.sending import PAUSES, send_due
from tests.foundation.messages.test_mail import LATER, LETTER, post_a_note
from tests.world import as_system

pytestmark = pytest.mark.usefixtures("edition")


class Server:
    """A mail server on this machine that answers as it is told; a word it is not told, it grants."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers, self.mails = answers, list[str]()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                return
            connection.settimeout(5)
            with connection, connection.makefile("rw", newline="\r\n", encoding="utf-8") as stream:
                self._talk(stream)

    def _talk(self, stream: Any) -> None:
        def say(line: str) -> None:
            stream.write(f"{line}\n")
            stream.flush()

        if self.answers.get("GREETING") == "hang up":
            return
        say("220 here")
        while line := stream.readline().strip():
            word = line.split(":")[0].split()[0].upper()
            answer = self.answers.get(word, {"DATA": "354 go on", "QUIT": "221 bye"}.get(word, "250 well"))
            if answer == "hang up":
                return
            say(answer)
            if answer.startswith("354"):
                written = iter(stream.readline, ".\r\n")
                self.mails.append("".join(written))
                answer = self.answers.get(".", "250 taken")
                if answer == "hang up":
                    return
                say(answer)
            if word == "QUIT":
                return

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@pytest.fixture
def serving(settings: Any) -> Callable[..., Any]:
    @contextmanager
    def started(**answers: str) -> Iterator[Server]:
        server = Server({name.upper().replace("DOT", "."): answer for name, answer in answers.items()})
        thread = Thread(target=server.serve)
        thread.start()
        backend = "django.core.mail.backends.smtp.EmailBackend"
        place = {"host": "127.0.0.1", "port": server.port, "timeout": 5}
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": place}}
        try:
            yield server
        finally:
            server.close()
            thread.join()

    return started


def tried(at=LATER):
    send_due(at)
    return Mail.objects.get()


def test_mail_is_text_in_utf_8_that_says_a_program_wrote_it(serving):
    with serving() as server:
        post_a_note(letter=LETTER, **as_system())
        kept = tried()

    (written,) = server.mails
    mail = message_from_bytes(written.encode(), policy=policy.default)
    assert (kept.state, kept.attempts) == (MailState.SENT, 1)
    assert (mail["To"], mail["Subject"]) == ("a@example.org", "About O’Neil <b>")
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "en")
    assert mail["Message-ID"] == f"<{kept.edition_id}.{kept.pk}.20260105090000@localhost>"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().splitlines()[:2] == ["Dear O’Neil <b>,", "all is well & good."]


def test_mails_of_one_round_share_a_connection(serving):
    with serving(quit="hang up") as server:
        for number in range(3):
            post_a_note(letter=replace(LETTER, occasion=f"note {number}"), **as_system())

        assert send_due(LATER) == 3

    assert len(server.mails) == 3


@pytest.mark.parametrize(
    ("answers", "state", "fault", "words"),
    [
        (
            {"rcpt": "550 no such mailbox a@example.org"},
            MailState.FAILED,
            MailFault.REFUSED,
            "no such mailbox …",
        ),
        ({"rcpt": "450 come back"}, MailState.WAITING, MailFault.REFUSED, "come back"),
        ({"mail": "553 not you"}, MailState.FAILED, MailFault.REFUSED, "not you"),
        ({"dot": "451 later"}, MailState.WAITING, MailFault.REFUSED, "later"),
        ({"dot": "554 spam"}, MailState.FAILED, MailFault.REFUSED, "spam"),
        ({"dot": "hang up"}, MailState.FAILED, MailFault.UNKNOWN, "unexpectedly closed"),
        ({"greeting": "hang up"}, MailState.WAITING, MailFault.UNREACHABLE, ""),
    ],
)
def test_the_words_of_the_server_decide(serving, answers, state, fault, words):
    with serving(**answers):
        post_a_note(letter=LETTER, **as_system())
        kept = tried()

    assert (kept.state, kept.fault) == (state, fault)
    assert words in kept.failure
    assert "example" not in kept.failure


def test_one_that_is_refused_does_not_keep_the_others_from_going_out(serving):
    with serving(rcpt="550 no") as server:
        post_a_note(letter=LETTER, **as_system())
        tried()
        server.answers.clear()
        post_a_note(letter=replace(LETTER, occasion="note 2"), **as_system())
        send_due(LATER)

    assert [mail.state for mail in Mail.objects.order_by("pk")] == [MailState.FAILED, MailState.SENT]


def test_a_server_that_is_away_is_asked_again_after_longer_and_longer_pauses(serving):
    with serving() as server:
        pass
    post_a_note(letter=LETTER, **as_system())
    at, pauses = LATER, []
    while (kept := tried(at)).state == MailState.WAITING:
        pauses.append(kept.due_at - at)
        assert send_due(kept.due_at - timedelta(seconds=1)) == 0
        at = kept.due_at

    assert tuple(pauses) == PAUSES
    assert (kept.state, kept.fault, kept.attempts) == (MailState.FAILED, MailFault.UNREACHABLE, 7)
    assert server.mails == []


def test_an_address_that_no_header_can_hold_is_refused_here(serving):
    letter = replace(LETTER, address="a@example.org\nBcc: b@example.org")

    with serving() as server:
        post_a_note(letter=letter, **as_system())
        kept = tried()

    assert (kept.state, kept.fault, server.mails) == (MailState.FAILED, MailFault.REFUSED, [])


def test_nothing_is_written_to_nobody():
    assert post_a_note(letter=replace(LETTER, address=""), **as_system()) is None
