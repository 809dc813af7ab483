"""What stands between the items of a list, and around an aside, as the active language writes it."""

from django.utils.translation import pgettext

from secretariat.foundation.languages.names import locale_of


def comma() -> str:
    """Between two items of a list: ", " in English and Russian, "、" in Chinese (Unicode CLDR)."""
    return _between("middle")


def last_comma() -> str:
    """Before the last item of a list: " and " in English, " и " in Russian, "和" in Chinese."""
    return _between("end")


def colon() -> str:
    """Between a name and its value: ": " in English and Russian, "：" in Chinese."""
    return pgettext("between a name and its value", ": ")


def bracketed(aside: object) -> str:
    """An aside in brackets, to stand right behind a name: " (EEF)" in English, "（EEF）" in Chinese."""
    pattern = pgettext("a name, and more of it in brackets", "%(name)s (%(aside)s)")
    return pattern % {"name": "", "aside": aside}


def _between(place: str) -> str:
    pattern: str = locale_of().list_patterns["standard"][place]
    return pattern.removeprefix("{0}").removesuffix("{1}")
