"""Keeping treaties: titles, what parties did, and the history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints
from pydantic_core import PydanticCustomError

from secretariat.desks.agreements.models import Treaty, TreatyAction, TreatyAlias, TreatyEvent, TreatyStep
from secretariat.desks.agreements.policy import Right
from secretariat.desks.directory.actions import EntityCode, SourceCode
from secretariat.desks.directory.models import Entity, Source
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import Codes, codes_of
from secretariat.foundation.intake.fields import Code, Day, Language, Text, code_of, each_once, given
from secretariat.foundation.languages.texts import MultilingualText

TreatyCode = Annotated[str, code_of("treaty")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=400)]
When = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]


@given
class GivenTreatyAlias:
    language: Language
    text: Title
    source: SourceCode | None = None


@given
class GivenStep:
    """What a party did; `on` is left out where the day was not found."""

    entity: EntityCode
    step: TreatyStep
    on: Day | None = None
    detail: Text | None = None
    sources: tuple[SourceCode, ...] = ()


@given
class GivenEvent:
    """`when` is a year, a month or a day (ISO 8601)."""

    when: When
    text: Text
    source: SourceCode | None = None


@given
class GivenTreaty:
    code: Code
    title: Text
    signed_on: Day | None = None
    signed_at: Text | None = None
    in_force_on: Day | None = None
    entry_into_force_rule: Text | None = None
    open_to: Text | None = None
    negotiators: tuple[EntityCode, ...] = ()
    sources: tuple[SourceCode, ...] = ()
    aliases: Annotated[tuple[GivenTreatyAlias, ...], each_once("language", "text")] = ()
    actions: Annotated[tuple[GivenStep, ...], each_once("entity", "step")] = ()
    history: Annotated[tuple[GivenEvent, ...], each_once("when")] = ()

    def __post_init__(self) -> None:
        if self.signed_on and self.in_force_on and self.in_force_on < self.signed_on:
            raise PydanticCustomError("dates", 'The treaty is in force ("in_force_on") before it is signed')


@action(needs=Right.KEEP)
def keep_treaties(*, treaties: Sequence[GivenTreaty], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these treaties, by code, with their aliases, steps and history."""
    del by, at
    sources, entities = codes_of(Source.objects.all()), codes_of(Entity.objects.all())
    rows = [_treaty(each, sources=sources, entities=entities) for each in treaties]
    kept = keep_all(Treaty, rows, among=Treaty.objects.all(), tally=tally)
    ids = {treaty.code: treaty.pk for treaty in kept}
    _keep_aliases(treaties, ids=ids, sources=sources, tally=tally)
    _keep_steps(treaties, ids=ids, references=(sources, entities), tally=tally)
    _keep_history(treaties, ids=ids, sources=sources, tally=tally)


def _treaty(each: GivenTreaty, *, sources: Codes, entities: Codes) -> Row:
    return Row(
        key={"code": each.code},
        values={
            "title": each.title,
            "signed_on": each.signed_on,
            "signed_at": each.signed_at or MultilingualText(),
            "in_force_on": each.in_force_on,
            "entry_into_force_rule": each.entry_into_force_rule or MultilingualText(),
            "open_to": each.open_to or MultilingualText(),
        },
        links={"negotiators": entities.ids_of(each.negotiators), "sources": sources.ids_of(each.sources)},
    )


def _keep_aliases(
    treaties: Sequence[GivenTreaty], *, ids: Mapping[str, int], sources: Codes, tally: Tally
) -> None:
    rows = [
        Row(
            key={"treaty_id": ids[treaty.code], "language": alias.language, "text": alias.text},
            values={"source_id": sources.id_of(alias.source)},
        )
        for treaty in treaties
        for alias in treaty.aliases
    ]
    keep_all(TreatyAlias, rows, among=TreatyAlias.objects.all(), tally=tally)


def _keep_steps(
    treaties: Sequence[GivenTreaty], *, ids: Mapping[str, int], references: tuple[Codes, Codes], tally: Tally
) -> None:
    sources, entities = references
    rows = [
        Row(
            key={"treaty_id": ids[treaty.code], "entity_id": entities[step.entity], "step": step.step},
            values={"on_day": step.on, "detail": step.detail or MultilingualText()},
            links={"sources": sources.ids_of(step.sources)},
        )
        for treaty in treaties
        for step in treaty.actions
    ]
    keep_all(TreatyAction, rows, among=TreatyAction.objects.all(), tally=tally)


def _keep_history(
    treaties: Sequence[GivenTreaty], *, ids: Mapping[str, int], sources: Codes, tally: Tally
) -> None:
    rows = [
        Row(
            key={"treaty_id": ids[treaty.code], "when": event.when},
            values={"text": event.text, "source_id": sources.id_of(event.source)},
        )
        for treaty in treaties
        for event in treaty.history
    ]
    keep_all(TreatyEvent, rows, among=TreatyEvent.objects.all(), tally=tally)
