"""Quotas as rows: plans of constraints, what each delegation has of them, and the places in it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models.members import Category, Delegation
from secretariat.foundation.access.scope import EditionModel


class AccessLevel(models.TextChoices):
    """Which part of the edition a place opens."""

    ALL = "all", _("all sessions")
    OPEN = "open", _("open sessions")
    CLOSED = "closed", _("closed sessions")
    SITE = "site", _("grounds without sessions")


_CATEGORY_OR_ANY = Q(category="") | Q(category__in=Category.values)
_DAYS_IN_ORDER = Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))


class Plan(EditionModel):
    """A named set of constraints, given to delegations."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "code"), name="plans_are_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="plans_have_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class PlanConstraint(EditionModel):
    """So many places of a category ("" is any) at a level of access, on some days or (null) on all."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="constraints")
    code = models.SlugField(max_length=60)
    category = models.CharField(max_length=12, choices=Category, blank=True)
    access = models.CharField(max_length=10, choices=AccessLevel)
    number = models.PositiveIntegerField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "code"), name="constraints_are_named_once_in_a_plan"),
            models.CheckConstraint(condition=_CATEGORY_OR_ANY, name="constraints_are_of_a_known_category"),
            models.CheckConstraint(
                condition=Q(access__in=AccessLevel.values), name="constraints_are_of_a_known_access"
            ),
            models.CheckConstraint(condition=_DAYS_IN_ORDER, name="constraints_end_after_they_begin"),
        )

    def __str__(self) -> str:
        return self.code


class Quota(EditionModel):
    """What one delegation has of a constraint, or of its own where `constraint` is null.

    The row is the lock for its places: whoever takes or gives one back locks it, and no other row.
    `override_reason` says why the number differs from the plan's; "" where it follows the plan.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="quotas")
    constraint = models.ForeignKey(
        PlanConstraint, on_delete=models.PROTECT, null=True, blank=True, related_name="quotas"
    )
    category = models.CharField(max_length=12, choices=Category, blank=True)
    access = models.CharField(max_length=10, choices=AccessLevel)
    number = models.PositiveIntegerField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    override_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("delegation", "constraint"),
                condition=Q(constraint__isnull=False),
                name="delegations_have_a_constraint_once",
            ),
            models.CheckConstraint(condition=_CATEGORY_OR_ANY, name="quotas_are_of_a_known_category"),
            models.CheckConstraint(
                condition=Q(access__in=AccessLevel.values), name="quotas_are_of_a_known_access"
            ),
            models.CheckConstraint(condition=_DAYS_IN_ORDER, name="quotas_end_after_they_begin"),
        )

    def __str__(self) -> str:
        return f"{self.category or 'any'}/{self.access}: {self.number}"


class PlaceState(models.TextChoices):
    FREE = "free", _("free")
    NOMINATED = "nominated", _("nominated")
    CONFIRMED = "confirmed", _("confirmed")
    ACCREDITED = "accredited", _("accredited")
    RELEASED = "released", _("released")


TAKEN = (PlaceState.NOMINATED, PlaceState.CONFIRMED, PlaceState.ACCREDITED)


class Place(EditionModel):
    """One place in a quota, numbered from 1. Persons come and go; the place stays, with its history.

    RELEASED is a place that the quota lost while nobody, or somebody who has left, was on it.
    """

    quota = models.ForeignKey(Quota, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=PlaceState, default=PlaceState.FREE)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("quota", "number"), name="places_are_numbered_once_in_a_quota"),
            models.CheckConstraint(condition=Q(number__gt=0), name="places_count_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=PlaceState.values), name="places_are_in_a_known_state"
            ),
        )
        indexes = (models.Index(fields=("quota", "state"), name="places_by_state"),)

    def __str__(self) -> str:
        return f"{self.quota_id}/{self.number}"


class RequestState(models.TextChoices):
    OPEN = "open", _("open")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class OverQuotaRequest(EditionModel):
    """A delegation asks for more places than it has. `granted` may be less than `asked`."""

    quota = models.ForeignKey(Quota, on_delete=models.CASCADE, related_name="requests")
    asked = models.PositiveIntegerField()
    reason = models.CharField(max_length=1000)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    granted = models.PositiveIntegerField(default=0)
    decision = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("quota",), condition=Q(state="open"), name="quotas_have_one_open_request"
            ),
            models.CheckConstraint(
                condition=Q(asked__gt=0) & Q(granted__lte=F("asked")), name="no_more_is_granted_than_asked"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None)
                | ~Q(state="open") & Q(decided_at__isnull=False) & ~Q(decision=""),
                name="decided_requests_have_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked} more of #{self.quota_id}"
