"""The guests to be placed, the rules of the host, and the places that come out.

The order of levels is that of the list which the United Nations Protocol and Liaison Service keeps for the
general debate; order inside a level (earlier in the office now held stands first) and organisations after
states follow the practice of summits. What houses do differently is a field of `HostRules`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

type Value = date | str | None
"""What a rule compared: a date, a word of an enum below, a sort key; None where it is not known."""


class Level(StrEnum):
    """What a guest is, for as long as the office is held; the default order of levels.

    Vice-presidents, crown princes and deputy heads of government are ordered differently from house to
    house; governors-general are entered as heads of state where the host receives them so.
    """

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    VICE_PRESIDENT = "vice_president"
    CROWN_PRINCE = "crown_prince"
    DEPUTY_HEAD_OF_GOVERNMENT = "deputy_head_of_government"
    MINISTER = "minister"
    VICE_MINISTER = "vice_minister"
    HEAD_OF_DELEGATION = "head_of_delegation"
    HEAD_OF_INTERNATIONAL_ORGANISATION = "head_of_international_organisation"
    MINISTER_LEVEL_IO = "minister_level_io"
    AMBASSADOR = "ambassador"
    SUB_NATIONAL_HEAD = "sub_national_head"
    BUSINESS_ASSOCIATION_HEAD = "business_association_head"
    OBSERVER = "observer"
    OTHER = "other"


class Standing(StrEnum):
    """For whom a guest speaks; follows from the level."""

    STATE = "state"
    ORGANISATION = "organisation"
    NEITHER = "neither"


class Part(StrEnum):
    """Whether a guest receives the others."""

    HOST = "host"
    GUEST = "guest"


class HostPlace(StrEnum):
    FIRST = "first"
    FIRST_IN_LEVEL = "first_in_level"
    LIKE_A_GUEST = "like_a_guest"


class OrganisationsStand(StrEnum):
    """AFTER_STATES: after everybody who speaks for a state. BY_LEVEL: where `HostRules.levels` has them."""

    AFTER_STATES = "after_states"
    BY_LEVEL = "by_level"


class Seniority(StrEnum):
    """Order inside a level of states."""

    IN_OFFICE_SINCE = "in_office_since"
    ALPHABETICAL = "alphabetical"


class OrganisationsOrder(StrEnum):
    """Order inside a level of organisations: summit tables go by founding, group photographs by alphabet."""

    FOUNDED_ON = "founded_on"
    IN_OFFICE_SINCE = "in_office_since"
    ALPHABETICAL = "alphabetical"


class LevelTwice(ValueError):
    """An order of levels names a level more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """One person to be placed.

    `id` is unique among the guests. `entity_sort_name` and `person_sort_name` are sort keys in the language
    of the list: they are compared by code point. `is_host` marks the person who receives, not everybody of
    the receiving side. `founded_on` is the founding of the organisation a guest speaks for.
    """

    id: str
    level: Level
    entity_sort_name: str
    person_sort_name: str = ""
    in_office_since: date | None = None
    founded_on: date | None = None
    is_host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    """How this host orders guests. Levels that `levels` leaves out follow in the order of `Level`.

    Raises LevelTwice. A tie is broken by the alphabet: entity, then person, then the guest's id.
    """

    levels: tuple[Level, ...] = tuple(Level)
    host: HostPlace = HostPlace.FIRST
    organisations_stand: OrganisationsStand = OrganisationsStand.AFTER_STATES
    seniority: Seniority = Seniority.IN_OFFICE_SINCE
    organisations_order: OrganisationsOrder = OrganisationsOrder.FOUNDED_ON

    def __post_init__(self) -> None:
        twice = sorted({level for level in self.levels if self.levels.count(level) > 1})
        if twice:
            raise LevelTwice(f"The order of levels names {', '.join(twice)} twice; name each level once.")


DEFAULT = HostRules()


class Rule(StrEnum):
    """What can decide between two neighbours, in the order in which it is asked."""

    HOST = "host"
    STANDING = "standing"
    LEVEL = "level"
    HOST_IN_LEVEL = "host_in_level"
    DATE_KNOWN = "date_known"
    IN_OFFICE_SINCE = "in_office_since"
    FOUNDED_ON = "founded_on"
    ENTITY_NAME = "entity_name"
    PERSON_NAME = "person_name"
    IDENTIFIER = "identifier"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the order, and why it is this one.

    `rule` decided between this guest and `neighbour`, who stands directly before; for the first place, who
    stands second. `value` and `neighbour_value` are what the rule compared: `Part` for HOST and
    HOST_IN_LEVEL, `Standing`, `Level`, a date (None: not known) for DATE_KNOWN, IN_OFFICE_SINCE and
    FOUNDED_ON, the sort keys or the ids for the others, None for ALONE.
    """

    number: int  # from 1, without gaps
    guest: str  # Guest.id
    rule: Rule
    value: Value
    neighbour: str | None  # Guest.id; None only where one guest stands alone
    neighbour_value: Value
    is_date_unknown: bool  # the rules rank this guest's level by a date that is not known
