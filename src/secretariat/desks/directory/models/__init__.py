"""Entities, persons, offices, sources and topics: one directory for the house, over all editions."""

from secretariat.desks.directory.models.entities import Entity, EntityKind, EntityName, NameForm
from secretariat.desks.directory.models.persons import (
    DisplayOrder,
    Level,
    Office,
    OfficeHolding,
    Person,
    PersonName,
    PersonNameForm,
)
from secretariat.desks.directory.models.sources import Source, Tier, Topic

__all__ = [
    "DisplayOrder",
    "Entity",
    "EntityKind",
    "EntityName",
    "Level",
    "NameForm",
    "Office",
    "OfficeHolding",
    "Person",
    "PersonName",
    "PersonNameForm",
    "Source",
    "Tier",
    "Topic",
]
