"""Reading a long list in pieces."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from secretariat.desks.directory.models import Person
from secretariat.foundation.pages.paging import Place, piece

BEGINNING = Place()


def persons(*keys):
    """Persons whose sort keys are these, with ids in the order given."""
    return [
        Person.objects.create(code=f"p{number}", given="A", protocol_form="A", sort_key=key, search_key="a")
        for number, key in enumerate(keys)
    ]


def read(rows, *, size, falls=False):
    """Every piece of a list, from its beginning to its end."""
    pieces = [piece(rows, keys=("sort_key",), place=BEGINNING, size=size, falls=falls)]
    while pieces[-1].has_later:
        after = Place(after=pieces[-1].rows[-1].pk)
        pieces.append(piece(rows, keys=("sort_key",), place=after, size=size, falls=falls))
    return pieces


@pytest.mark.django_db
@pytest.mark.parametrize("falls", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_pieces_together_are_the_list_and_each_row_once(size, falls):
    made = persons("b", "a", "b", "c", "a", "b", "d")
    expected = sorted(made, key=lambda row: (row.sort_key, row.pk), reverse=falls)

    pieces = read(Person.objects.all(), size=size, falls=falls)

    assert [row for each in pieces for row in each.rows] == expected
    assert [each.has_earlier for each in pieces] == [False] + [True] * (len(pieces) - 1)


@pytest.mark.django_db
@pytest.mark.parametrize("falls", [False, True])
def test_reading_backwards_gives_the_same_pieces(falls):
    persons(*"abcabcab")
    rows = Person.objects.all()
    first, second, third = read(rows, size=3, falls=falls)

    back = piece(rows, keys=("sort_key",), place=Place(before=third.rows[0].pk), size=3, falls=falls)
    back_again = piece(rows, keys=("sort_key",), place=Place(before=second.rows[0].pk), size=3, falls=falls)

    assert (back.rows, back.has_earlier, back.has_later) == (second.rows, True, True)
    assert (back_again.rows, back_again.has_earlier, back_again.has_later) == (first.rows, False, True)


@pytest.mark.django_db
def test_place_that_is_gone_is_the_beginning():
    made = persons("a", "b")

    found = piece(Person.objects.all(), keys=("sort_key",), place=Place(after=made[-1].pk + 1), size=5)

    assert found.rows == made


@pytest.mark.django_db
def test_empty_list_is_one_empty_piece():
    found = piece(Person.objects.all(), keys=("sort_key",), place=BEGINNING, size=5)

    assert (found.rows, found.has_earlier, found.has_later) == ([], False, False)


@pytest.mark.django_db
def test_beginning_is_one_query_and_a_later_piece_two(django_assert_num_queries):
    made = persons(*"abcdef")
    rows = Person.objects.all()

    with django_assert_num_queries(1):
        piece(rows, keys=("sort_key",), place=BEGINNING, size=2)
    with django_assert_num_queries(2):
        piece(rows, keys=("sort_key",), place=Place(after=made[1].pk), size=2)


class AnyList(TestCase):
    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.sampled_from("abc"), max_size=9), st.integers(1, 4))
    def test_order_is_total_whatever_the_keys(self, keys, size):
        Person.objects.all().delete()
        made = persons(*keys)

        shown = itertools.chain.from_iterable(each.rows for each in read(Person.objects.all(), size=size))

        assert list(shown) == sorted(made, key=lambda row: (row.sort_key, row.pk))
