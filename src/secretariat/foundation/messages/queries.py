"""Questions about mails over all editions: one worker sends those of the whole house."""

from datetime import datetime

from django.db.models import QuerySet

from secretariat.foundation.messages.models import Mail, MailState


def waiting(mail: Mail) -> QuerySet[Mail]:
    """The row of a mail for as long as nobody has begun to send it."""
    return Mail.across_editions.filter(pk=mail.pk, state=MailState.WAITING)


def being_sent(mail: Mail) -> QuerySet[Mail]:
    """The row of a mail while it is being sent."""
    return Mail.across_editions.filter(pk=mail.pk, state=MailState.SENDING)


def broken_off(*, before: datetime) -> QuerySet[Mail]:
    """Mails that are said to be sent since before this moment: their process is gone."""
    return Mail.across_editions.filter(state=MailState.SENDING, tried_at__lt=before)


def due(*, at: datetime, limit: int) -> list[Mail]:
    """One query: the mails whose next attempt is due, the longest due first; those purged stay."""
    waiting_ones = Mail.across_editions.filter(state=MailState.WAITING, due_at__lte=at).exclude(address="")
    return list(waiting_ones.order_by("due_at", "pk")[:limit])
