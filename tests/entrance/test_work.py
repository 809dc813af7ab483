"""The worker: it runs what waits, ends when told, and puts back what it cannot finish."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from secretariat.desks.forums.models import Edition
from secretariat.entrance.management.base import Refusal
from secretariat.entrance.management.commands.work import listening
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.jobs import running
from secretariat.foundation.jobs.actions import start
from secretariat.foundation.jobs.folders import is_anybody_at_work
from secretariat.foundation.jobs.models import Job, JobState
from tests.desks import stage
from tests.foundation.jobs import trial

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)


@pytest.fixture
def edition(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    settings.VAR = tmp_path
    monkeypatch.setattr(running, "SECONDS_BETWEEN_WORDS", 0)
    return stage.edition(host=stage.entity("xh", "Hostland"))


def begin(edition: Edition, **parameters: Any) -> Job:
    with working_for(edition.pk):
        return start(
            kind="trial-count",
            label="Count",
            parameters={"to": 2, **parameters},
            edition=edition,
            by=Actor.system("a test"),
            at=NOON,
        )


def test_a_worker_runs_what_waits_and_ends(edition, capsys):
    jobs = [begin(edition), begin(edition, fault="told")]

    call_command("work", "--until-idle")

    for job in jobs:
        job.refresh_from_db()
    assert [job.state for job in jobs] == [JobState.DONE, JobState.FAILED]
    assert capsys.readouterr().out == "2 jobs have ended.\n"
    assert not is_anybody_at_work()


def test_a_worker_that_gets_a_signal_puts_its_job_back(edition, capsys):
    job = begin(edition, to=9, stop_at=3)
    trial.seen["at stop"] = lambda: os.kill(os.getpid(), signal.SIGTERM)
    before = signal.getsignal(signal.SIGTERM)

    call_command("work", "--until-idle")

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert capsys.readouterr().out == "0 jobs have ended.\n"
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(("parent", "is_near"), [(None, False), (os.getppid(), False), (1 << 30, True)])
def test_a_worker_ends_when_who_started_it_is_gone(parent, is_near):
    with listening(parent) as ending:
        assert ending.is_near() is is_near


def test_a_database_without_its_tables_is_refused():
    MigrationRecorder(connection).record_unapplied("figures", "0001_figures")

    with pytest.raises(Refusal, match="1 migration is not applied"):
        call_command("work", "--until-idle")


@pytest.mark.usefixtures("edition")
def test_a_worker_without_its_parent_takes_nothing(capsys):
    call_command("work", "--parent", str(1 << 30))

    assert capsys.readouterr().out == ""
