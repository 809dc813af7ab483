"""What finds a name."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.names.problem import NameParts
from secretariat.engines.names.search import normalised, search_text, search_words

ABE = NameParts(family="Abe", given="Shinzō", native=(("ja", "安倍 晋三"),), native_language="ja")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Shinzō Abe", "shinzo abe"),
        ("ABE,  Shinzo", "abe shinzo"),
        ("Moon Jae-in", "moon jaein"),
        ("O’Brien", "obrien"),
        ("Łódź Straße", "lodz strasse"),
        ("Юрий", "yuriy"),
        ("(Kh.Battulga)", "kh battulga"),
        ("Conference 2017", "conference 2017"),
        ("", ""),
    ],
)
def test_text_is_folded_to_plain_small_letters(text, folded):
    assert normalised(text) == folded


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("Shinzō Abe", True),
        ("shinzo ABE", True),
        ("abe", True),
        ("安倍", True),
        ("晋三", True),
        ("安倍晋三", True),
        ("安倍 晋三", True),
        ("Abe Tarō", False),
        ("福田", False),
    ],
)
def test_person_is_found_in_every_form_that_is_kept(query, is_found):
    kept = search_text(ABE)

    assert all(word in kept for word in search_words(query)) == is_found


def test_search_text_holds_every_form_once():
    parts = NameParts(
        given="Battulga",
        patronymic="Khaltmaa",
        patronymic_genitive="Khaltmaagiin",
        native=(("mn", "Халтмаагийн Баттулга"),),
    )

    assert search_text(parts, others=("BATTULGA", "Chaltmágín")) == (
        "battulga khaltmaa khaltmaagiin khaltmaagiyn battulga khaltmaagiynbattulga chaltmagin"
    )


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


@given(st.text())
def test_folded_text_is_plain(text):
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", normalised(text))


@given(st.text("aéñöÅ安부й"))
def test_composed_and_decomposed_letters_are_folded_alike(text):
    assert normalised(unicodedata.normalize("NFD", text)) == normalised(text)
