"""What is typed to merge two persons, made into clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CODE, LONGEST_REASON = 60, 500


class OtherPersonForm(forms.Form):
    """Which other person is meant: the code, or the whole address of the page, which ends in it."""

    other = forms.CharField(
        label=_("The other person"),
        max_length=300,
        help_text=_("The code or the address of that person’s page."),
        error_messages={"required": _("Name the other person.")},
    )

    def clean_other(self) -> str:
        """The last part of an address, or the code as it is."""
        given: str = self.cleaned_data["other"]
        return given.strip().rstrip("/").rpartition("/")[2][:LONGEST_CODE]


class MergeForm(forms.Form):
    """Which of two `persons`, by code and name, stays, and how it is known that they are one."""

    other = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_CODE)
    kept = forms.ChoiceField(label=_("Who stays"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("How it is known that they are one person"),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say how it is known; whoever reads the history will ask.")},
    )

    def __init__(self, *positional: Any, persons: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*positional, **options)
        kept: Any = self.fields["kept"]
        kept.choices = list(persons)
