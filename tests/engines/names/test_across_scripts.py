"""What the matching of names promises beyond single pairs: floors on samples, and what must not matter."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.names.matching import POSSIBLE, How, as_spelled, fold, score
from secretariat.engines.names.measuring import Judged, Measured, at_threshold, measure
from secretariat.engines.names.watchlists import UnreadableList, read_list

SAMPLE = Path(__file__).parent / "pairs-sample.csv"
SHARED = Path(__file__).resolve().parents[4] / "shared"
SMOKE = SHARED / "names" / "cross_script_pairs.csv"
MONGOLIAN = SHARED / "names" / "mongolia_name_variants.csv"
UN_LIST = SHARED / "data" / "sanctions" / "UN_consolidated.xml"

words = st.text("abdefgiklmnoprstuvz", min_size=2, max_size=9)


def like(one: str, other: str) -> float:
    return score(fold(one), fold(other)).value


def measured(path: Path) -> Measured:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return measure([Judged(like(row["name1"], row["name2"]), row["match"] == "1") for row in rows])


def test_the_sample_of_public_figures_is_told_apart():
    found = measured(SAMPLE)

    assert (found.pairs, found.matches) == (132, 71)
    assert found.best is not None
    assert found.best.f1 >= 0.92
    assert found.precise is not None
    assert found.precise.recall >= 0.85


@pytest.mark.shared
@pytest.mark.skipif(not SMOKE.exists(), reason="the folder ../shared is not here")
def test_each_smoke_pair_is_possible():
    lines = [line for line in SMOKE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    pairs = [row[:2] for row in csv.reader(lines)]

    assert [pair for pair in pairs if like(*pair) < POSSIBLE] == []


@pytest.mark.shared
@pytest.mark.skipif(not MONGOLIAN.exists(), reason="the folder ../shared is not here")
def test_spellings_of_mongolian_names_are_of_one_person_or_of_two():
    with MONGOLIAN.open(encoding="utf-8", newline="") as file:
        forms = [(row["person_key"], row["form"]) for row in csv.DictReader(file)]

    wrong = [
        (first, second)
        for (one, first), (other, second) in combinations(forms, 2)
        if (like(first, second) >= POSSIBLE) != (one == other)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("陈康", {"mandarin", "korean", "cantonese", "southern"}),
        ("山田太郎", {"mandarin", "cantonese", "japanese"}),
        ("贝拉克·奥巴马", {"mandarin", "cantonese"}),
    ],
)
def test_han_characters_are_read_in_every_language_they_may_be_in(name, languages):
    assert {reading.language for reading in fold(name).readings} == languages


def test_a_han_name_is_read_as_its_bearer_spells_it():
    native = fold("陳太文")

    assert {each.language for each in as_spelled(native, fold("CHAN, Tai Man")).readings} == {"cantonese"}
    assert {each.language for each in as_spelled(native, fold("Chen Taiwen")).readings} == {"mandarin"}
    assert as_spelled(native, fold("Чэнь")) == native


def test_characters_tell_apart_who_sounds_alike():
    assert like("王伟", "王薇") < like("王偉", "王伟") == 1.0


@given(st.lists(words, min_size=2, max_size=4), st.randoms())
def test_the_order_of_the_parts_does_not_matter(parts, chance):
    turned = list(parts)
    chance.shuffle(turned)

    assert like(" ".join(parts), " ".join(turned)) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Antonín Dvořák", "DVORAK, ANTONIN"),
        ("Mr. Émile Zola", "emile zola"),
        ("ПЁТР ЧАЙКОВСКИЙ", "Чайковский Петр"),
        ("Νίκος Καζαντζάκης", "ΝΙΚΟΣ ΚΑΖΑΝΤΖΑΚΗΣ"),
        ("William Rodgers, Baron Rodgers of Somewhere", "William Rodgers"),
    ],
)
def test_capitals_marks_and_courtesies_do_not_matter(one, other):
    assert like(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ("Ki moon Ban", "반기문", {("ki moon", "기문", How.READING), ("ban", "반", How.READING)}),
        ("F. Kafka", "Franz Kafka", {("kafka", "kafka", How.EXACT), ("f", "franz", How.INITIAL)}),
        ("Rob Novak", "Robert Novak", {("novak", "novak", How.EXACT), ("rob", "robert", How.SHORT)}),
        ("Jon Smithe", "John Smith", {("smithe", "smith", How.SPELLING), ("jon", "john", How.SPELLING)}),
    ],
)  # fmt: skip
def test_the_parts_say_how_they_matched(one, other, parts):
    found = score(fold(one), fold(other)).parts

    assert {(part.one, part.other, part.how) for part in found} == parts


def test_one_word_alone_is_never_as_likely_as_a_whole_name():
    assert like("Hassan", "Omar Hassan") < POSSIBLE < like("Hassan Omari", "Omari Hasan")


def test_equal_scores_stand_or_fall_together():
    pairs = [Judged(0.9, is_match=True), Judged(0.5, is_match=True), Judged(0.5, is_match=False)]
    found = measure(pairs)

    assert found.best == at_threshold(pairs, 0.9) or found.best == at_threshold(pairs, 0.5)
    assert found.best is not None
    assert found.best.f1 == pytest.approx(0.8)
    assert found.precise == at_threshold(pairs, 0.9)


@pytest.mark.shared
@pytest.mark.skipif(not UN_LIST.exists(), reason="the folder ../shared is not here")
def test_the_list_of_the_un_is_read_whole():
    entries = read_list(UN_LIST.read_bytes())

    assert sum(entry.is_individual for entry in entries) == 730
    assert sum(not entry.is_individual for entry in entries) == 273
    assert len({entry.id for entry in entries}) == 1003
    assert sum(bool(entry.birth_dates) for entry in entries) == 677


BOMB = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "content",
    [
        f"{BOMB}]><CONSOLIDATED_LIST>&i;</CONSOLIDATED_LIST>",
        '<!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/passwd">]><CONSOLIDATED_LIST>&f;</CONSOLIDATED_LIST>',
        '<!DOCTYPE l SYSTEM "http://127.0.0.1/l.dtd"><CONSOLIDATED_LIST/>',
        '<?xml version="1.0" encoding="no-such"?><CONSOLIDATED_LIST/>',
        "<CONSOLIDATED_LIST>" + "<a>" * 100_000,
        "<CONSOLIDATED_LIST><INDIVIDUALS></CONSOLIDATED_LIST>",
        "<CONSOLIDATED_LIST/>",
        "PK\x03\x04 no list at all",
    ],
)
def test_a_hostile_or_broken_list_is_refused_at_once(content):
    with pytest.raises(UnreadableList, match=r"^The [^.]+[.;]"):
        read_list(content.encode())
