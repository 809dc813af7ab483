"""What an address asks of the programme, cleaned."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from secretariat.desks.programme.models import SessionKind
from secretariat.desks.programme.queries import Asked

UNKNOWN_DAY = "unknown"
"""In an address: sessions of which only the edition is known."""


class SessionFilters(forms.Form):
    day = forms.CharField(required=False, max_length=10)
    kind = forms.ChoiceField(required=False, choices=SessionKind)
    topic = forms.SlugField(required=False, max_length=60)

    def clean_day(self) -> date | str | None:
        """A day as ISO 8601 writes it, UNKNOWN_DAY, or None."""
        written: str = self.cleaned_data["day"]
        if written in {"", UNKNOWN_DAY}:
            return written or None
        try:
            return date.fromisoformat(written)
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault

    def asked(self) -> Asked:
        """What a valid form asks for."""
        day = self.cleaned_data["day"]
        return Asked(
            day=None if day == UNKNOWN_DAY else day,
            is_day_unknown=day == UNKNOWN_DAY,
            kind=self.cleaned_data["kind"],
            topic=self.cleaned_data["topic"],
        )
