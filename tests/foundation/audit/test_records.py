"""Keeping a row as it should be: created, changed or left as it is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from secretariat.desks.directory.models import Entity, Source, Topic
from secretariat.foundation.audit.journal import Heading, NothingIsWritten, writing
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.models import Value
from secretariat.foundation.audit.records import Outcome, Tally, keep
from secretariat.foundation.languages.texts import MultilingualText, TranslationState

pytestmark = pytest.mark.django_db

HEADING = Heading("a.b", datetime(2017, 9, 6, tzinfo=UTC), "alice", 7, "registrar", "")
LABEL = MultilingualText.of({"en": "Energy", "ru": "Энергетика"})


def kept(model: Any, code: str, **values: Any) -> Outcome:
    tally = Tally()
    with writing(HEADING):
        keep(model, key={"code": code}, values=values, tally=tally)
    (outcome,) = (outcome for outcome in Outcome if tally.total(outcome))
    return outcome


def last_change() -> tuple[Any, Any]:
    value = Value.objects.order_by("pk").last()
    assert value is not None
    return value.before, value.after


def entity(**values: Any) -> dict[str, Any]:
    return {"kind": "organisation", "founded_on": date(2001, 6, 15), **values}


def test_a_row_is_created_once_and_then_left():
    outcomes = [kept(Topic, "energy", label=LABEL) for _again in range(2)]

    assert outcomes == [Outcome.CREATED, Outcome.UNCHANGED]
    assert Topic.objects.get().label == LABEL


@pytest.mark.parametrize(
    "label",
    [
        MultilingualText.of({"en": "Energy"}),
        MultilingualText.of({"en": "Energy", "ru": "Энергия"}),
        MultilingualText.of({"en": "Energy", "ru": "Энергетика"}, TranslationState.DRAFT),
    ],
)
def test_another_text_or_another_state_is_a_change(label):
    kept(Topic, "energy", label=LABEL)

    assert kept(Topic, "energy", label=label) is Outcome.CHANGED
    assert last_change() == ({"label": LABEL.to_json()}, {"label": label.to_json()})


def test_the_order_of_languages_is_no_change():
    kept(Topic, "energy", label=LABEL)
    turned = MultilingualText.of({"ru": "Энергетика", "en": "Energy"})

    assert kept(Topic, "energy", label=turned) is Outcome.UNCHANGED


def test_what_a_row_points_to_is_written_by_its_key():
    source = Source.objects.create(code="tass", title="TASS", tier="secondary")

    outcomes = [kept(Entity, "sco", **entity(source=source)) for _again in range(2)]
    outcomes.append(kept(Entity, "sco", **entity(source=None)))

    assert outcomes == [Outcome.CREATED, Outcome.UNCHANGED, Outcome.CHANGED]
    assert last_change() == ({"source": source.pk}, {"source": None})


def test_a_date_is_written_as_text_and_compared_as_a_date():
    kept(Entity, "sco", **entity())

    assert kept(Entity, "sco", **entity()) is Outcome.UNCHANGED
    assert kept(Entity, "sco", **entity(founded_on=date(2001, 6, 14))) is Outcome.CHANGED
    assert last_change() == ({"founded_on": "2001-06-15"}, {"founded_on": "2001-06-14"})


def test_outside_an_action_nothing_is_changed():
    with pytest.raises(NothingIsWritten):
        keep(Topic, key={"code": "energy"}, values={"label": LABEL}, tally=Tally())
    with pytest.raises(NothingIsWritten):
        keep_all(Topic, [Row({"code": "energy"}, {"label": LABEL})], among=[], tally=Tally())

    assert not Topic.objects.exists()


def test_a_tally_counts_by_kind_and_outcome():
    tally = Tally()
    with writing(HEADING):
        for code in ("a", "b", "a"):
            keep(Topic, key={"code": code}, values={"label": LABEL}, tally=tally)

    assert tally.by_kind() == {"topic": {"created": 2, "changed": 0, "unchanged": 1}}
    assert [tally.total(outcome) for outcome in Outcome] == [2, 0, 1]
