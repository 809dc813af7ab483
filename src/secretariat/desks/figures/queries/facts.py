"""The facts of an edition: what was published, what the register counts, and what follows from both."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, Q

from secretariat.desks.delegations.models import Category, Member
from secretariat.desks.directory import models as directory
from secretariat.desks.directory.models import EntityKind, Level
from secretariat.desks.figures.models import Figure
from secretariat.desks.figures.policy import visible_to
from secretariat.desks.figures.queries.history import attendance_facts, founding_facts
from secretariat.desks.forums.models import Edition
from secretariat.desks.programme.models import Session, SessionRole, SessionState
from secretariat.desks.programme.queries import in_precedence
from secretariat.engines.facts import (
    Counted,
    Fact,
    Item,
    Kind,
    Period,
    Published,
    Qualifier,
    Rule,
    Source,
    settle,
)
from secretariat.engines.facts.history import largest
from secretariat.foundation.access.actors import Actor

LARGEST = 3
"""How many delegations a list of the largest names."""

LEADERS = (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT)

type Facts = dict[str, Fact]


def facts(*, edition: Edition, seen_by: Actor) -> Facts:
    """Every fact of an edition by its key, in the order in which a reader asks for them.

    Thirteen queries at most, whatever the size of the register. `edition` comes from forums.queries.
    """
    found = headline_facts(edition=edition, seen_by=seen_by)
    found |= _leaders(edition)
    found |= attendance_facts(edition)
    found |= founding_facts(edition)
    return found


def headline_facts(*, edition: Edition, seen_by: Actor) -> Facts:
    """What the edition's row, the published figures and the register's counts say. Two queries."""
    figures = list(visible_to(seen_by).select_related("source", "entity").order_by("pk"))
    counts = list(_counts()) if edition.register_is_whole else []
    found = _recorded(edition) | _settled(figures, counts)
    states = {row.entity.code for row in figures if row.entity and row.entity.kind == EntityKind.STATE}
    states |= {count.code for count in counts if count.kind == EntityKind.STATE}
    return found | _largest(found, states - {edition.host.code})


def _recorded(edition: Edition) -> Facts:
    """What the edition's own row says."""
    found: Facts = {}
    if edition.starts_on and edition.ends_on:
        days = Period(edition.starts_on, edition.ends_on)
        sources = (_source(edition.dates_source),) if edition.dates_source else ()
        found["dates"] = Fact("dates", days, Rule.RECORDED, sources=sources)
    if edition.venue:
        sources = (_source(edition.venue.source),) if edition.venue.source else ()
        found["place"] = Fact("place", edition.venue.code, Rule.RECORDED, sources=sources)
    if edition.ordinal:
        found["ordinal"] = Fact("ordinal", edition.ordinal, Rule.ORDINAL)
    return found


def _settled(figures: Iterable[Figure], counts: list["_Count"]) -> Facts:
    """One fact a measure: the figures of every source, and the register's count where it is whole."""
    published = _published(figures)
    counted = _counted(counts) if counts else {}
    keys = sorted(published.keys() | counted.keys(), key=_reading_order)
    return {
        key: settle(key, published=published.get(key, ()), counted=counted.get(key), unit=_unit(key))
        for key in keys
    }


_READ_FIRST = ("participants", "countries", "business-representatives", "delegation-size")


def _reading_order(key: str) -> tuple[int, str]:
    measure = key.partition("/")[0]
    return (_READ_FIRST.index(measure) if measure in _READ_FIRST else len(_READ_FIRST)), key


def _unit(key: str) -> str:
    """The unit of what the register itself counts; published figures bring their own."""
    return "countries" if key == "countries" else "persons"


def _published(figures: Iterable[Figure]) -> Mapping[str, list[Published]]:
    by_key: dict[str, list[Published]] = defaultdict(list)
    for row in figures:
        by_key[key_of(row)].append(as_published(row))
    return by_key


def key_of(figure: Figure) -> str:
    """The key of the fact to which a figure belongs. The figure's entity must be fetched."""
    return f"{figure.measure}/{figure.entity.code}" if figure.entity else figure.measure


def as_published(row: Figure) -> Published:
    """A figure as the engine reads it; its source must be fetched."""
    return Published(
        value=row.value,
        qualifier=Qualifier(row.qualifier),
        kind=Kind(row.kind),
        source=_source(row.source),
        unit=row.unit,
        as_of=row.as_of,
        counting_rule=str(row.counting_rule),
        note=str(row.note),
    )


def _source(row: directory.Source) -> Source:
    return Source(code=row.code, title=row.title, url=row.url, tier=row.tier)


