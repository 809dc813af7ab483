"""Numbers and sums as the active language writes them."""

from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal

from secretariat.foundation.languages.names import locale_of

_BILLION = 10**9


def number(value: Decimal | int) -> str:
    """6,000 in English, 6 000 with a no-break space in Russian."""
    whole = int(value) if value == int(value) else value
    return str(format_decimal(whole, locale=locale_of()))


def large(value: Decimal | int) -> str:
    """A sum from a thousand million on in words: "2.496 trillion"; smaller ones in figures."""
    if value < _BILLION:
        return number(value)
    locale = locale_of()
    has_words = "long" in locale.compact_decimal_formats
    return str(
        format_compact_decimal(
            value, format_type="long" if has_words else "short", locale=locale, fraction_digits=3
        )
    )
