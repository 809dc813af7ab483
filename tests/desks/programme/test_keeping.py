"""Keeping sessions: the diary follows them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from secretariat.desks.diary.models import Entry
from secretariat.desks.programme.actions import GivenPart, GivenSession, keep_sessions
from secretariat.desks.programme.models import Session, SessionKind, SessionRole, SessionState
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Tally
from tests.desks import stage
from tests.world import as_role, as_system

PANEL = GivenSession(
    code="panel",
    kind=SessionKind.PANEL,
    title=stage.text("Trade", ru="Торговля"),
    state=SessionState.HELD,
    starts=datetime(2017, 9, 6, 17, tzinfo=UTC),
    people=(
        GivenPart(person="a", role=SessionRole.SPEAKER),
        GivenPart(person="a", role=SessionRole.MODERATOR),
        GivenPart(person="b", role=SessionRole.ATTENDEE),
    ),
)


@pytest.fixture
def people(edition) -> None:
    del edition
    for code in ("a", "b"):
        stage.person(code)


def kept(edition, *sessions: GivenSession) -> dict[str, dict[str, int]]:
    tally = Tally()
    keep_sessions(edition=edition, sessions=sessions, tally=tally, **as_system())
    return tally.by_kind()


def diary() -> list[tuple[str, str, str, str]]:
    """Who is taken, as what, how firmly, and under which label."""
    entries = Entry.objects.select_related("person").order_by("person__code")
    return [
        (entry.person.code, entry.part.in_language("en"), str(entry.firmness), entry.label.in_language("ru"))
        for entry in entries
        if entry.person
    ]


@pytest.mark.usefixtures("people")
def test_whoever_has_several_roles_is_taken_once_in_the_first(edition):
    kept(edition, PANEL)

    assert diary() == [
        ("a", "Moderator", "firm", "Торговля"),
        ("b", "Attendee of record", "firm", "Торговля"),
    ]
    assert set(Entry.objects.values_list("work", "address", "on_day")) == {
        ("session/panel", f"/e/{edition.code}/sessions/panel/", date(2017, 9, 7))
    }


@pytest.mark.usefixtures("people")
def test_the_room_is_taken_too(edition):
    room = stage.room(edition.host)
    path = f"{room.building.venue.code}/{room.building.code}/{room.code}"

    kept(edition, replace(PANEL, room=path, people=()))

    assert list(Entry.objects.values_list("room", "person")) == [(room.pk, None)]


@pytest.mark.usefixtures("people")
def test_whoever_leaves_a_session_is_free_again(edition):
    kept(edition, PANEL)

    kept(edition, replace(PANEL, people=PANEL.people[2:], state=SessionState.ANNOUNCED))

    assert [(who, firmness) for who, _part, firmness, _label in diary()] == [("b", "tentative")]


@pytest.mark.usefixtures("people")
def test_a_cancelled_session_takes_nobody(edition):
    kept(edition, PANEL)

    kept(edition, replace(PANEL, state=SessionState.CANCELLED))

    assert diary() == []
    assert Session.objects.get().state == SessionState.CANCELLED


@pytest.mark.usefixtures("people")
def test_a_session_kept_again_changes_nothing(edition):
    kept(edition, PANEL)

    again = kept(edition, PANEL)

    assert {(counts["created"], counts["changed"]) for counts in again.values()} == {(0, 0)}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER}))
def test_only_those_who_keep_the_programme_may(edition, role):
    with pytest.raises(Forbidden, match=r"programme\.keep"):
        keep_sessions(edition=edition, sessions=[], tally=Tally(), **as_role(role))
