"""Reads and writes the machine-readable zone of a passport: two lines of 44 characters.

By ICAO Doc 9303, parts 3 and 4 (size TD3). A check digit is the sum of the characters' values, weighted 7, 3,
1 and so on, modulo 10; digits count as they are, A to Z as 10 to 35, the filler < as 0. It finds every single
wrong digit. The line of the names has none, so names are never proved.

Nothing is repaired: a letter where a digit must stand is pointed out, for only the bearer's document says
what it is.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle

from secretariat.engines.codes.problem import NAMES, Check, Checked, NotReadable, NotWritable, Passport

__all__ = ["NotReadable", "NotWritable", "Passport", "check_digit", "read", "write"]

LINE = 44
FILLER = "<"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
VALUES = {FILLER: 0} | {character: value for value, character in enumerate(DIGITS + LETTERS)}
WEIGHTS = (7, 3, 1)
SEXES = {"F": "F", "M": "M", FILLER: "X"}
YEARS_AHEAD = 50
"""An expiry lies less than this many years ahead, else the century before is meant."""

_LOOKALIKES = dict(zip("OQDILZSGB", "000112568", strict=True))
_LETTER_OF = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
_INSTEAD = {"«": "<<", "‹": "<", "〈": "<", "＜": "<", "(": "<", "{": "<", "[": "<"}
_ORDINALS = ("first", "second")
_UPPER = {ord(small): capital for small, capital in zip(LETTERS.lower(), LETTERS, strict=True)}


def check_digit(characters: str) -> str:
    """The digit that Doc 9303 demands after these characters (0-9, A-Z, <)."""
    weighted = zip(characters, cycle(WEIGHTS), strict=False)
    return str(sum(VALUES[character] * weight for character, weight in weighted) % 10)


def read(text: str, *, on_day: date) -> Passport:
    """The passport whose zone was typed, pasted or scanned; spaces, small letters and a lost break are taken.

    A year of two digits is that of the latest birth not after `on_day`, and of the expiry less than
    YEARS_AHEAD years after it. Check digits that do not hold are told in `checks`. Raises NotReadable.
    """
    first, second = _lines(text)
    _refuse_strangers(first, second)
    surname, given_names = _names(first[5:])
    return Passport(
        document_code=first[:2].rstrip(FILLER),
        issuer=first[2:5].rstrip(FILLER),
        surname=surname,
        given_names=given_names,
        number=second[:9].rstrip(FILLER),
        nationality=second[10:13].rstrip(FILLER),
        birth_date=_birth(second[13:19], on_day=on_day),
        sex=SEXES[second[20]],
        expires_on=_expiry(second[21:27], on_day=on_day),
        personal_number=second[28:42].rstrip(FILLER),
        checks=_checks(second),
    )


def _lines(text: str) -> tuple[str, str]:
    """The two lines of 44, however they were broken and spaced."""
    lines = [bare for line in text.splitlines() if (bare := "".join(line.split()).translate(_UPPER))]
    if not lines:
        raise NotReadable("Nothing was given; type the two lines at the foot of the passport's page.")
    if len(lines) > len(_ORDINALS):
        raise NotReadable(f"There are {len(lines)} lines; type the two at the foot of the passport's page.")
    for ordinal, line in zip(_ORDINALS, lines, strict=False):
        _refuse_signs(ordinal, line)
    if len(lines) == 1:
        return _halves(lines[0])
    for ordinal, line in zip(_ORDINALS, lines, strict=True):
        if len(line) != LINE:
            raise NotReadable(
                f"The {ordinal} line has {len(line)} characters; "
                f"it must have {LINE}, with every < at its end."
            )
    return lines[0], lines[1]


def _halves(whole: str) -> tuple[str, str]:
    """Two lines whose break was lost."""
    if len(whole) != 2 * LINE:
        raise NotReadable(
            f"There are {len(whole)} characters in one line; a passport has two lines of {LINE}, "
            "with every < at their ends."
        )
    return whole[:LINE], whole[LINE:]


def _refuse_signs(ordinal: str, line: str) -> None:
    """Raises NotReadable for the first sign that stands in no passport's lines at all."""
    for position, sign in enumerate(line, 1):
        if sign not in VALUES:
            advice = f"type {_INSTEAD[sign]} instead" if sign in _INSTEAD else "compare it with the passport"
            raise NotReadable(
                f"Character {position} of the {ordinal} line is {sign}, which stands in no passport's lines; "
                f"{advice}."
            )


