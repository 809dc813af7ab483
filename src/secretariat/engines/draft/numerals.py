"""Reading numbers in English prose: figures and words, thousand to trillion, and the qualifier that bounds
them.

"over 6,000", "two hundred and forty-nine", "RUB 2.5 trillion", "6,000 or more". "several" and "dozens" are no
numbers. The grammar of number words is the common one (units, teens, tens, hundreds, then scales); sources of
the qualifiers are the phrases of press releases.
"""

from dataclasses import dataclass
from decimal import Decimal

from secretariat.engines.draft.problem import Qualifier
from secretariat.engines.draft.words import HYPHENS, Token, TokenKind

UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
SMALL = UNITS | TENS
SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mln": 6, "m": 6, "mn": 6, "billion": 9, "bln": 9, "bn": 9, "b": 9,
    "trillion": 12, "trln": 12, "trn": 12, "tn": 12, "t": 12,
}  # fmt: skip
SHORT_SCALES = frozenset("kmbt")
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))  # codespell:ignore nd
LONGEST_FIGURE = 18
YEARS = range(1900, 2101)

QUALIFIERS: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier
    for qualifier, phrases in {
        Qualifier.OVER: (
            "over|more than|above|exceeding|in excess of|upwards of|upward of|beyond|north of|just over"
            "|well over|well above|slightly over|slightly more than|well more than|a little over"
            "|a little more than|>|greater than|exceeded|exceeds|surpassing|surpassed|topped"
            "|far more than|much more than"
        ),
        Qualifier.AT_LEAST: (
            "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum|≥"
        ),
        Qualifier.ABOUT: (
            "about|around|approximately|some|roughly|circa|ca|c|approx|an estimated|estimated|~|≈"
            "|in the region of|in the order of|on the order of|more or less|an approximate"
        ),
        Qualifier.ALMOST: (
            "almost|nearly|close to|just under|just short of|just below|approaching|practically"
            "|not quite|nearing|slightly under|slightly less than|slightly fewer than|a little under"
            "|virtually|well nigh"
        ),
        Qualifier.UNDER: (
            "under|fewer than|less than|below|<|short of|well under|far fewer than|lower than|smaller than"
        ),
        Qualifier.AT_MOST: ("not more than|no more than|at most|up to|a maximum of|maximum|≤|at the most"),
        Qualifier.EXACT: (
            "exactly|precisely|a total of|the total of|in total|total of|altogether|only|just|as many as"
        ),
    }.items()
    for phrase in phrases.split("|")
}
LONGEST_QUALIFIER = max(len(phrase) for phrase in QUALIFIERS)
SUFFIXES: dict[tuple[str, ...], Qualifier] = {
    ("or", "more"): Qualifier.AT_LEAST,
    ("and", "more"): Qualifier.AT_LEAST,
    ("or", "so"): Qualifier.ABOUT,
    ("plus",): Qualifier.OVER,
    ("+",): Qualifier.OVER,
    ("odd",): Qualifier.ABOUT,
    ("or", "fewer"): Qualifier.AT_MOST,
    ("or", "less"): Qualifier.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `first` to `last` (end exclusive), its qualifier from token `qualified_from` on.

    `step` is the weight of its last written digit where a scale or decimals round it ("2.5 trillion": 10^11),
    else 0. `is_bare` are figures that may be a year or a label as well.
    """

    qualified_from: int
    first: int
    last: int
    value: Decimal
    qualifier: Qualifier
    is_stated: bool = False
    step: Decimal = Decimal(0)
    is_bare: bool = False


def numbers_of(tokens: list[Token], taken: frozenset[int]) -> list[Number]:
    """The numbers of a text in order. `taken` are tokens of dates, which are no numbers."""
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number = None if index in taken else number_at(tokens, index, after=found[-1].last if found else 0)
        if number is not None:
            found.append(number)
        index = number.last if number else index + 1
    return found


def number_at(tokens: list[Token], index: int, *, after: int) -> Number | None:
    """The number that starts at a token, or None. Its qualifier lies between `after` and it."""
    read = figures_at(tokens, index) if tokens[index].kind == TokenKind.NUMBER else words_at(tokens, index)
    if read is None:
        return None
    value, step, last = read
    qualified_from, qualifier = qualifier_before(tokens, index, after)
    end, suffix = qualifier_after(tokens, last)
    is_stated = qualifier is not None or suffix is not None
    is_bare = tokens[index].text.isdigit() and last == index + 1
    chosen = suffix or qualifier or Qualifier.EXACT
    return Number(qualified_from, index, end, value, chosen, is_stated, step, is_bare)


def figures_at(tokens: list[Token], index: int) -> tuple[Decimal, Decimal, int] | None:
    """Value, step and end of a number in figures; None for "3rd" and for figures too long to be a number."""
    written = tokens[index].text
    if len(written) > LONGEST_FIGURE:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following and following.folded in ORDINAL_ENDINGS and following.start == tokens[index].end:
        return None
    whole, places = plain_figures(written)
    scale, last = scale_at(tokens, index + 1)
    step = Decimal(10) ** (scale - places) if scale or places else Decimal(0)
    return Decimal(whole) * Decimal(10) ** scale, step, last


def plain_figures(written: str) -> tuple[str, int]:
    """The figures with a decimal point and no separators, and how many decimals they have."""
    head, comma, tail = written.rpartition(",")
    if comma and len(tail.partition(".")[0]) != 3:  # noqa: PLR2004 -- groups of thousands have three figures
        written = f"{head.replace(',', '')}.{tail}"
    plain = "".join(sign for sign in written if sign.isdigit() or sign == ".")
    return plain, len(plain.partition(".")[2])


def scale_at(tokens: list[Token], index: int) -> tuple[int, int]:
    """Power of ten and end of the scale word at a token; (0, index) where there is none."""
    start = index
    if index < len(tokens) and tokens[index].text in HYPHENS and index + 1 < len(tokens):
        index += 1
    if index >= len(tokens) or tokens[index].folded not in SCALES:
        return 0, start
    is_glued = tokens[index].start == tokens[index - 1].end
    if tokens[index].folded in SHORT_SCALES and not is_glued:
        return 0, start
    return SCALES[tokens[index].folded], index + 1


def words_at(tokens: list[Token], index: int) -> tuple[Decimal, Decimal, int] | None:
    """Value, step and end of a number in words, or None."""
    total, group, last, position = 0, 0, None, index
    while position < len(tokens):
        word = tokens[position].folded
        if word in SMALL and joins(group, SMALL[word]):
            group += SMALL[word]
        elif word == "hundred" and 0 < group < 10:  # noqa: PLR2004 -- "nineteen hundred" is a year
            group *= 100
        elif word in SCALES and len(word) > 2 and group:  # noqa: PLR2004 -- whole words only
            total, group = total + group * 10 ** SCALES[word], 0
        else:
            break
        last = position = position + 1
        position = past_joint(tokens, position)
    if last is None or (
        last < len(tokens) and tokens[last - 1].folded == "one" and tokens[last].folded == "of"
    ):
        return None
    return Decimal(total + group), Decimal(0), last


def joins(group: int, small: int) -> bool:
    """Whether a small number may follow what was read: "forty" "nine", "two hundred" "six", not "six"
    "seven".
    """
    if group == 0:
        return True
    tens, units = group % 100, group % 10
    return tens == 0 or (units == 0 and tens >= 20 and 0 < small < 10)  # noqa: PLR2004 -- twenty-one to ninety-nine


def past_joint(tokens: list[Token], index: int) -> int:
    """Past a hyphen or "and" inside a number in words; only where number words go on."""
    if index + 1 < len(tokens) and (tokens[index].text in HYPHENS or tokens[index].folded == "and"):
        is_hundred = tokens[index - 1].folded in ("hundred", "thousand", "million")
        is_tens = tokens[index - 1].folded in TENS and tokens[index].text in HYPHENS
        if tokens[index + 1].folded in SMALL and (is_hundred or is_tens):
            return index + 1
    return index


def qualifier_before(tokens: list[Token], index: int, after: int) -> tuple[int, Qualifier | None]:
    """Where the qualifier before a number starts, and which it is; currency marks may stand between."""
    end = index
    while end > after and tokens[end - 1].folded in CURRENCY_SIGNS:
        end -= 1
    for length in range(min(LONGEST_QUALIFIER, end - after), 0, -1):
        phrase = tuple(token.folded for token in tokens[end - length : end])
        if phrase in QUALIFIERS:
            return end - length, QUALIFIERS[phrase]
    return end, None


def qualifier_after(tokens: list[Token], index: int) -> tuple[int, Qualifier | None]:
    """The end of a number with its suffix ("or more", "+"), and the qualifier that the suffix says."""
    start = index + 1 if index < len(tokens) and tokens[index].text in HYPHENS else index
    for length in (2, 1):
        phrase = tuple(token.folded for token in tokens[start : start + length])
        if phrase in SUFFIXES:
            return start + length, SUFFIXES[phrase]
    return index, None


CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "usd": "USD", "eur": "EUR", "gbp": "GBP",
    "jpy": "JPY", "rub": "RUB", "rur": "RUB", "cny": "CNY", "krw": "KRW", "us": "USD",
}  # fmt: skip
CURRENCY_WORDS = CURRENCY_SIGNS | {
    "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "dollar": "USD", "dollars": "USD",
    "euro": "EUR", "euros": "EUR", "yuan": "CNY", "yen": "JPY", "won": "KRW", "pounds": "GBP",
}  # fmt: skip


def may_be_year(number: Number) -> bool:
    """Whether a number in plain figures may be a year of our time instead."""
    return number.is_bare and number.value in YEARS


def ordinal_at(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Value and end of an ordinal at a token ("third", "3rd", "twenty-first"), or None."""
    token = tokens[index]
    if token.kind == TokenKind.NUMBER and token.text.isdigit() and len(token.text) < 4:  # noqa: PLR2004 -- up to 999th
        if index + 1 < len(tokens) and tokens[index + 1].folded in ORDINAL_ENDINGS:
            is_glued = tokens[index + 1].start == token.end
            return (int(token.text), index + 2) if is_glued else None
        return None
    if token.folded in ORDINALS:
        return ORDINALS[token.folded], index + 1
    is_compound = token.folded in TENS and index + 2 < len(tokens) and tokens[index + 1].text in HYPHENS
    if is_compound and ORDINALS.get(tokens[index + 2].folded, 10) < 10:  # noqa: PLR2004 -- units follow tens
        return TENS[token.folded] + ORDINALS[tokens[index + 2].folded], index + 3
    return None
