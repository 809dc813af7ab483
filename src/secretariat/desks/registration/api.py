"""Applications as programs read them: where each stands, without what is sealed and without documents."""

from datetime import datetime
from typing import Any, Literal

from ninja import Query, Router, Schema

from secretariat.desks.registration.policy import Right
from secretariat.desks.registration.queries.records import application_records
from secretariat.foundation.access.endpoints import (
    AskedCode,
    AskedWord,
    CodeOrNone,
    Listing,
    Part,
    answers,
    listed,
    needs,
)
from secretariat.foundation.access.routes import ActingRequest

router = Router(tags=["registration"])


class Applicant(Schema):
    """The name in the form of protocol and in the native script."""

    protocol_form: str
    native_text: str
    native_language: str
    nationality: CodeOrNone


class Application(Schema):
    """One person's application. `step` is the step that is due, "" for none; `reference` that of an approval.

    `is_generated` marks a person who was made up.
    """

    number: int
    delegation: str
    person: Applicant
    category: str
    role: str
    access: str
    state: str
    step: str
    reference: str
    made_at: datetime
    changed_at: datetime
    is_generated: bool

    @staticmethod
    def resolve_delegation(row: Any) -> str:
        return str(row.delegation.entity.code)

    @staticmethod
    def resolve_person(row: Any) -> Any:
        return row


class ApplicationsAsked(Part):
    delegation: AskedCode = ""
    state: AskedWord = ""
    category: AskedWord = ""
    generated: Literal["with", "without", "only"] = "with"


@router.get("/applications", response=answers(Listing[Application]))
@needs(Right.READ)
def applications(request: ActingRequest, asked: Query[ApplicationsAsked]) -> dict[str, Any]:
    """Applications that the token's owner may see, by their numbers."""
    return listed(application_records(seen_by=request.actor, **asked.filters()), asked)
