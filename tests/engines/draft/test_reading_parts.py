"""The parts of reading: words and sentences, quotations, numbers, days, names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from secretariat.engines.draft import Figure, FigureKind, Qualifier, Verdict
from secretariat.engines.draft.comparing import compare
from secretariat.engines.draft.day_expressions import Day, day_expressions_of
from secretariat.engines.draft.gazetteer import Gazetteer, Name
from secretariat.engines.draft.joined_days import joined
from secretariat.engines.draft.numerals import numbers_of, ordinal_at
from secretariat.engines.draft.quoted import quotations_of
from secretariat.engines.draft.words import fold, paragraphs_of, sentences_of, tokens_of

EXACT, OVER, ABOUT, ALMOST = Qualifier.EXACT, Qualifier.OVER, Qualifier.ABOUT, Qualifier.ALMOST
UNDER, AT_LEAST, AT_MOST = Qualifier.UNDER, Qualifier.AT_LEAST, Qualifier.AT_MOST


LONG_LINES = f"A line without a stop\nA line {'of many words ' * 12}in an unwrapped text"


def sentences(text: str) -> list[str]:
    tokens = tokens_of(text)
    found = sentences_of(tokens, paragraphs_of(text, tokens))
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Mr. Secundo came. He left.", ["Mr. Secundo came.", "He left."]),
        ("V. Putin came at 2.5 p.m. on time.", ["V. Putin came at 2.5 p.m. on time."]),
        ('"We came." They left.', ['"We came."', "They left."]),
        (
            "A headline\n\nA sentence that goes\nover lines.",
            ["A headline", "A sentence that goes\nover lines."],
        ),
        (LONG_LINES, LONG_LINES.split("\n")),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Shinzō", "shinzo"),
        ("Organization", "organisation"),
        ("Size", "size"),
        ("Łódź", "lodz"),
        ("STRASSE", "strasse"),
    ],
)
def test_words_are_compared_without_diacritics_and_case(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "one" and "two".', ["one", "two"]),
        ("“One ‘two’ three,” he said.", ["One ‘two’ three,"]),
        ("«Un» and „zwei“.", ["Un", "zwei"]),
        ("'One two,' he said, and it's Borea's.", ["One two,"]),
        ('"An open one\n\n"and the next"', ["An open one", "and the next"]),
        ("It's Borea's and the states' own.", []),
    ],
)
def test_quotations_are_found_between_their_marks(text, expected):
    tokens = tokens_of(text)
    found = quotations_of(tokens, paragraphs_of(text, tokens))

    assert [text[tokens[q.first].start : tokens[q.last - 1].end] for q in found] == expected


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("6,000", 6000, EXACT),
        ("6 000", 6000, EXACT),
        ("6\u00a0000", 6000, EXACT),
        ("6'000", 6000, EXACT),
        ("as many as 60", 60, EXACT),
        ("over 6,000", 6000, OVER),
        ("more than six thousand", 6000, OVER),
        ("in excess of 6k", 6000, OVER),
        ("6,000+", 6000, OVER),
        ("no fewer than 60", 60, AT_LEAST),
        ("60 or more", 60, AT_LEAST),
        ("some 60", 60, ABOUT),
        ("60 or so", 60, ABOUT),
        ("nearly sixty", 60, ALMOST),
        ("just under sixty", 60, ALMOST),
        ("fewer than 60", 60, UNDER),
        ("up to 60", 60, AT_MOST),
        ("exactly 60", 60, EXACT),
        ("a total of 60", 60, EXACT),
        ("two hundred and forty-nine", 249, EXACT),
        ("seventy-five", 75, EXACT),
        ("one million two hundred thousand", 1_200_000, EXACT),
        ("2.5 trillion", 2_500_000_000_000, EXACT),
        ("over $44bn", 44_000_000_000, OVER),
        ("3,27 tn", 3_270_000_000_000, EXACT),
    ],
)
def test_a_number_is_read_with_its_qualifier(text, value, qualifier):
    numbers = numbers_of(tokens_of(text), frozenset())

    assert [(number.value, number.qualifier) for number in numbers] == [(Decimal(value), qualifier)]


@pytest.mark.parametrize(
    "text", ["several", "dozens", "the 3rd", "one of them", "thousands of people", "9" * 30]
)
def test_what_is_no_number_is_left_alone(text):
    assert numbers_of(tokens_of(text), frozenset()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("third", (3, 1)),
        ("3rd", (3, 2)),
        ("twenty-first", (21, 3)),
        ("three", None),
        ("3 rd", None),
        ("1000th", None),
    ],
)
def test_an_ordinal_is_read(text, expected):
    assert ordinal_at(tokens_of(text), 0) == expected


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("6-7 September 2017", Day(2017, 9, 6), Day(2017, 9, 7)),
        ("6 and 7 September 2017", Day(2017, 9, 6), Day(2017, 9, 7)),
        ("6 to 7 September", Day(0, 9, 6), Day(0, 9, 7)),
        ("September 6-7, 2017", Day(2017, 9, 6), Day(2017, 9, 7)),
        ("September 6 and 7, 2017", Day(2017, 9, 6), Day(2017, 9, 7)),
        ("Sept. 6, 2017", Day(2017, 9, 6), Day(2017, 9, 6)),
        ("the 6th of September 2017", Day(2017, 9, 6), Day(2017, 9, 6)),
        ("30 August – 2 September 2017", Day(2017, 8, 30), Day(2017, 9, 2)),
        ("30 December 2017 to 2 January 2018", Day(2017, 12, 30), Day(2018, 1, 2)),
        ("August 30 - September 2, 2017", Day(2017, 8, 30), Day(2017, 9, 2)),
        ("2017-09-06", Day(2017, 9, 6), Day(2017, 9, 6)),
        ("06.09.2017", Day(2017, 9, 6), Day(2017, 9, 6)),
        ("6/9/2017", Day(2017, 9, 6), Day(2017, 9, 6)),
        ("September 2017", Day(2017, 9), Day(2017, 9)),
        ("31 September", Day(0, 9, 31), Day(0, 9, 31)),
        ("September 6 and ten others", Day(0, 9, 6), Day(0, 9, 6)),
    ],
)
def test_days_and_ranges_are_read(text, begins, ends):
    assert [(found.begins, found.ends) for found in day_expressions_of(tokens_of(text))] == [(begins, ends)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, September 6, and Thursday, September 7, 2017", [(6, 7, (2, 3))]),
        ("6 September 2017 and 7 September 2017", [(6, 7, ())]),
        ("06.09.2017-08.09.2017", [(6, 8, ())]),
        ("5 September 2017 and 7 September 2017", [(5, 5, ()), (7, 7, ())]),
        ("6 September 2017, 7 September 2017", [(6, 6, ()), (7, 7, ())]),
    ],
)
def test_two_days_that_a_word_joins_are_one_range(text, expected):
    tokens = tokens_of(text)
    found = joined(tokens, day_expressions_of(tokens))

    assert [(range_.begins.day, range_.ends.day, range_.weekdays) for range_ in found] == expected


@pytest.mark.parametrize(
    "text", ["September", "may 6 people", "6 people", "1.2.3", "13/13/2017", "May we", "2017"]
)
def test_what_is_no_day_is_left_alone(text):
    assert day_expressions_of(tokens_of(text)) == []


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("Wednesday, 6 September 2017", (2,)),
        ("6 September 2017 (Wednesday)", (2,)),
        ("Wednesday and Thursday, 6 and 7 September 2017", (2, 3)),
        ("6 September 2017", ()),
    ],
)
def test_weekdays_beside_a_day_are_read(text, weekdays):
    assert [found.weekdays for found in day_expressions_of(tokens_of(text))] == [weekdays]


@pytest.mark.parametrize(
    ("word", "day"), [("yesterday", 5), ("today", 6), ("tomorrow", 7), ("today's", None)]
)
def test_today_is_read_from_the_date_of_the_draft(word, day):
    found = day_expressions_of(tokens_of(f"It ends {word}."), date(2017, 9, 6))

    assert [expression.begins.day for expression in found] == ([day] if day else [])


NAMES = Gazetteer(
    [Name("kr", "South Korea"), Name("k", "Korea"), Name("us", "US"), Name("moon", "Moon Jae-in")]
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("South Korea and Korea", ["kr", "k"]),
        ("the US told us", ["us"]),
        ("the U.S. and the u.s.", ["us"]),
        ("Moon Jae-in, Moon Jae in, MOON JAE-IN, moon jae-in", ["moon", "moon", "moon"]),
    ],
)
def test_the_longest_name_is_found_at_each_word(text, ids):
    assert [mention.id for mention in NAMES.mentions(tokens_of(text))] == ids


def figure(value: float, qualifier: Qualifier, kind: FigureKind = FigureKind.FINAL) -> Figure:
    return Figure("participants", value, qualifier, kind=kind)


FINAL = frozenset((FigureKind.FINAL, FigureKind.COUNT, FigureKind.PRELIMINARY))
GENERATED = replace(figure(6048, EXACT, FigureKind.COUNT), is_generated=True)
BOTH = [figure(6000, OVER), figure(6048, EXACT, FigureKind.COUNT)]


@pytest.mark.parametrize(
    ("written", "figures", "verdict"),
    [
        ("over 6,000", [figure(6000, OVER)], Verdict.SUPPORTED),
        ("about 6,000", [figure(6000, OVER)], Verdict.CONTRADICTED),
        ("6,000", [figure(6000, OVER)], Verdict.CONTRADICTED),
        ("over 6,000", [figure(6048, EXACT)], Verdict.SUPPORTED),
        ("about 6,000", [figure(6048, EXACT)], Verdict.SUPPORTED),
        ("about 5,000", [figure(6048, EXACT)], Verdict.CONTRADICTED),
        ("at least 6,048", [figure(6048, EXACT)], Verdict.SUPPORTED),
        ("nearly 6,100", [figure(6048, EXACT)], Verdict.SUPPORTED),
        ("under 6,048", [figure(6048, EXACT)], Verdict.CONTRADICTED),
        ("up to 6,048", [figure(6048, EXACT)], Verdict.SUPPORTED),
        ("exactly 6,048", [figure(6048, EXACT)], Verdict.SUPPORTED),
        ("2.5 trillion", [figure(2_496_000_000_000, EXACT)], Verdict.SUPPORTED),
        ("2 trillion", [figure(2_496_000_000_000, EXACT)], Verdict.CONTRADICTED),
        ("2.4 trillion", [figure(2_496_000_000_000, EXACT)], Verdict.CONTRADICTED),
        ("over 600", BOTH, Verdict.CONTRADICTED),
        ("6,048", BOTH, Verdict.SUPPORTED),
        ("3,500", [figure(3500, EXACT, FigureKind.PLANNED)], Verdict.NOT_IN_REGISTER),
        ("3,600", [figure(3500, EXACT, FigureKind.PRELIMINARY)], Verdict.NOT_IN_REGISTER),
        ("3,500", [], Verdict.NOT_IN_REGISTER),
        ("about 6,000", BOTH, Verdict.SUPPORTED),
        ("about 6,000", [figure(6000, OVER), GENERATED], Verdict.CONTRADICTED),
        ("over 6,000", [GENERATED], Verdict.SUPPORTED),
        ("5,000", [GENERATED], Verdict.NOT_IN_REGISTER),
    ],
)
def test_a_number_is_held_against_the_figures(written, figures, verdict):
    number = numbers_of(tokens_of(written), frozenset())[0]

    assert compare(number, figures, kinds=FINAL, tolerance=0.05, label="people").verdict == verdict
