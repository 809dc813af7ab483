"""Questions about entities, persons, offices and sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from secretariat.desks.directory.models import (
    Entity,
    EntityName,
    Level,
    NameForm,
    Office,
    OfficeHolding,
    Person,
    PersonName,
    PersonNameForm,
    Source,
    Topic,
)
from secretariat.desks.directory.policy import (
    entities_visible_to,
    merged_visible_to,
    offices_visible_to,
    sources_visible_to,
    topics_visible_to,
    visible_to,
)
from secretariat.engines.names.search import normalised
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching
from secretariat.foundation.audit.models import Entry
from secretariat.foundation.audit.reading import entries
from secretariat.foundation.languages.texts import MultilingualText, content_language

MERGING = "directory.merge_persons"
"""What the audit calls the merging of two persons."""


@dataclass(frozen=True)
class Label:
    """What a thing is called, the language it is written in, and the key that sorts it there."""

    text: str
    language: str
    sort_key: str = ""
    is_generated: bool = False
    native_text: str = ""
    native_language: str = ""
    code: str = ""


_PREFERRED_FORMS = (NameForm.SHORT, NameForm.UN_SHORT, NameForm.FORMAL, NameForm.ACRONYM)


def entity_labels(ids: Iterable[int], *, language: str | None = None) -> dict[int, Label]:
    """One query: entity id → its short name of the house in `language` (the interface's when None).

    Where the language lacks a name, English; of the forms, the house's short name before the UN's.
    """
    wanted = language or content_language()
    rows = EntityName.objects.filter(
        entity_id__in=set(ids), language__in={wanted, "en"}, form__in=_PREFERRED_FORMS
    ).select_related("entity")
    return {row.entity_id: _label(row) for row in sorted(rows, key=lambda row: _rank(row, wanted))}


def labels_of_entities(entities: Iterable[Entity], *, language: str | None = None) -> dict[int, Label]:
    """One query: a label for each of these entities; one without a name that fits goes by its code."""
    fetched = {entity.pk: entity for entity in entities}
    named = entity_labels(fetched, language=language)
    coded = {pk: Label(entity.code, "", entity.code, code=entity.code) for pk, entity in fetched.items()}
    return coded | named


def _rank(row: EntityName, wanted: str) -> tuple[bool, int]:
    """The best last, so that it wins in a mapping."""
    return row.language == wanted, -_PREFERRED_FORMS.index(NameForm(row.form))


def _label(row: EntityName) -> Label:
    return Label(
        text=row.text.removesuffix(" (the)"),
        language=row.language,
        sort_key=row.sort_key,
        code=row.entity.code,
    )


def person_labels(ids: Iterable[int], *, language: str | None = None) -> dict[int, Label]:
    """Two queries: person id → form of protocol in `language`, else in Latin script, with the native one."""
    return labels_of_persons(Person.objects.filter(pk__in=set(ids)), language=language)


def labels_of_persons(persons: Iterable[Person], *, language: str | None = None) -> dict[int, Label]:
    """One query: the labels of persons that are already fetched, by their ids."""
    wanted = language or content_language()
    fetched = {person.pk: person for person in persons}
    names = PersonName.objects.filter(person_id__in=fetched, language=wanted, form=PersonNameForm.PROTOCOL)
    by_person = {name.person_id: name for name in names}
    return {pk: _person_label(person, by_person.get(pk)) for pk, person in fetched.items()}


def _person_label(person: Person, name: PersonName | None) -> Label:
    return Label(
        text=name.text if name else person.protocol_form,
        language=name.language if name else "en",
        sort_key=name.sort_key if name else person.sort_key,
        is_generated=person.is_generated,
        native_text=person.native_text,
        native_language=person.native_language,
        code=person.code,
    )


def person_with_code(code: str, *, seen_by: Actor) -> Person | None:
    """One query: the person with its nationality and source; None where the actor sees none."""
    return visible_to(seen_by).filter(code=code).select_related("nationality", "source").first()


def spellings(person_id: int) -> QuerySet[PersonName]:
    """One query: how a person is written in each language, the forms of protocol first."""
    return PersonName.objects.filter(person_id=person_id).order_by("-form", "language", "sort_key", "pk")


def holdings_of_person(person_id: int) -> QuerySet[OfficeHolding]:
    """One query: the offices that a person holds and held, the latest first."""
    return _holdings().filter(person_id=person_id)


def holdings_at_entity(entity_id: int, *, seen_by: Actor) -> QuerySet[OfficeHolding]:
    """One query: who holds and held the offices of an entity: by the code of the office, the latest first."""
    holdings = _holdings().filter(office__entity_id=entity_id, person__in=visible_to(seen_by))
    return holdings.order_by("office__code", *_LATEST_FIRST)


# Who holds an office now stands first; a date that is missing is stood for by another one of the holding.
_IS_IN_OFFICE = Case(When(since__isnull=False, until__isnull=True, then=Value(1)), default=Value(0))
_KNOWN_DAY = Coalesce("since", "until", "seen_on")
_LATEST_FIRST = (_IS_IN_OFFICE.desc(), _KNOWN_DAY.desc(nulls_last=True), "pk")


def _holdings() -> QuerySet[OfficeHolding]:
    related = ("office__entity", "person", "source")
    return OfficeHolding.objects.select_related(*related).order_by(*_LATEST_FIRST)


def entity_with_code(code: str, *, seen_by: Actor) -> Entity | None:
    """One query: the entity with what it belongs to and its source."""
    return entities_visible_to(seen_by).filter(code=code).select_related("parent", "source").first()


def names_of_entity(entity_id: int) -> Sequence[EntityName]:
    """One query: every name of an entity with its source, by form in their order, then by language."""
    names = EntityName.objects.filter(entity_id=entity_id).select_related("source")
    forms = NameForm.values
    return sorted(names, key=lambda name: (forms.index(name.form), name.language, name.sort_key, name.pk))


def parts_of_entity(entity_id: int, *, seen_by: Actor) -> QuerySet[Entity]:
    """One query: the bodies and territories that belong to an entity."""
    return entities_visible_to(seen_by).filter(parent_id=entity_id).order_by("code")


@dataclass(frozen=True)
class Held:
    """An office as one person held it on one day; a date that is not known is None."""

    office_id: int
    title: MultilingualText
    short_title: MultilingualText
    level: Level
    entity_id: int
    entity_founded_on: date | None
    since: date | None
    until: date | None
    source: Source | None


def offices_on(day: date | None, person_ids: Iterable[int]) -> dict[int, Held]:
    """One query: person id → the office held on `day`, both its first and its last day included.

    Of several, one that is known to have begun stands before one without a date, and then the highest
    level. A holding without dates counts, because nothing says that it had ended; with `day` None, so
    does every holding that has not ended. Persons without an office that day are left out.
    """
    rows = OfficeHolding.objects.filter(_holds(day), person_id__in=set(person_ids))
    rows = rows.select_related("office__entity", "source").order_by("person_id", "since", "pk")
    found: dict[int, Held] = {}
    for row in sorted(rows, key=_weight):
        found.setdefault(row.person_id, _held(row))
    return found


def _holds(day: date | None) -> Q:
    if day is None:
        return Q(until__isnull=True)
    has_begun = Q(since__isnull=True) | Q(since__lte=day)
    has_not_ended = Q(until__isnull=True) | Q(until__gte=day)
    return has_begun & has_not_ended


def _weight(row: OfficeHolding) -> tuple[bool, int]:
    """The weightiest office first."""
    return row.since is None, list(Level).index(Level(row.office.level))


def _held(row: OfficeHolding) -> Held:
    return Held(
        office_id=row.office_id,
        title=row.office.title,
        short_title=row.office.short_title,
        level=Level(row.office.level),
        entity_id=row.office.entity_id,
        entity_founded_on=row.office.entity.founded_on,
        since=row.since,
        until=row.until,
        source=row.source,
    )


def entities_named(words: Iterable[str], *, among: Iterable[int]) -> set[int]:
    """One query: of these entities, those with a name in any language that holds every folded word."""
    wanted = tuple(words)
    names = EntityName.objects.filter(entity_id__in=set(among)).values_list("entity_id", "text")
    return {entity_id for entity_id, text in names if all(word in _folded(text) for word in wanted)}


def names_of_entities() -> list[tuple[int, str]]:
    """One query: (entity id, name) of every name of every entity, in every language and form."""
    return list(EntityName.objects.order_by("pk").values_list("entity_id", "text"))


@lru_cache(maxsize=16_384)
def _folded(name: str) -> str:
    """A name is folded once: a house has some thousands of them, and a search reads them all."""
    return normalised(name)


def state_labels(*, language: str | None = None) -> dict[str, Label]:
    """One query: ISO 3166 code of two letters → label, for every state and territory, as `entity_labels`."""
    wanted = language or content_language()
    rows = EntityName.objects.filter(language__in={wanted, "en"}, form__in=_PREFERRED_FORMS)
    named = rows.exclude(entity__iso2="").select_related("entity")
    return {row.entity.iso2: _label(row) for row in sorted(named, key=lambda row: _rank(row, wanted))}


def entity_labels_by_code(codes: Iterable[str], *, language: str | None = None) -> dict[str, Label]:
    """One query: entity code → label, as `entity_labels`."""
    wanted = language or content_language()
    rows = EntityName.objects.filter(
        entity__code__in=set(codes), language__in={wanted, "en"}, form__in=_PREFERRED_FORMS
    ).select_related("entity")
    return {row.entity.code: _label(row) for row in sorted(rows, key=lambda row: _rank(row, wanted))}


def person_labels_by_code(codes: Iterable[str], *, language: str | None = None) -> dict[str, Label]:
    """Two queries: person code → label, as `person_labels`."""
    labels = labels_of_persons(Person.objects.filter(code__in=set(codes)), language=language)
    return {label.code: label for label in labels.values()}


def office_titles_by_code(codes: Iterable[str]) -> dict[str, MultilingualText]:
    """One query: office code → its title."""
    return dict(Office.objects.filter(code__in=set(codes)).values_list("code", "title"))


def entity_records(*, seen_by: Actor, kind: str = "", parent: str = "") -> QuerySet[Entity]:
    """Two queries: entities by code, with what they belong to, their source and their names."""
    found = entities_visible_to(seen_by).filter(matching(kind=kind, parent__code=parent))
    names = EntityName.objects.order_by("language", "form", "text", "pk")
    whole = found.select_related("parent", "source").prefetch_related(Prefetch("names", names))
    return whole.order_by("code")


def person_records(*, seen_by: Actor, nationality: str = "", generated: str = "with") -> QuerySet[Person]:
    """Three queries: persons by name, with nationality, source, spellings and the offices they hold and held.

    `generated` is "with", "without" or "only": what becomes of the persons that were made up.
    """
    found = visible_to(seen_by).filter(matching(nationality__code=nationality))
    if generated != "with":
        found = found.filter(is_generated=generated == "only")
    holdings = OfficeHolding.objects.select_related("office", "source").order_by(*_LATEST_FIRST)
    names = PersonName.objects.order_by("language", "form", "text", "pk")
    whole = found.prefetch_related(Prefetch("names", names), Prefetch("holdings", holdings))
    return whole.select_related("nationality", "source").order_by("sort_key", "pk")


def office_records(*, seen_by: Actor, entity: str = "", level: str = "") -> QuerySet[Office]:
    """One query: offices by code, with their entities."""
    found = offices_visible_to(seen_by).filter(matching(entity__code=entity, level=level))
    return found.select_related("entity").order_by("code")


def source_records(*, seen_by: Actor, tier: str = "") -> QuerySet[Source]:
    """One query: sources by code."""
    return sources_visible_to(seen_by).filter(matching(tier=tier)).order_by("code")


def topic_records(*, seen_by: Actor) -> QuerySet[Topic]:
    """One query: topics by code."""
    return topics_visible_to(seen_by).order_by("code")


def codes_with_article() -> set[str]:
    """One query: codes of entities whose UN short name in English carries its article, "(the)"."""
    names = EntityName.objects.filter(language="en", form=NameForm.UN_SHORT, text__endswith=" (the)")
    return set(names.values_list("entity__code", flat=True))


def real_names() -> set[str]:
    """Two queries: every way in which the persons who are not generated are written."""
    persons = Person.objects.filter(is_generated=False).values_list(
        "given", "family", "patronymic_genitive", "native_text"
    )
    names = PersonName.objects.filter(person__is_generated=False).values_list("text", flat=True)
    written = {f"{given} {family or patronymic}" for given, family, patronymic, _native in persons}
    return written | {native for *_latin, native in persons if native} | set(names)


# --- two rows that are one person --------------------------------------------------------------


@dataclass(frozen=True)
class Merge:
    """A merge as the audit keeps it: `other` is the code that went in, `moved` the numbers of its rows, by
    their kind; empty where their time has come and they were purged.
    """

    at: datetime
    actor: str
    reason: str
    other: str
    moved: Sequence[tuple[str, Sequence[str]]]


def merged_person(code: str, *, seen_by: Actor) -> Person | None:
    """One query: a person who was merged into another one, with that one."""
    return merged_visible_to(seen_by).filter(code=code).select_related("merged_into").first()


def persons_merged_into(person: Person) -> list[str]:
    """One query: the codes of those who were merged into a person."""
    return list(Person.objects.filter(merged_into=person).order_by("code").values_list("code", flat=True))


def merges_of(person: Person) -> list[Merge]:
    """One query, and one for each merge: who was merged into a person, when, by whom, and what moved."""
    found = entries(chain="", thing="person", thing_id=person.code).filter(action=MERGING)
    return [_merge(entry, person) for entry in found.order_by("number")]


def _merge(entry: Entry, person: Person) -> Merge:
    values = entry.values.filter(thing="person", thing_id=person.code)
    after: Mapping[str, Any] = next((value.after for value in values if value.after), {})
    return Merge(
        at=entry.at,
        actor=entry.actor,
        reason=after.get("reason", entry.reason),
        other=after.get("merged", ""),
        moved=sorted(after.get("moved", {}).items()),
    )
