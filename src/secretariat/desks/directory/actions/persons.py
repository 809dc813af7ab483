"""Keeping persons and how they are written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints
from pydantic_core import PydanticCustomError

from secretariat.desks.directory.actions.entities import LONGEST_KEY, EntityCode
from secretariat.desks.directory.actions.sources import SourceCode
from secretariat.desks.directory.models import (
    DisplayOrder,
    Entity,
    Person,
    PersonName,
    PersonNameForm,
    Source,
)
from secretariat.desks.directory.policy import Right
from secretariat.engines.names.display import display
from secretariat.engines.names.problem import NameParts, Order, Style
from secretariat.engines.names.search import search_text
from secretariat.engines.names.sorting import sort_key
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import codes_of
from secretariat.foundation.intake.fields import Code, Language, Line, code_of, given

PersonCode = Annotated[str, code_of("person")]
Part = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^\S(.*\S)?$")]
LONGEST_SEARCH_KEY = 600


@given
class WrittenName:
    """A form of protocol in one language; `listed` is the same name as lists order it, family name first."""

    text: Line
    listed: Line | None = None


@given
class GivenPerson:
    """`names` and `aliases` are by language. The form of protocol in Latin letters follows from the parts."""

    code: Code
    family: Part | None = None
    given: Part
    patronymic: Part | None = None
    patronymic_genitive: Part | None = None
    particle: Annotated[Part, StringConstraints(max_length=40)] | None = None
    native: Line | None = None
    native_language: Language | None = None
    passport_form: Line | None = None
    order: DisplayOrder = DisplayOrder.GIVEN_FAMILY
    nationality: EntityCode | None = None
    is_generated: bool = False
    source: SourceCode | None = None
    names: dict[Language, WrittenName] | None = None
    aliases: dict[Language, tuple[Line, ...]] | None = None

    def __post_init__(self) -> None:
        if bool(self.native) != bool(self.native_language):
            raise PydanticCustomError("native", 'Give "native" and "native_language", or neither')


@action(needs=Right.KEEP)
def keep_persons(*, persons: Sequence[GivenPerson], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these persons and their names; names that are not given stay, and who was merged
    into somebody gets none.

    Six queries, one more for each 500 new rows, one for each row that changed.
    """
    del by, at
    sources, entities = codes_of(Source.objects.all()), codes_of(Entity.objects.all())
    codes = [person.code for person in persons]
    rows = [_person(each, sources=sources, entities=entities) for each in persons]
    kept = keep_all(Person, rows, among=Person.objects.filter(code__in=codes), tally=tally)
    named = [
        (each, row.pk)
        for each, row in zip(persons, kept, strict=True)
        if (each.names or each.aliases) and row.merged_into_id is None
    ]
    among = PersonName.objects.filter(person__in=[person_id for _each, person_id in named])
    protocol = [name for each, person_id in named for name in _protocol_names(each, person_id)]
    keep_all(PersonName, protocol, among=among, tally=tally)
    aliases = [name for each, person_id in named for name in _aliases(each, person_id)]
    keep_all(PersonName, aliases, among=among, tally=tally)


def parts_of(each: GivenPerson) -> NameParts:
    """The parts as the engine of names takes them."""
    native = ((each.native_language or "", each.native),) if each.native else ()
    return NameParts(
        family=each.family or "",
        given=each.given,
        patronymic=each.patronymic or "",
        patronymic_genitive=each.patronymic_genitive or "",
        particle=each.particle or "",
        native=native,
        native_language=each.native_language or "",
    )


def _person(each: GivenPerson, *, sources: Mapping[str, int], entities: Mapping[str, int]) -> Row:
    parts, order = parts_of(each), Order(each.order)
    others = [name.text for name in (each.names or {}).values()]
    others += [alias for aliases in (each.aliases or {}).values() for alias in aliases]
    return Row(
        key={"code": each.code},
        values={
            "family": parts.family,
            "given": parts.given,
            "patronymic": parts.patronymic,
            "patronymic_genitive": parts.patronymic_genitive,
            "particle": parts.particle,
            "native_text": each.native or "",
            "native_language": each.native_language or "",
            "passport_form": each.passport_form or "",
            "protocol_form": display(parts, order=order),
            "display_order": each.order,
            "nationality_id": entities[each.nationality] if each.nationality else None,
            "sort_key": sort_key(display(parts, order=order, style=Style.LIST), "en")[:LONGEST_KEY],
            "search_key": search_text(parts, others=others)[:LONGEST_SEARCH_KEY],
            "is_generated": each.is_generated,
            "source_id": sources[each.source] if each.source else None,
        },
    )


def _protocol_names(each: GivenPerson, person_id: int) -> Iterator[Row]:
    for language, name in (each.names or {}).items():
        yield Row(
            key={"person_id": person_id, "language": language, "form": PersonNameForm.PROTOCOL},
            values={
                "text": name.text,
                "sort_key": sort_key(name.listed or name.text, language)[:LONGEST_KEY],
            },
        )


def _aliases(each: GivenPerson, person_id: int) -> Iterator[Row]:
    for language, texts in (each.aliases or {}).items():
        for text in texts:
            key = {"person_id": person_id, "language": language, "form": PersonNameForm.ALIAS, "text": text}
            yield Row(key=key, values={"sort_key": sort_key(text, language)[:LONGEST_KEY]})
