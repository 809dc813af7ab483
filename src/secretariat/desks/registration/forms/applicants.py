"""A person's particulars, as somebody types them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.desks.registration import queries
from secretariat.desks.registration.particulars import GivenApplicant, forms_of
from secretariat.engines.codes.mrz import read
from secretariat.engines.codes.mrz_comparison import Difference, differences
from secretariat.engines.codes.problem import Check, Checked, NotReadable, Passport
from secretariat.foundation.languages.names import own_language_name

MAIL_LANGUAGES = tuple((code, own_language_name(code)) for code in ("en", "ru", "zh"))
LONGEST_ZONE = 400
_FOLLOWS = gettext_lazy("Left empty, it follows from the parts.")
_SHORT = gettext_lazy(
    "Heads of State and of Government, vice-presidents and crown princes, and their "
    "spouses, give neither photograph nor passport."
)


class DayInput(forms.DateInput):
    """The browser's own calendar, which writes a day as 2030-09-04 in every language."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


def _line(label: Any, longest: int, **options: Any) -> forms.CharField:
    attributes: dict[str, Any] = {
        name: options.pop(name) for name in ("autocomplete", "spellcheck") if name in options
    }
    return forms.CharField(
        label=label,
        max_length=longest,
        required=options.pop("required", False),
        widget=forms.TextInput(attrs=attributes),
        **options,
    )


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=DayInput(attrs=options.pop("attributes", {})), **options
    )


def _choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=options.pop("required", False), **options)


@dataclass(frozen=True)
class FieldGroup:
    """Fields under one heading, as pages/components/fields.html draws a form."""

    code: str
    title: Any
    visible_fields: tuple[forms.BoundField, ...]
    hidden_fields: tuple[forms.BoundField, ...] = ()


_GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("function", gettext_lazy("Rank and function"), ("level", "job_title", "organisation")),
    (
        "name",
        gettext_lazy("Name"),
        (
            "honorific",
            "given",
            "family",
            "patronymic",
            "particle",
            "display_order",
            "native_text",
            "native_language",
            "protocol_form",
        ),
    ),
    (
        "passport",
        gettext_lazy("Passport"),
        (
            "mrz",
            "nationality",
            "birth_date",
            "sex",
            "document_number",
            "document_expires_on",
            "passport_form",
        ),
    ),
    ("mail", gettext_lazy("Mail"), ("email", "language")),
)


