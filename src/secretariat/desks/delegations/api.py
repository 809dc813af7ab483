"""Delegations, their members, invitations and quotas as programs read them."""

from datetime import date
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


class Invitation(Schema):
    """That an entity was invited by a note, and what it answered; `reminders` is how many it was sent."""

    entity: str
    reference: str
    sent_on: date
    answer_due_on: date | None
    answer: str
    answered_on: date | None
    answer_reference: str
    reminders: int

    @staticmethod
    def resolve_entity(row: Any) -> str:
        return str(row.delegation.entity.code)

    @staticmethod
    def resolve_reminders(row: Any) -> int:
        return int(row.sent)


class Quota(Schema):
    """Places of one delegation: `used` are confirmed or accredited, `reserved` nominated.

    `category` "" is any; days are null where the quota counts on all. `plan` is null for a quota that the
    delegation alone has; `reason` says why the number differs from the plan's.
    """

    delegation: str
    category: str
    access: str
    number: int
    used: int
    reserved: int
    starts_on: date | None
    ends_on: date | None
    plan: str | None
    reason: str

    @staticmethod
    def resolve_delegation(row: Any) -> str:
        return str(row.delegation.entity.code)

    @staticmethod
    def resolve_plan(row: Any) -> str | None:
        return None if row.constraint is None else str(row.constraint.plan.code)

    @staticmethod
    def resolve_reason(row: Any) -> str:
        return str(row.override_reason)


class InvitationsAsked(Part):
    answer: AskedWord = ""
    kind: AskedWord = ""


class QuotasAsked(Part):
    delegation: AskedCode = ""
    category: AskedWord = ""


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


@router.get("/invitations", response=answers(Listing[Invitation]))
@needs(Right.INVITE)
def invitations(request: ActingRequest, asked: Query[InvitationsAsked]) -> dict[str, Any]:
    """Invitations that the token's owner may see, by the codes of their entities."""
    return listed(queries.invitation_records(seen_by=request.actor, **asked.filters()), asked)


@router.get("/quotas", response=answers(Listing[Quota]))
@needs(Right.READ_QUOTAS)
def quotas(request: ActingRequest, asked: Query[QuotasAsked]) -> dict[str, Any]:
    """Quotas that the token's owner may see, by delegation, with their places counted."""
    return listed(queries.quota_records(seen_by=request.actor, **asked.filters()), asked)
