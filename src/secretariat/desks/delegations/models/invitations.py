"""The invitation of an entity to an edition, its answer and the reminders."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models.members import Delegation
from secretariat.foundation.access.scope import EditionModel


class Answer(models.TextChoices):
    PENDING = "pending", _("no answer yet")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class Invitation(EditionModel):
    """A delegation is invited once. `reference` is that of the note by which it was invited.

    `address` is where notices of the edition go until a focal point is named, `language` what they are in.
    """

    delegation = models.OneToOneField(Delegation, on_delete=models.PROTECT, related_name="invitation")
    reference = models.CharField(max_length=120)
    sent_on = models.DateField()
    answer_due_on = models.DateField(null=True, blank=True)
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.PENDING)
    answered_on = models.DateField(null=True, blank=True)
    answer_reference = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(reference=""), name="invitations_refer_to_a_note"),
            models.CheckConstraint(
                condition=Q(answer="pending", answered_on=None)
                | ~Q(answer="pending") & Q(answered_on__isnull=False),
                name="answered_invitations_have_a_date",
            ),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="answers_are_known"),
        )

    def __str__(self) -> str:
        return self.reference


class Reminder(EditionModel):
    """That an invitation without an answer was recalled, and by whom."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("invitation", "sent_at"), name="reminders_are_sent_once_a_moment"
            ),
        )

    def __str__(self) -> str:
        return f"reminder of #{self.invitation_id}"
