"""Keeping what was said: statements in our words, quotations word for word."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints
from pydantic_core import PydanticCustomError

from secretariat.desks.directory.actions import PersonCode, SourceCode, TopicCode
from secretariat.desks.directory.models import Person, Source, Topic
from secretariat.desks.forums.models import Edition
from secretariat.desks.programme.models import Session
from secretariat.desks.statements.models import Clearance, Quote, Statement
from secretariat.desks.statements.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import codes_of
from secretariat.foundation.intake.fields import Code, Day, Language, Prose, Text, code_of, given
from secretariat.foundation.languages.texts import MultilingualText

SessionCode = Annotated[str, code_of("session")]
Occasion = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}$")]


@given
class GivenStatement:
    """A summary in the house's own words; said in a session, or on an occasion that is no session."""

    code: Code
    speaker: PersonCode
    session: SessionCode | None = None
    occasion: Text | None = None
    on: Day | None = None
    summary: Text
    is_key_message: bool = False
    topics: tuple[TopicCode, ...] = ()
    source: SourceCode | None = None

    def __post_init__(self) -> None:
        if self.session is None and not self.occasion:
            raise PydanticCustomError("occasion", 'Say where it was said: give "session" or "occasion"')


@given
class GivenQuote:
    """`occasion` is the code of a session of the edition, or another word for the occasion ("headline")."""

    code: Code
    speaker: PersonCode
    occasion: Occasion
    language: Language
    text: Prose
    clearance: Clearance = Clearance.RECORDED
    source: SourceCode | None = None


@action(needs=Right.KEEP)
def keep_statements(
    *, edition: Edition, statements: Sequence[GivenStatement], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these statements, by code. Seven queries and one for each that changed."""
    del by, at
    journal.belongs_to(edition.code)
    sources, topics = codes_of(Source.objects.all()), codes_of(Topic.objects.all())
    persons = codes_of(Person.objects.filter(code__in={each.speaker for each in statements}))
    sessions = codes_of(Session.objects.all())
    rows = [
        Row(
            key={"edition_id": edition.pk, "code": each.code},
            values={
                "speaker_id": persons[each.speaker],
                "session_id": sessions.id_of(each.session),
                "occasion": each.occasion or MultilingualText(),
                "on_day": each.on,
                "summary": each.summary,
                "is_key_message": each.is_key_message,
                "source_id": sources.id_of(each.source),
            },
            links={"topics": topics.ids_of(each.topics)},
        )
        for each in statements
    ]
    keep_all(Statement, rows, among=Statement.objects.all(), tally=tally)


@action(needs=Right.KEEP)
def keep_quotes(
    *, edition: Edition, quotes: Sequence[GivenQuote], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these quotations, by code. Five queries and one for each that changed."""
    del by, at
    journal.belongs_to(edition.code)
    sources, sessions = codes_of(Source.objects.all()), codes_of(Session.objects.all())
    persons = codes_of(Person.objects.filter(code__in={each.speaker for each in quotes}))
    rows = [
        Row(
            key={"edition_id": edition.pk, "code": each.code},
            values={
                "speaker_id": persons[each.speaker],
                "session_id": sessions.get(each.occasion),
                "occasion": each.occasion,
                "language": each.language,
                "text": each.text,
                "clearance": each.clearance,
                "source_id": sources.id_of(each.source),
            },
        )
        for each in quotes
    ]
    keep_all(Quote, rows, among=Quote.objects.all(), tally=tally)
