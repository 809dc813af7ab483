"""Writing a mail inside an action, and sending it once the action is committed."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import current_edition_id, working_for
from secretariat.foundation.audit.records import report
from secretariat.foundation.days.clock import now
from secretariat.foundation.messages import queries
from secretariat.foundation.messages.delivery import Ending, Outcome, connected, hand_over
from secretariat.foundation.messages.kinds import worded
from secretariat.foundation.messages.models import Mail, MailFault, MailState

logger = logging.getLogger(__name__)

GRACE = timedelta(seconds=30)
"""So long a mail waits for the process that wrote it; then the worker sends it. One of many does not wait."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""After each attempt that the server put off, until the next one; after the last the mail has failed."""
BROKEN_OFF = timedelta(minutes=10)
"""What has been in the sending so long was cut through by the end of its process."""
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
    mail = Mail(
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
        due_at=at if letter.is_one_of_many else at + GRACE,
    )
    if not _is_kept(mail):
        return None
    report(mail, before=None, after={"kind": letter.kind, "about": letter.about})
    edition_id = mail.edition_id
    if not letter.is_one_of_many:
        transaction.on_commit(lambda: send_committed(edition_id, mail.pk))
    return mail


def _is_kept(mail: Mail) -> bool:
    """False where another process wrote the mail of this occasion at the same moment."""
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        if not Mail.objects.filter(occasion=mail.occasion).exists():
            raise
        return False
    return True


def send_committed(edition_id: int, pk: int) -> None:
    with working_for(edition_id):
        send(Mail.objects.filter(pk=pk), at=now())


def send(mails: Iterable[Mail], *, at: datetime) -> int:
    """Send those that wait, and write down what became of each; returns how many were sent.

    A mail that the server did not take now waits for another attempt. One that cannot be sent keeps the
    reason and can be sent again. Two queries a mail.
    """
    with connected() as connection:
        return sum(_sent(mail, connection, at=at) for mail in mails)


def _sent(mail: Mail, connection: Any, *, at: datetime) -> bool:
    """Whoever turns the row from waiting to being sent, sends it: no mail goes out twice."""
    if not queries.waiting(mail).update(state=MailState.SENDING, attempts=F("attempts") + 1, tried_at=at):
        return False
    outcome = hand_over(mail, connection)
    queries.being_sent(mail).update(**_fields_after(outcome, earlier=mail.attempts, at=at))
    if outcome.ending is not Ending.SENT:
        logger.warning("Mail %s (%s) was not sent: %s", mail.pk, mail.kind, outcome.fault)
    return outcome.ending is Ending.SENT


def _fields_after(outcome: Outcome, *, earlier: int, at: datetime) -> dict[str, Any]:
    if outcome.ending is Ending.SENT:
        return {"state": MailState.SENT, "sent_at": at, "fault": "", "failure": ""}
    told = {"fault": outcome.fault, "failure": outcome.told}
    if outcome.ending is Ending.LATER and earlier < len(PAUSES):
        return {"state": MailState.WAITING, "due_at": at + PAUSES[earlier], **told}
    return {"state": MailState.FAILED, **told}


def send_due(at: datetime) -> int:
    """Send what waits and is due, over all editions, and find what broke off. Returns how many were sent."""
    broken = queries.broken_off(before=at - BROKEN_OFF)
    if broken.exists():
        broken.update(state=MailState.FAILED, fault=MailFault.UNKNOWN)
    mails = queries.due(at=at, limit=AT_ONCE)
    return send(mails, at=at) if mails else 0
