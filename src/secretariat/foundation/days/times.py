"""When something is, as exactly as it is known: unknown is a value, not an error."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    MINUTE = "minute", _("to the minute")
    DAY = "day", _("to the day")
    EDITION = "edition", _("during the forum")


class TimedModel(models.Model):
    """`starts_at`/`ends_at` when known to the minute, `on_day` when known to the day, else neither.

    `on_day` is the day in the edition's time zone and is kept for MINUTE too, so that a day is a filter.
    """

    precision = models.CharField(max_length=10, choices=Precision, default=Precision.EDITION)
    on_day = models.DateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def time_constraints(name: str) -> list[models.CheckConstraint]:
    """The rules of TimedModel for the table whose rows are called `name` (plural)."""
    timed = Q(precision=Precision.MINUTE, starts_at__isnull=False, on_day__isnull=False)
    dated = Q(precision=Precision.DAY, starts_at__isnull=True, on_day__isnull=False)
    open_ = Q(precision=Precision.EDITION, starts_at__isnull=True, on_day__isnull=True)
    return [
        models.CheckConstraint(
            condition=timed | dated | open_, name=f"{name}_are_timed_as_precisely_as_they_say"
        ),
        models.CheckConstraint(
            condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
            name=f"{name}_end_after_they_start",
        ),
    ]
