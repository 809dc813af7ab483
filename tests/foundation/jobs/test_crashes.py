"""A killed worker loses nothing: its job is begun once more, and a job that kills twice is given up."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.jobs.actions import ask_to_stop, start
from secretariat.foundation.jobs.folders import Folder, come_to_work, is_anybody_at_work
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.working import recover, run, take
from tests import cast as casting
from tests.foundation.jobs.conftest import NOON

LATER = NOON + timedelta(minutes=5)
HOLD = """
import fcntl, sys, time
lock = open(sys.argv[1], "r+b")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@contextmanager
def worker_with(job: Job) -> Iterator[Any]:
    """Another process that has the job, as a worker has it; to be killed."""
    claim = take(at=NOON)
    assert claim is not None
    assert claim.job == job
    claim.lock.close()
    command = [sys.executable, "-c", HOLD, str(Folder(job.key).path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def state(job):
    job.refresh_from_db()
    return job.state, job.attempts


def test_the_job_of_a_killed_worker_waits_again_and_ends(begin):
    job = begin()
    with worker_with(job) as worker:
        while_it_lives = recover(LATER)
        worker.kill()
        worker.wait()
        when_it_is_dead = recover(LATER)

    assert (while_it_lives, when_it_is_dead, state(job)) == (0, 1, (JobState.WAITING, 1))
    assert run(take(at=LATER), clock=lambda: LATER)
    assert state(job) == (JobState.DONE, 2)


def test_a_job_that_kills_its_second_worker_has_failed(begin):
    job = begin()
    for _attempt in range(2):
        with worker_with(job):
            pass
        recover(LATER)

    assert state(job) == (JobState.FAILED, 2)
    assert job.failure == (
        "The work was broken off twice before it could end, and was given up; "
        "tell whoever keeps this installation."
    )
    assert not Folder(job.key).path.exists()


def test_a_wish_to_stop_outlives_the_worker(begin, officer):
    job = begin()
    with worker_with(job):
        job.refresh_from_db()
        ask_to_stop(job=job, by=officer, at=LATER)
    recover(LATER)

    assert state(job) == (JobState.STOPPED, 1)
    assert job.stopped_by == officer.name


def test_what_a_killed_worker_left_is_not_offered(begin):
    job = begin()
    with worker_with(job):
        Folder(job.key).result.write_text("half")
    recover(LATER)

    claim = take(at=LATER)

    assert not Folder(job.key).result.exists()
    claim.lock.close()


def test_a_worker_is_seen_as_long_as_it_is_there():
    before = is_anybody_at_work()
    with come_to_work(), come_to_work():
        meanwhile = is_anybody_at_work()

    assert (before, meanwhile, is_anybody_at_work()) == (False, True, False)


# --- at the same moment ------------------------------------------------------------------------


@pytest.fixture
def edition_for_all(transactional_db: None) -> Any:  # noqa: ARG001 -- a fixture that needs the database
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, and its test database lives in one connection")
    return casting.make().edition


def in_threads(count: int, do: Any) -> list[Any]:
    together = Barrier(count)

    def done(number: int) -> Any:
        together.wait(timeout=30)
        try:
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(done, range(count), timeout=60))


def begun(edition: Any, once: str = "") -> Job:
    with working_for(edition.pk):
        return start(
            kind="trial-count",
            label="Count",
            parameters={"to": 1},
            edition=edition,
            by=Actor.system("test"),
            at=NOON,
            once=once,
        )


def test_workers_that_look_at_the_same_moment_take_each_job_once(edition_for_all):
    jobs = [begun(edition_for_all) for _number in range(3)]

    claims = in_threads(6, lambda _number: take(at=NOON))

    taken = [claim.job.pk for claim in claims if claim]
    assert sorted(taken) == sorted(job.pk for job in jobs)
    for claim in claims:
        if claim:
            claim.lock.close()


def test_a_form_sent_twice_at_the_same_moment_starts_one_job(edition_for_all):
    started = in_threads(4, lambda _number: begun(edition_for_all, once="a").pk)

    assert len(set(started)) == 1
    assert Job.across_editions.count() == 1
