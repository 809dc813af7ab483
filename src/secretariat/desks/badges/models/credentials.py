"""What people carry: each card with its serial and its state, apart from the person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.badges.models.zones import CredentialType
from secretariat.desks.delegations.models import Delegation
from secretariat.desks.directory.models import Person
from secretariat.desks.registration.models import Application
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.privacy.fields import EncryptedTextField


class CredentialState(models.TextChoices):
    ORDERED = "ordered", _("ordered")
    PRINTED = "printed", _("printed")
    ISSUED = "issued", _("issued")
    ACTIVE = "active", _("active")
    SUSPENDED = "suspended", _("suspended")
    LOST = "lost", _("lost")
    REVOKED = "revoked", _("revoked")
    RETURNED = "returned", _("returned")
    REPLACED = "replaced", _("replaced by another")


ENDED = (
    CredentialState.LOST,
    CredentialState.REVOKED,
    CredentialState.RETURNED,
    CredentialState.REPLACED,
)
"""States out of which there is no way: who needs a credential again is given another one."""


class Credential(EditionModel):
    """One card. It is of a person, of an application whose person is not known yet, or of a delegation.

    `reason` says why it was blocked. `zones` are those of its type when it was ordered, or others that
    somebody gave it. `revision` grows when the card is printed anew with other contents; the older print is
    refused. `replaced_by` is the credential that was issued in its place.
    """

    serial = models.PositiveIntegerField()
    type = models.ForeignKey(CredentialType, on_delete=models.PROTECT, related_name="credentials")
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="credentials"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="credentials"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="credentials"
    )
    state = models.CharField(max_length=12, choices=CredentialState, default=CredentialState.ORDERED)
    reason = models.CharField(max_length=500, blank=True)
    zones = models.PositiveBigIntegerField()
    revision = models.PositiveIntegerField(default=0)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "serial"), name="serials_are_given_once_an_edition"),
            models.UniqueConstraint(
                fields=("edition", "type", "person"),
                condition=Q(person__isnull=False) & ~Q(state__in=ENDED),
                name="persons_have_one_live_credential_of_a_type",
            ),
            models.UniqueConstraint(
                fields=("edition", "type", "application"),
                condition=Q(application__isnull=False) & ~Q(state__in=ENDED),
                name="applicants_have_one_live_credential_of_a_type",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CredentialState.values), name="credentials_are_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False)
                | Q(application__isnull=False)
                | Q(delegation__isnull=False),
                name="credentials_are_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(state__in=ENDED),
                name="credentials_replaced_have_ended",
            ),
        )
        indexes = (models.Index(fields=("edition", "state"), name="credentials_by_state"),)

    def __str__(self) -> str:
        return f"credential {self.serial}"


class Series(EditionModel):
    """The last serial of an edition: whoever gives the next one holds this row, and nobody else waits."""

    last_serial = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition",), name="editions_have_one_series"),)

    def __str__(self) -> str:
        return f"serials to {self.last_serial}"


class TokenKey(EditionModel):
    """A key that tokens are signed with: the newest signs, all are believed to `last_day` or till withdrawn.

    `seed` is the secret half, 32 bytes in hexadecimal, until it is purged; `public` the other, likewise.
    """

    key_id = models.CharField(max_length=8)
    public = models.CharField(max_length=64)
    seed = EncryptedTextField(blank=True, default="")
    last_day = models.DateField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "key_id"), name="token_keys_have_their_own_id"),
        )

    def __str__(self) -> str:
        return self.key_id
