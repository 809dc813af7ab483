"""Keeping places, forums and editions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.base_user import AbstractBaseUser
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from secretariat.desks.directory.actions import EntityCode, SourceCode
from secretariat.desks.directory.models import Entity, Source
from secretariat.desks.forums.models import (
    Building,
    Edition,
    EditionState,
    Forum,
    Locality,
    LocalityKind,
    Room,
    TeamMember,
    Venue,
)
from secretariat.desks.forums.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import current_edition_id
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally, keep
from secretariat.foundation.intake.codes import Codes, codes_of, parents_first
from secretariat.foundation.intake.fields import Code, Day, LongLine, Text, code_of, each_once, given
from secretariat.foundation.languages.texts import MultilingualText

LocalityCode = Annotated[str, code_of("locality")]
VenueCode = Annotated[str, code_of("venue")]
ForumCode = Annotated[str, code_of("forum")]
RoomCode = Annotated[str, code_of("room")]
"""venue/building/room, since the code of a room names it in its building only."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise PydanticCustomError("zone", '"{name}" is no time zone', {"name": name}) from fault
    return name


@given
class GivenLocality:
    code: Code
    kind: LocalityKind
    name: Text
    aliases: tuple[LongLine, ...] = ()
    parent: LocalityCode | None = None
    country: EntityCode


@given
class GivenRoom:
    code: Code
    name: Text
    level: Annotated[str, Field(max_length=20)] = ""
    capacity: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


@given
class GivenBuilding:
    code: Code
    name: Text
    rooms: Annotated[tuple[GivenRoom, ...], each_once("code")] = ()


@given
class GivenVenue:
    code: Code
    name: Text
    aliases: tuple[LongLine, ...] = ()
    locality: LocalityCode
    source: SourceCode | None = None
    buildings: Annotated[tuple[GivenBuilding, ...], each_once("code")] = ()


@given
class GivenForum:
    code: Code
    name: Text
    acronym: Text | None = None
    aliases: tuple[LongLine, ...] = ()
    founded_on: Day | None = None
    founded_by: Text | None = None
    organiser: EntityCode | None = None
    source: SourceCode | None = None


@given
class GivenEdition:
    """`starts_on` and `ends_on` are both included; `announced_*` is what was said before a change."""

    code: Code
    forum: ForumCode
    year: Annotated[int, Field(ge=1800, le=2200)]
    ordinal: Annotated[int, Field(ge=1, le=10_000)] | None = None
    name: Text
    state: EditionState
    starts_on: Day | None = None
    ends_on: Day | None = None
    zero_day: Day | None = None
    announced_starts_on: Day | None = None
    announced_ends_on: Day | None = None
    rescheduling: Text | None = None
    time_zone: Annotated[str, Field(max_length=60), AfterValidator(_zone)]
    host: EntityCode
    venue: VenueCode | None = None
    motto: Text | None = None
    note: Text | None = None
    register_is_whole: bool = False
    dates_source: SourceCode | None = None

    def __post_init__(self) -> None:
        if bool(self.starts_on) != bool(self.ends_on):
            raise PydanticCustomError("dates", 'Give "starts_on" and "ends_on", or neither')
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise PydanticCustomError("dates", 'The edition ends ("ends_on") before it starts ("starts_on")')
        if self.state is EditionState.CANCELLED and self.ordinal:
            raise PydanticCustomError("ordinal", "A cancelled edition is not counted: leave out its ordinal")


