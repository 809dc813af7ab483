"""What registration's officers set and decide: changes, windows, steps."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.desks.registration import queries
from secretariat.desks.registration.forms.seats import LONGEST_REASON

_MINUTE = "%Y-%m-%dT%H:%M"


def _moment(label: Any) -> forms.DateTimeField:
    """To the minute, as the browser's own field writes it; the zone is the edition's."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MINUTE)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[_MINUTE])


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
