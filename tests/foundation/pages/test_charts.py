"""Charts: bars from zero, the number beside each, nothing that a strict policy would refuse."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.pages import charts
from secretariat.foundation.pages.charts import Bar

DELEGATIONS = [
    Bar(label="Republic of Korea", value=289),
    Bar(label="Japan", value=249),
    Bar(label="China", value=75),
]
YEARS = [
    Bar(label="2018", value=6000, qualifier="over"),
    Bar(label="2019", value=8500, qualifier="over"),
    Bar(label="2020", value=None, note="not held"),
    Bar(label="2021", value=4000, note="planned", is_provisional=True),
]
TITLES = {"title": "Participants", "unit": "persons"}


def widths(drawn: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect class="tone-\d[^"]*" width="([\d.]+)%"', drawn)]


def column_heights(drawn: str) -> list[float]:
    return [float(height) for height in re.findall(r'<rect [^>]*y="[\d.]+em"[^>]*height="([\d.]+)em"', drawn)]


def words(drawn: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", drawn).split()


@pytest.mark.parametrize("draw", [charts.bars, charts.columns])
@pytest.mark.parametrize("refused", ["style=", "<style", "<script", "onclick", "href=", "//"])
def test_chart_holds_nothing_that_a_strict_policy_refuses(draw, refused):
    assert refused not in draw(YEARS, **TITLES)


def test_bars_are_as_long_as_their_share_of_the_largest():
    assert widths(charts.bars(DELEGATIONS, **TITLES)) == [100, 86.16, 25.95]


def test_columns_stand_on_one_line_and_are_as_high_as_their_share_of_the_largest():
    drawn = charts.columns(YEARS, **TITLES)

    assert column_heights(drawn) == [7.76, 11, 0, 5.18]
    tops = [float(top) for top in re.findall(r'<rect [^>]*y="([\d.]+)em"', drawn)]
    bottoms = [top + height for top, height in zip(tops, column_heights(drawn), strict=True)]
    assert bottoms == pytest.approx([13.88] * 4, abs=0.011)


def test_bars_name_and_number_each_row_in_the_order_given():
    said = " ".join(words(charts.bars(DELEGATIONS, **TITLES)))

    assert said == "Participants persons Participants, persons Republic of Korea 289 Japan 249 China 75"


def test_columns_say_the_qualifier_and_why_a_year_has_no_number():
    table = charts.columns(YEARS, **TITLES).partition("<table")[2]

    said = " ".join(words(table)[3:])
    assert said == "2018 over 6,000 2019 over 8,500 2020 – not held 2021 4,000 planned"


def test_a_table_stands_behind_the_columns_and_the_drawing_is_silent():
    drawn = charts.columns(YEARS, **TITLES)

    assert drawn.count('<svg class="chart-columns"') == 1
    assert all('aria-hidden="true"' in opening for opening in re.findall(r"<svg[^>]*>", drawn))
    assert drawn.count('<th scope="row">') == len(YEARS)


@pytest.mark.parametrize(("language", "number"), [("en", "6,000"), ("ru", "6\xa0000"), ("zh-hans", "6,000")])
def test_numbers_follow_the_language_and_measures_do_not(language, number):
    with translation.override(language):
        drawn = charts.bars([Bar(label="a", value=6000), Bar(label="b", value=1234.5)], **TITLES)

    assert number in drawn
    assert widths(drawn) == [100, 20.57]


@pytest.mark.parametrize(
    ("labels", "room"),
    [
        (["2017"], "chart-from-20"),
        ([str(year) for year in range(2015, 2026)], "chart-from-28"),
        (["Российская Федерация", "Республика Корея", "Монголия"], "chart-from-36"),
        (["联合国"] * 10, "chart-from-36"),
    ],
)
def test_columns_are_drawn_only_where_their_labels_have_room(labels, room):
    drawn = charts.columns([Bar(label=label, value=1) for label in labels], **TITLES)

    assert re.findall(r"chart-from-\d+", drawn) == [room]


def test_columns_with_labels_too_long_for_any_width_are_a_table_only():
    drawn = charts.columns([Bar(label="a long label" * 4, value=1)] * 8, **TITLES)

    assert "chart-columns" not in drawn
    assert widths(drawn) == [100] * 8


def test_a_provisional_figure_is_drawn_lighter():
    drawn = charts.bars(YEARS, **TITLES)

    assert drawn.count("is-provisional") == 1


def test_a_label_with_a_link_leads_to_it():
    drawn = charts.bars([Bar(label="Japan", value=249, href="/e/eef-2017/figures/41/")], **TITLES)

    assert '<th scope="row"><a href="/e/eef-2017/figures/41/">Japan</a></th>' in drawn


def test_markup_in_a_label_is_shown_as_text():
    drawn = charts.bars([Bar(label="<b>A</b>", value=1)], title="<i>", unit="<u>", source="<s>")

    assert [tag for tag in ("<b>", "<i>", "<u>", "<s>") if tag in drawn] == []


def test_a_value_below_zero_is_refused():
    with pytest.raises(charts.BelowZero, match="Losses is -1"):
        charts.bars([Bar(label="Losses", value=-1)], **TITLES)


@pytest.mark.parametrize("tone", [-1, 6])
def test_a_seventh_colour_is_refused(tone):
    with pytest.raises(charts.NoSuchTone):
        charts.columns([Bar(label="a", value=1, tone=tone)], **TITLES)


@pytest.mark.parametrize("rows", [[], [Bar(label="a", value=0)], [Bar(label="a", value=None)]])
def test_a_chart_of_nothing_is_a_chart_without_length(rows):
    assert sum(widths(charts.bars(rows, **TITLES))) == 0
    assert sum(column_heights(charts.columns(rows, **TITLES))) == 0


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=12))
def test_the_largest_is_whole_no_bar_is_longer_and_order_is_kept(values):
    drawn = widths(charts.bars([Bar(label="a", value=value) for value in values], **TITLES))

    assert max(drawn) == (100 if max(values) else 0)
    assert [
        drawn[a] <= drawn[b] for a in range(len(drawn)) for b in range(len(drawn)) if values[a] <= values[b]
    ]
    by_value = [length for _, length in sorted(zip(values, drawn, strict=True))]
    assert by_value == sorted(drawn)


@pytest.mark.parametrize("draw", [charts.bars, charts.columns])
def test_the_same_rows_give_the_same_bytes(draw):
    assert draw(YEARS, **TITLES, source="As of 7 September.") == draw(
        YEARS, **TITLES, source="As of 7 September."
    )
