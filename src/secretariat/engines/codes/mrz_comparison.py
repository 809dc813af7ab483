"""What differs between a passport's machine-readable zone and what was typed into a form.

Names are compared as letters of a travel document (ICAO Doc 9303, part 3, section 6): Юрий as IURII; where
that table leaves a choice, as for Ä, Ö, Ü, either is taken. Spaces, hyphens and apostrophes do not count. A
name that the zone had no room for may be cut.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretariat.engines.codes.problem import Passport
from secretariat.engines.names.passport import passport_form
from secretariat.engines.names.problem import Umlauts
from secretariat.engines.names.transliteration import ReadingNeeded

__all__ = ["Compared", "Difference", "differences"]

_COMBINING = "Mn"
_OWN_CODES = {"D": "DEU"}
"""Codes of Doc 9303 for states that ISO 3166 writes otherwise."""


class Compared(StrEnum):
    """A particular that both hold."""

    FAMILY = "family"
    GIVEN = "given"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    NUMBER = "number"
    SEX = "sex"
    EXPIRY = "expires_on"


@dataclass(frozen=True, slots=True)
class Difference:
    """One particular that is not alike: as it stands in the passport, and as it was typed."""

    field: Compared
    in_passport: str
    typed: str


def differences(  # noqa: PLR0913 -- one for each particular of a form
    passport: Passport,
    *,
    family: str = "",
    given: str = "",
    language: str = "",
    birth_date: date | None = None,
    nationality_iso3: str = "",
    number: str = "",
    sex: str = "",
    expires_on: date | None = None,
) -> tuple[Difference, ...]:
    """The particulars that differ, in the order of Compared; one that was left empty is not compared.

    `language` is that of the typed names, for tables that depend on it (BCP 47). A person with one name has
    it as the passport's surname. A name in characters whose reading is not known differs: compare it by eye.
    """
    if not family:
        family, given = given, ""
    cut = passport.names_may_be_cut
    nationality = _OWN_CODES.get(passport.nationality, passport.nationality)
    has_family = _same_name(passport.surname, family, language=language, cut=cut)
    has_given = _same_name(passport.given_names, given, language=language, cut=cut)
    alike = (
        (Compared.FAMILY, passport.surname, family, has_family),
        (Compared.GIVEN, passport.given_names, given, has_given),
        (Compared.BIRTH_DATE, _iso(passport.birth_date), _iso(birth_date), passport.birth_date == birth_date),
        (Compared.NATIONALITY, nationality, nationality_iso3, nationality == nationality_iso3.upper()),
        (Compared.NUMBER, passport.number, number, passport.number == _plain_number(number)),
        (Compared.SEX, passport.sex, sex, passport.sex == sex),
        (Compared.EXPIRY, _iso(passport.expires_on), _iso(expires_on), passport.expires_on == expires_on),
    )
    return tuple(Difference(field, read, typed) for field, read, typed, same in alike if typed and not same)


def _same_name(in_passport: str, typed: str, *, language: str, cut: bool) -> bool:
    read = _letters(in_passport)
    forms = _forms(typed, language=language)
    return read in forms or (cut and any(form.startswith(read) for form in forms))


def _forms(typed: str, *, language: str) -> frozenset[str]:
    """Every way in which the typed name may stand in a document, as letters only."""
    bare = "".join(c for c in unicodedata.normalize("NFD", typed) if unicodedata.category(c) != _COMBINING)
    try:
        return frozenset(
            _letters(passport_form(text, language=language, umlauts=umlauts))
            for text in (typed, bare)
            for umlauts in Umlauts
        )
    except ReadingNeeded:
        return frozenset()


def _letters(name: str) -> str:
    return "".join(letter for letter in name.upper() if letter.isalpha())


def _plain_number(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
