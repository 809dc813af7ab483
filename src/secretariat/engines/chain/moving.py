"""From a standing to the next one, and what must never be true of a standing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from secretariat.engines.chain.problem import (
    BEFORE_THE_CHAIN,
    ENDED,
    Move,
    NotPossible,
    Standing,
    State,
    Step,
    StepKind,
    Vetting,
)

type Steps = Sequence[Step]

_UNDER_REVIEW = frozenset({State.IN_REVIEW, State.MORE_INFORMATION})
_CLEARABLE = frozenset({Vetting.PENDING, Vetting.MORE_INFORMATION, Vetting.REFUSED})
APPLICANT = ""
"""As the target of RETURN: to the applicant, before the first step."""


@dataclass(frozen=True)
class Asked:
    """What a move needs besides its name.

    `by` names the person, for the two of a bypass; `target` is the step of RETURN (APPLICANT for none);
    `groups` are the groups of fields that EDIT changed.
    """

    by: str = ""
    target: str = APPLICANT
    groups: frozenset[str] = frozenset()


def current_step(standing: Standing, steps: Steps) -> Step | None:
    """The first step that is neither passed nor bypassed; None when all are, or where none is due."""
    if standing.state not in _UNDER_REVIEW:
        return None
    return _next(standing, steps)


def moved(standing: Standing, move: Move, *, steps: Steps, asked: Asked | None = None) -> Standing:
    """The standing after a move. `steps` is the chain in its order.

    Raises NotPossible, whose `why` says which rule forbids the move.
    """
    return _MOVES[move](standing, steps, asked or Asked())


def possible_moves(standing: Standing, *, steps: Steps, by: str = "") -> frozenset[Move]:
    """The moves that lead somewhere for `by`; RETURN when it can lead to the applicant."""
    found = set()
    for move in Move:
        try:
            moved(standing, move, steps=steps, asked=Asked(by=by))
        except NotPossible:
            continue
        found.add(move)
    return frozenset(found)


def what_is_wrong(standing: Standing, *, steps: Steps) -> str:
    """The rule that a standing breaks, in words for a test or a check of the database; "" for none."""
    codes = {step.code for step in steps}
    done = standing.passed | standing.bypassed
    vetting = _vetting_step(steps)
    rules = {
        "a step is both passed and bypassed": bool(standing.passed & standing.bypassed),
        "approved before every step is done": standing.state is State.APPROVED and not codes <= done,
        "approved without a clearance that the chain asks for": (
            standing.state is State.APPROVED
            and vetting is not None
            and vetting.code in standing.passed
            and standing.vetting is not Vetting.CLEARED
        ),
        "approved although refused by vetting": standing.state is State.APPROVED and standing.has_refusal,
        "refused and forgotten": standing.vetting is Vetting.REFUSED and not standing.has_refusal,
        "under review with nothing to review": (
            standing.state in _UNDER_REVIEW and _next(standing, steps) is None
        ),
        "suspended for no refusal": (
            standing.state is State.SUSPENDED and standing.vetting is not Vetting.REFUSED
        ),
        "escalated outside the review": standing.is_escalated and standing.state not in _UNDER_REVIEW,
        "a bypass is proposed outside the review": (
            bool(standing.proposer) and standing.state is not State.IN_REVIEW
        ),
        "vetted before anybody asked": (
            standing.state in BEFORE_THE_CHAIN
            and standing.vetting not in {Vetting.NOT_REQUIRED, Vetting.NOT_DUE}
        ),
    }
    return next((rule for rule, is_broken in rules.items() if is_broken), "")


# --- the delegation ---------------------------------------------------------------------------


def _nominate(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _refuse_unless(standing, State.DRAFT)
    return _before_the_chain(State.NOMINATED, steps)


def _waitlist(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _refuse_unless(standing, State.DRAFT)
    return _before_the_chain(State.WAITLISTED, steps)


def _admit(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _refuse_unless(standing, State.WAITLISTED)
    return _before_the_chain(State.NOMINATED, steps)


def _confirm(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _refuse_unless(standing, State.NOMINATED, State.RETURNED)
    if not steps:
        raise NotPossible("no_chain")
    confirmed = _before_the_chain(State.IN_REVIEW, steps)
    return _resumed(replace(confirmed, has_refusal=standing.has_refusal), steps)


def _answer(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _refuse_unless(standing, State.MORE_INFORMATION)
    return _resumed(replace(standing, state=State.IN_REVIEW), steps)


def _withdraw(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del steps, asked
    return _ended(standing, State.WITHDRAWN)


def _substitute(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del steps, asked
    if standing.state in {State.DRAFT, State.WAITLISTED}:
        raise NotPossible("not_from_this_state")
    return _ended(standing, State.SUBSTITUTED)


def _edit(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    """Only the steps that watch what changed are necessary anew."""
    if standing.state in ENDED:
        raise NotPossible("not_from_this_state")
    touched = {step.code for step in steps if step.watches & asked.groups}
    done = standing.passed | standing.bypassed
    if standing.state in BEFORE_THE_CHAIN or not touched & done:
        return standing
    rest = replace(standing, passed=standing.passed - touched, bypassed=standing.bypassed - touched)
    vetting = _vetting_step(steps)
    if vetting is not None and vetting.code in touched:
        rest = replace(rest, vetting=Vetting.NOT_DUE)
    if rest.vetting is Vetting.REFUSED and rest.state is State.SUSPENDED:
        return rest
    if rest.state in {State.APPROVED, State.SUSPENDED}:
        rest = replace(rest, state=State.IN_REVIEW)
    return _resumed(replace(rest, proposer=""), steps)


# --- the reviewer -----------------------------------------------------------------------------


def _approve(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    step = _step_under_review(standing, steps)
    if step.kind is StepKind.VETTING:
        raise NotPossible("only_vetting_decides")
    return _done(replace(standing, passed=standing.passed | {step.code}), steps)


def _return(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    """To an earlier step, or to the applicant; what comes after it is necessary anew."""
    step = _step_under_review(standing, steps)
    if asked.target == APPLICANT:
        return replace(_before_the_chain(State.RETURNED, steps), has_refusal=standing.has_refusal)
    codes = [each.code for each in steps]
    if asked.target not in codes:
        raise NotPossible("no_such_step")
    if codes.index(asked.target) >= codes.index(step.code):
        raise NotPossible("not_an_earlier_step")
    again = frozenset(codes[codes.index(asked.target) :])
    rest = replace(standing, passed=standing.passed - again, bypassed=standing.bypassed - again)
    if _vetting_code(steps) in again:
        rest = replace(rest, vetting=Vetting.NOT_DUE)
    return _resumed(replace(rest, is_escalated=False, proposer=""), steps)


def _ask(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _step_under_review(standing, steps)
    return replace(standing, state=State.MORE_INFORMATION, proposer="")


def _escalate(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    _step_under_review(standing, steps)
    if standing.is_escalated:
        raise NotPossible("already_escalated")
    return replace(standing, is_escalated=True)


def _reject(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del steps, asked
    if standing.state not in _UNDER_REVIEW | {State.WAITLISTED, State.SUSPENDED, State.RETURNED}:
        raise NotPossible("not_from_this_state")
    return _ended(standing, State.REJECTED)


def _propose_bypass(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    _refuse_around_a_refusal(standing, _step_under_review(standing, steps))
    if standing.proposer:
        raise NotPossible("already_proposed")
    if not asked.by:
        raise NotPossible("nobody_proposed")
    return replace(standing, proposer=asked.by)


def _bypass(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    """Needs a second person: whoever proposed cannot also agree."""
    step = _step_under_review(standing, steps)
    if not standing.proposer:
        raise NotPossible("nobody_proposed")
    if asked.by in {"", standing.proposer}:
        raise NotPossible("same_person")
    _refuse_around_a_refusal(standing, step)
    vetting = Vetting.NOT_REQUIRED if step.kind is StepKind.VETTING else standing.vetting
    return _done(replace(standing, bypassed=standing.bypassed | {step.code}, vetting=vetting), steps)


# --- the security service ---------------------------------------------------------------------


def _clear(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    step = _step_of_verdict(standing, steps)
    if standing.vetting not in _CLEARABLE:
        raise NotPossible("not_from_this_state")
    passed = standing.passed | {step.code}
    cleared = replace(standing, vetting=Vetting.CLEARED, passed=passed, has_refusal=False)
    if standing.state is State.SUSPENDED:
        cleared = replace(cleared, state=State.IN_REVIEW)
    return _done(cleared, steps)


def _refuse(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    """Refused before the approval, the application stays where it is and cannot be approved; after it, it
    is suspended.
    """
    del asked
    step = _step_of_verdict(standing, steps)
    if standing.vetting is Vetting.REFUSED:
        raise NotPossible("vetting_refused")
    passed = standing.passed - {step.code}
    refused = replace(standing, vetting=Vetting.REFUSED, passed=passed, has_refusal=True, proposer="")
    if standing.state is State.APPROVED:
        return replace(refused, state=State.SUSPENDED)
    return refused


def _ask_for_vetting(standing: Standing, steps: Steps, asked: Asked) -> Standing:
    del asked
    step = _step_under_review(standing, steps)
    if step.kind is not StepKind.VETTING or standing.vetting is Vetting.REFUSED:
        raise NotPossible("not_from_this_state")
    return replace(standing, vetting=Vetting.MORE_INFORMATION, state=State.MORE_INFORMATION, proposer="")


def _step_of_verdict(standing: Standing, steps: Steps) -> Step:
    """A verdict can come while its step is current, and again after it: a service may change its mind."""
    vetting = _vetting_step(steps)
    if vetting is None:
        raise NotPossible("no_such_step")
    is_current = current_step(standing, steps) == vetting
    has_spoken = standing.state is State.SUSPENDED or (
        vetting.code in standing.passed and standing.state in {State.APPROVED, *_UNDER_REVIEW}
    )
    if not (is_current or has_spoken):
        raise NotPossible("not_from_this_state")
    return vetting


# --- what moves have in common ----------------------------------------------------------------


def _refuse_unless(standing: Standing, *states: State) -> None:
    if standing.state not in states:
        raise NotPossible("not_from_this_state")


def _step_under_review(standing: Standing, steps: Steps) -> Step:
    _refuse_unless(standing, State.IN_REVIEW)
    step = _next(standing, steps)
    if step is None:
        raise NotPossible("no_such_step")
    return step


def _refuse_around_a_refusal(standing: Standing, step: Step) -> None:
    """No correction makes a refusal forgotten: only the security service lifts it."""
    if step.kind is StepKind.VETTING and standing.has_refusal:
        raise NotPossible("vetting_refused")


def _next(standing: Standing, steps: Steps) -> Step | None:
    done = standing.passed | standing.bypassed
    return next((step for step in steps if step.code not in done), None)


def _vetting_step(steps: Steps) -> Step | None:
    return next((step for step in steps if step.kind is StepKind.VETTING), None)


def _vetting_code(steps: Steps) -> str | None:
    step = _vetting_step(steps)
    return step.code if step else None


def _before_the_chain(state: State, steps: Steps) -> Standing:
    needed = Vetting.NOT_DUE if _vetting_step(steps) else Vetting.NOT_REQUIRED
    return Standing(state=state, vetting=needed)


def _ended(standing: Standing, state: State) -> Standing:
    if standing.state in ENDED:
        raise NotPossible("not_from_this_state")
    return replace(standing, state=state, is_escalated=False, proposer="")


def _done(standing: Standing, steps: Steps) -> Standing:
    """After a step: to the next one, or to the approval."""
    return _resumed(replace(standing, is_escalated=False, proposer=""), steps)


def _resumed(standing: Standing, steps: Steps) -> Standing:
    """To the step that is due: the security service is asked when its step is reached, not before."""
    step = _next(standing, steps)
    if step is None:
        return replace(standing, state=State.APPROVED, is_escalated=False, proposer="")
    if step.kind is StepKind.VETTING and standing.vetting is not Vetting.REFUSED:
        return replace(standing, vetting=Vetting.PENDING)
    return standing


_MOVES: dict[Move, Callable[[Standing, Steps, Asked], Standing]] = {
    Move.NOMINATE: _nominate,
    Move.WAITLIST: _waitlist,
    Move.ADMIT: _admit,
    Move.CONFIRM: _confirm,
    Move.ANSWER: _answer,
    Move.WITHDRAW: _withdraw,
    Move.SUBSTITUTE: _substitute,
    Move.EDIT: _edit,
    Move.APPROVE: _approve,
    Move.RETURN: _return,
    Move.ASK: _ask,
    Move.ESCALATE: _escalate,
    Move.REJECT: _reject,
    Move.PROPOSE_BYPASS: _propose_bypass,
    Move.BYPASS: _bypass,
    Move.CLEAR: _clear,
    Move.REFUSE: _refuse,
    Move.ASK_FOR_VETTING: _ask_for_vetting,
}
