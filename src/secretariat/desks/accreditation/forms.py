"""What reviewers and the security service type, made into clean values."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.desks.accreditation.actions import NEED_A_REASON, REVIEW_MOVES, VERDICT_OF, Verdict
from secretariat.desks.accreditation.queries import STAGES, AlertState, QueueFilter, Shown
from secretariat.engines.chain import Move, State
from secretariat.engines.names.search import search_words

LONGEST_REASON = 1000
WORDS = 8
"""More words than a name has are not looked for."""
BULK_MOVES = (Move.APPROVE, Move.ASK, Move.RETURN, Move.REJECT)

MOVE_BUTTONS = {
    Move.APPROVE: _("Approve"),
    Move.RETURN: _("Return"),
    Move.ASK: _("Ask for more information"),
    Move.ESCALATE: _("Escalate"),
    Move.REJECT: _("Reject"),
    Move.PROPOSE_BYPASS: _("Propose to bypass the step"),
    Move.BYPASS: _("Agree to the bypass"),
}
READY_REASONS = {
    Move.RETURN: (
        _("The photograph does not show the face from the front; please send another one."),
        _("The name differs from the passport; please write it as it stands there."),
        _("The passport expires before the edition ends; please give a newer one."),
        _("The category does not fit the function; please check both."),
    ),
    Move.ASK: (
        _("Please send the page of the passport with the photograph."),
        _("Please send the letter of assignment of your editor."),
        _("Please say which function the person has in the delegation."),
    ),
    Move.ESCALATE: (
        _("The case is not covered by the rules of the edition."),
        _("Several persons seem to share this document."),
    ),
    Move.REJECT: (
        _("The edition is not open to this category."),
        _("The number of places is used up."),
        _("The particulars given could not be verified."),
    ),
    Move.PROPOSE_BYPASS: (
        _("The person arrives before the step can be finished."),
        _("The step was done on paper; the file is with the registration chief."),
    ),
}
"""Ready sentences for reasons; any other can be typed."""


class QueueFilters(forms.Form):
    """What the address of the queue asks for; an unknown value is a wrong address."""

    show = forms.ChoiceField(required=False, choices=[(shown.value, "") for shown in Shown])
    state = forms.ChoiceField(required=False, choices=[(state.value, "") for state in State])
    stage = forms.ChoiceField(required=False, choices=[(stage, "") for stage in STAGES])
    step = forms.SlugField(required=False, max_length=40)
    category = forms.SlugField(required=False, max_length=12)
    delegation = forms.SlugField(required=False, max_length=60)
    q = forms.CharField(required=False)

    def wanted(self) -> QueueFilter:
        """What a valid form asks for. A state or a stage is looked for among all, unless a part is named."""
        asked = self.cleaned_data
        usual = Shown.ALL if asked["state"] or asked["stage"] else Shown.MINE
        return QueueFilter(
            shown=Shown(asked["show"] or usual),
            words=search_words(asked["q"])[:WORDS],
            **{name: asked[name] for name in ("state", "stage", "step", "category", "delegation")},
        )


class VettingFilters(forms.Form):
    """What the address of the security service's queue asks for."""

    verdict = forms.ChoiceField(
        required=False, choices=[(each, "") for each in ("pending", "more_information", "cleared", "refused")]
    )
    q = forms.CharField(required=False)


class AlertFilters(forms.Form):
    """What the address of the alerts asks for."""

    state = forms.ChoiceField(required=False, choices=AlertState.choices)


