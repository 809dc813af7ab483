"""What a person types to sign in, and about the keys of programs."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

DAYS = ((30, _("30 days")), (90, _("90 days")), (365, _("one year")))


class TokenForm(forms.Form):
    label = forms.CharField(
        label=_("What the key is for"),
        help_text=_("You will know the key by these words when you revoke it."),
        max_length=100,
    )
    days = forms.TypedChoiceField(label=_("How long it is valid"), choices=DAYS, coerce=int, initial=90)


class _LabelsOnly:
    """A field says above what it wants; allauth's repetition of it inside the field is taken out."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignIn(_LabelsOnly, LoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["password"].help_text = ""  # accounts have no mail address that a new one could go to
        self.fields["remember"].label = _("Stay signed in on this device")


class NewPassword(_LabelsOnly, ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    pass


class SignInAgain(_LabelsOnly, ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    pass


class FirstPassword(SetPasswordForm):  # type: ignore[type-arg]  # the user's type is the house's
    """The password that the owner of a new account chooses, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password2"].label = _("The password again")
        self.fields["new_password2"].help_text = ""
