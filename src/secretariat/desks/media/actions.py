"""Keeping engagements with the media, and taking their persons in the diary."""

from collections.abc import Sequence
from datetime import datetime

from pydantic_core import PydanticCustomError

from secretariat.desks.diary.actions import Work, take
from secretariat.desks.directory.actions import EntityCode, PersonCode, SourceCode
from secretariat.desks.directory.models import Entity, Person, Source
from secretariat.desks.forums.models import Edition
from secretariat.desks.forums.queries import address_of
from secretariat.desks.media.models import Engagement, EngagementKind
from secretariat.desks.media.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.days.given import GivenTime, time_values
from secretariat.foundation.intake.codes import Codes, codes_of
from secretariat.foundation.intake.fields import Code, Count, Text, given
from secretariat.foundation.languages.labels import in_content_languages
from secretariat.foundation.languages.texts import MultilingualText


@given
class GivenEngagement(GivenTime):
    """How many: as a number, or in the words of the source where it gives none."""

    code: Code
    kind: EngagementKind
    person: PersonCode
    count: Count | None = None
    count_in_words: Text | None = None
    outlets: tuple[EntityCode, ...] = ()
    outlets_in_words: Text | None = None
    note: Text | None = None
    source: SourceCode | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.count is None and not self.count_in_words:
            raise PydanticCustomError("count", 'Say how many: give "count" or "count_in_words"')


@action(needs=Right.KEEP)
def keep_engagements(
    *, edition: Edition, engagements: Sequence[GivenEngagement], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these engagements, by code, and the diary with them."""
    del by, at
    journal.belongs_to(edition.code)
    entities, sources = codes_of(Entity.objects.all()), codes_of(Source.objects.all())
    persons = codes_of(Person.objects.filter(code__in={each.person for each in engagements}))
    rows = [
        Row(
            key={"edition_id": edition.pk, "code": each.code},
            values={
                **time_values(each, zone=edition.time_zone),
                "kind": each.kind,
                "person_id": persons[each.person],
                "count": each.count,
                "count_in_words": each.count_in_words or MultilingualText(),
                "outlets_in_words": each.outlets_in_words or MultilingualText(),
                "note": each.note or MultilingualText(),
                "source_id": sources.id_of(each.source),
            },
            links={"outlets": entities.ids_of(each.outlets)},
        )
        for each in engagements
    ]
    keep_all(Engagement, rows, among=Engagement.objects.all(), tally=tally)
    works = [_work(each, edition=edition, persons=persons) for each in engagements]
    take(edition=edition, works=works, tally=tally)


def _work(each: GivenEngagement, *, edition: Edition, persons: Codes) -> Work:
    return Work(
        name=f"engagement/{each.code}",
        label=in_content_languages(each.kind.label),
        address=f"{address_of(edition.code)}media/{each.code}/",
        time=time_values(each, zone=edition.time_zone),
        persons={persons[each.person]: MultilingualText()},
    )
