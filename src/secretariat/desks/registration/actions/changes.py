"""After the window: a change is asked for, and somebody of registration decides."""

import json
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from secretariat.desks.registration.actions.applying import change
from secretariat.desks.registration.actions.moving import locked
from secretariat.desks.registration.models import Application, ChangeRequest, ChangeState
from secretariat.desks.registration.particulars import GivenApplicant, given_of, values_of
from secretariat.desks.registration.policy import Power, Right, require_power
from secretariat.engines.chain import ENDED, State
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import report

_DAYS = frozenset({"birth_date", "document_expires_on"})


class NothingAsked(Exception):
    """The change asked for differs in nothing from what the application holds."""


class ChangeIsOpen(Exception):
    """Another change of the application waits for a decision; nothing was added."""


class ChangeDecided(Exception):
    """Somebody decided the change meanwhile; nothing was done."""


class ApplicationEnded(Exception):
    """The application has ended; nothing can be changed in it."""


@action(needs=Right.NOMINATE)
def ask_for_change(
    *, application: Application, given: GivenApplicant, reason: str, by: Actor, at: datetime
) -> ChangeRequest:
    """Ask for other particulars. Nothing changes before somebody accepts it.

    Raises NothingAsked, ChangeIsOpen, ApplicationEnded, NotForThisDelegation.
    """
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    row = locked(application)
    if State(row.state) in ENDED:
        raise ApplicationEnded(row)
    if ChangeRequest.objects.filter(application=row, state=ChangeState.OPEN).exists():
        raise ChangeIsOpen(row)
    changes = _differences(given_of(row), given)
    if not changes:
        raise NothingAsked(row)
    request = ChangeRequest.objects.create(
        edition_id=row.edition_id,
        application=row,
        changes=json.dumps(changes, default=str, ensure_ascii=False),
        fields=sorted(changes),
        reason=reason,
        asked_by=by.name,
        asked_at=at,
    )
    report(request, before=None, after={"application": row.number, "fields": sorted(changes)})
    return request


def _differences(now: GivenApplicant, wanted: GivenApplicant) -> dict[str, Any]:
    """Field → its new value; forms of the name that were left empty follow from the parts on both sides."""
    values = values_of(wanted)
    names = [each.name for each in fields(GivenApplicant)]
    return {name: values[name] for name in names if values[name] != getattr(now, name)}


@action(needs=Right.DECIDE_CHANGES)
def decide_change(
    *, request: ChangeRequest, accepts: bool, decision: str, by: Actor, at: datetime
) -> ChangeRequest:
    """Accept a change, which is made at once, or refuse it. Raises ChangeDecided, ApplicationEnded."""
    row = locked(Application.objects.get(pk=request.application_id))
    if accepts and State(row.state) in ENDED:
        raise ApplicationEnded(row)
    values = {
        "state": ChangeState.ACCEPTED if accepts else ChangeState.REFUSED,
        "decision": decision,
        "decided_by": by.name,
        "decided_at": at,
    }
    if not ChangeRequest.objects.filter(pk=request.pk, state=ChangeState.OPEN).update(**values):
        raise ChangeDecided(request)
    report(request, before={"state": ChangeState.OPEN}, after=values)
    if accepts:
        change(row, values_of(changed_particulars(request, given_of(row))), by=by, at=at)
    return ChangeRequest.objects.get(pk=request.pk)


def changed_particulars(request: ChangeRequest, now: GivenApplicant) -> GivenApplicant:
    """What the application would hold if the change were accepted. No query."""
    changes = {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in json.loads(request.changes).items()
    }
    values = {each.name: getattr(now, each.name) for each in fields(GivenApplicant)}
    return GivenApplicant(**{**values, **changes})
