"""Delegations, their members and their focal points."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Entity, Office, Person, Source
from secretariat.foundation.access.scope import EditionModel


class Delegation(EditionModel):
    """Those whom one entity sends to one edition."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="delegations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "entity"), name="entities_send_one_delegation"),
        )

    def __str__(self) -> str:
        return f"delegation {self.entity_id}"


class MemberRole(models.TextChoices):
    HEAD = "head", _("Head of delegation")
    DEPUTY = "deputy", _("Deputy head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ALTERNATE = "alternate", _("Alternate")
    ADVISER = "adviser", _("Adviser")
    INTERPRETER = "interpreter", _("Interpreter")
    SECURITY = "security", _("Security")
    PRESS = "press", _("Press")
    STAFF = "staff", _("Staff")
    SPOUSE = "spouse", _("Spouse")


class Category(models.TextChoices):
    OFFICIAL = "official", _("Official")
    BUSINESS = "business", _("Business")
    EXPERT = "expert", _("Expert")
    MEDIA = "media", _("Media")
    STAFF = "staff", _("Staff")
    OBSERVER = "observer", _("Observer")


class Member(EditionModel):
    """A person in a delegation. `office` is the capacity in which the person takes part."""

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=MemberRole)
    category = models.CharField(max_length=12, choices=Category)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    heads_a_company = models.BooleanField(default=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "person"), name="persons_take_part_once_an_edition"),
            models.UniqueConstraint(
                fields=("delegation",), condition=Q(role="head"), name="delegations_have_one_head"
            ),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="members_have_a_known_role"),
            models.CheckConstraint(
                condition=Q(category__in=Category.values), name="members_have_a_known_category"
            ),
        )
        indexes = (models.Index(fields=("edition", "category"), name="members_by_category"),)

    def __str__(self) -> str:
        return f"{self.role} #{self.person_id}"


class FocalPoint(EditionModel):
    """A user who works for a delegation: reads all of it, and nominates or confirms where that was given."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="focal_points")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="focal_points")
    may_nominate = models.BooleanField(default=True)
    may_confirm = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delegation", "user"), name="focal_points_are_named_once"),
        )

    def __str__(self) -> str:
        return f"focal point #{self.user_id}"
