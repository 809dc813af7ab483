"""A job runs once, for whoever started it, and how it ended is written down; nothing half done is offered."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils.translation import override

from secretariat.desks.forums.models import TeamMember
from secretariat.foundation.access.actors import Actor, Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.actions import AlreadyOver, TooManyJobs, ask_to_stop, start
from secretariat.foundation.jobs.folders import Folder
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.running import _file_name
from secretariat.foundation.jobs.sweeping import sweep
from secretariat.foundation.jobs.working import run, take, work_off
from secretariat.foundation.jobs.works import NoSuchWork, work
from tests.foundation.jobs import trial
from tests.foundation.jobs.conftest import NOON

LATER = NOON + timedelta(minutes=5)


def clock():
    return LATER


def ended(job):
    work_off(clock=clock)
    job.refresh_from_db()
    return job


def test_a_job_ends_with_its_result(begin, cast, press):
    job = ended(begin(3))

    assert (job.state, job.done, job.total, job.doing) == (JobState.DONE, 3, 3, "Counting")
    assert (job.made_at, job.started_at, job.ended_at) == (NOON, LATER, LATER)
    assert (job.result_name, job.result_media_type, job.result_size) == (
        "count all of it.txt",
        "text/plain",
        2,
    )
    assert trial.written(Folder(job.key).result) == "3\n"
    assert (trial.seen["actor"].user_id, trial.seen["edition"], trial.seen["at"]) == (
        press.pk,
        cast.edition,
        LATER,
    )


def test_a_result_is_for_its_owner_only(begin):
    folder = Folder(ended(begin()).key)

    assert folder.result.stat().st_mode & 0o777 == 0o600
    assert folder.path.stat().st_mode & 0o777 == 0o700


def test_jobs_run_in_the_order_in_which_they_were_started(begin):
    first, second = begin(1), begin(1)

    claims = [take(at=NOON), take(at=NOON)]

    assert [claim.job for claim in claims] == [first, second]
    assert take(at=NOON) is None
    for claim in claims:
        run(claim, clock=clock)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("failed", "It was failed."),
        ("told", "It was told."),
        (
            "program",
            (
                "The work broke off by a fault of the program, and nothing of it is offered; "
                "the log tells why under {number}."
            ),
        ),
    ],
)
def test_a_work_that_fails_says_why_and_leaves_nothing(begin, fault, sentence, caplog):
    job = ended(begin(3, fault=fault))

    assert (job.state, job.result_name, job.done) == (JobState.FAILED, "", 3)
    assert job.failure == sentence.format(number=str(job.key)[:8])
    assert not Folder(job.key).path.exists()
    assert ("ZeroDivisionError" in caplog.text) == (fault == "program")


def test_one_that_fails_does_not_keep_the_next_from_running(begin):
    begin(1, fault="program")

    assert ended(begin(1)).state == JobState.DONE


def test_a_job_that_runs_is_stopped_in_the_middle_and_offers_nothing(begin, officer):
    job = begin(5, stop_at=3)

    def stop():
        job.refresh_from_db()
        ask_to_stop(job=job, by=officer, at=LATER)

    trial.seen["at stop"] = stop
    ended(job)

    assert (job.state, job.done, job.total) == (JobState.STOPPED, 4, 5)
    assert (job.stopped_by, job.ended_at, job.result_name) == (officer.name, LATER, "")
    assert not Folder(job.key).path.exists()


def test_a_job_that_waits_is_stopped_at_once(begin, officer):
    job = begin()

    ask_to_stop(job=job, by=officer, at=LATER)

    assert ended(job).state == JobState.STOPPED
    assert (job.attempts, job.ended_at, job.stopped_by) == (0, LATER, officer.name)
    with pytest.raises(AlreadyOver):
        ask_to_stop(job=job, by=officer, at=LATER)


def test_a_worker_that_is_told_to_end_puts_its_job_back(begin):
    job = begin(5)
    claim = take(at=NOON)

    assert run(claim, clock=clock, is_ending=lambda: True) is False

    job.refresh_from_db()
    assert (job.state, job.attempts, job.started_at) == (JobState.WAITING, 0, None)
    assert ended(job).state == JobState.DONE


def test_how_far_a_job_is_can_be_read_while_it_runs(begin):
    job = begin(5, stop_at=4)
    trial.seen["at stop"] = lambda: trial.seen.update(far=Folder(job.key).far())

    ended(job)

    assert vars(trial.seen["far"]) == {"done": 4, "total": 5, "doing": "Counting"}


# --- whose rights ------------------------------------------------------------------------------


def test_who_lost_the_right_since_then_gets_no_result(begin, press):
    job = begin()
    TeamMember.across_editions.filter(user=press).update(role=Role.READER)

    assert ended(job).state == JobState.FAILED
    assert job.failure == "You no longer hold the right that this work needs."
    assert trial.seen == {}


def test_an_account_that_was_closed_since_then_gets_no_result(begin, press):
    job = begin()
    press.is_active = False
    press.save()

    assert ended(job).failure == (
        "The account that started this work is closed; start it again from another one."
    )


def test_who_lacks_the_right_of_the_work_cannot_start_it(begin):
    reader = Actor(name="reader", user_id=7, memberships=())

    with pytest.raises(Forbidden):
        begin(by=reader)

    assert Job.objects.count() == 0


def test_the_program_starts_work_with_its_reason(begin):
    assert ended(begin(by=Actor.system("every night"))).state == JobState.DONE

    assert trial.seen["actor"] == Actor.system("every night")


def test_work_runs_in_the_language_in_which_it_was_asked_for(begin):
    with override("ru"):
        job = begin()

    ended(job)

    assert (job.language, trial.seen["language"]) == ("ru", "ru")


def test_a_kind_of_work_that_is_gone_is_told(begin, edition):
    job = begin()
    Job.objects.filter(pk=job.pk).update(kind="trial-of-yesterday")

    assert ended(job).failure == "This version of the house no longer knows this kind of work."
    with pytest.raises(NoSuchWork):
        start(kind="nothing", label="", parameters={}, edition=edition, by=Actor.system("x"), at=NOON)


# --- starting ----------------------------------------------------------------------------------


def test_a_form_that_is_sent_twice_starts_one_job(begin):
    first, second, other = begin(once="a"), begin(once="a"), begin(once="b")

    assert (first.pk == second.pk, first.pk == other.pk) == (True, False)
    assert Job.objects.count() == 2
    assert Entry.objects.filter(action="jobs.start").count() == 2


def test_the_start_is_written_down_with_what_was_asked(begin, officer, cast):
    job = begin(7)

    entry = Entry.objects.get(action="jobs.start")
    value = entry.values.get()
    assert (entry.chain.code, entry.actor, value.thing_id) == (cast.edition.code, officer.name, str(job.pk))
    assert value.after == {"kind": "trial-count", "label": "Count people", "parameters": {"to": 7}}


def test_nobody_fills_the_queue_alone(begin):
    for _number in range(10):
        begin()

    with pytest.raises(TooManyJobs, match="You have 10 jobs under way; wait until one has ended"):
        begin()


def test_two_kinds_of_work_cannot_have_one_name():
    with pytest.raises(TypeError, match="Two kinds of work are called trial-count"):
        work("trial-count", needs=trial.Right.COUNT)(print)


# --- what is left ------------------------------------------------------------------------------


def test_results_go_after_seven_days_and_the_job_says_so(begin):
    job = ended(begin())

    early, late = sweep(LATER + timedelta(days=7)), sweep(LATER + timedelta(days=7, seconds=1))

    job.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (job.state, job.has_result, job.result_removed_at) == (
        JobState.DONE,
        False,
        LATER + timedelta(days=7, seconds=1),
    )
    assert not Folder(job.key).path.exists()


def test_a_folder_that_no_job_needs_goes(begin, var):
    waiting, left = begin(), Folder(UUID(int=5))
    for folder in (Folder(waiting.key), left):
        folder.make()
    (var / "jobs" / "not-a-job").mkdir()

    assert sweep(now() + timedelta(minutes=59)) == 0
    assert sweep(now() + timedelta(minutes=61)) == 1
    assert sorted(path.name for path in (var / "jobs").iterdir()) == sorted([str(waiting.key), "not-a-job"])


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("people.xlsx", "people.xlsx"),
        ("../../etc/passwd", "etc passwd"),
        ("Люди/中.csv", "Люди 中.csv"),
        ("a\r\nb.txt", "a b.txt"),
        ("", "result"),
        ("x" * 200 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_the_name_of_a_result_is_one_that_every_system_takes(asked, name):
    assert _file_name(asked) == name
