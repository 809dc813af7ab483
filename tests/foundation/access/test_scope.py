"""Rows of another edition cannot be reached by accident."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import FieldFetchBlocked
from django.db import models

from secretariat.desks.delegations.models import Delegation
from secretariat.desks.directory.models import Entity
from secretariat.foundation.access.scope import (
    NoEdition,
    current_edition_id,
    enter,
    outside_editions,
    working_for,
)


def codes() -> list[str]:
    return sorted(Delegation.objects.values_list("entity__code", flat=True))


def test_rows_are_those_of_the_edition_that_is_worked_for(editions):
    first, second = editions

    with working_for(first.pk):
        seen_in_first = codes()
    with working_for(second.pk):
        seen_in_second = codes()

    assert (seen_in_first, seen_in_second) == (["sco"], ["csto"])


@pytest.mark.parametrize("ask", [codes, Delegation.objects.count, Delegation.objects.create])
def test_outside_an_edition_nothing_is_answered(ask):
    with pytest.raises(NoEdition):
        ask()


@pytest.mark.usefixtures("editions")
def test_across_editions_says_so():
    assert Delegation.across_editions.count() == 2


def test_an_edition_inside_an_edition_is_left_again(editions):
    first, second = editions

    with working_for(first.pk):
        with working_for(second.pk):
            inner = codes()
        outer = codes()

    assert (inner, outer) == (["csto"], ["sco"])


def test_an_edition_is_left_after_a_failure():
    with pytest.raises(ZeroDivisionError), working_for(1):
        raise ZeroDivisionError

    with pytest.raises(NoEdition):
        current_edition_id()


def test_what_a_request_entered_is_left_with_the_request():
    with outside_editions():
        enter(1)
        enter(2)
        entered = current_edition_id()

    assert entered == 2
    with pytest.raises(NoEdition):
        current_edition_id()


def test_a_request_inside_an_edition_begins_outside_of_all():
    with working_for(1):
        with outside_editions(), pytest.raises(NoEdition):
            current_edition_id()
        assert current_edition_id() == 1


def test_threads_do_not_share_an_edition():
    def entered(edition_id: int) -> int:
        with working_for(edition_id):
            return current_edition_id()

    with working_for(9), ThreadPoolExecutor(2) as pool:
        found = list(pool.map(entered, range(20)))
        assert current_edition_id() == 9

    assert found == list(range(20))
    with ThreadPoolExecutor(1) as pool, pytest.raises(NoEdition):
        pool.submit(current_edition_id).result()


def test_a_relation_that_was_not_named_is_refused(editions):
    with working_for(editions[0].pk):
        unnamed = Delegation.objects.get()
        named = Delegation.objects.select_related("entity").get()

    assert named.entity.code == "sco"
    with pytest.raises(FieldFetchBlocked):
        _ = unnamed.entity


def test_rows_reached_backwards_are_scoped_too(editions):
    sco = Entity.objects.get(code="sco")
    with working_for(editions[0].pk):
        in_first = sco.delegations.count()
    with working_for(editions[1].pk):
        in_second = sco.delegations.count()

    assert (in_first, in_second) == (1, 0)


def test_a_query_keeps_the_edition_in_which_it_was_asked(editions):
    with working_for(editions[0].pk):
        asked: models.QuerySet[Delegation] = Delegation.objects.all()

    with working_for(editions[1].pk):
        assert list(asked.values_list("entity__code", flat=True)) == ["sco"]
