"""What was typed beside what the passport says: names by ICAO's tables, the rest exactly."""

from datetime import date

import pytest

from secretariat.engines.codes.mrz import Passport, read, write
from secretariat.engines.codes.mrz_comparison import Compared, Difference, differences


def passport(
    surname: str = "ERIKSSON", given_names: str = "ANNA MARIA", nationality: str = "UTO"
) -> Passport:
    return Passport(
        document_code="P",
        issuer=nationality,
        surname=surname,
        given_names=given_names,
        number="L898902C3",
        nationality=nationality,
        birth_date=date(1974, 8, 12),
        sex="F",
        expires_on=date(2019, 4, 15),
    )


def test_the_same_particulars_do_not_differ():
    typed = {
        "family": "Eriksson",
        "given": "Anna-Maria",
        "birth_date": date(1974, 8, 12),
        "nationality_iso3": "uto",
        "number": "l898902 c3",
        "sex": "F",
        "expires_on": date(2019, 4, 15),
    }

    assert differences(passport(), **typed) == ()


def test_every_particular_that_differs_is_told_with_both_forms():
    found = differences(
        passport(),
        family="Erikson",
        given="Anna",
        birth_date=date(1974, 12, 8),
        nationality_iso3="SWE",
        number="L898902O3",
        sex="M",
        expires_on=date(2020, 4, 15),
    )

    assert found == (
        Difference(Compared.FAMILY, "ERIKSSON", "Erikson"),
        Difference(Compared.GIVEN, "ANNA MARIA", "Anna"),
        Difference(Compared.BIRTH_DATE, "1974-08-12", "1974-12-08"),
        Difference(Compared.NATIONALITY, "UTO", "SWE"),
        Difference(Compared.NUMBER, "L898902C3", "L898902O3"),
        Difference(Compared.SEX, "F", "M"),
        Difference(Compared.EXPIRY, "2019-04-15", "2020-04-15"),
    )


def test_what_was_left_empty_is_not_compared():
    assert differences(passport()) == ()


SAME = [
    ("IURII", "Юрий", "ru"),
    ("MUELLER", "Müller", "de"),
    ("MULLER", "Müller", "de"),
    ("AAKESSON", "Åkesson", "sv"),
    ("AKESSON", "Åkesson", "sv"),
    ("STRAUSS", "Strauß", "de"),
    ("DE LA CRUZ", "de la Cruz", "es"),
    ("ONEILL", "O’Neill", "en"),
    ("NUNEZ", "Núñez", "es"),
    ("LYU", "吕", "zh"),
    ("HORBENKO", "Горбенко", "be"),
]


@pytest.mark.parametrize(("in_passport", "typed", "language"), SAME)
def test_a_name_is_compared_as_travel_documents_write_it(in_passport, typed, language):
    assert differences(passport(surname=in_passport), family=typed, language=language) == ()


def test_press_spellings_differ():
    found = differences(passport(given_names="IURII"), family="Eriksson", given="Yury")

    assert found == (Difference(Compared.GIVEN, "IURII", "Yury"),)


def test_names_that_the_zone_had_no_room_for_may_be_cut():
    long = passport(surname="PAPANDROPOULOS", given_names="JONATHON ALEXANDER ELIAS STEFAN")
    found = read(write(long), on_day=date(2017, 9, 6))

    assert found.given_names == "JONATHON ALEXANDER ELIA"
    assert differences(found, family="Papandropoulos", given="Jonathon Alexander Elias Stefan") == ()


def test_names_that_had_room_are_not_cut():
    found = differences(passport(given_names="ANNA"), family="Eriksson", given="Anna Maria")

    assert found == (Difference(Compared.GIVEN, "ANNA", "Anna Maria"),)


def test_a_single_name_is_the_passports_surname():
    assert differences(passport(surname="SUKARNO", given_names=""), given="Sukarno") == ()


def test_germany_has_a_code_of_its_own():
    assert differences(passport(nationality="D"), nationality_iso3="DEU") == ()


def test_a_name_whose_reading_is_not_known_is_left_to_the_eye():
    found = differences(passport(surname="YAMADA"), family="山田", language="ja")

    assert found == (Difference(Compared.FAMILY, "YAMADA", "山田"),)
