"""Whatever stands anywhere in a data file, it is taken or refused in one line."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from secretariat.entrance.loading.reading import read
from secretariat.foundation.intake.reading import Unreadable
from tests.world import part, world, written

pytestmark = pytest.mark.django_db

ROUNDS = 300
VALUES: list[Any] = [
    None, True, 0, -1, 3.5, 10**40, "", "x", "anna", "XA", " ", "\t", "a\nb", "é" * 500, "2017-01-01",
    "0001-01-01", "9999-12-31", "2017-09-06T10:00:00Z", "0001-01-01T00:00:00+14:00", [], ["x"], [None], [[]],
    {}, {"en": "X"}, {"en": None}, {"translated": ["en"]}, {"x": 1},
]  # fmt: skip


def places(content: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON content but its root."""
    inner: Iterable[tuple[Any, Any]] = ()
    if isinstance(content, dict | list):
        inner = content.items() if isinstance(content, dict) else enumerate(content)
    for step, value in inner:
        yield (*place, step)
        yield from places(value, (*place, step))


def test_any_value_anywhere_is_taken_or_refused_in_one_line(tmp_path):
    chance, whole = Random(7), world()  # noqa: S311 -- the same at every run
    everywhere = list(places(whole))
    sentences = []

    for _round in range(ROUNDS):
        content, place = deepcopy(whole), chance.choice(everywhere)
        part(content, *place[:-1])[place[-1]] = deepcopy(chance.choice(VALUES))
        try:
            read(written(content, tmp_path), edition_code=None)
        except Unreadable as refused:
            sentences.append(str(refused))

    assert ROUNDS / 2 < len(sentences) < ROUNDS
    assert [sentence for sentence in sentences if "\n" in sentence or not sentence.endswith(".")] == []
