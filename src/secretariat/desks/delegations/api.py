"""Delegations and their members as programs read them."""

from typing import Any, Literal

from ninja import Query, Router, Schema

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.policy import Right
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedWord,
    CodeOf,
    CodeOrNone,
    Listing,
    Part,
    answers,
    listed,
    needs,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["delegations"])


class Delegation(Schema):
    """Those whom one entity sends to the edition."""

    entity: CodeOf
    source: CodeOrNone


class MemberPerson(Schema):
    """A member's name in the form of protocol and in the native script."""

    code: str
    protocol_form: str
    native_text: str
    native_language: str
    nationality: CodeOrNone
    is_generated: bool


class Member(Schema):
    """A person in a delegation; `office` is the capacity in which the person takes part.

    `is_generated` marks a person who was made up to fill the list.
    """

    delegation: str
    person: MemberPerson
    role: str
    category: str
    office: CodeOrNone
    heads_a_company: bool
    source: CodeOrNone
    is_generated: bool

    @staticmethod
    def resolve_delegation(row: Any) -> str:
        return str(row.delegation.entity.code)

    @staticmethod
    def resolve_is_generated(row: Any) -> bool:
        return bool(row.person.is_generated)


class DelegationsAsked(Part):
    kind: AskedWord = ""


class MembersAsked(Part):
    delegation: AskedCode = ""
    role: AskedWord = ""
    category: AskedWord = ""
    generated: Literal["with", "without", "only"] = "with"


@router.get("/delegations", response=answers(Listing[Delegation]))
@needs(Right.READ)
def delegations(request: ActingRequest, asked: Query[DelegationsAsked]) -> dict[str, Any]:
    """Delegations that the token's owner may see, by the codes of their entities."""
    return listed(queries.delegation_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/members", response=answers(Listing[Member]))
@needs(Right.READ_PEOPLE)
def members(request: ActingRequest, asked: Query[MembersAsked]) -> dict[str, Any]:
    """Members that the token's owner may see, by delegation and name."""
    return listed(queries.member_records(seen_by=request.actor, **asked.filters()), asked)
