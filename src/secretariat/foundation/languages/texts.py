"""A text in several languages: for each language a value and how far its translation is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CONTENT_LANGUAGES = ("en", "ru", "zh")
"""Languages that every text of the house should have; others may be added text by text."""


class TranslationState(StrEnum):
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"


@dataclass(frozen=True)
class Wording:
    """One language's version of a text."""

    text: str
    state: TranslationState = TranslationState.APPROVED


def content_language(interface_language: str | None = None) -> str:
    """The content language for an interface language: "zh-hans" reads "zh"."""
    return (interface_language or get_language() or "en").split("-")[0]


def interface_language(language: str) -> str:
    """The interface language for a content language: "zh" is written as "zh-hans" there."""
    return "zh-hans" if language == "zh" else language


class MultilingualText(Mapping[str, Wording]):
    """Immutable; language (BCP 47) → Wording. `str()` reads it in the active language."""

    def __init__(self, wordings: Mapping[str, Wording] | None = None) -> None:
        self._wordings = dict(wordings or {})

    @classmethod
    def of(cls, texts: Mapping[str, str], state: TranslationState = TranslationState.APPROVED) -> Self:
        """From plain texts by language; empty texts are left out."""
        return cls({language: Wording(text, state) for language, text in texts.items() if text})

    @classmethod
    def from_json(cls, stored: Mapping[str, Mapping[str, str]]) -> Self:
        return cls(
            {
                language: Wording(wording["text"], TranslationState(wording["state"]))
                for language, wording in stored.items()
            }
        )

    def to_json(self) -> dict[str, dict[str, str]]:
        return {
            language: {"text": wording.text, "state": str(wording.state)}
            for language, wording in self._wordings.items()
        }

    def in_language(self, language: str) -> str:
        """The text in `language`, else in English, else in the first language there is, else ""."""
        return self.language_shown(language)[1]

    def language_shown(self, language: str) -> tuple[str, str]:
        """(language, text) that `in_language` would show, so that a page can mark its `lang`."""
        for candidate in (language, "en", *self._wordings):
            if candidate in self._wordings:
                return candidate, self._wordings[candidate].text
        return language, ""

    @property
    def shown_lang(self) -> str:
        """The language in which `str()` reads, for a `lang` attribute."""
        return self.language_shown(content_language())[0]

    def missing(self) -> tuple[str, ...]:
        """The house's content languages that this text lacks."""
        return tuple(language for language in CONTENT_LANGUAGES if language not in self._wordings)

    def __getitem__(self, language: str) -> Wording:
        return self._wordings[language]

    def __iter__(self) -> Any:
        return iter(self._wordings)

    def __len__(self) -> int:
        return len(self._wordings)

    def __str__(self) -> str:
        return self.in_language(content_language())

    def __repr__(self) -> str:
        return f"MultilingualText({self._wordings!r})"

    def __hash__(self) -> int:
        return hash(tuple(sorted((k, v.text, v.state) for k, v in self._wordings.items())))


class MultilingualField(models.JSONField):
    """Stores a MultilingualText as {"en": {"text": …, "state": …}}; empty is {}."""

    description = _("Text in several languages")

    def __init__(self, **options: Any) -> None:
        options.setdefault("default", MultilingualText)
        options.setdefault("blank", True)
        super().__init__(**options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> MultilingualText:
        stored = super().from_db_value(value, expression, connection)
        return MultilingualText.from_json(stored or {})

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        plain = value.to_json() if isinstance(value, MultilingualText) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.to_json() if isinstance(value, MultilingualText) else value)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, MultilingualText) else MultilingualText.from_json(value or {})

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(self.get_prep_value(value), model_instance)
        if any(not wording.text.strip() for wording in value.values()):
            raise ValidationError(_("A text may not be empty: leave the language out instead."))

    def value_to_string(self, obj: Any) -> Any:
        return self.get_prep_value(self.value_from_object(obj))
