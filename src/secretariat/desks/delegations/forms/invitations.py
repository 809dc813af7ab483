"""What is typed about invitations, answers and focal points."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms import fields
from secretariat.desks.delegations.policy import Power

ADDRESS = "address-"
"""Before the code of an entity: the name of the field for its mail address."""
POWERS = (
    (str(Power.NOMINATE), gettext_lazy("register people")),
    (str(Power.CONFIRM), gettext_lazy("confirm them")),
)


class InviteForm(forms.Form):
    """The note, and whom it invites: entities that were chosen, each with a mail address, and pasted lines.

    `cleaned_data["addresses"]` is entity code → mail address or "".
    """

    lines = fields.lines(
        gettext_lazy("Or paste a list"),
        help_text=gettext_lazy(
            "One a line: a name in any language, a code of the house or an ISO code. After a semicolon may "
            "stand the mail address: “Japan; mission@example.org”."
        ),
    )
    reference = forms.CharField(label=gettext_lazy("Reference of the note"), max_length=120)
    sent_on = fields.day(gettext_lazy("Date of the note"), required=True)
    answer_due_on = fields.day(gettext_lazy("Answer due on"))
    language = fields.language(gettext_lazy("Language of mails"))
    goes_by_mail = forms.BooleanField(
        label=gettext_lazy("Send the invitation also by mail, to those with an address"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, understand: fields.Understand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._understand = understand

    @property
    def chosen(self) -> list[str]:
        """The codes of entities that were chosen from the search."""
        return list(dict.fromkeys(self.data.getlist("chosen"))) if self.is_bound else []  # type: ignore[attr-defined]  # the data of a request

    def address_of(self, code: str) -> str:
        """The mail address that was typed for an entity that was chosen."""
        return str(self.data.get(f"{ADDRESS}{code}", "")).strip() if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        understood = self._understand(queries.lines_of(cleaned.get("lines", "")))
        for sentence in unclear(understood):
            self.add_error("lines", sentence)
        addresses = {code: self.address_of(code) for code in self.chosen}
        for code, address in understood.addresses.items():
            addresses[code] = address or addresses.get(code, "")
        self._refuse_wrong(addresses)
        if not addresses and not self.errors:
            self.add_error("lines", _("Choose somebody above, or paste a list."))
        due_on, sent_on = cleaned.get("answer_due_on"), cleaned.get("sent_on")
        if due_on and sent_on and due_on < sent_on:
            self.add_error("answer_due_on", _("The answer would be due before the note is sent."))
        return {**cleaned, "addresses": addresses}

    def _refuse_wrong(self, addresses: Mapping[str, str]) -> None:
        for code, address in addresses.items():
            try:
                if address:
                    validate_email(address)
            except forms.ValidationError:
                told = _("“%(address)s” (for %(code)s) is no mail address.")
                self.add_error("lines", told % {"address": address, "code": code})

    def note(self) -> actions.Note:
        """The note as it was typed, once the form is valid."""
        given = self.cleaned_data
        return actions.Note(
            reference=given["reference"],
            sent_on=given["sent_on"],
            answer_due_on=given["answer_due_on"],
            language=given["language"],
            goes_by_mail=given["goes_by_mail"],
        )


SHOWN_AT_MOST = 20


def unclear(understood: queries.Understood) -> list[str]:
    """A sentence for each line that names nobody or several."""
    sentences = [_unknown(line, nearest) for line, nearest in understood.unknown]
    sentences += [
        _("Line %(number)s, “%(text)s”, may mean several: write one of the codes %(codes)s.")
        % {"number": line.number, "text": line.text, "codes": ", ".join(codes)}
        for line, codes in understood.ambiguous
    ]
    more = len(sentences) - SHOWN_AT_MOST
    if more > 0:
        told = ngettext("%(more)s more line is unclear.", "%(more)s more lines are unclear.", more)
        sentences[SHOWN_AT_MOST:] = [told % {"more": more}]
    return sentences


def _unknown(line: Any, nearest: str) -> str:
    values = {"number": line.number, "text": line.text[:80], "code": nearest}
    if nearest:
        return _("Line %(number)s, “%(text)s”, names nobody in the directory. Is %(code)s meant?") % values
    return _("Line %(number)s, “%(text)s”, names nobody in the directory.") % values


class AnswerForm(forms.Form):
    """What an entity answered."""

    answer = forms.ChoiceField(label=gettext_lazy("Answer"), choices=queries.ANSWERS)
    on = fields.day(
        gettext_lazy("Date of the answer"), help_text=gettext_lazy("Today, where this is left empty.")
    )
    reference = forms.CharField(label=gettext_lazy("Reference of their note"), max_length=120, required=False)
    note = forms.CharField(
        label=gettext_lazy("Remark"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def given(self) -> actions.GivenAnswer:
        """The answer as it was typed, once the form is valid."""
        given = self.cleaned_data
        return actions.given_answer(
            given["answer"], on=given["on"], reference=given["reference"], note=given["note"]
        )


class AddressForm(forms.Form):
    """Where mails for the invited go."""

    address = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        help_text=gettext_lazy("Mails for the delegation go there. Without one, none is sent."),
    )
    language = fields.language(gettext_lazy("Language of mails"))


class FocalPointForm(forms.Form):
    """Who is to work for a delegation: somebody with an account, or somebody new."""

    name = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=150,
        help_text=gettext_lazy("Of an account that there is, or a new one: letters, digits and . @ + - _."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    full_name = forms.CharField(
        label=gettext_lazy("Name of the person"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("For a new account only."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        help_text=gettext_lazy(
            "For a new account only: a link to choose a password goes there. It works once, for three days."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = fields.language(gettext_lazy("Language of the mail"))
    powers = forms.MultipleChoiceField(
        label=gettext_lazy("May"),
        choices=POWERS,
        required=False,
        initial=[value for value, _label in POWERS],
        help_text=gettext_lazy("Without either, the focal point only reads."),
        widget=forms.CheckboxSelectMultiple(),
    )


class PowersForm(forms.Form):
    """What a focal point may do besides reading."""

    powers = forms.MultipleChoiceField(
        label=gettext_lazy("May"), choices=POWERS, required=False, widget=forms.CheckboxSelectMultiple()
    )


def powers_of(form: forms.Form) -> list[Power]:
    """The powers that were ticked, once the form is valid."""
    return [Power(word) for word in form.cleaned_data["powers"]]
