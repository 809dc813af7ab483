"""Plans, quotas and places: given, changed, asked for, taken and given back."""

from datetime import timedelta

import pytest

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.models import (
    AccessLevel,
    Category,
    Delegation,
    OverQuotaRequest,
    Place,
    PlaceState,
    Quota,
    RequestState,
)
from secretariat.desks.delegations.policy import NotForThisDelegation, Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from tests.desks import stage
from tests.world import MONDAY

pytestmark = pytest.mark.django_db

CHIEF = Actor(name="chief", user_id=2, memberships=(Membership(Role.REGISTRATION_CHIEF),))
DELEGATES = actions.GivenConstraint(
    code="delegates", category=Category.OFFICIAL, access=AccessLevel.ALL, number=3
)
OBSERVERS = actions.GivenConstraint(
    code="observers", category=Category.OBSERVER, access=AccessLevel.OPEN, number=10
)


@action(needs=Right.READ)
def takes(*, quota, by, at):
    """An action as a desk above would write one."""
    del by
    return actions.take_place(quota_id=quota.pk, at=at)


@action(needs=Right.READ)
def frees(*, place, by, at):
    del by
    return actions.free_place(place=place, at=at)


@pytest.fixture
def edition():
    made = stage.edition(host=stage.entity("xh", "Hostland"))
    with working_for(made.pk):
        yield made


@pytest.fixture
def delegation(edition):
    return Delegation.objects.create(edition=edition, entity=stage.entity("xa", "Alfaland"))


def planned(edition, *constraints, delegations):
    plan = actions.keep_plan(
        edition=edition, code="states", name="States", constraints=constraints, by=CHIEF, at=MONDAY
    )
    actions.give_plan(plan=plan, delegations=delegations, by=CHIEF, at=MONDAY)
    return plan


def quota(delegation, category=Category.OFFICIAL):
    return Quota.objects.get(delegation=delegation, category=category)


def states(of):
    return list(Place.objects.filter(quota=of).order_by("number").values_list("state", flat=True))


def numbers(delegation):
    rows = queries.quota_rows(seen_by=CHIEF, delegation_id=delegation.pk)
    return [(row.number, row.used, row.reserved, row.free, row.over) for row in rows]


def test_plan_gives_each_delegation_its_places(edition, delegation):
    planned(edition, DELEGATES, OBSERVERS, delegations=[delegation])

    assert numbers(delegation) == [(10, 0, 0, 10, 0), (3, 0, 0, 3, 0)]
    assert states(quota(delegation)) == [PlaceState.FREE] * 3


def test_plan_given_twice_changes_nothing(edition, delegation):
    plan = planned(edition, DELEGATES, delegations=[delegation])

    actions.give_plan(plan=plan, delegations=[delegation], by=CHIEF, at=MONDAY)

    assert states(quota(delegation)) == [PlaceState.FREE] * 3


def test_changed_plan_reaches_those_who_follow_it_and_no_override(edition, delegation):
    other = Delegation.objects.create(edition=edition, entity=stage.entity("xb"))
    planned(edition, DELEGATES, delegations=[delegation, other])
    actions.override_quota(
        quota=quota(other), number=5, reason="Host of the next edition", by=CHIEF, at=MONDAY
    )

    planned(
        edition,
        actions.GivenConstraint(
            code="delegates", category=Category.OFFICIAL, access=AccessLevel.ALL, number=2
        ),
        delegations=[],
    )

    assert (numbers(delegation), numbers(other)) == ([(2, 0, 0, 2, 0)], [(5, 0, 0, 5, 0)])


def test_override_without_reason_follows_the_plan_again(edition, delegation):
    planned(edition, DELEGATES, delegations=[delegation])
    actions.override_quota(quota=quota(delegation), number=9, reason="More", by=CHIEF, at=MONDAY)

    actions.override_quota(quota=quota(delegation), number=0, reason="", by=CHIEF, at=MONDAY)

    assert numbers(delegation) == [(3, 0, 0, 3, 0)]


def test_places_are_taken_in_order_until_none_is_left(edition, delegation):
    planned(edition, DELEGATES, delegations=[delegation])
    taken = [takes(quota=quota(delegation), by=CHIEF, at=MONDAY).number for _each in range(3)]

    with pytest.raises(actions.NoPlaceLeft):
        takes(quota=quota(delegation), by=CHIEF, at=MONDAY)

    assert (taken, numbers(delegation)) == ([1, 2, 3], [(3, 0, 3, 0, 0)])


