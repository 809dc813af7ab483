"""Which codes a data file may refer to: those of the register, and those that it brings itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from secretariat.desks.agreements.models import Treaty
from secretariat.desks.directory.models import Entity, Office, Person, Source, Topic
from secretariat.desks.forums.models import Edition, Forum, Locality, Venue
from secretariat.desks.forums.queries import rooms_by_path
from secretariat.desks.programme.models import Session
from secretariat.foundation.intake.codes import codes_of

type Codes = dict[str, set[str]]

_REGISTER: Mapping[str, Any] = {
    "source": Source,
    "topic": Topic,
    "entity": Entity,
    "person": Person,
    "office": Office,
    "locality": Locality,
    "venue": Venue,
    "forum": Forum,
    "edition": Edition,
    "treaty": Treaty,
}

_SECTIONS = {
    ("directory", "sources"): "source",
    ("directory", "topics"): "topic",
    ("directory", "entities"): "entity",
    ("directory", "persons"): "person",
    ("directory", "offices"): "office",
    ("forums", "localities"): "locality",
    ("forums", "venues"): "venue",
    ("forums", "forums"): "forum",
    ("forums", "editions"): "edition",
    ("agreements", "treaties"): "treaty",
}


def in_register() -> Codes:
    """Eleven queries: kind → codes of the house."""
    codes = {kind: set(codes_of(model.objects.all())) for kind, model in _REGISTER.items()}
    return {**codes, "room": set(rooms_by_path())}


def sessions_of(edition_code: str) -> set[str]:
    """One query: the codes of an edition's sessions. Run it inside of the edition."""
    return set(Session.objects.filter(edition__code=edition_code).values_list("code", flat=True))


def brought_by(content: Mapping[str, Any]) -> Codes:
    """Kind → codes that a file, as parsed, brings. What is not as it should be brings nothing."""
    codes = {
        kind: {thing["code"] for thing in _things(content.get(section), name)}
        for (section, name), kind in _SECTIONS.items()
    }
    return {**codes, "room": set(_rooms(content.get("forums")))}


def sessions_brought_by(work: Any) -> set[str]:
    """The codes of the sessions in an edition's part of a file."""
    return {thing["code"] for thing in _things(work, "sessions")}


def _things(section: Any, name: str) -> Iterator[Mapping[str, Any]]:
    things = section.get(name) if isinstance(section, dict) else None
    for thing in things if isinstance(things, list) else ():
        if isinstance(thing, dict) and isinstance(thing.get("code"), str):
            yield thing


def _rooms(forums: Any) -> Iterator[str]:
    for venue in _things(forums, "venues"):
        for building in _things(venue, "buildings"):
            for room in _things(building, "rooms"):
                yield f"{venue['code']}/{building['code']}/{room['code']}"
