"""The register's names as gazetteers: who and what a draft may mention."""

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.engines.draft.gazetteer import Gazetteer, Name
from secretariat.engines.draft.problem import Entity, Register

HOUSE = "house"
FORMAL = "formal"
CUSTOMARY = "customary"
ADJECTIVE = "adjective"
WHOLE = "whole"
SHORT = "short"


@dataclass(frozen=True, slots=True)
class KnownNames:
    """One gazetteer for each sort of thing; the ids are the register's."""

    persons: Gazetteer
    entities: Gazetteer
    places: Gazetteer
    sessions: Gazetteer
    treaties: Gazetteer
    editions: Gazetteer


def known_names(register: Register) -> KnownNames:
    """The gazetteers of a register; built once for a check."""
    edition = register.edition
    return KnownNames(
        persons=Gazetteer(person_names(register)),
        entities=Gazetteer(name for entity in register.entities for name in entity_names(entity)),
        places=Gazetteer(Name(place.id, name) for place in register.places for name in place.names),
        sessions=Gazetteer(
            (Name(session.id, title) for session in register.sessions for title in session.titles), loose=True
        ),
        treaties=Gazetteer(
            (Name(treaty.id, title) for treaty in register.treaties for title in treaty.titles), loose=True
        ),
        editions=Gazetteer(Name(edition.code, without_year(name)) for name in edition.names),
    )


def person_names(register: Register) -> Iterator[Name]:
    for person in register.persons:
        for name in person.names:
            yield Name(person.id, name, WHOLE if len(name.split()) > 1 else SHORT)
        for name in person.short_names:
            yield Name(person.id, name, SHORT)


def entity_names(entity: Entity) -> Iterator[Name]:
    """An entity's names; one that is both the house's and the formal form is the house's."""
    yield Name(entity.id, house_form(entity), HOUSE)
    if entity.formal_name:
        yield Name(entity.id, without_article(entity.formal_name), FORMAL)
    for name in entity.customary:
        yield Name(entity.id, without_article(name), CUSTOMARY)
    for name in entity.adjectives:
        yield Name(entity.id, name, ADJECTIVE)


def house_form(entity: Entity) -> str:
    """The preferred short name without article: "Republic of Korea (the)" is "Republic of Korea"."""
    return without_article(entity.short_name.removesuffix(" (the)"))


def without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def without_year(name: str) -> str:
    """An edition's name without the year at its end or start."""
    words = name.split()
    kept = [word for word in words if not (word.isdigit() and len(word) == 4)]  # noqa: PLR2004 -- a year
    return " ".join(kept) or name


def with_article(entity: Entity) -> str:
    """The house's form as it stands in a sentence: "the Republic of Korea", "Japan"."""
    has_article = entity.short_name.endswith("(the)") or entity.short_name[:4].lower() == "the "
    return f"the {house_form(entity)}" if has_article else house_form(entity)