class ApplicantForm(forms.Form):
    """A person's particulars. A passport's zone that is pasted fills what was left empty, and what it says
    otherwise is shown; nothing that was typed is overwritten.
    """

    level = _choice(gettext_lazy("Rank"), (("", "–"), *queries.LEVELS), help_text=_SHORT)
    honorific = _line(
        gettext_lazy("Form of address"),
        40,
        help_text="H.E. Mr, S.E. Mme, Dr …",
        autocomplete="honorific-prefix",
    )
    given = _line(gettext_lazy("Given names"), 120, autocomplete="given-name")
    family = _line(gettext_lazy("Family name"), 120, autocomplete="family-name")
    patronymic = _line(gettext_lazy("Patronymic"), 120, autocomplete="additional-name")
    particle = _line(gettext_lazy("Particle that is not sorted by"), 40, help_text="van, de la …")
    display_order = _choice(gettext_lazy("Order of the name"), queries.DISPLAY_ORDERS, required=True)
    native_text = _line(gettext_lazy("Name in its own script"), 200, spellcheck="false")
    native_language = _line(
        gettext_lazy("Language of that script"), 12, help_text=gettext_lazy("A tag: ru, zh, ar, ko …")
    )
    protocol_form = _line(
        gettext_lazy("Name as on the badge"),
        200,
        help_text=_FOLLOWS,
    )
    job_title = _line(gettext_lazy("Office or function"), 300, autocomplete="organization-title")
    organisation = _line(gettext_lazy("Organisation"), 300, autocomplete="organization")
    mrz = forms.CharField(
        label=gettext_lazy("The two lines at the foot of the passport’s page"),
        help_text=gettext_lazy(
            "Pasted or typed, they fill what is left empty, and are compared with the rest."
        ),
        required=False,
        max_length=LONGEST_ZONE,
        widget=forms.Textarea(
            attrs={"rows": 2, "spellcheck": "false", "autocomplete": "off", "class": "code"}
        ),
    )
    nationality = _choice(gettext_lazy("Nationality"), (("", "–"),))
    birth_date = _day(gettext_lazy("Birth date"), attributes={"autocomplete": "bday"})
    sex = _choice(gettext_lazy("Sex, as in the passport"), (("", "–"), *queries.SEXES))
    document_number = _line(
        gettext_lazy("Number of the passport"), 40, autocomplete="off", spellcheck="false"
    )
    document_expires_on = _day(gettext_lazy("Passport valid until"))
    passport_form = _line(
        gettext_lazy("Name as in the passport"),
        200,
        help_text=_FOLLOWS,
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = _choice(gettext_lazy("Language of mails"), MAIL_LANGUAGES, required=True)

    def __init__(self, *positional: Any, states: queries.States, today: date, **options: Any) -> None:
        super().__init__(*positional, **options)
        self.states, self.today = states, today
        self.fields["nationality"].choices = [("", "–"), *self.states.choices]  # type: ignore[attr-defined]  # a choice field

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data["birth_date"]
        if born and born >= self.today:
            raise forms.ValidationError(_("A birth date lies in the past; check the year."))
        return born

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("native_text") and not cleaned.get("native_language"):
            self.add_error("native_language", _("Say which language the name is written in."))
        if cleaned.get("mrz"):
            self._compare_with_zone(cleaned, cleaned["mrz"])
        if not cleaned.get("given") and "given" not in self.errors:
            self.add_error("given", _("Write the given names; who has one name only writes it here."))
        if not self.errors and not forms_of(self.given_particulars())[1]:
            told = _("These characters can be read in several ways; write the name in Latin letters here.")
            self.add_error("passport_form", told)
        return cleaned

    def _compare_with_zone(self, cleaned: dict[str, Any], zone: str) -> None:
        try:
            passport = read(zone, on_day=self.today)
        except NotReadable:
            told = _(
                "These are not the two lines of a passport: 44 characters each, capital letters, digits and "
                "the sign <. Nothing was taken from them."
            )
            self.add_error("mrz", told)
            return
        for broken in _told_apart(passport.broken_checks):
            told = _("A character is wrong in the passport’s %(part)s: its check digit does not hold.")
            self.add_error("mrz", told % {"part": _PARTS[str(broken.of)]})
        if not passport.broken_checks:
            self._tell_differences(cleaned, passport)
            self._fill(cleaned, passport)

    def _tell_differences(self, cleaned: dict[str, Any], passport: Passport) -> None:
        for each in differences(
            passport,
            family=cleaned.get("family") or _names_in(passport)[1],
            given=cleaned.get("given", ""),
            language=cleaned.get("native_language", ""),
            birth_date=cleaned.get("birth_date"),
            nationality_iso3=self.states.iso3.get(cleaned.get("nationality", ""), ""),
            number=cleaned.get("document_number", ""),
            sex=cleaned.get("sex", ""),
            expires_on=cleaned.get("document_expires_on"),
        ):
            self.add_error(_FIELDS[str(each.field)], _told(each))

    def _fill(self, cleaned: dict[str, Any], passport: Passport) -> None:
        given, family = _names_in(passport)
        found = {
            "given": given,
            "family": family,
            "birth_date": passport.birth_date,
            "document_number": passport.number,
            "document_expires_on": passport.expires_on,
            "sex": passport.sex,
            "nationality": self.states.code_of(passport.nationality),
            "passport_form": f"{passport.surname} {passport.given_names}".strip(),
        }
        for name, value in found.items():
            if value and not cleaned.get(name):
                cleaned[name] = value

    @property
    def groups(self) -> tuple[FieldGroup, ...]:
        """The fields under their headings, in their order."""
        return tuple(
            FieldGroup(code, title, tuple(self[name] for name in names)) for code, title, names in _GROUPS
        )

    def given_particulars(self) -> GivenApplicant:
        """The particulars as the actions take them. Call it on a form that is valid."""
        names = {each.name for each in fields(GivenApplicant)}
        values = {name: value for name, value in self.cleaned_data.items() if name in names}
        return GivenApplicant(
            **values, nationality_id=self.states.ids.get(self.cleaned_data.get("nationality", ""))
        )


def _told_apart(broken: Sequence[Check]) -> list[Check]:
    """The check over the whole line breaks with every other one; it is told where it alone does."""
    parts = [each for each in broken if each.of is not Checked.WHOLE]
    return parts or list(broken)


def _names_in(passport: Passport) -> tuple[str, str]:
    """Given names and family name; who has one name only has it as the passport's surname."""
    given, surname = passport.given_names.title(), passport.surname.title()
    return (given, surname) if given else (surname, "")


_PARTS = {
    "number": gettext_lazy("number"),
    "birth_date": gettext_lazy("birth date"),
    "expires_on": gettext_lazy("expiry"),
    "personal_number": gettext_lazy("personal number"),
    "whole": gettext_lazy("second line"),
}
_FIELDS = {
    "family": "family",
    "given": "given",
    "birth_date": "birth_date",
    "nationality": "nationality",
    "number": "document_number",
    "sex": "sex",
    "expires_on": "document_expires_on",
}


def _told(each: Difference) -> str:
    told = _("The passport says %(passport)s; correct this field, or the two lines.")
    return told % {"passport": each.in_passport or "–"}


class NamesForm(forms.Form):
    """The parts of a name while they are typed; nothing of it is kept, and nothing in it is wrong."""

    given = forms.CharField(max_length=120, required=False)
    family = forms.CharField(max_length=120, required=False)
    patronymic = forms.CharField(max_length=120, required=False)
    particle = forms.CharField(max_length=40, required=False)
    native_text = forms.CharField(max_length=200, required=False)
    native_language = forms.CharField(max_length=12, required=False)
    display_order = forms.ChoiceField(choices=queries.DISPLAY_ORDERS)
    protocol_form = forms.CharField(max_length=200, required=False)
    passport_form = forms.CharField(max_length=200, required=False)
    level = forms.CharField(max_length=40, required=False)

    def shown(self) -> tuple[str, str]:
        """The form of protocol and that of the passport; "" where there is none yet."""
        if not self.is_valid() or not (self.cleaned_data["given"] or self.cleaned_data["family"]):
            return "", ""
        return forms_of(GivenApplicant(**self.cleaned_data))