# --- which character may stand where ------------------------------------------------------------

_NAME = LETTERS + FILLER
_ANY = LETTERS + DIGITS + FILLER
_DATE = DIGITS + FILLER
_FIRST = (("P", 1, "P"), (_NAME, 1, ""), (_NAME, 3 + NAMES, ""))
_SECOND = (
    (_ANY, 9, ""), (DIGITS, 1, ""), (_NAME, 3, ""), (_DATE, 6, ""), (DIGITS, 1, ""), ("MF<", 1, "M, F or <"),
    (_DATE, 6, ""), (DIGITS, 1, ""), (_ANY, 14, ""), (_DATE, 1, ""), (DIGITS, 1, ""),
)  # fmt: skip


def _refuse_strangers(*lines: str) -> None:
    """Raises NotReadable for the first character that may not stand where it does."""
    for ordinal, line, layout in zip(_ORDINALS, lines, (_FIRST, _SECOND), strict=True):
        for position, (character, (allowed, wanted)) in enumerate(zip(line, _places(layout), strict=True), 1):
            if character not in allowed:
                where = f"Character {position} of the {ordinal} line is {character}"
                raise NotReadable(f"{where}{_advice(character, allowed=allowed, wanted=wanted)}")


def _places(layout: tuple[tuple[str, int, str], ...]) -> Iterator[tuple[str, str]]:
    for allowed, length, wanted in layout:
        yield from [(allowed, wanted)] * length


def _advice(character: str, *, allowed: str, wanted: str) -> str:
    if wanted:
        return f", where {wanted} must stand; compare it with the passport."
    if set(DIGITS) <= set(allowed) and character in _LOOKALIKES:
        digit = _LOOKALIKES[character]
        return f", a letter where a digit must stand; type {digit} if the passport shows {digit}."
    if set(DIGITS) <= set(allowed):
        return ", where a digit must stand; compare it with the passport."
    if character in _LETTER_OF:
        letter = _LETTER_OF[character]
        return f", a digit where a letter must stand; type {letter} if the passport shows {letter}."
    return ", where only the letters A to Z and < may stand; compare it with the passport."


# --- fields -------------------------------------------------------------------------------------


def _names(field: str) -> tuple[str, str]:
    surname, _separator, given = field.partition(2 * FILLER)
    if not surname or surname.startswith(FILLER):
        raise NotReadable(
            "The first line holds no name after its fifth character; compare it with the passport."
        )
    return _spaced(surname), _spaced(given)


def _spaced(field: str) -> str:
    return " ".join(part for part in field.split(FILLER) if part)


def _birth(written: str, *, on_day: date) -> date | None:
    """A date with unknown parts, which Doc 9303 lets be fillers, is None."""
    if FILLER in written:
        return _not_known(written, what="birth")
    century = on_day.year // 100 * 100
    days = [day for years in (century, century - 100) if (day := _day(written, century=years))]
    past = [day for day in days if day <= on_day]
    if not past:
        raise _no_day(written, what="birth")
    return past[0]


def _expiry(written: str, *, on_day: date) -> date | None:
    if FILLER in written:
        return _not_known(written, what="expiry")
    century = on_day.year // 100 * 100
    days = [day for years in (100, 0, -100) if (day := _day(written, century=century + years))]
    near = [day for day in days if day.year - on_day.year < YEARS_AHEAD]
    if not near:
        raise _no_day(written, what="expiry")
    return near[0]


