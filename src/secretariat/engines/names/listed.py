"""What a watch list says of one entry."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Quality(StrEnum):
    """PRIMARY: the name it is listed by. ORIGINAL: in its own script. GOOD, LOW: aliases, as the list rates
    them.
    """

    PRIMARY = "primary"
    ORIGINAL = "original"
    GOOD = "good"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class ListedName:
    """One form of a listed name, as the list writes it."""

    text: str
    quality: Quality = Quality.PRIMARY


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDate:
    """A birth date as far as it is known: the day, or the first and the last year that it can be in.

    `is_about` says that the list gives it as approximate.
    """

    first_year: int
    last_year: int
    day: date | None = None
    is_about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One person or body on a watch list.

    `id` is its key in the list, `version` changes with the entry, `reference` is what it is cited by.
    `nationalities` are names of states or ISO 3166-1 alpha-2 codes, `documents` numbers as the list writes
    them, `programme` the regime it is listed under.
    """

    id: str
    reference: str = ""
    version: str = ""
    names: tuple[ListedName, ...] = ()
    is_individual: bool = True
    birth_dates: tuple[BirthDate, ...] = ()
    nationalities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    listed_on: date | None = None
    programme: str = ""
