"""Handing a mail to the mail server, and telling apart the ways in which that can end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers

from secretariat.foundation.messages.models import Mail, MailFault

_PERMANENT = 500
_LONGEST = 300


class Ending(StrEnum):
    SENT = "sent"
    LATER = "later"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """How an attempt ended; where it did not end well, the kind of fault and the server's words."""

    ending: Ending
    fault: MailFault | str = ""
    told: str = ""


@contextmanager
def connected() -> Iterator[Any]:
    """A connection for several mails, which opens with the first of them."""
    connection = mailers.default
    try:
        yield connection
    finally:
        _close(connection)


def _close(connection: Any) -> None:
    """A server that is gone already cannot be told good-bye."""
    try:
        connection.close()
    except (OSError, SMTPException):
        return


def hand_over(mail: Mail, connection: Any) -> Outcome:
    """Give one mail to the server.

    What the server refuses for good has failed; where it says "later", or cannot be reached, it is tried
    later. Where the connection broke while the mail was handed over, nobody knows whether it went out:
    it has failed, as it must not go out twice.
    """
    try:
        connection.open()
    except (OSError, SMTPException) as fault:
        return Outcome(Ending.LATER, MailFault.UNREACHABLE, _words(fault, mail))
    try:
        connection.send_messages([_message(mail)])
    except SMTPRecipientsRefused as fault:
        codes = [code for code, _told in fault.recipients.values()]
        return _refused(max(codes, default=_PERMANENT), _words(fault, mail))
    except SMTPResponseException as fault:
        return _refused(fault.smtp_code, _words(fault, mail))
    except ValueError as fault:  # an address or a subject that no header can hold
        return Outcome(Ending.FAILED, MailFault.REFUSED, _words(fault, mail))
    except (OSError, SMTPException) as fault:
        _close(connection)
        return Outcome(Ending.FAILED, MailFault.UNKNOWN, _words(fault, mail))
    return Outcome(Ending.SENT)


def _refused(code: int, told: str) -> Outcome:
    ending = Ending.FAILED if code >= _PERMANENT else Ending.LATER
    return Outcome(ending, MailFault.REFUSED, told)


def _message(mail: Mail) -> EmailMessage:
    """The same row always has the same Message-ID, so that a mail server knows a mail that comes again."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{mail.edition_id}.{mail.pk}.{mail.made_at:%Y%m%d%H%M%S}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    return EmailMessage(mail.subject, mail.body, to=[mail.address], headers=headers)


def _words(fault: Exception, mail: Mail) -> str:
    """What the server said, without the address, which is sealed."""
    return f"{type(fault).__name__}: {fault}".replace(mail.address, "…")[:_LONGEST]
