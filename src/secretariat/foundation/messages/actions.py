"""Sending a mail again."""

from datetime import datetime

from django.db import transaction

from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import report
from secretariat.foundation.messages.models import Mail, MailState
from secretariat.foundation.messages.policy import Right
from secretariat.foundation.messages.sending import GRACE, send_committed


class NothingToSend(Exception):
    """The text of the mail was purged; write the mail anew."""


class UnderWay(Exception):
    """The mail waits or is being sent: it goes out without being asked again."""


@action(needs=Right.SEND_AGAIN)
def send_again(*, mail: Mail, by: Actor, at: datetime) -> Mail:
    """Send a mail once more that was sent or has failed. Raises NothingToSend and UnderWay."""
    row = Mail.objects.select_for_update().get(pk=mail.pk)
    if not row.address or not row.body:
        raise NothingToSend(row)
    before = row.state
    if row.state in {MailState.WAITING, MailState.SENDING}:
        raise UnderWay(row)
    row.state, row.sent_at, row.fault, row.failure = MailState.WAITING, None, "", ""
    row.attempts, row.due_at = 0, at + GRACE
    row.save(update_fields=["state", "sent_at", "fault", "failure", "attempts", "due_at"])
    report(row, before={"state": before}, after={"state": row.state})
    transaction.on_commit(lambda: send_committed(row.edition_id, row.pk))
    return row
