"""One move of an application: the engine decides, and place, member, deadline and decision follow.

These are steps of actions, here and at the desk above: the right is theirs, the transaction too.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from secretariat.desks.delegations.actions import free_place, move_place, take_place
from secretariat.desks.delegations.models import Place, PlaceState
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.admitting import (
    admit_member,
    dismiss_member,
    refuse_second_application,
)
from secretariat.desks.registration.models import Application, Bulk, Decision, Leaving, Stay, Step
from secretariat.desks.registration.notices import tell
from secretariat.desks.registration.queries.standing import engine_steps, standing_of, steps_of
from secretariat.engines import chain
from secretariat.engines.chain import ENDED, Move, NotPossible, Standing, State, Vetting
from secretariat.engines.chain.moving import Asked
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report


class ChangedMeanwhile(Exception):
    """Somebody changed or decided the application since it was shown; nothing was done.

    `latest` is the decision that came before, where there is one.
    """

    def __init__(self, application: Application, latest: Decision | None) -> None:
        super().__init__(f"Application {application.number} was changed meanwhile.")
        self.application, self.latest = application, latest


class CannotMove(Exception):
    """The chain does not allow the move; `why` is a word of engines.chain.problem.WHY."""

    def __init__(self, application: Application, why: str) -> None:
        super().__init__(why)
        self.application, self.why = application, why


@dataclass(frozen=True, kw_only=True)
class Why:
    """What goes with a move: reasons, its target step, the groups that changed, and the bulk it is in."""

    reason: str = ""
    sealed_reason: str = ""
    target: str = ""
    groups: frozenset[str] = field(default_factory=frozenset)
    bulk: Bulk | None = None


def locked(application: Application, *, version: int | None = None) -> Application:
    """The row as it is now, which nobody else moves until the transaction ends.

    `version` is the one that the actor saw; None where nobody looked. Raises ChangedMeanwhile.
    """
    row = Application.objects.select_for_update().get(pk=application.pk)
    if version is not None and row.version != version:
        latest = Decision.objects.filter(application=row).order_by("-version").first()
        raise ChangedMeanwhile(row, latest)
    journal.belongs_to(edition_code_of(row.edition_id))
    return row


def moved(
    application: Application, move: Move, *, why: Why | None = None, by: Actor, needs: StrEnum, at: datetime
) -> Application:
    """Move a locked application, with all that follows. `needs` is the right by which the actor does it.

    Six queries or so. Raises CannotMove, whose `why` a view turns into a sentence.
    """
    given = why or Why()
    steps = steps_of(application)
    before = standing_of(application)
    asked = Asked(by=by.name, target=given.target, groups=given.groups)
    try:
        after = chain.moved(before, move, steps=engine_steps(steps), asked=asked)
    except NotPossible as refused:
        raise CannotMove(application, refused.why) from refused
    step = application.step
    _stand(application, after, steps=steps, at=at)
    _follow(application, before.state, after.state, at=at)
    application.version += 1
    application.changed_at = at
    application.save()
    _write_down(application, Made(move, step, before), given, by=by, needs=needs, at=at)
    is_one_of_many = given.bulk is not None
    tell(application, move, reason=given.reason, is_one_of_many=is_one_of_many, by=by, at=at)
    return application


@dataclass(frozen=True)
class Made:
    """A move that was made, the step at which, and the standing that it left."""

    move: Move
    step: str
    before: Standing


def restored(application: Application, before: Standing, *, at: datetime) -> Application:
    """A locked application put back to a standing that it had: for undoing a decision.

    Whose application had ended gets a place of its quota again. Raises NoPlaceLeft, TakesPartAlready,
    before anything is changed.
    """
    state = State(application.state)
    if state in ENDED and before.state not in ENDED:
        refuse_second_application(application)
        _return_to_a_place(application, at=at)
    _stand(application, before, steps=steps_of(application), at=at)
    _follow(application, state, before.state, at=at)
    if state is State.APPROVED and before.state is not State.APPROVED:
        dismiss_member(application)
    application.version += 1
    application.changed_at = at
    application.save()
    report(application, before={"state": state}, after={"state": application.state, "undone": True})
    return application


def _return_to_a_place(application: Application, *, at: datetime) -> None:
    """Whoever never had a place, as on the waiting list, gets none. Raises NoPlaceLeft."""
    stays = Stay.objects.filter(application=application).select_related("place")
    last = stays.order_by("-since", "-pk").first()
    if last is None:
        return
    place = take_place(quota_id=last.place.quota_id, at=at)
    application.place = place
    Stay.objects.create(edition_id=application.edition_id, place=place, application=application, since=at)


# --- standing and steps -----------------------------------------------------------------------


def standing_from(kept: dict[str, Any]) -> Standing:
    """A standing as `Decision.before` keeps it."""
    return Standing(
        state=State(kept["state"]),
        passed=frozenset(kept["passed"]),
        bypassed=frozenset(kept["bypassed"]),
        vetting=Vetting(kept["vetting"]),
        is_escalated=kept["is_escalated"],
        proposer=kept["proposer"],
        has_refusal=kept["has_refusal"],
    )


def _kept(standing: Standing) -> dict[str, Any]:
    values = asdict(standing)
    return {
        **values,
        "state": str(standing.state),
        "vetting": str(standing.vetting),
        "passed": sorted(standing.passed),
        "bypassed": sorted(standing.bypassed),
    }


def _stand(application: Application, standing: Standing, *, steps: Sequence[Step], at: datetime) -> None:
    was_at = application.step
    due = chain.current_step(standing, engine_steps(steps))
    application.state = standing.state
    application.passed, application.bypassed = sorted(standing.passed), sorted(standing.bypassed)
    application.vetting = standing.vetting
    application.is_escalated, application.proposer = standing.is_escalated, standing.proposer
    application.has_refusal = standing.has_refusal
    application.step = due.code if due else ""
    if application.step != was_at:
        days = next((step.days for step in steps if step.code == application.step), None)
        application.step_due_at = None if days is None else at + timedelta(days=days)


# --- what follows -----------------------------------------------------------------------------

_PLACE_STATES = {
    State.NOMINATED: PlaceState.NOMINATED,
    State.RETURNED: PlaceState.NOMINATED,
    State.IN_REVIEW: PlaceState.CONFIRMED,
    State.MORE_INFORMATION: PlaceState.CONFIRMED,
    State.SUSPENDED: PlaceState.CONFIRMED,
    State.APPROVED: PlaceState.ACCREDITED,
}
_LEAVING = {
    State.WITHDRAWN: Leaving.WITHDRAWN,
    State.REJECTED: Leaving.REJECTED,
    State.SUBSTITUTED: Leaving.SUBSTITUTED,
}


def _follow(application: Application, before: State, after: State, *, at: datetime) -> None:
    """Place and member go with the application."""
    if after is State.APPROVED and not application.reference:
        application.reference = reference_of(application)
    if application.place_id is not None:
        _follow_with_place(application, application.place_id, after, at=at)
    if after is State.APPROVED:
        admit_member(application, at=at)
    elif before is not after and after in ENDED | {State.SUSPENDED}:
        dismiss_member(application)


def _follow_with_place(application: Application, place_id: int, after: State, *, at: datetime) -> None:
    place = Place.objects.get(pk=place_id)
    if after not in ENDED:
        state = _PLACE_STATES.get(after)
        if state is not None:
            move_place(place=place, state=state, at=at)
        return
    application.place = None
    stays = Stay.objects.filter(application=application, until__isnull=True)
    stays.update(until=at, left_as=_LEAVING[after])
    if after is not State.SUBSTITUTED:
        free_place(place=place, at=at)


def reference_of(application: Application) -> str:
    """The reference of an approval: the edition's code and the application's number."""
    return f"{edition_code_of(application.edition_id).upper()}-{application.number:05d}"


def edition_code_of(edition_id: int) -> str:
    """One query: the code of an edition."""
    return Edition.objects.values_list("code", flat=True).get(pk=edition_id)


def _write_down(
    application: Application, made: Made, why: Why, *, by: Actor, needs: StrEnum, at: datetime
) -> None:
    role = by.role_for(needs)
    Decision.objects.create(
        edition_id=application.edition_id,
        application=application,
        move=made.move.value,
        step=made.step,
        target=why.target,
        made_by=by.name,
        role=role or "",
        made_at=at,
        reason=why.reason or by.reason,
        sealed_reason=why.sealed_reason,
        before=_kept(made.before),
        state=application.state,
        version=application.version,
        bulk=why.bulk,
    )
    report(
        application,
        before={"state": str(made.before.state), "vetting": str(made.before.vetting)},
        after={"state": application.state, "vetting": application.vetting, "move": made.move.value},
    )
