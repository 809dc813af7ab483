"""Many officers at once: a quota is never exceeded, and nobody waits for somebody else's quota."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections, transaction

from secretariat.desks.delegations import actions
from secretariat.desks.delegations.actions.places import locked
from secretariat.desks.delegations.models import AccessLevel, Delegation, Place, PlaceState, Quota
from secretariat.desks.delegations.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from tests.desks import stage
from tests.world import MONDAY

THREADS = 32
NUMBER = 20
SECONDS = 60

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connections["default"].vendor != "postgresql", reason="only PostgreSQL locks a row alone"
    ),
]
BY = Actor.system("a test of many at once")


@action(needs=Right.READ)
def takes_one_of_many(*, quota_id, by, at):
    del by
    return actions.take_place(quota_id=quota_id, at=at).number


def quota_of(edition, code):
    delegation = Delegation.objects.create(edition=edition, entity=stage.entity(code))
    given = actions.GivenConstraint(code="all", category=None, access=AccessLevel.ALL, number=NUMBER)
    return actions.add_quota(delegation=delegation, given=given, reason="test", by=BY, at=MONDAY)


def in_thread(edition_id, work):
    """Work in a thread of its own, whose connection is closed with it."""
    try:
        with working_for(edition_id):
            return work()
    finally:
        connections.close_all()


def test_32_threads_never_exceed_a_quota():
    edition = stage.edition(host=stage.entity("xh"))
    with working_for(edition.pk):
        quota = quota_of(edition, "xa")
    together = Barrier(THREADS)

    def take():
        together.wait(SECONDS)
        try:
            return takes_one_of_many(quota_id=quota.pk, by=BY, at=MONDAY)
        except actions.NoPlaceLeft:
            return None

    with ThreadPoolExecutor(THREADS) as threads:
        taken = list(threads.map(lambda _each: in_thread(edition.pk, take), range(THREADS)))

    assert sorted(number for number in taken if number) == list(range(1, NUMBER + 1))
    assert taken.count(None) == THREADS - NUMBER
    with working_for(edition.pk):
        assert set(Place.objects.filter(quota=quota).values_list("state", flat=True)) == {
            PlaceState.NOMINATED
        }


def test_31_threads_take_their_places_while_one_quota_is_locked():
    edition = stage.edition(host=stage.entity("xh"))
    with working_for(edition.pk):
        held = quota_of(edition, "xa")
        others = [quota_of(edition, f"y{chr(97 + each)}") for each in range(THREADS - 6)]
        others += [quota_of(edition, f"z{chr(97 + each)}") for each in range(5)]
    is_locked, may_end = Event(), Event()

    def hold():
        with transaction.atomic():
            locked(held.pk)
            is_locked.set()
            assert may_end.wait(SECONDS)

    with ThreadPoolExecutor(THREADS) as threads:
        holder = threads.submit(in_thread, edition.pk, hold)
        assert is_locked.wait(SECONDS)
        works = [
            threads.submit(
                in_thread, edition.pk, lambda pk=quota.pk: takes_one_of_many(quota_id=pk, by=BY, at=MONDAY)
            )
            for quota in others
        ]
        taken = [work.result(SECONDS) for work in works]
        is_still_held = not holder.done()
        may_end.set()
        holder.result(SECONDS)

    assert (taken, is_still_held) == ([1] * (THREADS - 1), True)
    with working_for(edition.pk):
        assert Quota.objects.filter(places__state=PlaceState.NOMINATED).count() == THREADS - 1
