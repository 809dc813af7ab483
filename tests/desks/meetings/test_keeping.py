"""Keeping meetings: sides, agenda, and the diary of the principals."""

from datetime import date

import pytest

from secretariat.desks.diary.models import Entry
from secretariat.desks.directory.models import EntityName
from secretariat.desks.meetings.actions import GivenAgendaItem, GivenMeeting, GivenSide, keep_meetings
from secretariat.desks.meetings.models import AgendaItem, MeetingSide, MeetingState
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Tally
from tests.desks import stage
from tests.world import as_role, as_system

TALKS = GivenMeeting(
    code="talks",
    state=MeetingState.ANNOUNCED,
    on=date(2017, 9, 6),
    sides=(GivenSide(entity="xa", principal="a"), GivenSide(entity="xb")),
    agenda=(
        GivenAgendaItem(text=stage.text("Roads"), topic="trade"),
        GivenAgendaItem(text=stage.text("Rail")),
    ),
)


@pytest.fixture
def sides(edition) -> None:
    del edition
    stage.entity("xa", "Alfaland")
    other = stage.entity("xb", "Bravoland")
    EntityName.objects.create(entity=other, language="ru", form="short", text="Браволандия", sort_key="б")
    stage.person("a")
    stage.topic("trade")


def kept(edition, *meetings: GivenMeeting) -> dict[str, dict[str, int]]:
    tally = Tally()
    keep_meetings(edition=edition, meetings=meetings, tally=tally, **as_system())
    return tally.by_kind()


@pytest.mark.usefixtures("sides")
def test_sides_and_agenda_keep_their_order(edition):
    kept(edition, TALKS)

    sides = MeetingSide.objects.order_by("position").values_list("entity__code", "principal__code")
    agenda = AgendaItem.objects.order_by("position").select_related("topic")
    assert list(sides) == [("xa", "a"), ("xb", None)]
    assert [(str(item.text), item.topic and item.topic.code) for item in agenda] == [
        ("Roads", "trade"),
        ("Rail", None),
    ]


@pytest.mark.usefixtures("sides")
def test_the_diary_of_a_principal_names_the_sides(edition):
    kept(edition, TALKS)

    entry = Entry.objects.select_related("person").get()
    assert (entry.person and entry.person.code, entry.firmness, entry.work) == (
        "a",
        "tentative",
        "meeting/talks",
    )
    assert entry.address == f"/e/{edition.code}/meetings/talks/"
    assert [entry.label.in_language(language) for language in ("en", "ru")] == [
        "Alfaland – Bravoland",
        "Alfaland – Браволандия",
    ]


@pytest.mark.usefixtures("sides")
def test_a_meeting_kept_again_changes_nothing(edition):
    kept(edition, TALKS)

    again = kept(edition, TALKS)

    assert {(counts["created"], counts["changed"]) for counts in again.values()} == {(0, 0)}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.PROTOCOL_OFFICER}))
def test_only_those_who_keep_meetings_may(edition, role):
    with pytest.raises(Forbidden, match=r"meetings\.keep"):
        keep_meetings(edition=edition, meetings=[], tally=Tally(), **as_role(role))
