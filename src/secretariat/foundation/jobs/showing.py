"""A job as pages show it: state, how far it is, how long it may take, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.jobs.folders import Far, Folder, is_anybody_at_work
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.policy import Right
from secretariat.foundation.jobs.sweeping import DAYS_KEPT
from secretariat.foundation.jobs.works import is_known, work_named
from secretariat.foundation.languages.formats import number

_VERDICTS = {JobState.DONE: "good", JobState.FAILED: "refused", JobState.STOPPED: "attention"}
_KNOWN_AFTER_SECONDS, _KNOWN_AFTER_SHARE = 3, 0.02
_MINUTE = 60


@dataclass(frozen=True)
class ShownJob:
    """What jobs/_progress.html draws.

    `far` is how far it is ("1,200 of 6,000"), `left` how long it may take, `waits_for` why it does not
    begin; each may be empty. `can_stop` and `has_result` are true of what this reader may do.
    """

    job: Job
    far: Far
    is_moving: bool
    state: str
    verdict: str
    counted: str
    left: str
    waits_for: str
    can_stop: bool
    has_result: bool
    kept_until: datetime | None
    href: str
    stop_href: str
    result_href: str


def shown(job: Job, *, edition_code: str, seen_by: Actor, at: datetime) -> ShownJob:
    """A job for this reader, who sees it already. No query."""
    far = _far(job)
    place = {"edition": edition_code, "key": job.key}
    return ShownJob(
        job=job,
        far=far,
        is_moving=not job.is_over,
        state=str(JobState(job.state).label),
        verdict=_VERDICTS.get(JobState(job.state), "neutral"),
        counted=_counted(job, far),
        left=_left(job, far, at),
        waits_for=_waits_for(job),
        can_stop=not job.is_over and seen_by.holds(Right.STOP),
        has_result=job.has_result and may_have_result(job, actor=seen_by),
        kept_until=job.ended_at + timedelta(days=DAYS_KEPT) if job.ended_at else None,
        href=reverse("jobs-job", kwargs=place),
        stop_href=reverse("jobs-stop", kwargs=place),
        result_href=reverse("jobs-result", kwargs=place),
    )


def may_have_result(job: Job, *, actor: Actor) -> bool:
    """Whoever holds the right that the work needed, now: to the others the result would say too much."""
    return is_known(job.kind) and actor.holds(work_named(job.kind).needs)


def new_wish() -> str:
    """A value for a hidden field of the form that starts a job: sent twice, it starts one (`once`)."""
    return uuid4().hex


def _far(job: Job) -> Far:
    if job.state == JobState.RUNNING:
        return Folder(job.key).far() or Far()
    return Far(job.done, job.total, job.doing if job.is_over else "")


def _counted(job: Job, far: Far) -> str:
    if job.state == JobState.WAITING or not (far.done or far.total):
        return ""
    if not far.total:
        return number(far.done)
    return _("%(done)s of %(total)s") % {"done": number(far.done), "total": number(far.total)}


def _left(job: Job, far: Far, at: datetime) -> str:
    """By the pace so far, once there is one."""
    if job.state != JobState.RUNNING or job.started_at is None or not far.total:
        return ""
    passed, share = (at - job.started_at).total_seconds(), far.done / far.total
    if passed < _KNOWN_AFTER_SECONDS or share < _KNOWN_AFTER_SHARE:
        return ""
    seconds = passed * (1 - share) / share
    if seconds < _MINUTE:
        return _("less than a minute left")
    minutes = round(seconds / _MINUTE)
    return ngettext("about %(minutes)d minute left", "about %(minutes)d minutes left", minutes) % {
        "minutes": minutes
    }


def _waits_for(job: Job) -> str:
    if job.state != JobState.WAITING:
        return ""
    if is_anybody_at_work():
        return _("It begins when the jobs before it have ended.")
    return _("Nobody works off jobs just now; tell whoever keeps this installation. It is not lost.")
