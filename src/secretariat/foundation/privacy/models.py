"""What was purged: the report of each run that took something away."""

from django.db import models

from secretariat.foundation.access.scope import EditionModel


class PurgeReport(EditionModel):
    """One run over an edition. `lines` holds a dict each: name, what, count, days, due_on.

    It says how many values of which kind went and why, never whose and never what they were.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True)
    lines = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("edition", "at"), name="purge_reports_by_date"),)

    def __str__(self) -> str:
        return f"purge of {self.at:%Y-%m-%d}"
