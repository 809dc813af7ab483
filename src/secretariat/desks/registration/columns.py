"""The forms by which a list comes in: its file, what each column holds, and what its words mean."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Given
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.desks.registration.mapping import TARGETS, Mapping, NotAMapping, mapping_of
from secretariat.desks.registration.queries import CATEGORIES, DISPLAY_ORDERS, ROLES
from secretariat.foundation.sheets.cells import Cell, text_of
from secretariat.foundation.sheets.reading import Row

MOST_WORDS, SAMPLES = 40, 3
LONGEST_MISSING = 200

TARGET_LABELS = {
    "delegation": _("Delegation"),
    "delegation_iso3": _("ISO code of the delegation"),
    "name": _("Whole name"),
    "honorific": _("Form of address"),
    "given": _("Given name"),
    "family": _("Family name"),
    "patronymic": _("Patronymic"),
    "particle": _("Particle before the family name"),
    "native_text": _("Name in its own script"),
    "native_language": _("Language of that name"),
    "passport_form": _("Name as in the passport"),
    "protocol_form": _("Name as on the badge"),
    "category": _("Category"),
    "role": _("Role in the delegation"),
    "access": _("Level of access"),
    "job_title": _("Office or function"),
    "organisation": _("Organisation"),
    "birth_date": _("Birth date"),
    "sex": _("Sex"),
    "nationality": _("Nationality"),
    "document_number": _("Number of the document"),
    "document_expires_on": _("The document expires on"),
    "email": _("Mail address"),
    "language": _("Language of mails"),
}
_WORDED = {"category": ("categories", CATEGORIES), "role": ("roles", ROLES)}
"""Targets whose words are translated: the part of a mapping that holds them, and what they may mean."""


class UploadForm(forms.Form):
    """A list of people to be imported; what the file is, its content says."""

    file = forms.FileField(
        label=_("List of people"),
        help_text=_("XLSX, ODS or CSV, with headings above the columns. Nothing is imported yet."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )


@dataclass(frozen=True)
class Word:
    """A word that a column holds, of a category or a role, and in how many rows."""

    target: str
    text: str
    rows: int
    field: str


class ColumnsForm(forms.Form):
    """One choice for each column, one for each word of category and role, and what holds for the whole list.

    A row of the list that lacks the value in `where_column` is left out.
    """

    name_order = forms.ChoiceField(label=_("A whole name is written with the"), choices=DISPLAY_ORDERS)
    category = forms.ChoiceField(label=_("Category where no column says it"), choices=CATEGORIES)
    role = forms.ChoiceField(label=_("Role where no column says it"), choices=ROLES)
    missing = forms.CharField(
        label=_("Words that mean nothing is known"),
        required=False,
        max_length=LONGEST_MISSING,
        help_text=_("Parted by commas, such as NA, n/a"),
    )
    where_column = forms.ChoiceField(label=_("Take only the rows whose column"), required=False)
    where_value = forms.CharField(label=_("holds"), required=False, max_length=LONGEST_MISSING)

    def __init__(self, *positional: Any, columns: Sequence[str], rows: Sequence[Row], **options: Any) -> None:
        super().__init__(*positional, **options)
        self.columns, self.rows = tuple(columns), rows
        where: Any = self.fields["where_column"]
        where.choices = [("", pgettext_lazy("no column of a list", "(all rows)")), *((c, c) for c in columns)]
        choices = [("", pgettext_lazy("a column of a list", "(left out)")), *TARGET_LABELS.items()]
        for number, column in enumerate(columns):
            self.fields[f"column-{number}"] = forms.ChoiceField(label=column, required=False, choices=choices)
        self.words = list(self._words())
        for word in self.words:
            self.fields[word.field] = forms.ChoiceField(
                label=word.text,
                choices=[("", "–"), *_WORDED[word.target][1]],
                error_messages={"required": _("Say what this word means.")},
            )

    @property
    def column_fields(self) -> list[tuple[Any, list[str]]]:
        """Each column's field, with the first values that it holds."""
        return [(self[f"column-{n}"], _samples(self.rows, name)) for n, name in enumerate(self.columns)]

    @property
    def whole_fields(self) -> list[Any]:
        """What holds for the whole list."""
        return [self[name] for name in self.declared_fields]

    @property
    def word_fields(self) -> list[tuple[Word, Any]]:
        return [(word, self[word.field]) for word in self.words]

    def _chosen(self, target: str) -> list[str]:
        """The columns that hold a target, as the form is filled in now."""
        return [
            column for number, column in enumerate(self.columns) if self._now(f"column-{number}") == target
        ]

    def _now(self, name: str) -> Any:
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    def _words(self) -> Iterable[Word]:
        missing = {"", *_parted(self._now("missing") or "")}
        for target, (_part, choices) in _WORDED.items():
            known = {value for value, _label in choices}
            for column in self._chosen(target)[:1]:
                counted = Counter(text_of(row.values[column]) for row in self.rows if self._is_taken(row))
                strange = [text for text in counted if text not in missing and text.casefold() not in known]
                for number, text in enumerate(strange[:MOST_WORDS]):
                    yield Word(target, text, counted[text], f"{target}-word-{number}")

    def _is_taken(self, row: Row) -> bool:
        column = self._now("where_column")
        return column not in row.values or text_of(row.values[column]) == self._now("where_value")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                cleaned["mapping"] = self._mapping(cleaned)
                cleaned["mapping"].check(self.columns)
            except NotAMapping as fault:
                self.add_error(None, str(fault))
        return cleaned

    def _mapping(self, cleaned: Given[str, Any]) -> Mapping:
        chosen = {target: self._chosen(target) for target in TARGETS}
        given: dict[str, Any] = {
            "columns": {target: columns for target, columns in chosen.items() if columns},
            "defaults": {name: cleaned[name] for name in _WORDED if not chosen[name]},
            "missing": _parted(cleaned["missing"]),
            "name_order": cleaned["name_order"],
        }
        if cleaned["where_column"]:
            given["where"] = {cleaned["where_column"]: cleaned["where_value"]}
        for target, (part, _choices) in _WORDED.items():
            given[part] = {word.text: cleaned[word.field] for word in self.words if word.target == target}
        return mapping_of(given)


def initial_of(mapping: Mapping, columns: Sequence[str], rows: Sequence[Row]) -> dict[str, Any]:
    """The form as it is filled in by a mapping that was kept or guessed."""
    held = {column: target for target, named in mapping.columns.items() for column in named}
    where = next(iter(mapping.where.items()), ("", ""))
    initial: dict[str, Any] = {
        "name_order": mapping.name_order,
        "category": mapping.defaults.get("category", ""),
        "role": mapping.defaults.get("role", ""),
        "missing": ", ".join(text for text in mapping.missing if text),
        "where_column": where[0],
        "where_value": where[1],
        **{f"column-{number}": held.get(column, "") for number, column in enumerate(columns)},
    }
    words = ColumnsForm(initial=initial, columns=columns, rows=rows).words
    meant = {"category": mapping.categories, "role": mapping.roles}
    return initial | {word.field: meant[word.target].get(word.text, "") for word in words}


def _parted(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _samples(rows: Sequence[Row], column: str) -> list[str]:
    held: dict[str, Cell] = {}
    for row in rows:
        text = text_of(row.values[column])
        if text:
            held.setdefault(text, text)
        if len(held) == SAMPLES:
            break
    return list(held)
