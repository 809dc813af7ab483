"""Sending a mail again."""

from datetime import datetime

from django.db import transaction

from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import report
from secretariat.foundation.messages.models import Mail, MailState
from secretariat.foundation.messages.policy import Right
from secretariat.foundation.messages.sending import send_committed


class NothingToSend(Exception):
    """The text of the mail was purged; write the mail anew."""


@action(needs=Right.SEND_AGAIN)
def send_again(*, mail: Mail, by: Actor, at: datetime) -> Mail:
    """Send a mail once more, whatever became of it. Raises NothingToSend."""
    row = Mail.objects.select_for_update().get(pk=mail.pk)
    if not row.address or not row.body:
        raise NothingToSend(row)
    before = row.state
    row.state, row.sent_at, row.failure = MailState.WAITING, None, ""
    row.save(update_fields=["state", "sent_at", "failure"])
    report(row, before={"state": before}, after={"state": row.state})
    transaction.on_commit(lambda: send_committed(row.edition_id, row.pk))
    return row
