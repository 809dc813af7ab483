"""Who is asking, and what they hold."""

from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest

from secretariat.foundation.access import actors, roles
from secretariat.foundation.access.actors import UNKNOWN, Actor, Forbidden, Membership, actor_for
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, ROLE_LABELS, Role


class Right(StrEnum):
    READ = "test_actors.read"
    KEEP = "test_actors.keep"
    UNDECLARED = "test_actors.undeclared"


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    holders = {Right.READ: EVERYBODY, Right.KEEP: frozenset({Role.REGISTRAR, Role.ADMINISTRATOR})}
    monkeypatch.setattr(roles, "_holders", dict(roles._holders))
    roles.declare(holders)


def with_roles(*held: Role) -> Actor:
    return Actor("alice", 1, tuple(Membership(role) for role in held))


@pytest.mark.parametrize("role", Role)
def test_a_role_holds_what_the_table_gives_it(role):
    actor = with_roles(role)

    assert actor.holds(Right.READ) == (role in EVERYBODY)
    assert actor.holds(Right.KEEP) == (role in {Role.REGISTRAR, Role.ADMINISTRATOR})


@pytest.mark.parametrize("actor", [UNKNOWN, Actor("nobody", 1), Actor("reasoning", 1, reason="a reason")])
def test_who_has_no_role_holds_nothing(actor):
    assert not actor.holds(Right.READ)
    assert actor.role_for(Right.READ) is None
    with pytest.raises(Forbidden) as refused:
        actor.require(Right.READ)
    assert refused.value.right is Right.READ


def test_the_system_holds_everything_and_acts_in_no_role():
    system = Actor.system("load")

    system.require(Right.KEEP)
    assert (system.name, system.user_id, system.role_for(Right.KEEP)) == ("system", None, None)


@pytest.mark.parametrize("reason", ["", "  "])
def test_the_system_must_say_why(reason):
    with pytest.raises(ValueError, match="says why"):
        Actor.system(reason)


def test_of_several_roles_the_first_that_holds_the_right_acts():
    actor = with_roles(Role.READER, Role.REGISTRAR, Role.ADMINISTRATOR)

    assert actor.role_for(Right.KEEP) is Role.ADMINISTRATOR
    assert with_roles(Role.READER, Role.REGISTRAR).role_for(Right.KEEP) is Role.REGISTRAR


def test_an_undeclared_right_is_an_error_and_never_open():
    with pytest.raises(KeyError):
        with_roles(*Role).holds(Right.UNDECLARED)


def test_a_right_is_declared_the_same_way_or_not_twice():
    roles.declare({Right.READ: EVERYBODY})

    with pytest.raises(ValueError, match="declared twice"):
        roles.declare({Right.KEEP: EVERYBODY})
    assert Role.READER not in roles.holders_of(Right.KEEP)


def test_every_role_has_a_label_and_a_place():
    assert set(ROLE_LABELS) == set(Role)
    assert EVERYBODY - {Role.READER, Role.FOCAL_POINT} == OFFICERS


def test_an_actor_gathers_what_every_resolver_finds(monkeypatch):
    asked: list[tuple[int, int | None]] = []

    def house(user_id: int, edition_id: int | None) -> list[Membership]:
        asked.append((user_id, edition_id))
        return [Membership(Role.READER)]

    def delegations(_user_id: int, _edition_id: int | None) -> list[Membership]:
        return [Membership(Role.FOCAL_POINT, 3, 30), Membership(Role.FOCAL_POINT, 3, 31)]

    monkeypatch.setattr(actors, "_resolvers", [])
    for resolver in (house, delegations, house):
        actors.register_resolver(resolver)
    user: Any = SimpleNamespace(is_authenticated=True, pk=7, get_username=lambda: "alice")

    actor = actor_for(user, 3)

    assert asked == [(7, 3)]
    assert (actor.name, actor.user_id, actor.is_system) == ("alice", 7, False)
    assert actor.roles == {Role.READER, Role.FOCAL_POINT}
    assert actor.delegation_ids == {30, 31}


def test_who_has_not_signed_in_is_unknown():
    visitor: Any = SimpleNamespace(is_authenticated=False)

    assert actor_for(visitor, 3) is UNKNOWN
