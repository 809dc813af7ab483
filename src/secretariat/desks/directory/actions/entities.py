"""Keeping entities and their names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from secretariat.desks.directory.actions.sources import SourceCode
from secretariat.desks.directory.models import Entity, EntityKind, EntityName, NameForm, Source
from secretariat.desks.directory.models.entities import FORMS_GIVEN_ONCE
from secretariat.desks.directory.policy import Right
from secretariat.engines.names.sorting import sort_key
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import codes_of, parents_first
from secretariat.foundation.intake.fields import Code, Day, Language, LongLine, Text, code_of, given
from secretariat.foundation.languages.texts import MultilingualText

EntityCode = Annotated[str, code_of("entity")]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
M49 = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
ARTICLE_BEHIND = " (the)"
LONGEST_KEY = 400


def _listed(names: Any) -> Any:
    """One name may stand without the brackets of a list."""
    return (names,) if isinstance(names, str) else tuple(names) if isinstance(names, list) else names


Names = Annotated[tuple[LongLine, ...], BeforeValidator(_listed)]


@given
class GivenEntity:
    """`names`: form → language → name or names. A language with a UN short name and no short name of the
    house gets that one, without the article that the UN writes behind it.
    """

    code: Code
    kind: EntityKind
    iso2: Iso2 | None = None
    iso3: Iso3 | None = None
    m49: M49 | None = None
    is_un_member_or_observer: bool = False
    parent: EntityCode | None = None
    founded_on: Day | None = None
    founded_at: Text | None = None
    source: SourceCode | None = None
    names: Annotated[dict[NameForm, dict[Language, Names]], Field(min_length=1)]
    names_seen_on: Day | None = None
    names_source: SourceCode | None = None

    def __post_init__(self) -> None:
        if (self.kind in {EntityKind.STATE, EntityKind.TERRITORY}) != bool(self.iso2):
            raise PydanticCustomError("iso2", 'States and territories have an "iso2", and nobody else')
        for form, by_language in self.names.items():
            for language, texts in by_language.items():
                if len(texts) != (1 if form in FORMS_GIVEN_ONCE else len(set(texts))):
                    told = 'Give each name "{form}" in "{language}" once, and an official one only once'
                    raise PydanticCustomError("names", told, {"form": form, "language": language})


@action(needs=Right.KEEP)
def keep_entities(*, entities: Sequence[GivenEntity], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these entities and their names; names that are not given stay.

    Six queries, two more for each layer of parents, one for each row that changed. Raises codes.Circle.
    """
    del by, at
    sources = codes_of(Source.objects.all())
    existing = {entity.code: entity for entity in Entity.objects.all()}
    for layer in parents_first(entities, code=lambda each: each.code, parent=lambda each: each.parent):
        rows = [_entity(each, sources=sources, existing=existing) for each in layer]
        kept = keep_all(Entity, rows, among=existing.values(), tally=tally)
        existing.update((entity.code, entity) for entity in kept)
    names = [
        row for each in entities for row in _names(each, entity_id=existing[each.code].pk, sources=sources)
    ]
    among = EntityName.objects.filter(entity__code__in=[each.code for each in entities])
    keep_all(EntityName, [row for row in names if len(row.key) == len(_ONCE)], among=among, tally=tally)
    keep_all(EntityName, [row for row in names if len(row.key) > len(_ONCE)], among=among, tally=tally)


_ONCE = ("entity_id", "language", "form")


def _entity(each: GivenEntity, *, sources: Mapping[str, int], existing: Mapping[str, Entity]) -> Row:
    return Row(
        key={"code": each.code},
        values={
            "kind": each.kind,
            "iso2": each.iso2 or "",
            "iso3": each.iso3 or "",
            "m49": each.m49 or "",
            "is_un_member_or_observer": each.is_un_member_or_observer,
            "parent_id": existing[each.parent].pk if each.parent else None,
            "founded_on": each.founded_on,
            "founded_at": each.founded_at or MultilingualText(),
            "source_id": sources[each.source] if each.source else None,
        },
    )


def _names(each: GivenEntity, *, entity_id: int, sources: Mapping[str, int]) -> Iterator[Row]:
    seen = {
        "seen_on": each.names_seen_on,
        "source_id": sources[each.names_source] if each.names_source else None,
    }
    for form, language, text in _texts(each):
        key = {"entity_id": entity_id, "language": language, "form": form}
        sorting = {"sort_key": sort_key(text, language)[:LONGEST_KEY]}
        if form in FORMS_GIVEN_ONCE:
            yield Row(key=key, values={"text": text, **sorting, **seen})
        else:
            yield Row(key={**key, "text": text}, values={**sorting, **seen})


def _texts(each: GivenEntity) -> Iterator[tuple[NameForm, str, str]]:
    for form, by_language in each.names.items():
        yield from ((form, language, text) for language, texts in by_language.items() for text in texts)
    short = each.names.get(NameForm.SHORT, {})
    for language, texts in each.names.get(NameForm.UN_SHORT, {}).items():
        if language not in short:
            yield NameForm.SHORT, language, texts[0].removesuffix(ARTICLE_BEHIND)