def test_lowered_number_takes_nobodys_place_and_releases_what_is_given_back(edition, delegation):
    planned(edition, DELEGATES, delegations=[delegation])
    first = takes(quota=quota(delegation), by=CHIEF, at=MONDAY)
    takes(quota=quota(delegation), by=CHIEF, at=MONDAY)

    actions.override_quota(quota=quota(delegation), number=1, reason="Hall is smaller", by=CHIEF, at=MONDAY)
    assert (numbers(delegation), states(quota(delegation))) == (
        [(1, 0, 2, 0, 1)],
        [PlaceState.NOMINATED, PlaceState.NOMINATED, PlaceState.RELEASED],
    )

    frees(place=first, by=CHIEF, at=MONDAY)
    assert states(quota(delegation)) == [PlaceState.RELEASED, PlaceState.NOMINATED, PlaceState.RELEASED]


def test_raised_number_opens_released_places_before_new_ones(edition, delegation):
    planned(edition, DELEGATES, delegations=[delegation])
    actions.override_quota(quota=quota(delegation), number=1, reason="Less", by=CHIEF, at=MONDAY)

    actions.override_quota(quota=quota(delegation), number=4, reason="More", by=CHIEF, at=MONDAY)

    assert states(quota(delegation)) == [PlaceState.FREE] * 4


def test_request_that_is_granted_in_part_raises_the_number_with_its_reason(edition, delegation):
    planned(edition, DELEGATES, delegations=[delegation])
    request = actions.ask_for_places(
        quota=quota(delegation), asked=4, reason="Two ministers come", by=CHIEF, at=MONDAY
    )

    actions.decide_request(request=request, granted=2, decision="One team each", by=CHIEF, at=MONDAY)

    decided = OverQuotaRequest.objects.get()
    assert (decided.state, decided.granted, decided.decided_by) == (RequestState.GRANTED, 2, "chief")
    assert (numbers(delegation), quota(delegation).override_reason) == ([(5, 0, 0, 5, 0)], "One team each")


def test_request_is_open_once_and_decided_once(edition, delegation):
    planned(edition, DELEGATES, delegations=[delegation])
    request = actions.ask_for_places(quota=quota(delegation), asked=1, reason="x", by=CHIEF, at=MONDAY)
    with pytest.raises(actions.RequestIsOpen):
        actions.ask_for_places(quota=quota(delegation), asked=2, reason="y", by=CHIEF, at=MONDAY)

    actions.decide_request(request=request, granted=0, decision="The hall is full", by=CHIEF, at=MONDAY)
    with pytest.raises(actions.AlreadyDecided):
        actions.decide_request(request=request, granted=1, decision="Yes", by=CHIEF, at=MONDAY)

    assert numbers(delegation) == [(3, 0, 0, 3, 0)]


def test_focal_point_asks_for_its_own_delegation_only(edition, delegation):
    other = Delegation.objects.create(edition=edition, entity=stage.entity("xb"))
    planned(edition, DELEGATES, delegations=[delegation, other])
    focal_point = Actor(
        name="focal point",
        user_id=3,
        memberships=(Membership(Role.FOCAL_POINT, edition.pk, delegation.pk, frozenset({"nominate"})),),
    )

    with pytest.raises(NotForThisDelegation):
        actions.ask_for_places(quota=quota(other), asked=1, reason="x", by=focal_point, at=MONDAY)
    assert [row.quota.delegation_id for row in queries.quota_rows(seen_by=focal_point)] == [delegation.pk]


def test_cut_says_who_loses_what_the_hardest_hit_first(edition, delegation):
    other = Delegation.objects.create(edition=edition, entity=stage.entity("xb", "Bravoland"))
    planned(edition, OBSERVERS, delegations=[delegation, other])
    for _each in range(9):
        takes(quota=quota(other, Category.OBSERVER), by=CHIEF, at=MONDAY + timedelta(minutes=1))

    cuts = queries.cut(category=Category.OBSERVER, percent=20, seen_by=CHIEF)

    assert [(each.delegation.text, each.number, each.fewer, each.lost_people) for each in cuts] == [
        ("Bravoland", 8, 2, 1),
        ("Alfaland", 8, 2, 0),
    ]


@pytest.mark.parametrize("percent", [-1, 101])
@pytest.mark.usefixtures("edition")
def test_cut_is_by_a_part_of_a_hundred(percent):
    with pytest.raises(ValueError, match="0 to 100"):
        queries.cut(category=Category.OBSERVER, percent=percent, seen_by=CHIEF)
