"""Places, links, files and reasons: what a delegation gives besides a person's particulars."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from secretariat.desks.registration import queries
from secretariat.desks.registration.forms.applicants import MAIL_LANGUAGES

LONGEST_REASON = 1000


class SeatForm(forms.Form):
    """On which place a person comes, and as what."""

    quota = forms.ChoiceField(label=pgettext_lazy("of a quota", "Place"), required=False)
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
