"""Persons in the order of precedence of the host, each with the rule that placed them.

The order is computed from the offices held on a day and is never kept. The rules are the engine's default:
the host's Head of State, then States by level and by the date of office, then organisations, then others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from secretariat.desks.directory.models import Level
from secretariat.desks.directory.queries import Held, Label, entity_labels, offices_on, person_labels
from secretariat.desks.forums.models import Edition
from secretariat.desks.programme.queries.sentences import sentence_for
from secretariat.engines import precedence as engine

_AFTER_ALL_NAMES = "\U0010ffff"
"""The sort key of what a person without an office represents: it stands after every name."""


@dataclass(frozen=True)
class Known:
    """What the order is computed from: offices held on the day, and what persons and entities are called."""

    host_id: int
    held: Mapping[int, Held]
    persons: Mapping[int, Label]
    entities: Mapping[int, Label]


@dataclass(frozen=True)
class Placed:
    """A person's place, from 1; `sentence` tells the rule. `held` is None without an office that day."""

    person_id: int
    person_code: str
    number: int
    rule: engine.Rule
    sentence: str
    person: Label
    held: Held | None
    entity: Label | None

    @property
    def level(self) -> Level | None:
        return self.held.level if self.held else None


def in_precedence(
    edition: Edition, person_ids: Iterable[int], on_day: date | None, *, language: str | None = None
) -> tuple[Placed, ...]:
    """Four queries: these persons in order of precedence by the offices they held on `on_day`.

    The host is the Head of State of the edition's host; a host who is not among them leaves the others in
    their order. Names are compared in `language` (the interface's when None).
    """
    known = known_persons(edition, person_ids, on_day, language=language)
    return place_known(known, known.persons)


def known_persons(
    edition: Edition, person_ids: Iterable[int], on_day: date | None, *, language: str | None = None
) -> Known:
    """Four queries: what `place_known` needs of these persons, for several lists of the same day."""
    chosen = set(person_ids)
    held = offices_on(on_day, chosen)
    return Known(
        host_id=edition.host_id,
        held=held,
        persons=person_labels(chosen, language=language),
        entities=entity_labels((office.entity_id for office in held.values()), language=language),
    )


def place_known(known: Known, person_ids: Iterable[int]) -> tuple[Placed, ...]:
    """No query: those of the known persons in order of precedence, each once."""
    chosen = set(person_ids)
    places = engine.place(_guest(person_id, known) for person_id in chosen)
    return tuple(_placed(place, known) for place in places)


def _guest(person_id: int, known: Known) -> engine.Guest:
    held = known.held.get(person_id)
    entity = known.entities.get(held.entity_id) if held else None
    return engine.Guest(
        id=str(person_id),
        level=engine.Level(held.level if held else Level.OTHER),
        entity_sort_name=entity.sort_key if entity else _AFTER_ALL_NAMES,
        person_sort_name=known.persons[person_id].sort_key,
        in_office_since=held.since if held else None,
        founded_on=held.entity_founded_on if held else None,
        is_host=held is not None and held.level == Level.HEAD_OF_STATE and held.entity_id == known.host_id,
    )


def _placed(place: engine.Place, known: Known) -> Placed:
    person_id = int(place.guest)
    person, held = known.persons[person_id], known.held.get(person_id)
    neighbour = known.persons[int(place.neighbour)].text if place.neighbour else ""
    return Placed(
        person_id=person_id,
        person_code=person.code,
        number=place.number,
        rule=place.rule,
        sentence=sentence_for(place, neighbour=neighbour),
        person=person,
        held=held,
        entity=known.entities.get(held.entity_id) if held else None,
    )
