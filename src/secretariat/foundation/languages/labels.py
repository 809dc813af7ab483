"""A label of the program, kept as a text of the register in every content language."""

from typing import Any

from django.utils.translation import override

from secretariat.foundation.languages.texts import (
    CONTENT_LANGUAGES,
    MultilingualText,
    TranslationState,
    interface_language,
)


def in_content_languages(label: Any) -> MultilingualText:
    """A lazy label in each content language that the catalogues translate it into, and in English."""
    texts = {}
    for language in CONTENT_LANGUAGES:
        with override(interface_language(language)):
            texts[language] = str(label)
    english = texts["en"]
    translated = {language: text for language, text in texts.items() if language == "en" or text != english}
    return MultilingualText.of(translated, TranslationState.APPROVED)
