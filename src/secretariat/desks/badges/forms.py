"""What is typed at the desk of badges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.desks.badges.states import BLOCKING, Verb


class MoveForm(forms.Form):
    """A verb; one that blocks says why."""

    verb = forms.ChoiceField(choices=[(str(verb), str(verb)) for verb in Verb if verb is not Verb.PRINT])
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("verb") in BLOCKING and not given.get("reason"):
            self.add_error("reason", _("Say why: whoever stands at the gate reads it."))
        return given


class OrderForm(forms.Form):
    with_applicants = forms.BooleanField(
        label=_("Also for those who are still under review: to be printed, not to be issued"), required=False
    )
