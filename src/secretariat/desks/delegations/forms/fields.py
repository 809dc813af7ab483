"""Fields that several forms of the desk have."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations import queries
from secretariat.foundation.languages.names import own_language_name

MAIL_LANGUAGES = tuple((code, own_language_name(code)) for code in ("en", "ru", "zh"))
CATEGORIES_OR_ANY = ((queries.ANY, _("any category")), *queries.CATEGORIES)
LONGEST_REASON = 500

type Understand = Callable[[Sequence[queries.Line]], queries.Understood]
"""Which entities pasted lines mean: a form is given it, as a form asks the database nothing itself."""


class DayInput(forms.DateInput):
    """The browser's own calendar, which writes a day as 2030-09-04 in every language."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=DayInput(), input_formats=["%Y-%m-%d"]
    )


def reason(label: Any, *, help_text: Any = "", longest: int = LONGEST_REASON) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=longest, widget=forms.Textarea(attrs={"rows": 2})
    )


def lines(label: Any, *, help_text: Any) -> forms.CharField:
    """A pasted list, one entity a line."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )


def language(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=MAIL_LANGUAGES, initial="en")


def places(label: Any, *, least: int = 0) -> forms.IntegerField:
    """A number of places; more than a forum has is a slip of the pen."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
