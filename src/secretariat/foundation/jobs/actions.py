"""Starting a job, and asking for its end."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report
from secretariat.foundation.jobs import queries
from secretariat.foundation.jobs.folders import Folder
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.policy import Right
from secretariat.foundation.jobs.works import work_named

MOST_UNFINISHED = 10
"""So many jobs one person may have that wait or run."""


class TooManyJobs(Exception):
    """The person has so many jobs under way that no other can be started; the message says so."""


class AlreadyOver(Exception):
    """The job ended before it could be stopped."""


@action(needs=Right.START)
def start(  # noqa: PLR0913 -- an action's keywords
    *,
    kind: str,
    label: str,
    parameters: Mapping[str, Any],
    edition: Any,
    by: Actor,
    at: datetime,
    once: str = "",
) -> Job:
    """Put a piece of work into the queue of the edition that is worked for; a worker takes it in its turn.

    `label` is a sentence in the active language, which the work runs in too. `parameters` go to the work as
    keywords and are kept as JSON. The same `once` (of the same person and kind) gives the job that it gave
    before, so that a form sent twice starts one. Raises NoSuchWork, Forbidden where the actor lacks the
    work's own right, and TooManyJobs.
    """
    by.require(work_named(kind).needs)
    wish = f"{'system' if by.user_id is None else by.user_id}/{kind}/{once}"[:200] if once else ""
    known = queries.asked_before(once=wish) if wish else None
    if known is not None:
        return known
    if by.user_id is not None and queries.unfinished(of=by) >= MOST_UNFINISHED:
        raise TooManyJobs(
            _("You have %(most)d jobs under way; wait until one has ended, or stop one.")
            % {"most": MOST_UNFINISHED}
        )
    job = Job(
        edition=edition,
        kind=kind,
        label=label[:200],
        language=get_language() or "en",
        parameters=json.loads(json.dumps(parameters)),
        once=wish,
        author=by.name,
        author_id=by.user_id,
        reason=by.reason,
        made_at=at,
    )
    return _kept_once(job)


def _kept_once(job: Job) -> Job:
    """Of two forms that were sent at the same moment, the second is given the job of the first."""
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        known = queries.asked_before(once=job.once) if job.once else None
        if known is None:
            raise
        return known
    journal.belongs_to(job.edition.code)
    report(job, before=None, after={"kind": job.kind, "label": job.label, "parameters": job.parameters})
    return job


def ask_to_stop(*, job: Job, by: Actor, at: datetime) -> None:
    """End a job that waits; tell one that runs to end, which it does at its next step.

    No @action: the transaction of the work may hold the whole embedded database, and the wish must come
    through. So it is a file, and who wished it is kept with the job when it ends. Raises AlreadyOver, and
    Forbidden. The actor must see the job: take it from queries.job.
    """
    by.require(Right.STOP)
    if job.is_over:
        raise AlreadyOver
    if job.state == JobState.WAITING and queries.waiting(job).update(
        state=JobState.STOPPED, ended_at=at, stopped_by=by.name
    ):
        return
    folder = Folder(job.key)
    folder.make()
    folder.ask_to_stop(by.name)
