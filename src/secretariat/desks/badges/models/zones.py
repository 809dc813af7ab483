"""Zones, and the types of credentials with what each opens and when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import Category
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.languages.texts import MultilingualField

LAST_ZONE = 62
"""A credential's zones are the bits of one signed number of 64 bits."""


class Zone(EditionModel):
    """A part of the venue with doors of its own: `number` is its bit in tokens, `letter` stands on badges."""

    number = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    letter = models.CharField(max_length=3)
    name = MultilingualField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="zones_have_a_bit_of_their_own"),
            models.UniqueConstraint(fields=("edition", "code"), name="zones_have_a_code_of_their_own"),
            models.UniqueConstraint(fields=("edition", "letter"), name="zones_have_a_letter_of_their_own"),
            models.CheckConstraint(condition=Q(number__lte=LAST_ZONE), name="zones_fit_into_a_token"),
            models.CheckConstraint(condition=~Q(letter=""), name="zones_have_a_letter"),
        )

    def __str__(self) -> str:
        return self.letter


class Kind(models.IntegerChoices):
    """What a credential is. The numbers stand in tokens: docs/reference/token.md."""

    PERSONAL = 0, _("personal badge")
    SPECIAL = 1, _("special pass")
    FLOATER = 2, _("floater card")
    DAY = 3, _("day pass")
    VEHICLE = 4, _("vehicle pass")
    PIN = 5, _("pin")


PERSONAL_KINDS = frozenset({Kind.PERSONAL, Kind.DAY, Kind.PIN})
"""What one person carries; of these one has one that lives, of each type."""


class CredentialType(EditionModel):
    """Credentials of one look and one use. `number` stands in tokens; `category` is whose badges these are,
    "" for those of no category. `zones` are what it opens, by their bits.
    """

    number = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    kind = models.PositiveSmallIntegerField(choices=Kind)
    category = models.CharField(max_length=12, choices=Category, blank=True)
    name = MultilingualField()
    zones = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="types_have_a_number_of_their_own"),
            models.UniqueConstraint(fields=("edition", "code"), name="types_have_a_code_of_their_own"),
            models.UniqueConstraint(
                fields=("edition", "category"),
                condition=Q(kind=Kind.PERSONAL) & ~Q(category=""),
                name="categories_have_one_personal_badge",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="types_are_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(category="") | Q(category__in=Category.values),
                name="types_are_of_a_known_category",
            ),
        )

    def __str__(self) -> str:
        return self.code


class TypeWindow(EditionModel):
    """When a type opens doors, `ends_at` excluded; a type without one opens them at any hour."""

    type = models.ForeignKey(CredentialType, on_delete=models.CASCADE, related_name="windows")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="windows_of_types_end_after_they_begin"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at} to {self.ends_at}"
