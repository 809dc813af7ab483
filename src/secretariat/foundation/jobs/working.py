"""Working jobs off: taking one, running it, writing down how it ended, and finding those left behind."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from secretariat.foundation.access.actors import Actor, Forbidden, actor_for
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.jobs import queries
from secretariat.foundation.jobs.folders import Folder
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.running import Interrupted, Running, Stopped
from secretariat.foundation.jobs.works import Failed, NoSuchWork, work_named

MOST_ATTEMPTS = 2
"""A job whose worker died is begun once more; who kills two workers is not given a third."""

_LOOKED_AT = 20

logger = logging.getLogger(__name__)

type Clock = Callable[[], datetime]


def never() -> bool:
    return False


@dataclass(frozen=True)
class Claim:
    """A job that this process has taken, with the lock that says so."""

    job: Job
    lock: IO[bytes]


def work_off(*, clock: Clock, is_ending: Callable[[], bool] = never) -> int:
    """Run the jobs that wait, the oldest first, until none does; returns how many ended."""
    ended = 0
    while not is_ending():
        claim = take(at=clock())
        if claim is None:
            break
        ended += run(claim, clock=clock, is_ending=is_ending)
    return ended


def take(*, at: datetime) -> Claim | None:
    """The job that has waited longest and that no other worker takes at the same moment; None without one.

    Two queries where nobody else takes one.
    """
    for job in queries.next_waiting(limit=_LOOKED_AT):
        lock = Folder(job.key).take()
        if lock is None:
            continue
        Folder(job.key).begin_anew()
        if queries.waiting(job).update(state=JobState.RUNNING, started_at=at, attempts=F("attempts") + 1):
            job.state, job.started_at, job.attempts = JobState.RUNNING, at, job.attempts + 1
            return Claim(job, lock)
        lock.close()
    return None


# --- one job -----------------------------------------------------------------------------------


def run(claim: Claim, *, clock: Clock, is_ending: Callable[[], bool] = never) -> bool:
    """Run a job that was taken and write down how it ended; False where it was put back to wait.

    Whatever the work raises ends the job and not the worker.
    """
    job, folder = claim.job, Folder(claim.job.key)
    with claim.lock:
        try:
            with working_for(job.edition_id), override(job.language):
                ending = _ending(job, folder, is_ending)
        except Interrupted:
            queries.claimed(job).update(state=JobState.WAITING, started_at=None, attempts=F("attempts") - 1)
            return False
        _write_down(job, folder, {**ending, "ended_at": clock()})
    return True


def _ending(job: Job, folder: Folder, is_ending: Callable[[], bool]) -> dict[str, Any]:
    """Runs the work; the fields of the row that say how it ended. Raises Interrupted."""
    assert job.started_at is not None
    running = None
    try:
        work = work_named(job.kind)
        actor = _actor(job)
        actor.require(work.needs)
        running = Running(
            folder=folder, actor=actor, edition=job.edition, at=job.started_at, is_ending=is_ending
        )
        fields = _fields_after(lambda: work.run(running, **job.parameters), tells=work.tells, job=job)
    except NoSuchWork:
        fields = _failed(_("This version of the house no longer knows this kind of work."))
    except Forbidden:
        fields = _failed(_("You no longer hold the right that this work needs."))
    except Failed as told:
        fields = _failed(str(told))
    far = {} if running is None else vars(running.far)
    offered = running.offered if running is not None and fields["state"] == JobState.DONE else None
    return {**fields, **far, **(_result(folder, *offered) if offered else {})}


def _fields_after(do: Callable[[], None], *, tells: tuple[type[Exception], ...], job: Job) -> dict[str, Any]:
    try:
        do()
    except Stopped as stopped:
        return {"state": JobState.STOPPED, "stopped_by": stopped.by}
    except (Interrupted, Forbidden):
        raise
    except tells as told:
        return _failed(str(told))
    except Exception:  # a fault of one work must not end the others
        number = str(job.key)[:8]
        logger.exception("The job %s (%s) broke off", number, job.kind)
        return _failed(
            _(
                "The work broke off by a fault of the program, and nothing of it is offered; "
                "the log tells why under %(number)s."
            )
            % {"number": number}
        )
    return {"state": JobState.DONE}


def _failed(sentence: str) -> dict[str, Any]:
    return {"state": JobState.FAILED, "failure": sentence or _("The work could not be done.")}


def _result(folder: Folder, name: str, media_type: str) -> dict[str, Any]:
    folder.result_in_work.replace(folder.result)
    size = folder.result.stat().st_size
    return {"result_name": name, "result_media_type": media_type, "result_size": size}


def _actor(job: Job) -> Actor:
    """Whoever started the job, with the rights of now. Raises Failed where the account is closed."""
    if job.author_id is None:
        return Actor.system(job.reason)
    users = get_user_model()._default_manager  # noqa: SLF001 -- Django documents it
    user = users.filter(pk=job.author_id, is_active=True).first()
    if user is None:
        raise Failed(_("The account that started this work is closed; start it again from another one."))
    return actor_for(user, job.edition_id)


def _write_down(job: Job, folder: Folder, fields: dict[str, Any]) -> None:
    if not queries.claimed(job).update(**fields):
        logger.error("The job %s was taken over while it ran", str(job.key)[:8])
        return
    if "result_name" not in fields:
        folder.remove()


# --- jobs whose worker is gone -----------------------------------------------------------------


def recover(at: datetime) -> int:
    """Find jobs that are said to run and whose worker is gone: they wait again once, and then have failed.

    One query, and one for each job that was left. Returns how many were.
    """
    found = 0
    for job in queries.running():
        lock = Folder(job.key).take()
        if lock is None:
            continue
        with lock, override(job.language):
            found += _put_back(job, at)
    return found


def _put_back(job: Job, at: datetime) -> int:
    logger.warning("The worker of job %s (%s) is gone", str(job.key)[:8], job.kind)
    folder, row = Folder(job.key), queries.claimed(job)
    stopped_by = folder.who_stops_it()
    if stopped_by:
        updated = row.update(state=JobState.STOPPED, ended_at=at, stopped_by=stopped_by)
    elif job.attempts < MOST_ATTEMPTS:
        return row.update(state=JobState.WAITING, started_at=None)
    else:
        sentence = _(
            "The work was broken off twice before it could end, and was given up; "
            "tell whoever keeps this installation."
        )
        updated = row.update(state=JobState.FAILED, ended_at=at, failure=sentence)
    if updated:
        folder.remove()
    return updated
