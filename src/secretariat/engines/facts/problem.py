"""The pieces of a fact. All frozen; no text for readers but what sources say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """How a value is meant. OVER and AT_LEAST bound from below, ALMOST from above."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    ALMOST = "almost"
    AT_LEAST = "at_least"


class Kind(StrEnum):
    """When a figure was true, in the order in which one is believed before the next."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    INTERIM = "interim"
    CONFIRMED = "confirmed-before"
    PLANNED = "planned"


class Rule(StrEnum):
    """How a value came about; the desk of figures has a sentence for each."""

    PUBLISHED = "published"
    PUBLISHED_AND_COUNTED = "published_and_counted"
    COUNT_OF_MEMBERS = "count_of_members"
    COUNT_OF_STATES = "count_of_states"
    COUNT_OF_CATEGORY = "count_of_category"
    COUNT_OF_DELEGATION = "count_of_delegation"
    LARGEST_FOREIGN_DELEGATIONS = "largest_foreign_delegations"
    PRECEDENCE = "precedence"
    RECORDED = "recorded"
    ORDINAL = "ordinal"
    COMPLETED_YEARS = "completed_years"
    FIRST_ATTENDANCE = "first_attendance"


@dataclass(frozen=True)
class Source:
    """A published page. `tier` is one of primary, primary-copy, secondary, secondary-copy, tertiary."""

    code: str
    title: str
    url: str = ""
    tier: str = "secondary"


@dataclass(frozen=True)
class Published:
    """A figure as one source gives it."""

    value: Decimal
    qualifier: Qualifier
    kind: Kind
    source: Source
    unit: str = ""
    as_of: date | None = None
    counting_rule: str = ""
    note: str = ""


@dataclass(frozen=True)
class Counted:
    """Rows of the register, counted. `subset` names them: (("category", "business"),) and the like."""

    value: int
    rule: Rule
    subset: tuple[tuple[str, str], ...] = ()
    generated: int = 0


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Item:
    """A place in an ordered list: what stands there, its number where it has one, and why it stands there."""

    code: str
    number: int | None = None
    why: str = ""


type Value = Decimal | int | bool | str | Period | tuple[Item, ...]


@dataclass(frozen=True)
class Fact:
    """`key` is unique in its edition: a measure, or a measure and what it is of ("delegation-size/JP")."""

    key: str
    value: Value
    rule: Rule
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    kind: Kind = Kind.FINAL
    as_of: date | None = None
    counting_rule: str = ""
    published: tuple[Published, ...] = ()
    counted: Counted | None = None
    sources: tuple[Source, ...] = ()
    evidence: tuple[Item, ...] = ()

    @property
    def measure(self) -> str:
        return self.key.partition("/")[0]

    @property
    def subject(self) -> str:
        """What the measure is of, "" when it is of the edition."""
        return self.key.partition("/")[2]
