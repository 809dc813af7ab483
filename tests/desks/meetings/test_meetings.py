"""Meetings: who sees which, and what a page says of one."""

from datetime import date

import pytest
from django.urls import reverse

from secretariat.desks.agreements.models import Treaty
from secretariat.desks.delegations.models import Delegation
from secretariat.desks.directory.models import EntityKind, Level
from secretariat.desks.meetings.models import AgendaItem, Meeting, MeetingSide, MeetingState
from secretariat.desks.meetings.queries import meeting_page, meetings
from secretariat.foundation.access.roles import Role
from secretariat.foundation.days.times import Precision
from tests.desks import stage


def meeting(edition, code, sides, *, state=MeetingState.HELD, on_day=None):
    """A meeting of (entity, principal or None) sides in their order."""
    precision = Precision.DAY if on_day else Precision.EDITION
    made = Meeting.objects.create(edition=edition, code=code, state=state, precision=precision, on_day=on_day)
    for position, (entity, principal) in enumerate(sides, start=1):
        MeetingSide.objects.create(
            edition=edition, meeting=made, position=position, entity=entity, principal=principal
        )
    return made


def agenda(of, position, words, **links):
    return AgendaItem.objects.create(
        edition=of.edition, meeting=of, position=position, text=stage.text(words), **links
    )


def address(edition, code=None):
    if code is None:
        return reverse("meetings", kwargs={"edition": edition.code})
    return reverse("meetings-meeting", kwargs={"edition": edition.code, "code": code})


@pytest.fixture
def pair(edition):
    """An announced meeting of xa and xb, and a held one of xb and xc; a delegation of xa."""
    a, b, c = (stage.entity(code, f"State {code}") for code in ("xa", "xb", "xc"))
    meeting(edition, "announced", [(a, None), (b, None)], state=MeetingState.ANNOUNCED, on_day=stage.LAST_DAY)
    meeting(edition, "held", [(b, None), (c, None)], on_day=stage.FIRST_DAY)
    return Delegation.objects.create(edition=edition, entity=a)


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        (Role.PROTOCOL_OFFICER, ["held", "announced"]),
        (Role.PRESS_OFFICER, ["held", "announced"]),
        (Role.READER, ["held"]),
        (Role.FOCAL_POINT, ["announced"]),
    ],
)
def test_each_role_sees_its_meetings(edition, pair, role, codes):
    actor = stage.actor(edition, role, delegation=pair if role == Role.FOCAL_POINT else None)

    assert [row.meeting.code for row in meetings(seen_by=actor)] == codes


def test_a_focal_point_cannot_open_the_meeting_of_others(client, edition, pair):
    client = stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=pair)

    assert client.get(address(edition, "announced")).status_code == 200
    assert client.get(address(edition, "held")).status_code == 404


@pytest.mark.usefixtures("pair")
def test_announced_and_held_are_marked_apart(client, edition):
    page = stage.signed_in(client, edition, Role.PROTOCOL_OFFICER).get(address(edition)).content.decode()

    assert page.count('class="verdict is-attention"') == 1
    assert page.count('class="verdict is-good"') == 1


def test_nobody_s_meetings_say_why_there_are_none(client, edition):
    page = stage.signed_in(client, edition).get(address(edition)).content.decode()

    assert "There is no meeting that you may see." in page


def test_a_meeting_shows_offices_of_the_day_and_the_difference_of_level(client, edition):
    organisation = stage.entity("org", "An organisation", kind=EntityKind.ORGANISATION)
    head, minister = stage.person("head", "The head"), stage.person("minister", "The minister")
    stage.holds(head, organisation, Level.HEAD_OF_ORGANISATION, title="Head of it", since=date(2016, 1, 1))
    stage.holds(minister, edition.host, Level.MINISTER, title="Minister for it", since=date(2012, 5, 21))
    stage.holds(minister, edition.host, Level.OTHER, title="Former post", until=date(2012, 5, 20))
    made = meeting(edition, "m1", [(organisation, head), (edition.host, minister)])
    treaty = Treaty.objects.create(code="treaty", title=stage.text("A treaty"))
    agenda(made, 1, "Transport", topic=stage.topic("transport"), treaty=treaty)

    found = meeting_page(edition=edition, seen_by=stage.actor(edition), code="m1")
    page = stage.signed_in(client, edition).get(address(edition, "m1")).content.decode()

    assert found.levels == (Level.MINISTER, Level.HEAD_OF_ORGANISATION)
    for shown in (
        "Head of it",
        "Minister for it",
        "The principals are of different levels.",
        "During the forum",
        "The day is not known.",
        f"{reverse('sessions', kwargs={'edition': edition.code})}?topic=transport",
        reverse("treaties-treaty", kwargs={"code": "treaty"}),
    ):
        assert shown in page
    assert "Former post" not in page


def test_principals_of_one_level_show_no_difference(edition):
    a, b = stage.entity("xa"), stage.entity("xb")
    first, second = stage.person("first"), stage.person("second")
    stage.holds(first, a, Level.HEAD_OF_STATE)
    stage.holds(second, b, Level.HEAD_OF_STATE)
    meeting(edition, "m1", [(a, first), (b, second)])

    found = meeting_page(edition=edition, seen_by=stage.actor(edition), code="m1")

    assert found is not None
    assert not found.levels_differ


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_row_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    for number in range(rows):
        principal, other = stage.person(f"p{number}"), stage.entity(f"x{number}")
        made = meeting(edition, f"m{number}", [(edition.host, None), (other, principal)])
        agenda(made, 1, "Transport", topic=stage.topic(f"t{number}"))
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(stage.OF_THE_FRAME + 7):
        client.get(address(edition))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_meeting_takes_the_same_number_of_queries_for_one_item_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    made = meeting(edition, "m1", [(edition.host, stage.person("p")), (stage.entity("xa"), None)])
    for number in range(rows):
        agenda(made, number + 1, "Transport", topic=stage.topic(f"t{number}"))
        made.sources.add(stage.source(f"s{number}"))
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(stage.OF_THE_FRAME + 9):
        client.get(address(edition, "m1"))
