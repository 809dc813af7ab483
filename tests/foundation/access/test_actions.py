"""An action: its right, its transaction, and its entry in the audit."""

from datetime import UTC, datetime
from typing import Any

import pytest

from secretariat.desks.directory.models import Topic
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.actions import action, declared_actions
from secretariat.foundation.access.actors import Actor, Forbidden, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit import records
from secretariat.foundation.audit.journal import NothingIsWritten, belongs_to
from secretariat.foundation.audit.models import Entry, Value
from secretariat.foundation.languages.texts import MultilingualText

pytestmark = pytest.mark.django_db

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)
REGISTRAR = Actor("rita", 7, (Membership(Role.READER), Membership(Role.REGISTRAR)))
READER = Actor("ray", 8, (Membership(Role.READER),))
DESK = "test_actions"


class Refused(Exception):
    pass


@action(needs=Right.KEEP)
def keep_topic(*, code: str, label: str, by: Actor, at: datetime) -> Topic:
    del by, at
    values = {"label": MultilingualText.of({"en": label})}
    return records.keep(Topic, key={"code": code}, values=values, tally=records.Tally())


@action(needs=Right.KEEP)
def keep_and_fail(*, code: str, by: Actor, at: datetime) -> None:
    belongs_to("eef-2017")
    keep_topic(code=code, label="Lost", by=by, at=at)
    raise Refused


@action(needs=Right.KEEP)
def keep_two(*, by: Actor, at: datetime) -> None:
    keep_topic(code="one", label="One", by=by, at=at)
    try:
        keep_and_fail(code="lost", by=by, at=at)
    except Refused:
        keep_topic(code="two", label="Two", by=by, at=at)


@action(needs=Right.KEEP)
def keep_for_edition(*, by: Actor, at: datetime) -> None:
    belongs_to("eef-2017")
    keep_topic(code="one", label="One", by=by, at=at)


@action(needs=Right.READ)
def keep_with_a_lesser_right(*, by: Actor, at: datetime) -> None:
    keep_topic(code="one", label="One", by=by, at=at)


def written() -> list[tuple[str, str, list[str]]]:
    entries = Entry.objects.select_related("chain").prefetch_related("values")
    return [(e.chain.code, e.action, [v.thing_id for v in e.values.all()]) for e in entries]


def topics() -> list[str]:
    return sorted(Topic.objects.values_list("code", flat=True))


def test_an_action_writes_who_did_what_when_and_in_which_role():
    topic = keep_topic(code="energy", label="Energy", by=REGISTRAR, at=NOON)

    entry = Entry.objects.get()
    value = Value.objects.get()
    label = {"en": {"text": "Energy", "state": "approved"}}
    assert (entry.action, entry.at) == (f"{DESK}.keep_topic", NOON)
    assert (entry.actor, entry.actor_id, entry.role, entry.reason) == ("rita", 7, "registrar", "")
    assert (value.thing, value.thing_id, value.before) == ("topic", "energy", None)
    assert value.after == {"code": "energy", "label": label}
    assert topic.code == "energy"


def test_the_system_says_why_it_acts():
    keep_topic(code="energy", label="Energy", by=Actor.system("load of eef.json"), at=NOON)

    entry = Entry.objects.get()
    assert (entry.actor, entry.actor_id, entry.role) == ("system", None, "")
    assert entry.reason == "load of eef.json"


def test_only_what_changed_is_written():
    keep_topic(code="energy", label="Energy", by=REGISTRAR, at=NOON)
    keep_topic(code="energy", label="Energy and oil", by=REGISTRAR, at=NOON)

    value = Value.objects.last()
    assert value is not None
    assert value.before == {"label": {"en": {"text": "Energy", "state": "approved"}}}
    assert value.after == {"label": {"en": {"text": "Energy and oil", "state": "approved"}}}


def test_nothing_is_written_when_nothing_changed():
    for _again in range(2):
        keep_topic(code="energy", label="Energy", by=REGISTRAR, at=NOON)

    assert written() == [("", f"{DESK}.keep_topic", ["energy"])]


@pytest.mark.parametrize("actor", [READER, Actor("visitor"), Actor("nobody", 9)])
def test_who_lacks_the_right_changes_nothing(actor):
    with pytest.raises(Forbidden, match=r"directory\.keep"):
        keep_topic(code="energy", label="Energy", by=actor, at=NOON)

    assert (topics(), written()) == ([], [])


def test_an_inner_action_checks_its_own_right():
    with pytest.raises(Forbidden):
        keep_with_a_lesser_right(by=READER, at=NOON)

    assert (topics(), written()) == ([], [])


def test_an_action_that_fails_leaves_nothing():
    with pytest.raises(Refused):
        keep_and_fail(code="lost", by=REGISTRAR, at=NOON)

    assert (topics(), written()) == ([], [])


def test_actions_inside_an_action_write_one_entry_and_forget_what_failed():
    keep_two(by=REGISTRAR, at=NOON)

    assert topics() == ["one", "two"]
    assert written() == [("", f"{DESK}.keep_two", ["one", "two"])]


def test_an_entry_goes_to_the_chain_of_its_edition():
    keep_for_edition(by=REGISTRAR, at=NOON)

    assert written() == [("eef-2017", f"{DESK}.keep_for_edition", ["one"])]


def test_a_change_outside_of_an_action_is_refused():
    with pytest.raises(NothingIsWritten):
        records.keep(Topic, key={"code": "x"}, values={"label": "x"}, tally=records.Tally())
    with pytest.raises(NothingIsWritten):
        belongs_to("eef-2017")

    assert topics() == []


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"by": REGISTRAR}, TypeError),
        ({"at": NOON}, TypeError),
        ({"by": REGISTRAR, "at": NOON.replace(tzinfo=None)}, ValueError),
    ],
)
def test_an_action_needs_an_actor_and_an_aware_moment(values: dict[str, Any], fault):
    with pytest.raises(fault):
        keep_two(**values)


def positional(code: str, *, by: Actor, at: datetime) -> None: ...


def without_actor(*, code: str, at: datetime) -> None: ...


@pytest.mark.parametrize("verb", [positional, without_actor])
def test_a_verb_of_another_shape_is_no_action(verb):
    with pytest.raises(TypeError, match="keywords only"):
        action(needs=Right.KEEP)(verb)


def test_two_actions_cannot_share_a_name():
    with pytest.raises(TypeError, match="Two actions are called"):
        action(needs=Right.KEEP)(keep_topic)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("secretariat.desks.forums.actions", "forums.open_edition"),
        ("secretariat.desks.forums.actions.opening", "forums.open_edition"),
        ("somewhere", "somewhere.open_edition"),
    ],
)
def test_an_action_is_named_after_its_desk(monkeypatch, module, name):
    monkeypatch.setattr("secretariat.foundation.access.actions._actions", {})

    def open_edition(*, by: Actor, at: datetime) -> None: ...

    open_edition.__module__ = module
    action(needs=Right.KEEP)(open_edition)

    assert list(declared_actions()) == [name]
