"""Codes and layers of parents."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from secretariat.foundation.intake.codes import Circle, Codes, UnknownCode, parents_first


def layers(parents: dict[str, str | None]) -> list[list[str]]:
    return list(parents_first(parents, code=str, parent=parents.__getitem__))


@given(some.lists(some.integers(0, 30), max_size=30))
def test_each_stands_in_a_later_layer_than_its_parent(numbers):
    parents = {str(child): str(number % child) if child else None for child, number in enumerate(numbers)}

    depth = {code: place for place, layer in enumerate(layers(parents)) for code in layer}

    assert depth.keys() == parents.keys()
    assert all(depth[code] > depth[parent] for code, parent in parents.items() if parent is not None)


def test_a_parent_from_elsewhere_is_no_obstacle():
    assert layers({"isle": "city"}) == [["isle"]]


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_a_circle_is_told(parents):
    with pytest.raises(Circle, match=", ".join(sorted(parents))):
        layers(parents)


def test_codes_lead_to_ids():
    codes = Codes(a=1, b=2)

    assert (codes.id_of("a"), codes.id_of(None), codes.ids_of(["b", "a"])) == (1, None, [2, 1])
    with pytest.raises(UnknownCode, match="c"):
        codes.id_of("c")