def _not_known(written: str, *, what: str) -> date | None:
    """None for a date whose parts, two characters each, are digits or fillers."""
    if not re.fullmatch(r"(\d\d|<<){3}", written):
        raise _no_day(written, what=what)
    return None


def _day(written: str, *, century: int) -> date | None:
    try:
        return date(century + int(written[:2]), int(written[2:4]), int(written[4:]))
    except ValueError:
        return None


def _no_day(written: str, *, what: str) -> NotReadable:
    return NotReadable(
        f"The date of {what} is {written}, which is no day (year, month, day, two digits each); "
        "compare it with the passport."
    )


def _checks(line: str) -> tuple[Check, ...]:
    fields = (
        (Checked.NUMBER, line[:9], line[9]),
        (Checked.BIRTH_DATE, line[13:19], line[19]),
        (Checked.EXPIRY, line[21:27], line[27]),
        (Checked.PERSONAL_NUMBER, line[28:42], line[42]),
        (Checked.WHOLE, line[:10] + line[13:20] + line[21:43], line[43]),
    )
    return tuple(Check(of, check_digit(field), given) for of, field, given in fields)


# --- writing ------------------------------------------------------------------------------------


def write(passport: Passport) -> str:
    """The two lines, with the right check digits and a line break between. Raises NotWritable.

    Names too long for their field are cut at its end, but a given name keeps its first letter at least.
    """
    first = (
        _fitted("P", passport.document_code, 2, what="document's code")
        + _fitted("", passport.issuer, 3, what="issuer")
        + _name_field(passport)
    )
    number = _fitted("", passport.number, 9, what="number")
    birth, expiry = _six(passport.birth_date), _six(passport.expires_on)
    personal = _fitted("", passport.personal_number, 14, what="personal number")
    digit_of_personal = check_digit(personal) if passport.personal_number else FILLER
    dated = number + check_digit(number), birth + check_digit(birth), expiry + check_digit(expiry)
    last = personal + digit_of_personal
    nationality = _fitted("", passport.nationality, 3, what="nationality")
    whole = check_digit("".join(dated) + last)
    return f"{first}\n{dated[0]}{nationality}{dated[1]}{_sex(passport)}{dated[2]}{last}{whole}"


def _fitted(start: str, value: str, length: int, *, what: str) -> str:
    if len(value) > length or not value.startswith(start) or not set(value) <= set(_ANY):
        raise NotWritable(
            f"The {what} {value!r} cannot stand in the zone: at most {length} capitals A to Z or digits"
            f"{', beginning with ' + start if start else ''}."
        )
    return value.ljust(length, FILLER)


def _name_field(passport: Passport) -> str:
    surname, given = _joined(passport.surname), _joined(passport.given_names)
    if not surname:
        raise NotWritable("The zone needs a surname; where a person has one name, it is that one.")
    if not given:
        return surname[:NAMES].ljust(NAMES, FILLER)
    kept = surname[: NAMES - len("<<") - 1]
    return f"{kept}<<{given}"[:NAMES].ljust(NAMES, FILLER)


def _joined(name: str) -> str:
    """Spaces and hyphens become fillers; apostrophes go."""
    joined = FILLER.join(re.sub(r"['’]", "", name).replace("-", " ").split())
    if not set(joined) <= set(_NAME):
        raise NotWritable(f"The name {name!r} cannot stand in the zone: only capitals A to Z can.")
    return joined


def _six(day: date | None) -> str:
    return f"{day:%y%m%d}" if day else 6 * FILLER


def _sex(passport: Passport) -> str:
    for sign, sex in SEXES.items():
        if sex == passport.sex:
            return sign
    raise NotWritable(f"The sex {passport.sex!r} cannot stand in the zone: F, M or X can.")
