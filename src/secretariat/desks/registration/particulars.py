"""What is given for an application, whichever door it comes through, and how it is written into the row."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from secretariat.desks.directory.models import DisplayOrder, Level
from secretariat.desks.registration.models import Application, Group
from secretariat.engines.names.display import display
from secretariat.engines.names.passport import passport_form
from secretariat.engines.names.problem import NameParts, Order, Style
from secretariat.engines.names.search import search_text
from secretariat.engines.names.sorting import sort_key
from secretariat.engines.names.transliteration import ReadingNeeded
from secretariat.foundation.privacy.digests import lookup_digest

LONGEST_KEY, LONGEST_SEARCH_KEY, LONGEST_FORM = 400, 600, 200
DOCUMENT_NUMBERS = "document-number"
"""What the digest of a document's number is for: equal numbers are found without reading one."""


@dataclass(frozen=True, kw_only=True)
class GivenApplicant:
    """A person's particulars. "" and None are what is not given.

    `passport_form` and `protocol_form` are two fields; where one is "", it follows from the parts of the
    name. `nationality_id` is an entity of the directory.
    """

    given: str
    family: str = ""
    honorific: str = ""
    patronymic: str = ""
    particle: str = ""
    native_text: str = ""
    native_language: str = ""
    passport_form: str = ""
    protocol_form: str = ""
    display_order: str = DisplayOrder.GIVEN_FAMILY
    level: str = ""
    birth_date: date | None = None
    sex: str = ""
    nationality_id: int | None = None
    document_number: str = ""
    document_expires_on: date | None = None
    job_title: str = ""
    organisation: str = ""
    email: str = ""
    language: str = "en"
    is_generated: bool = False

    @property
    def parts(self) -> NameParts:
        """The name as the engine of names takes it."""
        native = ((self.native_language, self.native_text),) if self.native_text else ()
        return NameParts(
            family=self.family,
            given=self.given,
            patronymic=self.patronymic,
            particle=self.particle,
            native=native,
            native_language=self.native_language,
        )


def values_of(given: GivenApplicant) -> dict[str, Any]:
    """The columns of an application that hold what was given, with the forms and keys that follow."""
    values = {each.name: getattr(given, each.name) for each in fields(given)}
    parts, order = given.parts, Order(given.display_order)
    shown, in_passport = forms_of(given)
    listed = display(parts, order=order, style=Style.LIST)
    return {
        **values,
        "protocol_form": shown[:LONGEST_FORM],
        "passport_form": in_passport[:LONGEST_FORM],
        "sort_key": sort_key(listed, "en")[:LONGEST_KEY],
        "search_key": search_text(parts, others=(shown, given.organisation))[:LONGEST_SEARCH_KEY],
        "document_digest": document_digest(given.document_number),
    }


def forms_of(given: GivenApplicant) -> tuple[str, str]:
    """The form of protocol and that of the passport: as given, else as they follow from the parts."""
    shown = given.protocol_form or display(given.parts, order=Order(given.display_order))
    return shown, given.passport_form or _passport_form(given)


def _passport_form(given: GivenApplicant) -> str:
    """As travel documents write it: family name first, in capitals without marks.

    "" where the characters do not tell how they are read; then somebody has to write it.
    """
    parts = [part for part in (given.family, given.given) if part]
    try:
        words = [passport_form(part, language=given.native_language) for part in parts]
    except ReadingNeeded:
        return ""
    return " ".join(words).upper()


def distinct_forms(*forms: str) -> tuple[str, ...]:
    """The forms of a name that are compared with others; of forms of the same words, in whatever order and
    capitals, the first.
    """
    told_apart = {tuple(sorted(form.casefold().split())): form for form in reversed(forms) if form}
    return tuple(reversed(told_apart.values()))


def document_digest(number: str) -> str:
    """A keyed digest by which equal numbers are found; spaces and case do not count. "" for none."""
    plain = "".join(number.split()).upper()
    return lookup_digest(plain, DOCUMENT_NUMBERS) if plain else ""


def given_of(application: Application) -> GivenApplicant:
    """What a row holds, as it could be given again."""
    return GivenApplicant(**{each.name: getattr(application, each.name) for each in fields(GivenApplicant)})


# --- which changes matter to whom -------------------------------------------------------------

_GROUPS: dict[Group, frozenset[str]] = {
    Group.IDENTITY: frozenset(
        {
            "given",
            "family",
            "patronymic",
            "particle",
            "native_text",
            "passport_form",
            "birth_date",
            "sex",
            "nationality_id",
            "document_number",
            "document_expires_on",
        }
    ),
    Group.FUNCTION: frozenset({"job_title", "organisation", "level", "role", "category"}),
    Group.PHOTO: frozenset({"photo_id"}),
}


def groups_of(changed: frozenset[str]) -> frozenset[str]:
    """The groups of fields that a chain's steps may watch, in which one of these fields lies."""
    return frozenset(str(group) for group, names in _GROUPS.items() if names & changed)


# --- what is missing --------------------------------------------------------------------------

SHORT_FORM_LEVELS = frozenset(
    {
        Level.HEAD_OF_STATE,
        Level.HEAD_OF_GOVERNMENT,
        Level.VICE_PRESIDENT,
        Level.CROWN_PRINCE,
    }
)
"""No photograph and no passport is asked of these (practice of the United Nations' protocol service)."""
_ALWAYS = ("given", "role")
_LONG_FORM = ("birth_date", "nationality_id", "document_number", "photo_id", "job_title")


def is_short_form(level: str, role: str, *, head_level: str = "") -> bool:
    """Whether the short form is enough: by one's own level, or as the spouse of somebody of such a level."""
    return level in SHORT_FORM_LEVELS or (role == "spouse" and head_level in SHORT_FORM_LEVELS)


def missing_fields(application: Application, *, is_short: bool) -> tuple[str, ...]:
    """The names of fields without which the application cannot be confirmed, in the form's order."""
    wanted = _ALWAYS if is_short else (*_ALWAYS, *_LONG_FORM)
    return tuple(name for name in wanted if not getattr(application, name))
