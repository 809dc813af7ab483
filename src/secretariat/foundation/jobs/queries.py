"""Questions about jobs."""

from uuid import UUID

from django.db.models import QuerySet

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.jobs.models import OVER, Job, JobState
from secretariat.foundation.jobs.policy import visible_to


def jobs(*, seen_by: Actor) -> QuerySet[Job]:
    """One query: the jobs of the edition that the actor sees."""
    return visible_to(seen_by)


def job(*, key: UUID, seen_by: Actor) -> Job | None:
    """One query: the job with this key, where the actor sees it."""
    return visible_to(seen_by).filter(key=key).first()


def unfinished(*, of: Actor) -> int:
    """One query: how many jobs the actor has that wait or run."""
    return Job.objects.filter(author_id=of.user_id).exclude(state__in=OVER).count()


def asked_before(*, once: str) -> Job | None:
    """One query: the job that this wish has become."""
    return Job.objects.filter(once=once).first()


# --- over all editions: the queue is one for the house -----------------------------------------


def next_waiting(*, limit: int) -> list[Job]:
    """One query: the jobs that have waited longest, with their editions."""
    waiting = Job.across_editions.filter(state=JobState.WAITING).select_related("edition")
    return list(waiting.order_by("made_at", "pk")[:limit])


def running() -> list[Job]:
    """One query: the jobs that are said to run."""
    return list(Job.across_editions.filter(state=JobState.RUNNING).order_by("pk"))


def claimed(job: Job) -> QuerySet[Job]:
    """The row of a job for as long as this attempt at it is the last one."""
    return Job.across_editions.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def waiting(job: Job) -> QuerySet[Job]:
    """The row of a job for as long as nobody has taken it."""
    return Job.across_editions.filter(pk=job.pk, state=JobState.WAITING)


def with_results() -> QuerySet[Job]:
    """Jobs whose result still lies in their folder."""
    return Job.across_editions.exclude(result_name="").filter(result_removed_at__isnull=True)


def keys_in_use() -> set[UUID]:
    """Two queries: the jobs that need their folder: those not over, and those with a result."""
    open_ones = Job.across_editions.exclude(state__in=OVER)
    return {*open_ones.values_list("key", flat=True), *with_results().values_list("key", flat=True)}
