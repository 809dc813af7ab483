"""What stands between the items of a list, as the active language writes it."""

from secretariat.foundation.languages.names import locale_of


def comma() -> str:
    """Between two items of a list: ", " in English and Russian, "、" in Chinese (Unicode CLDR)."""
    return _between("middle")


def last_comma() -> str:
    """Before the last item of a list: " and " in English, " и " in Russian, "和" in Chinese."""
    return _between("end")


def _between(place: str) -> str:
    pattern: str = locale_of().list_patterns["standard"][place]
    return pattern.removeprefix("{0}").removesuffix("{1}")
