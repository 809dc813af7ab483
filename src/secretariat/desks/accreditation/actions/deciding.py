"""What reviewers decide: one application, or many at once; and taking a decision on many back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from secretariat.desks.accreditation.policy import (
    REVIEW_MOVES,
    NotYourStep,
    Right,
    bulks_visible_to,
    queue_of,
    require_step,
)
from secretariat.desks.delegations.actions import NoPlaceLeft
from secretariat.desks.registration.actions.admitting import DelegationHasAHead, TakesPartAlready
from secretariat.desks.registration.actions.moving import (
    CannotMove,
    ChangedMeanwhile,
    Why,
    locked,
    moved,
    restored,
    standing_from,
)
from secretariat.desks.registration.models import Application, Bulk, Decision
from secretariat.desks.registration.queries import steps_of
from secretariat.engines.chain import Move
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor, Forbidden
from secretariat.foundation.audit.records import report

NEED_A_REASON = frozenset({Move.RETURN, Move.ASK, Move.REJECT, Move.PROPOSE_BYPASS, Move.ESCALATE})
UNDO_WITHIN = timedelta(days=1)
"""How long a decision on many can be taken back."""


class ReasonMissing(Exception):
    """The move needs a reason; nothing was changed."""


class NothingChosen(Exception):
    """No application was chosen for a decision on many."""


class TooLateToUndo(Exception):
    """The decision is too old, or was taken back already."""


type Obstacle = (
    CannotMove | ChangedMeanwhile | NotYourStep | DelegationHasAHead | TakesPartAlready | NoPlaceLeft
)
OBSTACLES = (CannotMove, ChangedMeanwhile, NotYourStep, DelegationHasAHead, TakesPartAlready)
_OBSTACLES_TO_UNDOING = (ChangedMeanwhile, NoPlaceLeft, TakesPartAlready)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided, and about which applications not, with what stood in the way."""

    bulk: Bulk
    done: tuple[Application, ...]
    left: tuple[tuple[Application, Obstacle], ...]


@action(needs=Right.REVIEW)
def decide(
    *, application: Application, move: Move, why: Why, version: int | None = None, by: Actor, at: datetime
) -> Application:
    """Approve, return, ask, escalate, reject, propose a bypass or agree to one.

    `version` is the one that the officer saw. Raises ReasonMissing, NotYourStep, ChangedMeanwhile,
    CannotMove, DelegationHasAHead, TakesPartAlready, Forbidden.
    """
    if move not in REVIEW_MOVES:
        raise ValueError(f"{move} is not a reviewer's move.")
    if move in NEED_A_REASON and not why.reason.strip():
        raise ReasonMissing(move)
    if not queue_of(by).filter(pk=application.pk).exists():
        raise Forbidden(Right.REVIEW)
    row = locked(application, version=version)
    step = next((each for each in steps_of(row) if each.code == row.step), None)
    require_step(by, row, step)
    return moved(row, move, why=why, by=by, needs=Right.REVIEW, at=at)


@action(needs=Right.REVIEW)
def decide_many(
    *, applications: Sequence[Application], move: Move, reason: str, by: Actor, at: datetime
) -> Decided:
    """The same decision on each application that it is possible for; the others are left and told.

    Some ten queries for each application. Raises NothingChosen, ReasonMissing, Forbidden, before anything is
    changed.
    """
    if not applications:
        raise NothingChosen(move)
    bulk = Bulk.objects.create(
        edition_id=applications[0].edition_id, move=move.value, made_by=by.name, made_at=at, reason=reason
    )
    done: list[Application] = []
    left: list[tuple[Application, Obstacle]] = []
    for each in applications:
        try:
            with transaction.atomic():
                why = Why(reason=reason, bulk=bulk)
                done.append(decide(application=each, move=move, why=why, by=by, at=at))
        except OBSTACLES as obstacle:
            left.append((each, obstacle))
    return Decided(bulk=bulk, done=tuple(done), left=tuple(left))


@action(needs=Right.REVIEW)
def undo(*, bulk: Bulk, by: Actor, at: datetime) -> Decided:
    """Take a decision on many back, for each application that nobody touched since and that finds a place
    again. Whoever took the decision may, or a chief.

    Raises TooLateToUndo, Forbidden.
    """
    if not bulks_visible_to(by).filter(pk=bulk.pk).exists():
        raise Forbidden(Right.REVIEW)
    row = Bulk.objects.select_for_update().get(pk=bulk.pk)
    if row.undone_at is not None or at - row.made_at > UNDO_WITHIN:
        raise TooLateToUndo(row)
    done: list[Application] = []
    left: list[tuple[Application, Obstacle]] = []
    for decision in Decision.objects.filter(bulk=row).order_by("-pk"):
        application = Application.objects.get(pk=decision.application_id)
        try:
            with transaction.atomic():
                done.append(_undone(application, decision, at=at))
        except _OBSTACLES_TO_UNDOING as obstacle:
            left.append((application, obstacle))
    row.undone_by, row.undone_at = by.name, at
    row.save(update_fields=["undone_by", "undone_at"])
    report(row, before={"undone_at": None}, after={"undone_at": at})
    return Decided(bulk=row, done=tuple(done), left=tuple(left))


def _undone(application: Application, decision: Decision, *, at: datetime) -> Application:
    current = locked(application, version=decision.version)
    restored(current, standing_from(decision.before), at=at)
    decision.undone_at = at
    decision.save(update_fields=["undone_at"])
    return current
