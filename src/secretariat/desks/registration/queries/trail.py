"""What happened to an application, as the applicant may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from secretariat.desks.registration.models import MOVE_LABELS, STATE_LABELS, Application, Decision
from secretariat.desks.registration.policy import PERSONAL_LINK
from secretariat.desks.registration.queries.applications import step_names
from secretariat.engines.chain import Move, State
from secretariat.foundation.access.roles import ROLE_LABELS, Role

_SEALED = frozenset({Move.CLEAR, Move.REFUSE, Move.ASK_FOR_VETTING})
"""Of the security service's verdicts the applicant sees that there was one, not which person gave it or
why."""
_ASKING = frozenset({Move.RETURN, Move.ASK, Move.ASK_FOR_VETTING})
"""After these it is the applicant's turn."""


@dataclass(frozen=True)
class Event:
    """One decision in words; `who` is a role, or the name where the reader may see it.

    `asks` says that the applicant has to do something about it.
    """

    at: datetime
    what: str
    who: str
    step: str
    reason: str
    state: str
    is_undone: bool
    asks: bool


def trail(application: Application, *, shows_names: bool) -> list[Event]:
    """Two queries: the decisions about an application in their order, without any sealed reason.

    `shows_names` is for officers; the applicant and the delegation read which role decided.
    """
    names = step_names()
    decisions = Decision.objects.filter(application=application).order_by("version")
    return [_event(decision, application, names, shows_names=shows_names) for decision in decisions]


def _event(
    decision: Decision, application: Application, names: dict[tuple[str, str], str], *, shows_names: bool
) -> Event:
    move = Move(decision.move)
    is_sealed = move in _SEALED
    return Event(
        at=decision.made_at,
        what=_("vetting") if is_sealed and not shows_names else str(MOVE_LABELS[move]),
        who=_who(decision, shows_names=shows_names and not is_sealed),
        step=names.get((application.category, decision.step), decision.step),
        reason="" if _is_by_applicant(decision) else decision.reason,
        state=str(STATE_LABELS[State(decision.state)]),
        is_undone=decision.undone_at is not None,
        asks=move in _ASKING,
    )


def asked_for(application: Application, events: Sequence[Event]) -> str:
    """What the applicant was asked for last, in the words of who asked; "" out of turn. No query."""
    if application.state not in {State.RETURNED, State.MORE_INFORMATION}:
        return ""
    return next((event.reason for event in reversed(events) if event.asks and not event.is_undone), "")


def _is_by_applicant(decision: Decision) -> bool:
    """By a personal link: the number of the link stands as the reason, which tells a reader nothing."""
    return not decision.role and decision.reason.startswith(PERSONAL_LINK)


def _who(decision: Decision, *, shows_names: bool) -> str:
    if _is_by_applicant(decision):
        return _("the applicant, by the personal link")
    role = str(ROLE_LABELS[Role(decision.role)]) if decision.role else ""
    if shows_names or not role:
        return f"{decision.made_by} ({role})" if role else decision.made_by
    return role
