"""Delegations with members, for the tests of this desk."""

from typing import Any

from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.directory.models import EntityKind, EntityName, NameForm, OfficeHolding
from secretariat.desks.forums.models import Edition
from tests.desks import stage


def delegation(of: Edition, code: str, name: str = "", *, kind: str = EntityKind.STATE) -> Delegation:
    """The delegation of a new entity; a state's code is its ISO code."""
    return Delegation.objects.create(edition=of, entity=stage.entity(code, name, kind=kind))


def also_called(of: Delegation, language: str, text: str) -> None:
    """Another language's short name of a delegation's entity."""
    EntityName.objects.create(
        entity=of.entity, language=language, form=NameForm.SHORT, text=text, sort_key=text.casefold()
    )


def member(
    of: Delegation,
    code: str,
    *,
    role: str = MemberRole.DELEGATE,
    category: str = Category.OFFICIAL,
    holding: OfficeHolding | None = None,
    heads_a_company: bool = False,
    **fields: Any,
) -> Member:
    """A new person in a delegation; in public office where a `holding` is given."""
    return Member.objects.create(
        edition_id=of.edition_id,
        delegation=of,
        person=holding.person if holding else stage.person(code, **fields),
        role=role,
        category=category,
        office=holding.office if holding else None,
        heads_a_company=heads_a_company,
    )


def in_office(of: Delegation, code: str, *, role: str = MemberRole.HEAD, **fields: Any) -> Member:
    """A member in public office: by default the head, a minister of the entity."""
    holding = stage.holds(stage.person(code, **fields), of.entity, "minister")
    return member(of, code, role=role, holding=holding)
