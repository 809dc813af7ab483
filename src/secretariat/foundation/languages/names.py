"""What languages are called."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, to_locale


def locale_of(language: str | None = None) -> Locale:
    """The locale that writes dates, numbers and names of languages for an interface language.

    Without one, the active language.
    Plain English writes days before months, as the house's documents do.
    """
    wanted = language or get_language() or "en"
    return Locale.parse("en_GB" if wanted == "en" else to_locale(wanted))


def language_name(tag: str) -> str:
    """What the language of a BCP 47 tag is called in the active one; the tag where no name is known."""
    return _named(tag, str(locale_of()))


def own_language_name(tag: str) -> str:
    """What a language calls itself: русский for "ru"; the tag itself where none is known."""
    return _named(tag, tag)


@lru_cache(maxsize=1024)
def _named(tag: str, reader: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name(reader)
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag
