"""Keeping delegations and their members."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic_core import PydanticCustomError

from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.delegations.policy import Right
from secretariat.desks.directory.actions import EntityCode, OfficeCode, PersonCode, SourceCode
from secretariat.desks.directory.models import Entity, Office, Person, Source
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import Codes, codes_of
from secretariat.foundation.intake.fields import each_once, given


@given
class GivenMember:
    """`office` is the capacity in which the person takes part."""

    person: PersonCode
    role: MemberRole
    category: Category
    office: OfficeCode | None = None
    heads_a_company: bool = False
    source: SourceCode | None = None


@given
class GivenDelegation:
    entity: EntityCode
    source: SourceCode | None = None
    members: Annotated[tuple[GivenMember, ...], each_once("person")] = ()

    def __post_init__(self) -> None:
        heads = [member.person for member in self.members if member.role is MemberRole.HEAD]
        if len(heads) > 1:
            told = "A delegation has one head, not {heads}"
            raise PydanticCustomError("heads", told, {"heads": ", ".join(heads)})


@action(needs=Right.KEEP)
def keep_delegations(
    *, edition: Edition, delegations: Sequence[GivenDelegation], tally: Tally, by: Actor, at: datetime
) -> None:
    """Make the edition hold these delegations, by entity, and their members, by person.

    A person whose membership is given anew moves to the delegation given. Seven queries, one more for
    each 500 new members, one for each row that changed.
    """
    del by, at
    journal.belongs_to(edition.code)
    entities, sources = codes_of(Entity.objects.all()), codes_of(Source.objects.all())
    rows = [
        Row(
            key={"edition_id": edition.pk, "entity_id": entities[each.entity]},
            values={"source_id": sources.id_of(each.source)},
        )
        for each in delegations
    ]
    kept = keep_all(Delegation, rows, among=Delegation.objects.all(), tally=tally)
    members = [
        (member, delegation.pk)
        for each, delegation in zip(delegations, kept, strict=True)
        for member in each.members
    ]
    _keep_members(members, edition=edition, sources=sources, tally=tally)


def _keep_members(
    members: Sequence[tuple[GivenMember, int]], *, edition: Edition, sources: Codes, tally: Tally
) -> None:
    persons = codes_of(Person.objects.filter(code__in=[each.person for each, _delegation in members]))
    offices = codes_of(Office.objects.all())
    rows = [
        Row(
            key={"edition_id": edition.pk, "person_id": persons[each.person]},
            values={
                "delegation_id": delegation_id,
                "role": each.role,
                "category": each.category,
                "office_id": offices.id_of(each.office),
                "heads_a_company": each.heads_a_company,
                "source_id": sources.id_of(each.source),
            },
        )
        for each, delegation_id in sorted(members, key=_heads_last)
    ]
    among = Member.objects.filter(person__in=persons.values()) if rows else ()
    keep_all(Member, rows, among=among, tally=tally)


def _heads_last(member: tuple[GivenMember, int]) -> bool:
    """Who was head steps down before another becomes it: a delegation never has two."""
    return member[0].role is MemberRole.HEAD
