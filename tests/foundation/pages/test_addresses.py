"""The address of a list and the links made of it."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.pages.addresses import Chip, Column, ListAddress, Sort, SortHead, chip, sort_heads

KNOWN = ("q", "sort", "category", "page", "after", "before")
COLUMNS = (Column("name", "Name", names_rows=True), Column("persons", "Persons", is_number=True))


def address(query):
    return ListAddress.of(RequestFactory().get(f"/list/{query}"), known=KNOWN)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ()),
        ("?q=+abe+&other=1", (("q", "abe"),)),
        ("?q=a%00b%0Ac", (("q", "abc"),)),
        ("?category=&sort=name", (("sort", "name"),)),
    ],
)
def test_address_holds_what_the_list_knows_and_nothing_else(query, asked):
    assert address(query).asked == asked


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?page=3", 3),
        ("?page=", None),
        ("?page=-1", None),
        ("?page=x", None),
        ("?page=٣", None),
        ("?page=1e3", None),
    ],
)
def test_number_is_a_whole_number_or_nothing(query, number):
    assert address(query).number("page") == number


def test_number_that_no_column_could_hold_is_nothing():
    assert address("?after=" + "9" * 19).number("after") is None


def test_change_keeps_the_filters_and_begins_at_the_first_row():
    asked = address("?q=abe&category=business&page=4")

    assert asked.changed(sort="-name") == "/list/?q=abe&category=business&sort=-name"
    assert asked.changed(category="") == "/list/?q=abe"
    assert asked.changed(page=5) == "/list/?q=abe&category=business&page=5"
    assert asked.changed(q="", category="") == "/list/"


def test_search_keeps_filters_and_order_but_not_the_place():
    assert address("?q=a&sort=name&category=media&after=7").kept_by_search() == [
        ("sort", "name"),
        ("category", "media"),
    ]


def test_filters_can_be_taken_off_where_any_is_on():
    assert address("?q=a&sort=name").clear_href == ""
    assert address("?q=a&sort=name&category=media&page=2").clear_href == "/list/?q=a&sort=name"


def test_chip_puts_its_filter_on_and_takes_it_off():
    assert chip("Media", name="category", value="media", address=address("?q=a")) == Chip(
        "Media", "/list/?q=a&category=media", is_on=False
    )
    assert chip("Media", name="category", value="media", address=address("?q=a&category=media")) == Chip(
        "Media", "/list/?q=a", is_on=True
    )


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        ("", Sort("name")),
        ("persons", Sort("persons")),
        ("-persons", Sort("persons", falls=True)),
        ("-name", Sort("name", falls=True)),
        ("unknown", Sort("name")),
    ],
)
def test_order_that_the_list_lacks_is_its_first_column_rising(written, sort):
    assert Sort.asked(written, columns=COLUMNS) == sort


def test_click_on_a_head_sorts_and_a_second_turns():
    at_first = sort_heads(COLUMNS, sort=Sort("name"), address=address(""))
    by_number = sort_heads(COLUMNS, sort=Sort("persons", falls=True), address=address("?sort=-persons"))

    assert at_first == [
        SortHead("Name", "/list/?sort=-name", "ascending", "stays"),
        SortHead("Persons", "/list/?sort=-persons", "", "number"),
    ]
    assert by_number == [
        SortHead("Name", "/list/?sort=name", "", "stays"),
        SortHead("Persons", "/list/?sort=persons", "descending", "number"),
    ]


@given(st.text(max_size=20), st.text(max_size=20))
def test_link_asks_for_what_it_was_made_from(words, category):
    request = RequestFactory().get("/list/", {"q": words, "category": category})
    made = ListAddress.of(request, known=KNOWN)

    again = ListAddress.of(RequestFactory().get(made.changed()), known=KNOWN)

    assert again == made
