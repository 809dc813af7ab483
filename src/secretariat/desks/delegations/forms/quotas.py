"""What is typed about plans, quotas, requests for more places, and cuts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms import fields
from secretariat.desks.delegations.forms.invitations import unclear
from secretariat.engines.names.search import normalised

LONGEST_CODE = 60
MORE_ROWS = 3
"""Empty rows at the end of a plan's table."""


class ConstraintForm(forms.Form):
    """So many places of a category at a level of access, on some days or on all."""

    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=fields.CATEGORIES_OR_ANY, initial=queries.ANY
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Access"), choices=queries.ACCESS_LEVELS, initial=queries.ACCESS_LEVELS[0][0]
    )
    number = fields.places(gettext_lazy("Places"))
    starts_on = fields.day(gettext_lazy("From"))
    ends_on = fields.day(gettext_lazy("Until"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day lies before the first."))
        return cleaned

    @property
    def kind(self) -> tuple[Any, ...]:
        """What tells one constraint of a plan from another: all but its number."""
        return tuple(self.cleaned_data.get(name) for name in ("category", "access", "starts_on", "ends_on"))

    def given(self, code: str) -> actions.GivenConstraint:
        """The constraint as it was typed, once the form is valid."""
        values = self.cleaned_data
        category = "" if values["category"] == queries.ANY else values["category"]
        return actions.given_constraint(
            code, category=category, access=values["access"], number=values["number"], days=_days(values)
        )


def _days(values: dict[str, Any]) -> actions.Days:
    return values["starts_on"], values["ends_on"]


class PlanRow(ConstraintForm):
    """A row of a plan's table. `code` names a constraint that the plan has already."""

    code = forms.SlugField(max_length=LONGEST_CODE, required=False, widget=forms.HiddenInput())


class _PlanRows(forms.BaseFormSet):  # type: ignore[type-arg]  # it takes none when the program runs
    """The rows of a plan: none of them twice, at least one."""

    def clean(self) -> None:
        if any(self.errors):
            return
        kinds = [row.kind for row in self.filled]
        if len(set(kinds)) < len(kinds):
            raise forms.ValidationError(
                _("Two rows have the same category, access and days: put their places into one.")
            )
        if not kinds:
            raise forms.ValidationError(_("A plan has at least one row with a number of places."))

    @property
    def filled(self) -> list[PlanRow]:
        return [row for row in self.forms if row.has_changed() or row.initial.get("code")]

    def given(self) -> list[actions.GivenConstraint]:
        """The constraints as they were typed; a new one is named after what it is."""
        codes = [row.cleaned_data["code"] for row in self.filled]
        made: list[actions.GivenConstraint] = []
        for row, code in zip(self.filled, codes, strict=True):
            chosen = code or _new_code(row, taken=set(codes) | {each.code for each in made})
            made.append(row.given(chosen))
        return made


def _new_code(row: PlanRow, *, taken: set[str]) -> str:
    stem = f"{row.cleaned_data['category']}-{row.cleaned_data['access']}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


PlanRows = forms.formset_factory(PlanRow, formset=_PlanRows, extra=MORE_ROWS, max_num=60, validate_max=True)


class PlanForm(forms.Form):
    """A plan's name; its code follows from the name once."""

    name = forms.CharField(label=gettext_lazy("Name of the plan"), max_length=120)

    @property
    def code(self) -> str:
        """The name in plain letters, whatever its script."""
        return slugify(normalised(self.cleaned_data["name"]))[:LONGEST_CODE].strip("-") or "plan"


class GivePlanForm(forms.Form):
    """To which delegations a plan is given: all of a kind, and those of a pasted list.

    `cleaned_data["codes"]` are the codes of the list.
    """

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("All delegations of a kind"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    lines = fields.lines(
        gettext_lazy("Or some of them"),
        help_text=gettext_lazy("One a line: a name in any language, a code of the house or an ISO code."),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, Any, int]], understand: fields.Understand, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._understand = understand
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]  # a field with choices
            (kind, _("%(kind)s: %(delegations)s") % {"kind": label, "delegations": number})
            for kind, label, number in kinds
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        understood = self._understand(queries.lines_of(cleaned.get("lines", "")))
        for sentence in unclear(understood):
            self.add_error("lines", sentence)
        if not self.errors and not cleaned.get("kinds") and not understood.addresses:
            self.add_error("kinds", _("Choose a kind, or name some delegations."))
        return {**cleaned, "codes": list(understood.addresses)}


class OverrideForm(forms.Form):
    """Another number than the plan's for one delegation, with a reason."""

    number = fields.places(gettext_lazy("Places"))
    reason = fields.reason(
        gettext_lazy("Reason"), help_text=gettext_lazy("The delegation reads it beside its quota.")
    )


class ExtraQuotaForm(ConstraintForm):
    """A quota that no plan has, with a reason."""

    reason = fields.reason(
        gettext_lazy("Reason"), help_text=gettext_lazy("The delegation reads it beside its quota.")
    )


class DecisionForm(forms.Form):
    """What becomes of a request for more places."""

    granted = fields.places(gettext_lazy("Places granted"))
    decision = fields.reason(gettext_lazy("Reason"), help_text=gettext_lazy("The delegation reads it."))

    def __init__(self, *args: Any, asked: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["granted"]
        field.initial = asked
        field.max_value = asked  # type: ignore[attr-defined]  # a field of numbers
        field.widget.attrs["max"] = asked
        self._asked = asked

    def clean_granted(self) -> int:
        granted = int(self.cleaned_data["granted"])
        if granted > self._asked:
            raise forms.ValidationError(
                _("At most %(asked)s can be granted: so many were asked for.") % {"asked": self._asked}
            )
        return granted


class CutForm(forms.Form):
    """Which cut is tried."""

    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=fields.CATEGORIES_OR_ANY)
    percent = forms.IntegerField(
        label=gettext_lazy("By how many per cent"),
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    @property
    def category_code(self) -> str:
        """The category as quotas have it: "" for any."""
        category = str(self.cleaned_data["category"])
        return "" if category == queries.ANY else category


class ApplyCutForm(CutForm):
    """A cut that was tried and shall be made, with a reason."""

    category = forms.ChoiceField(choices=fields.CATEGORIES_OR_ANY, widget=forms.HiddenInput())
    percent = forms.IntegerField(min_value=1, max_value=100, widget=forms.HiddenInput())
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput())
    reason = fields.reason(
        gettext_lazy("Reason"), help_text=gettext_lazy("Each delegation reads it beside its quota.")
    )
