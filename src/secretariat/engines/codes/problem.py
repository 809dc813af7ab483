"""What stands in the machine-readable zone of a passport."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Checked(StrEnum):
    """What the five check digits are for."""

    NUMBER = "number"
    BIRTH_DATE = "birth_date"
    EXPIRY = "expires_on"
    PERSONAL_NUMBER = "personal_number"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Check:
    """One check digit: what it should be, and what stands there ("<" may stand for 0 of an empty field)."""

    of: Checked
    expected: str
    given: str

    @property
    def holds(self) -> bool:
        return self.given == self.expected or (self.given, self.expected) == ("<", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """The particulars of one passport, as its zone holds them; two are equal when these are.

    Names are capitals A to Z with single spaces. `issuer` and `nationality` are codes of Doc 9303: three
    letters of ISO 3166, or its own ("D", "UNO"). A date is None where it is not known, or not to the day.
    `sex` is "F", "M" or "X" for unspecified. `names_may_be_cut` where the names fill their field.
    """

    document_code: str
    issuer: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth_date: date | None
    sex: str
    expires_on: date | None
    personal_number: str = ""
    checks: tuple[Check, ...] = field(default=(), compare=False)

    @property
    def broken_checks(self) -> tuple[Check, ...]:
        """The check digits that do not hold: something was misread, or altered."""
        return tuple(check for check in self.checks if not check.holds)

    @property
    def names_may_be_cut(self) -> bool:
        """True where no room was left after them, save for a sign that was cut with them."""
        names = f"{self.surname}<<{self.given_names}" if self.given_names else self.surname
        return len(names) >= NAMES - 1


NAMES = 39
"""Characters that the zone has for the names, with the signs between them."""


class NotReadable(ValueError):
    """The text is no machine-readable zone of a passport; the message says where and what to do."""


class NotWritable(ValueError):
    """A particular cannot stand in the zone; the message says which and why."""