@dataclass(frozen=True)
class _Count:
    """Members of one delegation in one category, and how many of them are generated."""

    code: str
    kind: str
    category: str
    size: int
    generated: int


def _counts() -> Iterator[_Count]:
    """One query: the members of the edition by delegation and category."""
    columns = ("delegation__entity__code", "delegation__entity__kind", "category")
    rows = (
        Member.objects.values_list(*columns)
        .annotate(size=Count("pk"), generated=Count("pk", filter=Q(person__is_generated=True)))
        .order_by(*columns)
    )
    return (_Count(*row) for row in rows)


def _counted(counts: list[_Count]) -> Mapping[str, Counted]:
    """A country is a State with a delegation that has members; the host is one of them."""
    of_states = [count for count in counts if count.kind == EntityKind.STATE]
    states = {count.code for count in of_states}
    business = [count for count in counts if count.category == Category.BUSINESS]
    by_delegation: dict[str, list[_Count]] = defaultdict(list)
    for count in counts:
        by_delegation[count.code].append(count)
    return {
        "participants": _sum(counts, Rule.COUNT_OF_MEMBERS),
        "countries": replace(_sum(of_states, Rule.COUNT_OF_STATES), value=len(states)),
        "business-representatives": _sum(business, Rule.COUNT_OF_CATEGORY, category=Category.BUSINESS),
    } | {
        f"delegation-size/{code}": _sum(of_it, Rule.COUNT_OF_DELEGATION, delegation=code)
        for code, of_it in by_delegation.items()
    }


def _sum(counts: list[_Count], rule: Rule, **subset: str) -> Counted:
    return Counted(
        value=sum(count.size for count in counts),
        rule=rule,
        subset=tuple(subset.items()),
        generated=sum(count.generated for count in counts),
    )


def _largest(found: Facts, foreign_states: set[str]) -> Facts:
    """The largest foreign delegations of States: by size, or by the places that a source gives."""
    sizes = _numbers(found, "delegation-size", foreign_states)
    if sizes:
        items = largest(sizes, at_most=LARGEST)
        return {"largest-delegations": _ranking(items, [found[f"delegation-size/{i.code}"] for i in items])}
    ranks = _numbers(found, "delegation-rank", foreign_states)
    if not ranks:
        return {}
    in_order = sorted(ranks, key=lambda code: ranks[code])
    facts_in_order = [found[f"delegation-rank/{code}"] for code in in_order]
    return {"largest-delegations": _ranking(tuple(Item(code) for code in in_order), facts_in_order)}


def _numbers(found: Facts, measure: str, subjects: set[str]) -> dict[str, int]:
    return {
        fact.subject: int(fact.value)
        for fact in found.values()
        if fact.measure == measure and fact.subject in subjects and isinstance(fact.value, int | Decimal)
    }


def _ranking(items: tuple[Item, ...], built_on: list[Fact]) -> Fact:
    sources = tuple(dict.fromkeys(source for fact in built_on for source in fact.sources))
    evidence = tuple(Item(fact.key) for fact in built_on)
    return Fact(
        "largest-delegations",
        items,
        Rule.LARGEST_FOREIGN_DELEGATIONS,
        sources=sources,
        evidence=evidence,
    )


def _leaders(edition: Edition) -> Facts:
    """Heads of State and Government who spoke at the key event, in order of precedence."""
    plenary = (
        Session.objects.filter(is_key_event=True)
        .exclude(state=SessionState.CANCELLED)
        .prefetch_related("people", "sources")
        .order_by("on_day", "pk")
        .first()
    )
    if plenary is None:
        return {}
    speakers = [person.person_id for person in plenary.people.all() if person.role == SessionRole.SPEAKER]
    day = plenary.on_day or edition.ends_on
    placed = in_precedence(edition, speakers, on_day=day)
    leaders = tuple(
        Item(place.person_code, number, str(place.sentence))
        for number, place in enumerate((p for p in placed if p.level in LEADERS), start=1)
    )
    sources = tuple(_source(source) for source in plenary.sources.all())
    evidence = (Item(plenary.code),)
    if not leaders:
        return {}
    return {"leaders": Fact("leaders", leaders, Rule.PRECEDENCE, sources=sources, evidence=evidence)}


def key_sessions() -> list[Session]:
    """One query: the key events of the edition, cancelled ones left out."""
    sessions = Session.objects.filter(is_key_event=True).exclude(state=SessionState.CANCELLED)
    return list(sessions.order_by("on_day", "starts_at", "pk"))
