"""Keeping offices and who holds them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic_core import PydanticCustomError

from secretariat.desks.directory.actions.entities import EntityCode
from secretariat.desks.directory.actions.persons import PersonCode
from secretariat.desks.directory.actions.sources import SourceCode
from secretariat.desks.directory.models import Entity, Level, Office, OfficeHolding, Person, Source
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import codes_of
from secretariat.foundation.intake.fields import Code, Day, Text, code_of, given
from secretariat.foundation.languages.texts import MultilingualText

OfficeCode = Annotated[str, code_of("office")]


@given
class GivenOffice:
    code: Code
    entity: EntityCode
    level: Level
    title: Text
    short_title: Text | None = None


@given
class GivenHolding:
    """Days that are not known are left out, never guessed; `seen_on` is a day on which it was seen."""

    person: PersonCode
    office: OfficeCode
    since: Day | None = None
    until: Day | None = None
    seen_on: Day | None = None
    source: SourceCode | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise PydanticCustomError("holding", 'The office ends ("until") before it begins ("since")')


@action(needs=Right.KEEP)
def keep_offices(*, offices: Sequence[GivenOffice], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these offices, by code. Three queries and one for each that changed."""
    del by, at
    entities = codes_of(Entity.objects.all())
    rows = [
        Row(
            key={"code": office.code},
            values={
                "entity_id": entities[office.entity],
                "level": office.level,
                "title": office.title,
                "short_title": office.short_title or MultilingualText(),
            },
        )
        for office in offices
    ]
    keep_all(Office, rows, among=Office.objects.all(), tally=tally)


@action(needs=Right.KEEP)
def keep_holdings(*, holdings: Sequence[GivenHolding], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold who held which office: by person, office and first day.

    Five queries and one for each that changed.
    """
    del by, at
    sources, offices = codes_of(Source.objects.all()), codes_of(Office.objects.all())
    persons = codes_of(Person.objects.filter(code__in=[holding.person for holding in holdings]))
    rows = [
        Row(
            key={
                "person_id": persons[holding.person],
                "office_id": offices[holding.office],
                "since": holding.since,
            },
            values={
                "until": holding.until,
                "seen_on": holding.seen_on,
                "source_id": sources.id_of(holding.source),
                "note": holding.note or MultilingualText(),
            },
        )
        for holding in holdings
    ]
    among = OfficeHolding.objects.filter(person__in=persons.values())
    keep_all(OfficeHolding, rows, among=among, tally=tally)