@action(needs=Right.KEEP)
def keep_localities(*, localities: Sequence[GivenLocality], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these localities, by code. Raises codes.Circle."""
    del by, at
    entities, ids = codes_of(Entity.objects.all()), codes_of(Locality.objects.all())
    for layer in parents_first(localities, code=lambda each: each.code, parent=lambda each: each.parent):
        rows = [
            Row(
                key={"code": each.code},
                values={
                    "kind": each.kind,
                    "name": each.name,
                    "aliases": list(each.aliases),
                    "parent_id": ids.id_of(each.parent),
                    "country_id": entities[each.country],
                },
            )
            for each in layer
        ]
        kept = keep_all(Locality, rows, among=Locality.objects.all(), tally=tally)
        ids.update((row.code, row.pk) for row in kept)


@action(needs=Right.KEEP)
def keep_venues(*, venues: Sequence[GivenVenue], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these venues with their buildings and rooms, each by its code."""
    del by, at
    localities, sources = codes_of(Locality.objects.all()), codes_of(Source.objects.all())
    rows = [
        Row(
            key={"code": each.code},
            values={
                "name": each.name,
                "aliases": list(each.aliases),
                "locality_id": localities[each.locality],
                "source_id": sources.id_of(each.source),
            },
        )
        for each in venues
    ]
    kept = keep_all(Venue, rows, among=Venue.objects.all(), tally=tally)
    for each, venue in zip(venues, kept, strict=True):
        _keep_buildings(each.buildings, venue=venue, tally=tally)


def _keep_buildings(buildings: Sequence[GivenBuilding], *, venue: Venue, tally: Tally) -> None:
    rows = [
        Row(key={"venue_id": venue.pk, "code": each.code}, values={"name": each.name}) for each in buildings
    ]
    kept = keep_all(Building, rows, among=Building.objects.filter(venue=venue), tally=tally)
    for each, building in zip(buildings, kept, strict=True):
        rooms = [
            Row(
                key={"building_id": building.pk, "code": room.code},
                values={"name": room.name, "level": room.level, "capacity": room.capacity},
            )
            for room in each.rooms
        ]
        keep_all(Room, rooms, among=Room.objects.filter(building=building), tally=tally)


@action(needs=Right.KEEP)
def keep_forums(*, forums: Sequence[GivenForum], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these forums, by code. Four queries and one for each that changed."""
    del by, at
    entities, sources = codes_of(Entity.objects.all()), codes_of(Source.objects.all())
    rows = [
        Row(
            key={"code": each.code},
            values={
                "name": each.name,
                "acronym": each.acronym or MultilingualText(),
                "aliases": list(each.aliases),
                "founded_on": each.founded_on,
                "founded_by": each.founded_by or MultilingualText(),
                "organiser_id": entities.id_of(each.organiser),
                "source_id": sources.id_of(each.source),
            },
        )
        for each in forums
    ]
    keep_all(Forum, rows, among=Forum.objects.all(), tally=tally)


@action(needs=Right.KEEP)
def keep_editions(
    *, editions: Sequence[GivenEdition], tally: Tally, by: Actor, at: datetime
) -> list[Edition]:
    """Make the register hold these editions, by code; returns them. Six queries and one for each changed."""
    del by, at
    ids = {
        "forum": codes_of(Forum.objects.all()),
        "entity": codes_of(Entity.objects.all()),
        "venue": codes_of(Venue.objects.all()),
        "source": codes_of(Source.objects.all()),
    }
    rows = [Row(key={"code": each.code}, values=_edition_values(each, ids)) for each in editions]
    return keep_all(Edition, rows, among=Edition.objects.all(), tally=tally)


_AS_GIVEN = (
    "year",
    "ordinal",
    "name",
    "state",
    "starts_on",
    "ends_on",
    "zero_day",
    "announced_starts_on",
    "announced_ends_on",
    "time_zone",
    "register_is_whole",
)
_TEXTS = ("rescheduling", "motto", "note")


def _edition_values(each: GivenEdition, ids: Mapping[str, Codes]) -> dict[str, Any]:
    return {
        **{name: getattr(each, name) for name in _AS_GIVEN},
        **{name: getattr(each, name) or MultilingualText() for name in _TEXTS},
        "forum_id": ids["forum"][each.forum],
        "host_id": ids["entity"][each.host],
        "venue_id": ids["venue"].id_of(each.venue),
        "dates_source_id": ids["source"].id_of(each.dates_source),
    }


@action(needs=Right.KEEP)
def give_team_role(*, user: AbstractBaseUser, role: Role, by: Actor, at: datetime) -> TeamMember:
    """The user holds the role in the team of the edition worked for. Giving it twice changes nothing."""
    key = {"edition_id": current_edition_id(), "user_id": user.pk, "role": str(role)}
    return keep(TeamMember, key=key, values={}, tally=Tally())
