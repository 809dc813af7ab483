"""What the page of one application shows besides the row: steps, documents, what can be done."""

import json
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import Category
from secretariat.desks.registration.models import (
    Application,
    ChangeRequest,
    ChangeState,
    Door,
    Paper,
    Step,
)
from secretariat.desks.registration.particulars import GivenApplicant, given_of
from secretariat.engines.chain import ENDED, State
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import ROLE_LABELS, Role

_SHOWN = 3
FIELDS_IN_WORDS = {
    "given": _("given names"),
    "family": _("family name"),
    "patronymic": _("patronymic"),
    "honorific": _("form of address"),
    "native_text": _("name in its own script"),
    "passport_form": _("name as in the passport"),
    "protocol_form": _("name as on the badge"),
    "level": _("rank"),
    "job_title": _("office or function"),
    "organisation": _("organisation"),
    "birth_date": _("birth date"),
    "sex": _("sex"),
    "nationality_id": _("nationality"),
    "document_number": _("number of the passport"),
    "document_expires_on": _("passport valid until"),
    "email": _("mail address"),
    "language": _("language of mails"),
}


@dataclass(frozen=True)
class StepOfChain:
    """One step of an application's chain: passed, bypassed, exempt, due, or ahead; and whose it is."""

    step: Step
    standing: str
    role: str


def chain_of(application: Application) -> list[StepOfChain]:
    """One query: the steps of an application's category, each with where it stands."""
    steps = Step.objects.filter(category=application.category).order_by("position")
    return [
        StepOfChain(step, _standing(application, step), str(ROLE_LABELS[Role(step.role)])) for step in steps
    ]


def _standing(application: Application, step: Step) -> str:
    if step.code in application.passed:
        return "passed"
    if step.code in application.bypassed:
        return "bypassed"
    if application.level and application.level in step.exempt_levels:
        return "exempt"
    return "due" if step.code == application.step else "ahead"


def chains() -> list[tuple[Category, str, list[Step]]]:
    """One query: the chain of every category, those without one too."""
    by_category: dict[str, list[Step]] = {}
    for step in Step.objects.order_by("position"):
        by_category.setdefault(step.category, []).append(step)
    return [(Category(value), str(label), by_category.get(value, [])) for value, label in Category.choices]


@dataclass(frozen=True)
class ChangedField:
    """A field that a change request would change, with what it holds and what it would hold."""

    name: str
    before: str
    after: str


def compared_fields(request: ChangeRequest) -> list[ChangedField]:
    """No query: the fields of a change request whose application is fetched; numbers are masked."""
    changes = json.loads(request.changes)
    return [_compared(request.application, name, after) for name, after in sorted(changes.items())]


def _compared(application: Application, name: str, after: Any) -> ChangedField:
    before = getattr(application, name)
    shown = [("" if value is None else str(value)) for value in (before, after)]
    if name == "document_number":
        shown = [masked(text) for text in shown]
    return ChangedField(str(FIELDS_IN_WORDS.get(name, name)), *shown)


def papers_of(application: Application) -> QuerySet[Paper]:
    """One query: the documents of an application that the reader was found to see."""
    return Paper.objects.filter(application=application).select_related("file").order_by("pk")


def open_change_of(application: Application) -> ChangeRequest | None:
    """One query: the change that waits for a decision."""
    return ChangeRequest.objects.filter(application=application, state=ChangeState.OPEN).first()


def masked(number: str) -> str:
    """A document's number, all but its last signs hidden."""
    return f"…{number[-_SHOWN:]}" if number else ""


def door_of(actor: Actor) -> Door:
    """By which door somebody registers a person."""
    return Door.FOCAL_POINT if actor.delegation_ids else Door.OFFICER


def particulars_of(application: Application) -> dict[str, Any]:
    """What a form begins with: the particulars of a row whose nationality is fetched."""
    given = given_of(application)
    values = {each.name: getattr(given, each.name) for each in fields(GivenApplicant)}
    return {**values, "nationality": application.nationality.code if application.nationality else ""}


@dataclass(frozen=True)
class Offers:
    """What the reader can do with an application where it stands; what is not possible is not offered."""

    edit: bool
    change: bool
    confirm: bool
    answer: bool
    admit: bool
    withdraw: bool
    substitute: bool


_EARLY = frozenset({State.DRAFT, State.NOMINATED, State.WAITLISTED, State.RETURNED, State.MORE_INFORMATION})


def offers(application: Application, *, may_nominate: bool, may_confirm: bool, is_house: bool) -> Offers:
    """No query. `is_house`: registration is bound by no window."""
    state = State(application.state)
    is_live = state not in ENDED
    edits = may_nominate and is_live and (is_house or state in _EARLY)
    return Offers(
        edit=edits,
        change=may_nominate and is_live and not edits,
        confirm=may_confirm and state in {State.NOMINATED, State.RETURNED},
        answer=may_nominate and state is State.MORE_INFORMATION,
        admit=may_nominate and state is State.WAITLISTED,
        withdraw=may_nominate and is_live,
        substitute=may_nominate and is_live and state not in {State.DRAFT, State.WAITLISTED},
    )
