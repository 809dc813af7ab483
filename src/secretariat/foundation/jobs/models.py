"""A job is one piece of long work: what was asked, by whom, how it ended, and what it left."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.foundation.access.scope import EditionModel


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    STOPPED = "stopped", _("Stopped")


OVER = (JobState.DONE, JobState.FAILED, JobState.STOPPED)


class Job(EditionModel):
    """One piece of work in the queue. The oldest that waits is taken first.

    `label` and `failure` are sentences in `language`, in which the work itself runs too. `attempts` counts
    how often it was begun. How far it is while it runs, its folder says; `done`, `total` and `doing` are
    what that was at its end. `once` keeps the same wish from becoming two jobs.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    parameters = models.JSONField(default=dict)
    once = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200)
    author_id = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    failure = models.TextField(blank=True)
    stopped_by = models.CharField(max_length=200, blank=True)
    result_name = models.CharField(max_length=200, blank=True)
    result_media_type = models.CharField(max_length=100, blank=True)
    result_size = models.PositiveBigIntegerField(default=0)
    result_removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="jobs_are_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_at__isnull=False)
                | (~Q(state__in=OVER) & Q(ended_at__isnull=True)),
                name="jobs_that_are_over_say_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.FAILED) | ~Q(failure=""), name="jobs_that_failed_say_why"
            ),
            models.CheckConstraint(
                condition=Q(result_name="") | Q(state=JobState.DONE), name="only_jobs_done_have_a_result"
            ),
            models.UniqueConstraint(
                fields=("edition", "once"), condition=~Q(once=""), name="a_wish_becomes_one_job"
            ),
        )
        indexes = (
            models.Index(fields=("state", "made_at"), name="jobs_in_their_order"),
            models.Index(fields=("edition", "made_at"), name="jobs_of_an_edition"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def has_result(self) -> bool:
        return bool(self.result_name) and self.result_removed_at is None
