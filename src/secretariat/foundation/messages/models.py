"""Mail that goes out, one row each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.privacy.fields import EncryptedTextField


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


class MailFault(models.TextChoices):
    REFUSED = "refused", _("The mail server refused it.")
    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    UNKNOWN = (
        "unknown",
        _("It broke off while it was sent, and may have arrived; ask before you send it again."),
    )


class Mail(EditionModel):
    """One mail to one address. `occasion` tells it from others: the same one is never sent twice.

    Address and text are sealed; `about` says to officers what it is about ("application 12"). One that
    waits is tried at `due_at`; `fault` and `failure`, the server's words, are of the last attempt.
    """

    occasion = models.CharField(max_length=120)
    kind = models.SlugField(max_length=40)
    about = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12)
    address = EncryptedTextField(blank=True)
    subject = models.CharField(max_length=200)
    body = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=12, blank=True, choices=MailFault)
    failure = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "occasion"), name="mails_are_sent_once_an_occasion"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="sent_mails_have_a_date",
            ),
        )
        indexes = (
            models.Index(fields=("edition", "state", "made_at"), name="mails_by_state"),
            models.Index(fields=("state", "due_at"), name="mails_that_are_due"),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
