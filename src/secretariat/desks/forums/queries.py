"""Questions about forums, editions and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from secretariat.desks.forums.models import Edition, EditionState, Forum, Room, TeamMember
from secretariat.desks.forums.policy import editions_visible_to, forums_visible_to
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import matching
from secretariat.foundation.intake.codes import Codes


def memberships(user_id: int, edition_id: int | None) -> Iterable[Membership]:
    """One query: a user's roles in the host's team of one edition, or of all with None."""
    rows = TeamMember.across_editions.filter(user_id=user_id)
    if edition_id is not None:
        rows = rows.filter(edition_id=edition_id)
    return [Membership(Role(row.role), edition_id=row.edition_id) for row in rows]


def editions() -> QuerySet[Edition]:
    """One query: every edition with its forum, host, venue and place, the latest first."""
    related = ("forum", "host", "venue__locality__parent", "venue__source", "dates_source")
    return Edition.objects.select_related(*related).order_by("forum__code", "-year", "pk")


def edition_by_code(code: str) -> Edition | None:
    """One query: the edition with this code, with its forum, host, venue and place.

    Its `siblings` are all editions of its forum, the latest first, so that one may go from one to another.
    """
    siblings = list(editions().filter(forum__editions__code=code))
    found = next((edition for edition in siblings if edition.code == code), None)
    if found is not None:
        found.siblings = siblings
    return found


@dataclass(frozen=True)
class Series:
    """A forum with its editions, the latest first."""

    forum: Forum
    editions: tuple[Edition, ...]

    @property
    def held(self) -> int:
        """How many editions were held; a cancelled one is no edition that was held."""
        return sum(edition.state == EditionState.HELD for edition in self.editions)


def series() -> list[Series]:
    """One query: every forum that has an edition, by code, with its editions, the latest first."""
    by_forum = groupby(editions(), key=lambda edition: edition.forum)
    return [Series(forum, tuple(rows)) for forum, rows in by_forum]


def edition_names(ids: Iterable[int]) -> Mapping[int, str]:
    """One query: edition id → its name in the active language."""
    return {edition.pk: str(edition.name) for edition in Edition.objects.filter(pk__in=set(ids))}


def address_of(edition_code: str) -> str:
    """The address under which all work of an edition stands."""
    return f"/e/{edition_code}/"


def forum_with_code(code: str) -> Forum | None:
    """One query: the forum with this code."""
    return Forum.objects.filter(code=code).first()


def editions_of(forum_id: int) -> QuerySet[Edition]:
    """One query: the editions of a forum with their hosts, the earliest first."""
    return Edition.objects.filter(forum_id=forum_id).select_related("host").order_by("year", "pk")


def path_of_room(room: Room | None) -> str | None:
    """venue/building/room, each by its code. No query: the room comes with its building and venue."""
    if room is None:
        return None
    return f"{room.building.venue.code}/{room.building.code}/{room.code}"


def rooms_by_path() -> Codes:
    """One query: venue/building/room, each by its code → the room's id."""
    paths = Room.objects.values_list("building__venue__code", "building__code", "code", "pk")
    return Codes({f"{venue}/{building}/{room}": pk for venue, building, room, pk in paths})


def forum_records(*, seen_by: Actor) -> QuerySet[Forum]:
    """One query: forums by code, with organiser and source."""
    return forums_visible_to(seen_by).select_related("organiser", "source").order_by("code")


def edition_records(
    *, seen_by: Actor, forum: str = "", state: str = "", year: int = 0, host: str = ""
) -> QuerySet[Edition]:
    """One query: editions by code, with forum, host, venue and the source of their dates."""
    asked = matching(forum__code=forum, state=state, year=year, host__code=host)
    found = editions_visible_to(seen_by).filter(asked)
    return found.select_related("forum", "host", "venue__locality", "dates_source").order_by("code")
