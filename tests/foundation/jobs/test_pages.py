"""The pages of jobs: one's own, all for who keeps the register, Stop, and a result for who may have it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.forums.models import TeamMember
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.jobs.folders import Far, Folder, come_to_work
from secretariat.foundation.jobs.models import Job, JobState
from secretariat.foundation.jobs.showing import shown
from secretariat.foundation.jobs.working import take, work_off
from tests import cast as casting
from tests.desks.stage import OF_THE_FRAME
from tests.foundation.jobs.conftest import NOON

LATER = NOON + timedelta(minutes=1)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=casting.BACKEND)
    return client


@pytest.fixture
def page(press):
    return signed_in(press)


@pytest.fixture
def address(cast):
    return f"/e/{cast.edition.code}/jobs/"


def labels(answer):
    return [job.job.label for job in answer.context["jobs"]]


def test_everybody_sees_their_own_jobs_and_registrars_all(begin, page, cast, address):
    begin()
    begin(by=Actor.system("every night"))
    registrar = signed_in(casting.member(cast, Role.REGISTRAR))
    reader = signed_in(casting.member(cast, Role.READER))

    counts = [len(client.get(address).context["jobs"]) for client in (page, registrar, reader)]

    assert counts == [1, 2, 0]
    assertContains(reader.get(address), "No long work has been started here yet.")


def test_another_one_s_job_is_not_found(begin, cast, address):
    job = begin()
    stranger = signed_in(casting.member(cast, Role.READER))

    answers = [
        stranger.get(f"{address}{job.key}/"),
        stranger.post(f"{address}{job.key}/stop/"),
        stranger.get(f"{address}{job.key}/result/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_list_costs_one_query(begin, page, address, jobs, django_assert_num_queries):
    for _number in range(jobs):
        begin()

    with django_assert_num_queries(OF_THE_FRAME + 1):
        page.get(address)


def test_a_long_list_is_read_in_pieces(begin, page, address, monkeypatch):
    monkeypatch.setattr("secretariat.foundation.jobs.views.ROWS", 2)
    keys = [begin(1).key for _number in range(3)]

    first = page.get(address)
    second = page.get(first.context["later_href"])

    assert [job.job.key for answer in (first, second) for job in answer.context["jobs"]] == keys[::-1]
    assert second.context["earlier_href"]


def test_a_job_under_way_asks_for_itself_anew_until_it_is_over(begin, page, address):
    job = begin()
    href = f"{address}{job.key}/"

    waiting = page.get(href, headers={"HX-Request": "true"})
    work_off(clock=lambda: LATER)
    over = page.get(href, headers={"HX-Request": "true"})

    assertContains(waiting, f'hx-get="{href}" hx-trigger="every 1s"')
    assertNotContains(waiting, "<html")
    assertNotContains(over, "hx-trigger")
    assertContains(over, f'href="{href}result/"')


def test_a_job_that_runs_shows_how_far_it_is(begin, page, address):
    job = begin(5000)
    claim = take(at=NOON)
    Folder(job.key).say(Far(1200, 6000, "Reading rows"))

    answer = page.get(f"{address}{job.key}/")

    claim.lock.close()
    assertContains(answer, 'value="1200" max="6000"')
    assertContains(answer, "1,200 of 6,000")
    assertContains(answer, "Reading rows")
    assertContains(answer, f'action="{address}{job.key}/stop/"')


@pytest.mark.parametrize(
    ("seconds", "done", "left"),
    [
        (2, 50, ""),
        (60, 1, ""),
        (60, 50, "about 1 minute left"),
        (60, 10, "about 9 minutes left"),
        (60, 90, "less than a minute left"),
    ],
)
def test_a_job_says_how_long_it_may_take_once_that_is_known(begin, officer, seconds, done, left):
    job = begin()
    claim = take(at=NOON)
    Folder(job.key).say(Far(done, 100))
    job.refresh_from_db()

    seen = shown(job, edition_code="x", seen_by=officer, at=NOON + timedelta(seconds=seconds))

    claim.lock.close()
    assert seen.left == left


def test_a_job_that_waits_says_for_what(begin, page, address):
    begin()

    alone = page.get(address)
    with come_to_work():
        in_turn = page.get(address)

    assertContains(alone, "Nobody works off jobs just now; tell whoever keeps this installation.")
    assertContains(in_turn, "It begins when the jobs before it have ended.")


def test_stop_ends_a_job_that_waits(begin, page, address):
    job, other = begin(), begin()

    plain = page.post(f"{address}{job.key}/stop/")
    by_htmx = page.post(f"{address}{other.key}/stop/", headers={"HX-Request": "true"})

    assert (plain.status_code, plain["Location"]) == (302, address)
    assertContains(by_htmx, "Stopped by")
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.STOPPED}


def test_stop_says_that_it_came_too_late(begin, page, address):
    job = begin()
    work_off(clock=lambda: LATER)

    answer = page.post(f"{address}{job.key}/stop/", follow=True)

    assertContains(answer, "It had ended already; nothing was stopped.")


def test_a_registrar_stops_the_job_of_another_one(begin, cast, address):
    job = begin()
    registrar = casting.member(cast, Role.REGISTRAR)

    signed_in(registrar).post(f"{address}{job.key}/stop/")

    job.refresh_from_db()
    assert (job.state, job.stopped_by) == (JobState.STOPPED, registrar.username)


def test_the_result_is_downloaded_under_its_name(begin, page, address):
    job = begin(3)
    work_off(clock=lambda: LATER)

    answer = page.get(f"{address}{job.key}/result/")

    assert b"".join(answer.streaming_content) == b"3\n"
    assert answer["Content-Disposition"] == 'attachment; filename="count all of it.txt"'
    assert answer["Content-Type"] == "text/plain"
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_result_needs_the_right_of_the_work_also_later(begin, press, cast, address):
    job = begin()
    work_off(clock=lambda: LATER)
    href = f"{address}{job.key}/result/"
    chief = signed_in(casting.member(cast, Role.REGISTRATION_CHIEF))
    administrator = signed_in(casting.member(cast, Role.ADMINISTRATOR))
    TeamMember.across_editions.filter(user=press).update(role=Role.READER)

    without = [client.get(href).status_code for client in (signed_in(press), chief)]
    download = administrator.get(href)

    assert (without, download.status_code) == ([404, 404], 200)
    assertNotContains(chief.get(address), href)
    download.close()


def test_a_result_that_is_gone_is_not_offered(begin, page, address):
    job = begin()
    work_off(clock=lambda: LATER)
    Folder(job.key).remove()

    assert page.get(f"{address}{job.key}/result/").status_code == 404


def test_a_job_that_failed_says_why_in_its_own_language(begin, page, address):
    begin(fault="told")
    work_off(clock=lambda: LATER)

    assertContains(page.get(address), '<span lang="en">It was told.</span>')
