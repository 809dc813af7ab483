"""Keeping delegations: by entity, members by person, one head at a time."""

import pytest

from secretariat.desks.delegations.actions import GivenDelegation, GivenMember, keep_delegations
from secretariat.desks.delegations.models import Category, Member, MemberRole
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Tally
from tests.desks import stage
from tests.world import as_role, as_system


@pytest.fixture
def people(edition) -> None:
    del edition
    for code in ("xa", "xb"):
        stage.entity(code)
    for code in ("a", "b"):
        stage.person(code)


def member(person: str, role: MemberRole = MemberRole.DELEGATE) -> GivenMember:
    return GivenMember(person=person, role=role, category=Category.OFFICIAL)


def kept(edition, *delegations: GivenDelegation) -> dict[str, dict[str, int]]:
    tally = Tally()
    keep_delegations(edition=edition, delegations=delegations, tally=tally, **as_system())
    return tally.by_kind()


def members() -> list[tuple[str, str, str]]:
    return sorted(Member.objects.values_list("delegation__entity__code", "person__code", "role"))


@pytest.mark.usefixtures("people")
def test_members_are_kept_by_person(edition):
    first = kept(edition, GivenDelegation(entity="xa", members=(member("a"), member("b"))))
    again = kept(edition, GivenDelegation(entity="xa", members=(member("b"), member("a"))))

    assert first["member"] == {"created": 2, "changed": 0, "unchanged": 0}
    assert again["member"] == {"created": 0, "changed": 0, "unchanged": 2}


@pytest.mark.usefixtures("people")
def test_a_member_given_to_another_delegation_moves(edition):
    kept(edition, GivenDelegation(entity="xa", members=(member("a"), member("b"))))

    tally = kept(edition, GivenDelegation(entity="xb", members=(member("b"),)))

    assert members() == [("xa", "a", "delegate"), ("xb", "b", "delegate")]
    assert tally["member"] == {"created": 0, "changed": 1, "unchanged": 0}


@pytest.mark.usefixtures("people")
def test_a_new_head_follows_the_one_before(edition):
    kept(edition, GivenDelegation(entity="xa", members=(member("a", MemberRole.HEAD), member("b"))))

    kept(edition, GivenDelegation(entity="xa", members=(member("b", MemberRole.HEAD), member("a"))))

    assert members() == [("xa", "a", "delegate"), ("xa", "b", "head")]


KEEPERS = {Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR}


@pytest.mark.parametrize("role", sorted(set(Role) - KEEPERS))
def test_only_those_who_keep_delegations_may(edition, role):
    with pytest.raises(Forbidden, match=r"delegations\.keep"):
        keep_delegations(edition=edition, delegations=[], tally=Tally(), **as_role(role))
