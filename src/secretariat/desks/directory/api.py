"""The directory as programs read it: entities, persons, offices, sources, topics."""

from datetime import date
from typing import Any, Literal

from ninja import Path, Query, Router, Schema

from secretariat.desks.directory import queries
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedWord,
    Code,
    CodeOf,
    CodeOrNone,
    Listing,
    Part,
    Texts,
    answers,
    listed,
    needs,
    one,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["directory"])


class Name(Schema):
    """What an entity or a person is called in one language; `form` says which kind of name it is."""

    language: str
    form: str
    text: str


class Entity(Schema):
    """Whoever can send a delegation, hold an office or be party to a treaty."""

    code: str
    kind: str
    iso2: str
    iso3: str
    m49: str
    is_un_member_or_observer: bool
    parent: CodeOrNone
    founded_on: date | None
    founded_at: Texts
    source: CodeOrNone
    is_generated: bool
    names: list[Name]


class Holding(Schema):
    """An office that a person holds or held; a date that is not known is null. `until` is the last day."""

    office: CodeOf
    since: date | None
    until: date | None
    seen_on: date | None
    source: CodeOrNone


class Person(Schema):
    """A human being, or one made up to fill a list: `is_generated`."""

    code: str
    protocol_form: str
    family: str
    given: str
    patronymic: str
    native_text: str
    native_language: str
    display_order: str
    nationality: CodeOrNone
    source: CodeOrNone
    is_generated: bool
    names: list[Name]
    holdings: list[Holding]


class Office(Schema):
    """An office of an entity, whoever holds it."""

    code: str
    entity: CodeOf
    level: str
    title: Texts
    short_title: Texts


class Source(Schema):
    """A published page on which the register relies."""

    code: str
    title: str
    url: str
    tier: str


class Topic(Schema):
    """A subject of sessions, meetings and statements."""

    code: str
    label: Texts


class EntitiesAsked(Part):
    kind: AskedWord = ""
    parent: AskedCode = ""


class PersonsAsked(Part):
    nationality: AskedCode = ""
    generated: Literal["with", "without", "only"] = "with"


class OfficesAsked(Part):
    entity: AskedCode = ""
    level: AskedWord = ""


class SourcesAsked(Part):
    tier: AskedWord = ""


@router.get("/entities", response=answers(Listing[Entity]))
@needs(Right.READ)
def entities(request: ActingRequest, asked: Query[EntitiesAsked]) -> dict[str, Any]:
    """Entities by their codes."""
    return listed(queries.entity_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/entities/{code}", response=answers(Entity))
@needs(Right.READ)
def entity(request: ActingRequest, code: Path[Code]) -> Any:
    """One entity."""
    return one(queries.entity_records(seen_by=request.actor), code)


@router.get("/persons", response=answers(Listing[Person]))
@needs(Right.READ)
def persons(request: ActingRequest, asked: Query[PersonsAsked]) -> dict[str, Any]:
    """Persons that the token's owner may see, by name."""
    return listed(queries.person_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/persons/{code}", response=answers(Person))
@needs(Right.READ)
def person(request: ActingRequest, code: Path[Code]) -> Any:
    """One person."""
    return one(queries.person_records(seen_by=request.actor), code)


@router.get("/offices", response=answers(Listing[Office]))
@needs(Right.READ)
def offices(request: ActingRequest, asked: Query[OfficesAsked]) -> dict[str, Any]:
    """Offices by their codes."""
    return listed(queries.office_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/sources", response=answers(Listing[Source]))
@needs(Right.READ)
def sources(request: ActingRequest, asked: Query[SourcesAsked]) -> dict[str, Any]:
    """Sources by their codes."""
    return listed(queries.source_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/topics", response=answers(Listing[Topic]))
@needs(Right.READ)
def topics(request: ActingRequest, asked: Query[Part]) -> dict[str, Any]:
    """Topics by their codes."""
    return listed(queries.topic_records(seen_by=request.actor), asked)