class ReasonedForm(forms.Form):
    """A move with its reason. A reason that the move needs is asked for in its field."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("The applicant and the delegation read it."),
    )

    def require_reason(self, move: str) -> None:
        """Adds the error to the field where a reason is missing."""
        if move in NEED_A_REASON and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Give a reason; nothing was decided yet."))


class DecisionForm(ReasonedForm):
    """A decision about one application. `version` is the one that the officer saw."""

    move = forms.ChoiceField(choices=[(move.value, "") for move in sorted(REVIEW_MOVES)])
    version = forms.IntegerField(min_value=1)
    target = forms.SlugField(
        required=False,
        max_length=40,
        label=_("To whom"),
        help_text=_("What comes after that step is necessary anew."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.require_reason(cleaned.get("move", ""))
        return cleaned


class BulkForm(ReasonedForm):
    """A decision about many: those that are ticked, or `all` that the filter showed, `expected` in number."""

    move = forms.ChoiceField(choices=[(move.value, "") for move in BULK_MOVES])
    all = forms.BooleanField(required=False)
    expected = forms.IntegerField(required=False, min_value=0)
    number = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, data: Any, *, numbers: Sequence[str]) -> None:
        super().__init__(data)
        plain = [each for each in numbers if each.isascii() and each.isdecimal() and len(each) < 10]  # noqa: PLR2004 -- fits into a column of numbers
        number: Any = self.fields["number"]
        number.choices = [(each, "") for each in plain]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.require_reason(cleaned.get("move", ""))
        if not cleaned.get("all") and not cleaned.get("number"):
            self.add_error(None, _("Nobody was chosen; tick the rows first."))
        return cleaned


VERDICT_LABELS = {
    Verdict.CLEARED: _("cleared"),
    Verdict.REFUSED: _("refused"),
    Verdict.MORE_INFORMATION: _("more information is needed"),
}


class VerdictForm(forms.Form):
    """What the security service says of one person. `version` is the one that the officer saw."""

    verdict = forms.ChoiceField(
        label=_("Verdict"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the verdicts; nothing was kept yet.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is sealed: the security service alone reads it."),
    )
    question = forms.CharField(
        label=_("What the applicant should give"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("The applicant reads it. Only where more information is needed."),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *positional: Any, possible: Collection[Move], **options: Any) -> None:
        super().__init__(*positional, **options)
        verdict: Any = self.fields["verdict"]
        verdict.choices = [
            (each.value, label) for each, label in VERDICT_LABELS.items() if VERDICT_OF[each] in possible
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        asks = cleaned.get("verdict") == Verdict.MORE_INFORMATION
        if asks and not cleaned.get("question", "").strip():
            self.add_error("question", _("Say what the applicant should give; nothing was kept yet."))
        return cleaned


class VerdictsFileForm(forms.Form):
    """A file with the verdicts of the security service."""

    LARGEST = 5 * 1024 * 1024

    file = forms.FileField(
        label=_("File with verdicts"),
        help_text=_("JSON lines: one verdict a line. All of them are taken, or none."),
        allow_empty_file=True,
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError(
                _("The file has more than 5 megabytes, which is no list of verdicts; choose another one.")
            )
        content: bytes = file.read()
        return content


class JudgementForm(forms.Form):
    """What somebody says of an alert."""

    state = forms.ChoiceField(choices=AlertState.choices)
    seen = forms.ChoiceField(choices=AlertState.choices)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        is_judged = cleaned.get("state") in {AlertState.CONFIRMED, AlertState.DISMISSED}
        if is_judged and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say by what you told them apart; nothing was judged yet."))
        return cleaned


class WatchListForm(forms.Form):
    """A watch list to load, and to hold everybody against."""

    LARGEST = 30 * 1024 * 1024

    name = forms.CharField(
        label=_("What the list is called"),
        max_length=200,
        help_text=_("A list of the same name is replaced; its alerts stay."),
    )
    file = forms.FileField(
        label=_("File of the list"),
        allow_empty_file=True,
        help_text=_(
            "The consolidated list of the United Nations in XML, or CSV with the columns id, name, aliases, "
            "birth_date, nationality, document_number, programme."
        ),
    )
    wish = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError(
                _("The file has more than 30 megabytes; load the list itself, not an archive.")
            )
        content: bytes = file.read()
        return content
