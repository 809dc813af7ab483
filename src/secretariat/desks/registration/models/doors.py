"""When and through which door applications come in: windows, personal links, change requests."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import Category, Delegation, MemberRole, Quota
from secretariat.desks.registration.models.applications import Application
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.privacy.fields import EncryptedTextField


class WindowKind(models.TextChoices):
    NOMINATION = "nomination", _("Nomination")
    CONFIRMATION = "confirmation", _("Confirmation")


class Window(EditionModel):
    """From when until when a category ("" is any other) may be nominated or confirmed."""

    category = models.CharField(max_length=12, choices=Category, blank=True)
    kind = models.CharField(max_length=12, choices=WindowKind)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "category", "kind"), name="categories_have_one_window"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="windows_close_after_they_open"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WindowKind.values), name="windows_are_of_a_known_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.category or 'all'}"


class PersonalLink(EditionModel):
    """A secret address by which one person registers, and later follows the application.

    Only a digest of the secret is kept. `application` is null until the person has begun.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="links")
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="link"
    )
    digest = models.CharField(max_length=64, unique=True)
    category = models.CharField(max_length=12, choices=Category)
    role = models.CharField(max_length=12, choices=MemberRole)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="links_expire_after_they_are_made"
            ),
        )

    def __str__(self) -> str:
        return f"link #{self.pk}"


class ChangeState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")


class ChangeRequest(EditionModel):
    """A change that is asked for after the window. `changes` is a JSON object field → new value, sealed."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="change_requests")
    changes = EncryptedTextField()
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=1000)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.OPEN)
    decision = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application",),
                condition=Q(state="open"),
                name="applications_have_one_open_change_request",
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | ~Q(state="open") & Q(decided_at__isnull=False),
                name="decided_change_requests_have_a_date",
            ),
        )

    def __str__(self) -> str:
        return f"change of #{self.application_id}"


class ImportMapping(EditionModel):
    """The mapping that was last used for lists with these columns; `columns` is a digest of their names."""

    columns = models.CharField(max_length=64)
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "columns"), name="columns_are_mapped_once"),
        )

    def __str__(self) -> str:
        return f"mapping of {self.columns[:8]}"


class Letter(EditionModel):
    """A letter for the visa, made on confirmation. The PDF is made from the row whenever it is asked for."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="letters")
    reference = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "reference"), name="letters_have_one_reference"),
        )

    def __str__(self) -> str:
        return self.reference
