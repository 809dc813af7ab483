"""Writing a mail inside an action, and sending it once the action is committed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import current_edition_id, working_for
from secretariat.foundation.audit.records import report
from secretariat.foundation.days.clock import now
from secretariat.foundation.messages.kinds import worded
from secretariat.foundation.messages.models import Mail, MailState

LEFT_BEHIND = timedelta(seconds=30)
"""A mail that waits longer is one of many, or was left by a process that was killed: the worker sends it."""
AT_ONCE = 200
"""So many the worker sends in one round."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is to be written to whom. `occasion` tells it from others: the same one is sent once."""

    kind: str
    address: str
    language: str
    context: Mapping[str, Any]
    occasion: str
    about: str = ""
    is_one_of_many: bool = False


def post(letter: Letter, *, by: Actor, at: datetime) -> Mail | None:
    """Write a mail inside an action; it is sent when the action is committed, and not at all if it fails.

    One of many is left to the worker, so that nobody waits for a hundred mails. None where there is no
    address, or the occasion has had its mail. Two queries.
    """
    if not letter.address or Mail.objects.filter(occasion=letter.occasion).exists():
        return None
    wording = worded(letter.kind, letter.context, language=letter.language)
    mail = Mail.objects.create(
        edition_id=current_edition_id(),
        occasion=letter.occasion,
        kind=letter.kind,
        about=letter.about,
        language=wording.language,
        address=letter.address,
        subject=wording.subject,
        body=wording.body,
        made_at=at,
        made_by=by.name,
    )
    report(mail, before=None, after={"kind": letter.kind, "about": letter.about})
    edition_id = mail.edition_id
    if not letter.is_one_of_many:
        transaction.on_commit(lambda: send_committed(edition_id, mail.pk))
    return mail


def send_committed(edition_id: int, pk: int) -> None:
    with working_for(edition_id):
        send(Mail.objects.filter(pk=pk), at=now())


def send(mails: Iterable[Mail], *, at: datetime) -> int:
    """Send those that wait, and write down what became of each; returns how many were sent.

    A mail that cannot be sent keeps the reason and can be sent again.
    """
    return sum(_sent(mail, at=at) for mail in mails)


def _sent(mail: Mail, *, at: datetime) -> bool:
    """Whoever turns the row from waiting to sent first, sends it: no mail goes out twice."""
    waiting = Mail.across_editions.filter(pk=mail.pk).exclude(state=MailState.SENT)
    if not waiting.update(state=MailState.SENT, sent_at=at, failure=""):
        return False
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.address]).send()
    except (OSError, SMTPException, ValueError) as fault:
        told = f"{type(fault).__name__}: {fault}".replace(mail.address, "…")[:300]
        Mail.across_editions.filter(pk=mail.pk).update(state=MailState.FAILED, sent_at=None, failure=told)
        return False
    return True


def send_left_behind(at: datetime) -> int:
    """Send what waits, over all editions."""
    left = Mail.across_editions.filter(state=MailState.WAITING, made_at__lt=at - LEFT_BEHIND)
    return send(left.order_by("pk")[:AT_ONCE], at=at)
