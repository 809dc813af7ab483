"""Keeping the directory of the house: sources, topics, entities, persons and their offices.

What is given is checked where it is read; codes that point elsewhere must be known by then.
"""

from secretariat.desks.directory.actions.entities import EntityCode, GivenEntity, keep_entities
from secretariat.desks.directory.actions.merging import (
    AlreadyMerged,
    CannotMerge,
    Conflict,
    SamePerson,
    links_to_persons,
    merge_persons,
    rows_to_move,
)
from secretariat.desks.directory.actions.offices import (
    GivenHolding,
    GivenOffice,
    OfficeCode,
    keep_holdings,
    keep_offices,
)
from secretariat.desks.directory.actions.persons import GivenPerson, PersonCode, WrittenName, keep_persons
from secretariat.desks.directory.actions.sources import (
    GivenSource,
    GivenTopic,
    SourceCode,
    TopicCode,
    keep_sources,
    keep_topics,
)

__all__ = [
    "AlreadyMerged",
    "CannotMerge",
    "Conflict",
    "EntityCode",
    "GivenEntity",
    "GivenHolding",
    "GivenOffice",
    "GivenPerson",
    "GivenSource",
    "GivenTopic",
    "OfficeCode",
    "PersonCode",
    "SamePerson",
    "SourceCode",
    "TopicCode",
    "WrittenName",
    "keep_entities",
    "keep_holdings",
    "keep_offices",
    "keep_persons",
    "keep_sources",
    "keep_topics",
    "links_to_persons",
    "merge_persons",
    "rows_to_move",
]
