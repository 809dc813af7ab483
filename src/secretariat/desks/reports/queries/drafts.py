"""The register of one edition as the draft check reads it: plain values in the draft's language."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from secretariat.desks.agreements.models import Treaty
from secretariat.desks.delegations.models import Member
from secretariat.desks.directory.models import (
    Entity,
    EntityKind,
    EntityName,
    NameForm,
    OfficeHolding,
    Person,
    PersonName,
    PersonNameForm,
)
from secretariat.desks.figures.models import Figure
from secretariat.desks.figures.queries import Facts
from secretariat.desks.forums.models import Edition
from secretariat.desks.programme.models import Session, SessionRole
from secretariat.desks.programme.queries import in_precedence
from secretariat.desks.reports.queries.draft_places import places
from secretariat.desks.statements.models import Quote
from secretariat.engines.draft import problem
from secretariat.engines.facts import Fact
from secretariat.foundation.languages.texts import MultilingualText

_KINDS = {EntityKind.STATE: problem.EntityKind.STATE, EntityKind.TERRITORY: problem.EntityKind.STATE}


def register_for_drafts(
    *, edition: Edition, found: Facts, language: str = "en", today: date | None = None
) -> problem.Register:
    """Everything that a draft about the edition may be held against; `found` are the edition's facts.

    Thirty queries at most, whatever the size of the register.
    """
    earlier = list(Edition.objects.filter(forum=edition.forum_id, year__lt=edition.year).order_by("year"))
    persons = _persons()
    return problem.Register(
        edition=_edition(edition, language),
        today=today,
        earlier=tuple(_earlier(past) for past in earlier),
        places=places(language),
        entities=_entities(language),
        figures=(*_figures(edition), *_counts(found)),
        rankings=_rankings(found),
        persons=_as_persons(persons, language),
        precedences=_precedences(edition, found, persons),
        sessions=_sessions(language),
        treaties=_treaties(language),
        quotes=_quotes(),
        attendance=_attendance(edition, earlier),
    )


def _words(text: MultilingualText, language: str) -> tuple[str, ...]:
    return (text[language].text,) if language in text else ()


def _edition(edition: Edition, language: str) -> problem.Edition:
    forum = edition.forum
    names = (*_words(forum.name, language), *_words(forum.acronym, language), *forum.aliases)
    return problem.Edition(
        code=edition.code,
        names=tuple(names),
        ordinal=edition.ordinal,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        time_zone=edition.time_zone,
        status=edition.state,
        place=f"venue:{edition.venue.code}" if edition.venue else "",
        host=edition.host.code,
    )


def _earlier(edition: Edition) -> problem.EarlierEdition:
    return problem.EarlierEdition(
        year=edition.year,
        status=edition.state,
        ordinal=edition.ordinal,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
    )


def _entities(language: str) -> tuple[problem.Entity, ...]:
    """Two queries: every entity that has a name in the language."""
    by_entity: dict[int, list[EntityName]] = defaultdict(list)
    for name in EntityName.objects.filter(language=language).order_by("pk"):
        by_entity[name.entity_id].append(name)
    entities = Entity.objects.filter(pk__in=by_entity).select_related("source").order_by("code")
    return tuple(_entity(entity, by_entity[entity.pk], language) for entity in entities)


def _entity(entity: Entity, names: list[EntityName], language: str) -> problem.Entity:
    def of(*forms: NameForm) -> tuple[str, ...]:
        return tuple(name.text for form in forms for name in names if name.form == form)

    short = of(NameForm.SHORT, NameForm.UN_SHORT, NameForm.FORMAL, NameForm.ACRONYM)
    return problem.Entity(
        id=entity.code,
        kind=_KINDS.get(EntityKind(entity.kind), problem.EntityKind.ORGANISATION),
        short_name=short[0] if short else entity.code,
        formal_name=next(iter(of(NameForm.FORMAL, NameForm.UN_FORMAL)), ""),
        customary=of(NameForm.CUSTOMARY, NameForm.ALIAS, NameForm.ACRONYM),
        adjectives=of(NameForm.ADJECTIVE),
        founded_on=entity.founded_on,
        founded_at=entity.founded_at.in_language(language),
        source=entity.source.code if entity.source else "",
    )


def _figures(edition: Edition) -> Iterable[problem.Figure]:
    """One query: what sources published of this edition and of the earlier ones, which say their year."""
    rows = Figure.across_editions.filter(edition__forum=edition.forum_id, edition__year__lte=edition.year)
    for row in rows.select_related("source", "entity", "edition").order_by("pk"):
        yield problem.Figure(
            measure=row.measure.replace("-", "_"),
            value=float(row.value),
            qualifier=problem.Qualifier(row.qualifier),
            unit=row.unit,
            kind=problem.FigureKind(row.kind.removesuffix("-before")),
            entity=row.entity.code if row.entity else "",
            as_of=row.as_of,
            source=row.source.code,
            source_title=row.source.title,
            year=None if row.edition_id == edition.pk else row.edition.year,
            key=f"{row.measure}/{row.entity.code}" if row.entity else row.measure,
        )


def _counts(found: Facts) -> Iterable[problem.Figure]:
    for fact in found.values():
        if fact.counted is not None:
            yield problem.Figure(
                measure=fact.measure.replace("-", "_"),
                value=fact.counted.value,
                kind=problem.FigureKind.COUNT,
                is_generated=fact.counted.generated > 0,
                entity=fact.subject,
                key=fact.key,
            )


def _rankings(found: Facts) -> tuple[problem.Ranking, ...]:
    fact = found.get("largest-delegations")
    if fact is None or not isinstance(fact.value, tuple):
        return ()
    source = fact.sources[0] if fact.sources else None
    return (
        problem.Ranking(
            entities=tuple(item.code for item in fact.value),
            source=source.code if source else "",
            source_title=source.title if source else "",
        ),
    )


def _persons() -> QuerySet[Person]:
    """Persons who hold or held an office: only they can be spoken of."""
    return Person.objects.filter(holdings__isnull=False).distinct().order_by("pk")


def _as_persons(persons: QuerySet[Person], language: str) -> tuple[problem.Person, ...]:
    """Three queries."""
    offices: dict[int, list[problem.Office]] = defaultdict(list)
    holdings = OfficeHolding.objects.select_related("office__entity", "source").order_by("since", "pk")
    for holding in holdings:
        offices[holding.person_id].append(_office(holding, language))
    forms: dict[int, list[str]] = defaultdict(list)
    aliases: dict[int, list[str]] = defaultdict(list)
    for name in PersonName.objects.filter(person__in=persons, language=language).order_by("pk"):
        kept = forms if name.form == PersonNameForm.PROTOCOL else aliases
        kept[name.person_id].append(name.text)
    return tuple(
        problem.Person(
            id=person.code,
            names=tuple(dict.fromkeys((*forms[person.pk], person.protocol_form, *aliases[person.pk]))),
            short_names=(person.family or person.given,),
            offices=tuple(offices[person.pk]),
            entity=offices[person.pk][-1].entity,
        )
        for person in persons
    )


def _office(holding: OfficeHolding, language: str) -> problem.Office:
    office, source = holding.office, holding.source
    return problem.Office(
        id=office.code,
        wordings=(*_words(office.title, language), *_words(office.short_title, language)),
        entity=office.entity.code,
        since=holding.since,
        until=holding.until,
        source=source.code if source else "",
        source_title=source.title if source else "",
    )


def _precedences(edition: Edition, found: Facts, persons: QuerySet[Person]) -> tuple[problem.Precedence, ...]:
    """The order of the leaders at the key event, and the order of everybody in office."""
    placed = in_precedence(edition, [person.pk for person in persons], on_day=edition.ends_on)
    everybody = tuple(problem.Ranked(place.person_code, str(place.sentence)) for place in placed)
    leaders = found.get("leaders")
    at_key_event = () if leaders is None else (_order_of(leaders),)
    return (*at_key_event, problem.Precedence(order=everybody))


def _order_of(leaders: Fact) -> problem.Precedence:
    assert isinstance(leaders.value, tuple)
    order = tuple(problem.Ranked(item.code, item.why) for item in leaders.value)
    return problem.Precedence(order=order, occasion=leaders.evidence[0].code)


def _sessions(language: str) -> tuple[problem.Session, ...]:
    """Four queries."""
    sessions = Session.objects.prefetch_related("aliases", "people__person", "sources").order_by("pk")
    return tuple(_session(session, language) for session in sessions)


def _session(session: Session, language: str) -> problem.Session:
    people = session.people.all()
    aliases = tuple(alias.text for alias in session.aliases.all() if alias.language == language)
    return problem.Session(
        id=session.code,
        titles=(*_words(session.title, language), *aliases),
        kind=session.kind.replace("_", " "),
        on=session.on_day,
        speakers=tuple(p.person.code for p in people if p.role != SessionRole.ATTENDEE),
        attendees=tuple(p.person.code for p in people if p.role == SessionRole.ATTENDEE),
        source=next((source.code for source in session.sources.all()), ""),
    )


def _treaties(language: str) -> tuple[problem.Treaty, ...]:
    """Three queries."""
    treaties = Treaty.objects.prefetch_related("aliases", "sources").order_by("pk")
    return tuple(
        problem.Treaty(
            id=treaty.code,
            titles=(
                *_words(treaty.title, language),
                *(alias.text for alias in treaty.aliases.all() if alias.language == language),
            ),
            signed_on=treaty.signed_on,
            signed_at=treaty.signed_at.in_language(language),
            in_force_on=treaty.in_force_on,
            source=next((source.code for source in treaty.sources.all()), ""),
        )
        for treaty in treaties
    )


def _quotes() -> tuple[problem.Quote, ...]:
    """One query."""
    quotes = Quote.objects.select_related("speaker", "session", "source").order_by("pk")
    return tuple(
        problem.Quote(
            id=quote.code,
            text=quote.text,
            speaker=quote.speaker.code,
            occasion=quote.session.code if quote.session else quote.occasion,
            language=quote.language,
            source=quote.source.code if quote.source else "",
        )
        for quote in quotes
    )


def _attendance(edition: Edition, earlier: list[Edition]) -> tuple[problem.Attendance, ...]:
    """One query: offices and entities at this edition, and what the register holds of them before.

    Where an earlier edition has no row of theirs, the record says so (None): not "absent".
    """
    years = {past.pk: past.year for past in earlier} | {edition.pk: edition.year}
    rows = Member.across_editions.filter(edition__in=years, office__isnull=False)
    attended = {
        (subject, years[row.edition_id]): row.source.code if row.source else ""
        for row in rows.select_related("office", "person", "delegation__entity", "source")
        for subject in (row.office.code if row.office else "", row.person.code, row.delegation.entity.code)
    }
    present = [subject for subject, year in attended if year == edition.year]
    return tuple(
        problem.Attendance(
            subject, year, (subject, year) in attended or None, attended.get((subject, year), "")
        )
        for subject in dict.fromkeys(present)
        for year in sorted(years.values())
    )
