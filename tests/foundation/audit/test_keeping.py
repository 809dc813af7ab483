"""Keeping many rows at once: created, changed or left, each change told, links included."""

from datetime import UTC, datetime
from typing import Any

import pytest

from secretariat.desks.agreements.models import Treaty
from secretariat.desks.directory.models import Source, Topic
from secretariat.foundation.audit.journal import Heading, writing
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.models import Value
from secretariat.foundation.audit.records import Outcome, Tally
from secretariat.foundation.languages.texts import MultilingualText

pytestmark = pytest.mark.django_db

HEADING = Heading("a.b", datetime(2017, 9, 6, tzinfo=UTC), "alice", 7, "registrar", "")


def label(english: str) -> MultilingualText:
    return MultilingualText.of({"en": english})


def kept(model: Any, *rows: Row) -> dict[str, int]:
    tally = Tally()
    with writing(HEADING):
        keep_all(model, rows, among=model.objects.all(), tally=tally)
    return {str(outcome): tally.total(outcome) for outcome in Outcome if tally.total(outcome)}


def told() -> list[tuple[str, Any, Any]]:
    """What the last entry says of each row."""
    last = Value.objects.order_by("pk").last()
    assert last is not None
    values = Value.objects.filter(entry=last.entry_id).order_by("position")
    return [(value.thing_id, value.before, value.after) for value in values]


def topic(code: str, english: str) -> Row:
    return Row(key={"code": code}, values={"label": label(english)})


def test_rows_are_created_changed_and_left():
    first = kept(Topic, topic("a", "A"), topic("b", "B"))
    second = kept(Topic, topic("c", "C"), topic("b", "Bee"), topic("a", "A"))

    assert (first, second) == ({"created": 2}, {"created": 1, "changed": 1, "unchanged": 1})
    assert {row.code: str(row.label) for row in Topic.objects.all()} == {"a": "A", "b": "Bee", "c": "C"}
    approved = {"state": "approved"}
    assert told() == [
        ("c", None, {"code": "c", "label": {"en": {"text": "C", **approved}}}),
        ("b", {"label": {"en": {"text": "B", **approved}}}, {"label": {"en": {"text": "Bee", **approved}}}),
    ]


def test_rows_come_back_in_the_order_in_which_they_were_wanted():
    kept(Topic, topic("b", "B"))
    with writing(HEADING):
        rows = keep_all(
            Topic,
            [topic("c", "C"), topic("b", "B"), topic("a", "A")],
            among=Topic.objects.all(),
            tally=Tally(),
        )

    assert [(row.code, row.pk is not None) for row in rows] == [("c", True), ("b", True), ("a", True)]


def test_nothing_wanted_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        outcome = kept(Topic)

    assert outcome == {}


def test_two_rows_with_one_key_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match=r"Two rows of topic have the same key \('code',\)\."):
        kept(Topic, topic("a", "A"), topic("a", "B"))


def test_links_are_part_of_what_a_row_is():
    a, b = (Source.objects.create(code=code, title=code, tier="primary") for code in "ab")

    def treaty(*sources: Source) -> Row:
        return Row({"code": "t"}, {"title": label("T")}, {"sources": [source.pk for source in sources]})

    outcomes = [kept(Treaty, treaty(*sources)) for sources in ([a], [a], [b], [b, a], [])]

    assert outcomes == [{"created": 1}, {"unchanged": 1}, {"changed": 1}, {"changed": 1}, {"changed": 1}]
    assert told() == [("t", {"sources": [a.pk, b.pk]}, {"sources": []})]
    assert not Treaty.objects.get().sources.exists()


def test_many_rows_cost_few_queries(django_assert_max_num_queries):
    rows = [topic(f"t{number}", "T") for number in range(1200)]

    with django_assert_max_num_queries(16):
        kept(Topic, *rows)
    with django_assert_max_num_queries(1):
        assert kept(Topic, *rows) == {"unchanged": 1200}
