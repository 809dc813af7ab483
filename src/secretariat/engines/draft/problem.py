"""What a draft may be checked against, and what a check says.

A `Register` holds what the house knows about ONE edition of a forum, as plain values: the caller fills it
from wherever the house keeps its records. Every part may be empty; what is not in it cannot be settled and is
never contradicted. Ids are the caller's own; the engine compares them and hands them back, nothing more.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_IN_REGISTER = "not_in_register"
    STYLE = "style"


class Kind(StrEnum):
    """What a claim speaks of."""

    FIGURE = "figure"
    DATE = "date"
    PLACE = "place"
    EDITION = "edition"
    ORDER_OF_PERSONS = "order_of_persons"
    ORDER_OF_FIGURES = "order_of_figures"
    OFFICE = "office"
    SESSION_TITLE = "session_title"
    TREATY_TITLE = "treaty_title"
    QUOTATION = "quotation"
    DERIVED_YEARS = "derived_years"
    NTH_TIME = "nth_time"
    SUPERLATIVE = "superlative"
    COUNTRY_NAME = "country_name"


class Qualifier(StrEnum):
    """How a figure bounds what it counts; `EXACT` is also a bare number."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    ABOUT = "about"
    ALMOST = "almost"
    UNDER = "under"
    AT_MOST = "at_most"


class FigureKind(StrEnum):
    """How far a figure is from the end of counting; `COUNT` is the house's own count of its rows."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    INTERIM = "interim"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    COUNT = "count"


class EntityKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One readable reason. `key` names the fact, `source` the source, both where they are known."""

    sentence: str
    key: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the draft that says something, and what the register says to it.

    `start` and `end` count characters of the draft, end exclusive; `text` is that slice. `expected` is the
    register's own wording, empty where it has none.
    """

    start: int
    end: int
    text: str
    kind: Kind
    verdict: Verdict
    expected: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that the draft reports on.

    `names` are without a year ("Eastern Economic Forum", "EEF"), the house's form first. `place` is the id of
    the deepest known node of the venue, `host` the id of the host state.
    """

    code: str
    names: tuple[str, ...]
    ordinal: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    time_zone: str = "UTC"
    status: str = "held"
    place: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """An edition before it. One whose status is "cancelled" is no edition for counting."""

    year: int
    status: str = "held"
    ordinal: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the tree of places: a country, a city, an island, a building, a hall. `parent` is the id
    above it.
    """

    id: str
    names: tuple[str, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A state or an organisation.

    `short_name` is the house's form (for states the UN short name, with or without its "(the)"),
    `formal_name` that of treaties, `customary` what the press writes ("South Korea"), `adjectives` "South
    Korean". Acronyms count as customary names of states and as plain names of organisations.
    """

    id: str
    short_name: str
    kind: EntityKind = EntityKind.STATE
    formal_name: str = ""
    customary: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    founded_on: date | None = None
    founded_at: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the edition, or of an earlier one where `year` names it.

    `measure` is a key of `counted_nouns.MEASURES` ("participants", "countries", "delegation_size",
    "business_representatives", "media_representatives", "agreements_signed", "agreements_value",
    "events_held"), or any other word with its own `nouns` ("companies"). `entity` is the state or
    organisation counted, if one is. `unit` is "RUB" or another currency code for sums, otherwise free. `key`
    is the fact's name in the evidence. `is_generated`: counted from the generated rows of a demonstration;
    such a figure is shown and may support, but contradicts nothing.
    """

    measure: str
    value: float
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    kind: FigureKind = FigureKind.FINAL
    entity: str = ""
    as_of: date | None = None
    source: str = ""
    source_title: str = ""
    year: int | None = None
    nouns: tuple[str, ...] = ()
    key: str = ""
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one source says of the largest delegations: ids of entities, the largest first."""

    entities: tuple[str, ...]
    source: str = ""
    source_title: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as one person held it, from `since` to `until` (both inclusive, None where unknown or
    running).

    `wordings`: the house's form first, each whole ("Prime Minister of Japan"). `unique`: one holder at a
    time; None lets the wording decide (president, prime minister, minister, secretary-general and the like:
    yes).
    """

    id: str
    wordings: tuple[str, ...]
    entity: str = ""
    since: date | None = None
    until: date | None = None
    unique: bool | None = None
    source: str = ""
    source_title: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """`names` are whole forms, the house's first; `short_names` stand after an office or "Mr" ("Alimov")."""

    id: str
    names: tuple[str, ...]
    short_names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person's place in an order: `rule` is a sentence that says why."""

    person: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Precedence:
    """Persons in computed order, first to last. `occasion` is a session's id; empty: the whole edition."""

    order: tuple[Ranked, ...]
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """`titles` are in the draft's language, the house's first; `kind` is a word such as "plenary"."""

    id: str
    titles: tuple[str, ...]
    kind: str = ""
    on: date | None = None
    speakers: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Treaty:
    id: str
    titles: tuple[str, ...]
    signed_on: date | None = None
    signed_at: str = ""
    in_force_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said, word for word. `occasion` is a session's id or free text."""

    id: str
    text: str
    speaker: str = ""
    occasion: str = ""
    language: str = "en"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether an office, a person or an entity (by its id) was at the edition of `year`; None: no record
    found.
    """

    subject: str
    year: int
    attended: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that a draft about one edition is held against.

    `today` is the draft's own date, not the clock's: "today" and "yesterday" are read from it.
    `about_tolerance` is how far an exact count may lie from "about" and "nearly" a number, as a share of that
    number.
    """

    edition: Edition
    today: date | None = None
    earlier: tuple[EarlierEdition, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    persons: tuple[Person, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    sessions: tuple[Session, ...] = ()
    treaties: tuple[Treaty, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attendance: tuple[Attendance, ...] = field(default=())
    about_tolerance: float = 0.05
