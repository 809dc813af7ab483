"""Names across scripts: what is found alike, what is not, and what holds for any two names."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.names.matching import LIKELY, POSSIBLE, How, fold, keys_of, pairs_above, score
from secretariat.engines.names.measuring import Judged, at_threshold, measure

LABELLED = Path(__file__).parents[4] / "shared" / "names" / "pairs-dev.csv"

ALIKE = [
    ("Sergey Lavrov", "Сергей Лавров"),
    ("Lavrov Sergei Viktorovich", "Сергей Викторович Лавров"),
    ("Xi Jinping", "习近平"),
    ("Xi Jinping", "習近平"),
    ("Moon Jae-in", "문재인"),
    ("Abe Shinzo", "安倍晋三"),
    ("Shinzō Abe", "安倍晋三"),
    ("Khaltmaa Battulga", "Халтмаагийн Баттулга"),
    ("Narendra Modi", "नरेंद्र मोदी"),
    ("Mohammad Javad Zarif", "محمد جواد ظریف"),
    ("Rashid Alimov", "Рашид Алимов"),
    ("Aung San Suu Kyi", "Daw Aung San Suu Kyi"),
    ("José Manuel Barroso", "Jose Manuel Barroso"),
    ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης"),
    ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
]
"""Public persons, each written in two ways."""

UNLIKE = [
    ("Sergey Lavrov", "Владимир Путин"),
    ("Xi Jinping", "李克强"),
    ("Moon Jae-in", "김정숙"),
    ("Abe Shinzo", "麻生太郎"),
    ("Narendra Modi", "राहुल गांधी"),
    ("Rashid Alimov", "Владимир Норов"),
    ("Khaltmaa Battulga", "Цахиагийн Элбэгдорж"),
]
"""Different public persons."""

names = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzšéüßñабвгдежзийяلمحدסשד习近平文在寅박근혜アベシन्मोदी -'.,1"),
    max_size=40,
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_person_in_two_scripts_is_at_least_possible(one, other):
    assert score(fold(one), fold(other)).value >= POSSIBLE


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_two_persons_are_not_even_possibly_one(one, other):
    assert score(fold(one), fold(other)).value < POSSIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山本晃", "TSANG YUNG YUAN"),
        ("中村あすか", "Chang-Su Han"),
        ("村上零", "RI CHUN SONG"),
    ],
)
def test_a_few_vague_syllables_are_not_likely_a_person(one, other):
    assert score(fold(one), fold(other)).value < LIKELY


def test_a_score_says_which_parts_matched_and_how():
    found = score(fold("Lavrov Sergey"), fold("Сергей Лавров"))
    assert {(part.one, part.other) for part in found.parts} == {("lavrov", "лавров"), ("sergey", "сергей")}
    assert all(isinstance(part.how, How) and 0 <= part.likeness <= 1 for part in found.parts)


@given(names, names)
def test_a_score_is_a_share_and_the_same_both_ways_round(one, other):
    first, second = fold(one), fold(other)
    there, back = score(first, second), score(second, first)
    assert 0 <= there.value <= 1
    assert there.value == back.value
    assert {(part.one, part.other) for part in there.parts} == {(part.other, part.one) for part in back.parts}


@given(names)
def test_a_name_is_itself_if_it_has_a_letter(name):
    folded = fold(name)
    assert score(folded, folded).value == (1.0 if folded.readings else 0.0)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_like_names_share_a_key(one, other):
    assert set(keys_of(fold(one))) & set(keys_of(fold(other)))


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_search_by_skeletons_finds_what_a_full_comparison_would(one, other):
    crowd = [fold(name) for pair in UNLIKE for name in pair] + [fold(other)]
    found = list(pairs_above([fold(one)], crowd, POSSIBLE))
    assert len(crowd) - 1 in {pair.other for pair in found}


def test_progress_is_told_to_the_end():
    told = []
    list(pairs_above([fold("A B")] * 250, [fold("C D")], LIKELY, progress=lambda *step: told.append(step)))
    assert told[0] == (0, 250)
    assert told[-1] == (250, 250)
    assert told == sorted(told)


@pytest.mark.shared
@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled pairs of ../shared are not here")
def test_labelled_pairs_are_told_apart():
    """F1 is 0.88 or more, and at a precision of 0.95 the recall is 0.74 or more."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    judged = [
        Judged(score(fold(row["name1"]), fold(row["name2"])).value, row["match"] == "1") for row in rows
    ]
    found = measure(judged)
    assert found.best is not None
    assert found.best.f1 >= 0.88
    assert found.precise is not None
    assert found.precise.recall >= 0.74
    assert at_threshold(judged, found.precise.threshold) == found.precise
