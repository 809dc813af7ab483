"""What an address asks of the statements, cleaned."""

from django import forms

from secretariat.desks.statements.queries import Asked


class StatementFilters(forms.Form):
    speaker = forms.SlugField(required=False, max_length=60)
    session = forms.SlugField(required=False, max_length=60)

    def asked(self) -> Asked:
        """What a valid form asks for."""
        return Asked(speaker=self.cleaned_data["speaker"], session=self.cleaned_data["session"])
