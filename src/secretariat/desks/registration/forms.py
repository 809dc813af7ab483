"""What delegations, applicants and officers type, made into clean values."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.desks.registration import queries
from secretariat.desks.registration.particulars import GivenApplicant, forms_of
from secretariat.engines.codes.mrz import read
from secretariat.engines.codes.mrz_comparison import Difference, differences
from secretariat.engines.codes.problem import NotReadable, Passport
from secretariat.foundation.languages.names import own_language_name

MAIL_LANGUAGES = tuple((code, own_language_name(code)) for code in ("en", "ru", "zh"))
LONGEST_REASON, LONGEST_ZONE = 1000, 400
_MINUTE = "%Y-%m-%dT%H:%M"
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


def _moment(label: Any) -> forms.DateTimeField:
    """To the minute, as the browser's own field writes it; the zone is the edition's."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MINUTE)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[_MINUTE])


class ApplicantForm(forms.Form):
    """A person's particulars. A passport's zone that is pasted fills what was left empty, and what it says
    otherwise is shown; nothing that was typed is overwritten.
    """

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
    level = _choice(gettext_lazy("Rank"), (("", "–"), *queries.LEVELS), help_text=_SHORT)
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
        for broken in passport.broken_checks:
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

    def given_particulars(self) -> GivenApplicant:
        """The particulars as the actions take them. Call it on a form that is valid."""
        names = {each.name for each in fields(GivenApplicant)}
        values = {name: value for name, value in self.cleaned_data.items() if name in names}
        return GivenApplicant(
            **values, nationality_id=self.states.ids.get(self.cleaned_data.get("nationality", ""))
        )


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


class SeatForm(forms.Form):
    """On which place a person comes, and as what."""

    quota = forms.ChoiceField(label=gettext_lazy("Place"), required=False)
    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=queries.CATEGORIES, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role in the delegation"), choices=queries.ROLES, initial="delegate"
    )
    waits = forms.BooleanField(
        label=gettext_lazy("Put on the waiting list where every place is taken"), required=False
    )

    def __init__(self, *positional: Any, places: queries.Places, **options: Any) -> None:
        super().__init__(*positional, **options)
        self.places = places
        if places.choices:
            self.fields["quota"].choices = places.choices  # type: ignore[attr-defined]  # a choice field
            self.fields["quota"].required = True
            del self.fields["category"]
        else:
            del self.fields["quota"], self.fields["waits"]
            self.fields["category"].required = True


class RegisterForm(SeatForm):
    """A seat, and a key by which a form that is sent twice is known."""

    form_key = forms.RegexField(r"^[\w-]{16,48}$", required=False, widget=forms.HiddenInput)


class RoleForm(forms.Form):
    """As what a person comes, once there is an application."""

    role = forms.ChoiceField(label=gettext_lazy("Role in the delegation"), choices=queries.ROLES)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=gettext_lazy("Photograph"),
        help_text=gettext_lazy(
            "JPEG or PNG, upright, 3 by 4, at least 480 by 640 pixels, not older than six months."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
    )


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of document"), choices=queries.PAPER_KINDS)
    paper = forms.FileField(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 megabytes."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )


class LinkForm(SeatForm):
    """Whom a personal link is for."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        help_text=gettext_lazy("The link is sent there. Without one it is shown to you once, to hand it on."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=MAIL_LANGUAGES)

    def __init__(self, *positional: Any, **options: Any) -> None:
        super().__init__(*positional, **options)
        self.fields.pop("waits", None)


class PlacesForm(ReasonForm):
    """A request for more places."""

    quota = forms.ChoiceField(label=gettext_lazy("Quota"))
    asked = forms.IntegerField(label=gettext_lazy("How many more"), min_value=1, max_value=1000)

    field_order = ("quota", "asked", "reason")

    def __init__(self, *positional: Any, places: queries.Places, **options: Any) -> None:
        super().__init__(*positional, **options)
        self.places = places
        self.fields["quota"].choices = places.choices  # type: ignore[attr-defined]  # a choice field


class DecisionForm(forms.Form):
    """Accept or refuse a change."""

    accepts = forms.TypedChoiceField(
        choices=(("yes", gettext_lazy("Accept")), ("no", gettext_lazy("Refuse"))),
        coerce=lambda word: word == "yes",
    )
    decision = forms.CharField(
        label=gettext_lazy("Reason, which the delegation reads"), max_length=LONGEST_REASON, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("accepts") is False and not cleaned.get("decision"):
            self.add_error("decision", _("Give a reason; the delegation reads it."))
        return cleaned


class WindowForm(forms.Form):
    """From when until when, in the edition's time zone."""

    category = forms.ChoiceField(
        label=gettext_lazy("Category"),
        choices=(("", gettext_lazy("all others")), *queries.CATEGORIES),
        required=False,
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is taken"), choices=queries.WINDOW_KINDS)
    opens = _moment(gettext_lazy("Opens"))
    closes = _moment(gettext_lazy("Closes"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("opens") and cleaned.get("closes") and cleaned["closes"] <= cleaned["opens"]:
            self.add_error("closes", _("A window closes after it opens."))
        return cleaned

    def days(self, *, zone: str) -> tuple[datetime, datetime]:
        """The two moments, as they are meant in the edition's time zone."""
        opens, closes = (
            self.cleaned_data[name].replace(tzinfo=ZoneInfo(zone)) for name in ("opens", "closes")
        )
        return opens.astimezone(UTC), closes.astimezone(UTC)


class StepForm(forms.Form):
    """One step of a chain: who decides it, how long it may take, what makes it necessary anew."""

    role = forms.ChoiceField(label=gettext_lazy("Decided by"))
    days = forms.IntegerField(label=gettext_lazy("Days"), min_value=1, max_value=90)
    watches = forms.MultipleChoiceField(
        label=gettext_lazy("Necessary anew after a change of"),
        choices=queries.GROUPS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    exempt_levels = forms.MultipleChoiceField(
        label=gettext_lazy("Passed by rule by these ranks"),
        choices=queries.LEVELS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *positional: Any, roles: Any, **options: Any) -> None:
        super().__init__(*positional, **options)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # a choice field


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
