"""The largest, completed years, and what happened for the first time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.facts import Item
from secretariat.engines.facts.history import EarlierEdition, First, completed_years, first_time, largest

SIZES = {"JP": 249, "KR": 289, "CN": 75, "KP": 6, "RU": 4000}


def test_largest_delegations_fall_by_size_without_the_host():
    assert largest(SIZES, without=["RU"], at_most=3) == (Item("KR", 289), Item("JP", 249), Item("CN", 75))


def test_tie_at_the_edge_is_not_cut_off_by_the_alphabet():
    assert [item.code for item in largest({"A": 5, "B": 3, "C": 3, "D": 1}, at_most=2)] == ["A", "B", "C"]


@given(st.dictionaries(st.text("ABCDEF", min_size=1, max_size=2), st.integers(0, 300)), st.integers(1, 5))
def test_nobody_left_out_is_larger_than_somebody_listed(sizes, at_most):
    listed = largest(sizes, at_most=at_most)

    left_out = set(sizes) - {item.code for item in listed}
    assert all(sizes[code] < item.number for code in left_out for item in listed)
    assert len(listed) >= min(at_most, len(sizes))


@pytest.mark.parametrize(
    ("founded", "day", "years"),
    [
        (date(2001, 6, 15), date(2017, 9, 7), 16),
        (date(2001, 6, 15), date(2017, 6, 14), 15),
        (date(2001, 6, 15), date(2017, 6, 15), 16),
        (date(2000, 2, 29), date(2017, 2, 28), 16),
        (date(2001, 6, 15), date(2001, 9, 7), 0),
    ],
)
def test_years_are_completed_on_the_anniversary(founded, day, years):
    assert completed_years(founded, day) == years


HELD_2015 = EarlierEdition("2015", was_held=True, attended=False)
HELD_2016 = EarlierEdition("2016", was_held=True, attended=False)
CAME_2016 = EarlierEdition("2016", was_held=True, attended=True)
CANCELLED = EarlierEdition("2016", was_held=False, attended=True)


@pytest.mark.parametrize(
    ("ordinal", "earlier", "attends", "verdict"),
    [
        (3, [HELD_2015, HELD_2016], True, First.YES),
        (3, [HELD_2015, CAME_2016], True, First.NO),
        (3, [HELD_2015], True, First.UNKNOWN),
        (None, [HELD_2015, HELD_2016], True, First.UNKNOWN),
        (3, [HELD_2015, HELD_2016], False, First.NO),
        (2, [HELD_2015, CANCELLED], True, First.YES),
        (1, [], True, First.YES),
    ],
)
def test_first_time_needs_every_earlier_edition_without_a_record(ordinal, earlier, attends, verdict):
    assert first_time(ordinal=ordinal, earlier=earlier, attends=attends) is verdict
