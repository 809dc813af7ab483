"""The machine-readable zone of a passport: read as it stands, never repaired, and written as it is read."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from secretariat.engines.codes.mrz import (
    DIGITS,
    LETTERS,
    LINE,
    NotReadable,
    NotWritable,
    Passport,
    check_digit,
    read,
    write,
)
from secretariat.engines.codes.problem import NAMES, Check, Checked

TODAY = date(2017, 9, 6)
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
SPECIMEN = f"{FIRST}\n{SECOND}"
ANNA = Passport(
    document_code="P",
    issuer="UTO",
    surname="ERIKSSON",
    given_names="ANNA MARIA",
    number="L898902C3",
    nationality="UTO",
    birth_date=date(1974, 8, 12),
    sex="F",
    expires_on=date(2012, 4, 15),
    personal_number="ZE184226B",
)


def with_second(**places: str) -> str:
    """The specimen with other characters at places of its second line, counted from 1 (`at_14="Ö"`)."""
    line = SECOND
    for name, written in places.items():
        start = int(name.removeprefix("at_")) - 1
        line = line[:start] + written + line[start + len(written) :]
    return f"{FIRST}\n{line}"


def test_the_specimen_of_icao_is_read_with_all_its_check_digits():
    found = read(SPECIMEN, on_day=TODAY)

    assert found == ANNA
    assert [(check.of, check.given, check.holds) for check in found.checks] == [
        (Checked.NUMBER, "6", True),
        (Checked.BIRTH_DATE, "2", True),
        (Checked.EXPIRY, "9", True),
        (Checked.PERSONAL_NUMBER, "1", True),
        (Checked.WHOLE, "0", True),
    ]


def test_the_specimen_is_written_as_icao_prints_it():
    assert write(ANNA) == SPECIMEN


ACCEPTED = [
    FIRST + SECOND,
    SPECIMEN.lower(),
    f"  {FIRST}  \r\n\r\n  {SECOND}\n",
    f"{FIRST[:20]} {FIRST[20:]}\n{SECOND[:9]} {SECOND[9:]}",
    f"{FIRST} {SECOND}",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_spaces_small_letters_and_a_lost_break_are_taken(text):
    assert read(text, on_day=TODAY) == ANNA


REFUSED = [
    ("", "Nothing was given; type the two lines at the foot of the passport's page."),
    (" \n ", "Nothing was given; type the two lines at the foot of the passport's page."),
    (
        "IDUTOL898902C36<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "There are 3 lines; type the two at the foot of the passport's page.",
    ),
    (
        FIRST,
        "There are 44 characters in one line; a passport has two lines of 44, with every < at their ends.",
    ),
    (
        f"{FIRST[:-1]}\n{SECOND}",
        "The first line has 43 characters; it must have 44, with every < at its end.",
    ),
    (f"{FIRST}\n{SECOND}1", "The second line has 45 characters; it must have 44, with every < at its end."),
    (
        f"{FIRST.replace('<<ANNA', '«ANNA')}\n{SECOND}",
        "Character 14 of the first line is «, which stands in no passport's lines; type << instead.",
    ),
    (
        f"{FIRST.replace('ERIKSSON', 'ЕRIKSSON')}\n{SECOND}",
        (
            "Character 6 of the first line is Е, which stands in no passport's lines; "
            "compare it with the passport."
        ),
    ),
    (
        f"I{FIRST[1:]}\n{SECOND}",
        "Character 1 of the first line is I, where P must stand; compare it with the passport.",
    ),
    (
        f"{FIRST.replace('ERIKSSON', 'ERIKSS0N')}\n{SECOND}",
        (
            "Character 12 of the first line is 0, a digit where a letter must stand; "
            "type O if the passport shows O."
        ),
    ),
    (
        f"{FIRST.replace('ANNA', 'AN7A')}\n{SECOND}",
        (
            "Character 18 of the first line is 7, where only the letters A to Z and < may stand; "
            "compare it with the passport."
        ),
    ),
    (
        with_second(at_16="O"),
        (
            "Character 16 of the second line is O, a letter where a digit must stand; "
            "type 0 if the passport shows 0."
        ),
    ),
    (
        with_second(at_10="B"),
        (
            "Character 10 of the second line is B, a letter where a digit must stand; "
            "type 8 if the passport shows 8."
        ),
    ),
    (
        with_second(at_10="<"),
        "Character 10 of the second line is <, where a digit must stand; compare it with the passport.",
    ),
    (
        with_second(at_21="W"),
        "Character 21 of the second line is W, where M, F or < must stand; compare it with the passport.",
    ),
    (
        with_second(at_14="741332"),
        (
            "The date of birth is 741332, which is no day (year, month, day, two digits each); "
            "compare it with the passport."
        ),
    ),
    (
        with_second(at_14="74<812"),
        (
            "The date of birth is 74<812, which is no day (year, month, day, two digits each); "
            "compare it with the passport."
        ),
    ),
    (
        with_second(at_22="120432"),
        (
            "The date of expiry is 120432, which is no day (year, month, day, two digits each); "
            "compare it with the passport."
        ),
    ),
    (
        f"P<UTO{'<' * NAMES}\n{SECOND}",
        "The first line holds no name after its fifth character; compare it with the passport.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_cannot_be_read_is_told_with_its_place_and_what_to_do(text, sentence):
    with pytest.raises(NotReadable) as refused:
        read(text, on_day=TODAY)

    assert str(refused.value) == sentence


CENTURIES = [
    ("740812", date(1974, 8, 12)),
    ("170906", date(2017, 9, 6)),  # born today
    ("170907", date(1917, 9, 7)),  # tomorrow nobody has been born yet
    ("160229", date(2016, 2, 29)),
    ("96<<<<", None),
    ("<<<<<<", None),
]


@pytest.mark.parametrize(("written", "expected"), CENTURIES)
def test_a_birth_is_never_in_the_future(written, expected):
    assert read(with_second(at_14=written), on_day=TODAY).birth_date == expected


EXPIRIES = [
    ("120415", date(2012, 4, 15)),
    ("661231", date(2066, 12, 31)),
    ("680101", date(1968, 1, 1)),
    ("990101", date(1999, 1, 1)),
    ("<<<<<<", None),
]


@pytest.mark.parametrize(("written", "expected"), EXPIRIES)
def test_an_expiry_lies_less_than_fifty_years_ahead(written, expected):
    assert read(with_second(at_22=written), on_day=TODAY).expires_on == expected


def test_towards_the_end_of_a_century_an_expiry_may_lie_in_the_next():
    assert read(with_second(at_22="050101"), on_day=date(2098, 1, 1)).expires_on == date(2105, 1, 1)


def test_the_digit_of_an_empty_personal_number_may_be_a_filler_or_a_zero():
    empty = replace(ANNA, personal_number="")
    filler = write(empty)
    zero = filler[:-2] + "0" + filler[-1]

    assert [read(text, on_day=TODAY).broken_checks for text in (filler, zero)] == [(), ()]


def test_a_wrong_check_digit_is_not_refused_but_told():
    found = read(with_second(at_10="7"), on_day=TODAY)

    assert found == ANNA
    assert found.broken_checks == (Check(Checked.NUMBER, "6", "7"), Check(Checked.WHOLE, "7", "0"))


words = st.text(LETTERS, min_size=1, max_size=12)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)
codes = st.text(LETTERS, min_size=1, max_size=3)
numbers = st.text(LETTERS + DIGITS, min_size=1, max_size=9)
births = st.dates(date(1917, 9, 7), TODAY)
expiries = st.dates(date(1967, 1, 1), date(2066, 12, 31))
passports = st.builds(
    Passport,
    document_code=st.sampled_from(["P", "PD", "PS"]),
    issuer=codes,
    surname=names,
    given_names=st.just("") | names,
    number=numbers,
    nationality=codes,
    birth_date=st.none() | births,
    sex=st.sampled_from("FMX"),
    expires_on=st.none() | expiries,
    personal_number=st.text(LETTERS + DIGITS, max_size=14),
)


@given(passports)
@example(ANNA)
def test_what_is_written_is_read_again_and_its_digits_hold(passport):
    assume(len(passport.surname) + 2 + len(passport.given_names) <= NAMES)

    found = read(write(passport), on_day=TODAY)

    assert found == passport
    assert found.broken_checks == ()


@given(passports)
def test_every_zone_has_two_lines_of_44_however_long_the_names(passport):
    assert [len(line) for line in write(passport).split("\n")] == [LINE, LINE]


PROTECTED = [*range(10), *range(13, 20), *range(21, 44)]
"""Places of the second line that a check digit covers, or that are one."""


@given(passports, st.sampled_from(PROTECTED), st.sampled_from(DIGITS))
def test_a_single_wrong_digit_is_always_found(passport, place, digit):
    """The weights 7, 3 and 1 have no factor in common with 10."""
    written = write(passport)
    place += LINE + 1
    assume(written[place] in DIGITS and written[place] != digit)

    try:
        found = read(written[:place] + digit + written[place + 1 :], on_day=TODAY)
    except NotReadable:
        return  # a month or a day that there is not

    assert found.broken_checks != ()


@given(st.text(max_size=100) | st.text(LETTERS + DIGITS + "<", min_size=88, max_size=88))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    told = ""
    try:
        read(text, on_day=TODAY)
    except NotReadable as refused:
        told = str(refused)

    assert told == "" or re.fullmatch(r"[A-Z].*\.", told, re.DOTALL)


@pytest.mark.parametrize(
    ("characters", "digit"), [("L898902C3", "6"), ("520727", "3"), ("AB2134<<<", "5"), ("", "0")]
)
def test_check_digits_of_doc_9303(characters, digit):
    assert check_digit(characters) == digit


NOT_WRITABLE = [
    ({"number": "1234567890"}, "The number '1234567890' cannot stand in the zone: at most 9 capitals"),
    ({"document_code": "ID"}, "The document's code 'ID' cannot stand in the zone: at most 2 capitals A to Z"),
    ({"surname": "ÖZ"}, "The name 'ÖZ' cannot stand in the zone: only capitals A to Z can."),
    ({"surname": ""}, "The zone needs a surname; where a person has one name, it is that one."),
    ({"sex": "W"}, "The sex 'W' cannot stand in the zone: F, M or X can."),
]


@pytest.mark.parametrize(("changes", "sentence"), NOT_WRITABLE)
def test_what_cannot_stand_in_the_zone_is_told(changes, sentence):
    with pytest.raises(NotWritable) as refused:
        write(replace(ANNA, **changes))

    assert str(refused.value).startswith(sentence)


def test_hyphens_become_fillers_and_apostrophes_go():
    written = write(replace(ANNA, surname="O'NEILL-VAN D’ARC", given_names="ANNE-MARIE"))

    assert written.startswith("P<UTOONEILL<VAN<DARC<<ANNE<MARIE<<<")


def test_a_long_surname_leaves_the_first_letter_of_a_given_name():
    written = write(replace(ANNA, surname="A" * 50, given_names="BORIS"))

    assert written[5:LINE] == "A" * 36 + "<<B"
    assert read(written, on_day=TODAY).names_may_be_cut
