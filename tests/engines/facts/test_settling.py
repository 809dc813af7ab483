"""Which value a fact takes, and whether a count fulfils a figure."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.facts import (
    Counted,
    Kind,
    Published,
    Qualifier,
    Rule,
    Source,
    agrees,
    fulfils,
    settle,
)

SEED = Source("seed", "News release", tier="primary")
PRESS = Source("press", "A newspaper", tier="secondary")


def figure(value, *, qualifier=Qualifier.EXACT, kind=Kind.FINAL, source=SEED, as_of=None):
    return Published(
        value=Decimal(value), qualifier=qualifier, kind=kind, source=source, unit="persons", as_of=as_of
    )


@pytest.mark.parametrize(
    ("count", "value", "qualifier", "expected"),
    [
        (6048, 6000, Qualifier.OVER, True),
        (6000, 6000, Qualifier.OVER, False),
        (6000, 6000, Qualifier.AT_LEAST, True),
        (5999, 6000, Qualifier.AT_LEAST, False),
        (249, 249, Qualifier.EXACT, True),
        (250, 249, Qualifier.EXACT, False),
        (6048, 6200, Qualifier.ABOUT, True),
        (5889, 6200, Qualifier.ABOUT, False),
        (1590, 1600, Qualifier.ALMOST, True),
        (1600, 1600, Qualifier.ALMOST, False),
        (1500, 1600, Qualifier.ALMOST, False),
    ],
)
def test_count_fulfils_a_figure_as_its_qualifier_says(count, value, qualifier, expected):
    assert fulfils(count, figure(value, qualifier=qualifier)) is expected


def test_final_figure_goes_before_every_other_kind_whatever_their_order():
    planned = figure(3500, kind=Kind.PLANNED)
    interim = figure(4200, kind=Kind.INTERIM, qualifier=Qualifier.ABOUT)
    final = figure(6000, qualifier=Qualifier.OVER, source=PRESS)

    for order in permutations([planned, interim, final]):
        assert settle("participants", published=order).published == (final, interim, planned)


def test_nearest_source_goes_first_among_figures_of_one_kind():
    recalled = figure(6200, qualifier=Qualifier.ABOUT, source=PRESS, as_of=date(2019, 9, 3))
    released = figure(6000, qualifier=Qualifier.OVER, source=SEED)

    fact = settle("participants", published=[recalled, released])

    assert (fact.value, fact.qualifier, fact.sources) == (6000, Qualifier.OVER, (SEED, PRESS))


def test_count_alone_is_the_fact():
    counted = Counted(6048, Rule.COUNT_OF_MEMBERS)

    fact = settle("participants", counted=counted, unit="persons")

    assert (fact.value, fact.rule, fact.unit, agrees(fact)) == (6048, Rule.COUNT_OF_MEMBERS, "persons", None)


def test_count_beside_a_figure_is_held_against_it_and_never_replaces_it():
    counted = Counted(250, Rule.COUNT_OF_DELEGATION)

    fact = settle("delegation-size/JP", published=[figure(249)], counted=counted)

    assert (fact.value, fact.rule, agrees(fact)) == (249, Rule.PUBLISHED_AND_COUNTED, False)


@given(st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 10**6)), min_size=1, max_size=8))
def test_every_published_figure_stays_with_the_fact(given_figures):
    figures = [figure(value, kind=kind) for kind, value in given_figures]

    fact = settle("participants", published=figures)

    assert sorted(f.value for f in fact.published) == sorted(f.value for f in figures)
    assert fact.kind is min((f.kind for f in figures), key=list(Kind).index)
