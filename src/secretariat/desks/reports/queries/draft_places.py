"""The tree of places as the draft check reads it: country, city, island, venue, building, room."""

from secretariat.desks.forums.models import Building, Locality, Room, Venue
from secretariat.engines.draft.problem import Place
from secretariat.foundation.languages.texts import MultilingualText


def places(language: str) -> tuple[Place, ...]:
    """Four queries: every place of the house. Ids say the kind: "venue:fefu"."""
    return (*_localities(language), *_venues(language), *_buildings(language), *_rooms(language))


def _names(name: MultilingualText, language: str, *aliases: str) -> tuple[str, ...]:
    return (name.in_language(language), *aliases)


def _localities(language: str) -> list[Place]:
    return [
        Place(
            id=f"locality:{row.code}",
            names=_names(row.name, language, *row.aliases),
            parent=f"locality:{row.parent.code}" if row.parent else row.country.code,
        )
        for row in Locality.objects.select_related("parent", "country").order_by("pk")
    ]


def _venues(language: str) -> list[Place]:
    return [
        Place(
            id=f"venue:{row.code}",
            names=_names(row.name, language, *row.aliases),
            parent=f"locality:{row.locality.code}",
        )
        for row in Venue.objects.select_related("locality").order_by("pk")
    ]


def _buildings(language: str) -> list[Place]:
    return [
        Place(
            id=f"building:{row.venue.code}/{row.code}",
            names=_names(row.name, language),
            parent=f"venue:{row.venue.code}",
        )
        for row in Building.objects.select_related("venue").order_by("pk")
    ]


def _rooms(language: str) -> list[Place]:
    return [
        Place(
            id=f"room:{row.building.venue.code}/{row.building.code}/{row.code}",
            names=_names(row.name, language),
            parent=f"building:{row.building.venue.code}/{row.building.code}",
        )
        for row in Room.objects.select_related("building__venue").order_by("pk")
    ]
