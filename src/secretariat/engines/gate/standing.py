"""Is a credential good by itself, here and now: the reasons from "unknown" to "expired".

Rules: a badge that is reported lost is blocked at once; a badge may be printed while vetting is pending, but
not issued; a refusal by the security service blocks at the gate, whenever it comes.
"""

from collections.abc import Callable

from secretariat.engines.gate.problem import Credential, Parameters, Problem, Reason, State

NOTHING: Parameters = {}
BEFORE_ISSUE = frozenset({State.ORDERED, State.PRINTED})


def fault(credential: Credential, problem: Problem) -> tuple[Reason, Parameters] | None:
    """The first reason against `credential` by itself, with what its sentence names; None for a good one."""
    for reason, rule in STANDING_RULES.items():
        found = rule(credential, problem)
        if found is not None:
            return reason, found
    return None


def _in_state(state: State) -> Callable[[Credential, Problem], Parameters | None]:
    def rule(credential: Credential, problem: Problem) -> Parameters | None:
        del problem
        return NOTHING if credential.state is state else None

    return rule


def _foreign(credential: Credential, problem: Problem) -> Parameters | None:
    if credential.edition == problem.gate.edition:
        return None
    return {"edition": credential.edition}


def _revoked(credential: Credential, problem: Problem) -> Parameters | None:
    """By its state, or by the list that reaches a gate before the package does."""
    least = problem.revocations.get(credential.serial)
    if least is not None and credential.revision < least:
        return {"least_revision": least}
    return NOTHING if credential.state is State.REVOKED else None


def _vetting_refused(credential: Credential, problem: Problem) -> Parameters | None:
    del problem
    return NOTHING if credential.is_refused else None


def _not_issued(credential: Credential, problem: Problem) -> Parameters | None:
    del problem
    return {"state": credential.state.value} if credential.state in BEFORE_ISSUE else None


def _not_yet_valid(credential: Credential, problem: Problem) -> Parameters | None:
    """Before its first window, or between two."""
    if credential.state is State.EXPIRED or _is_open(credential, problem):
        return None
    coming = [window.starts_at for window in credential.windows if window.starts_at > problem.at]
    return {"opens_at": min(coming)} if coming else None


def _expired(credential: Credential, problem: Problem) -> Parameters | None:
    is_over = not _is_open(credential, problem)
    if credential.state is not State.EXPIRED and not is_over:
        return None
    ended = [window.ends_at for window in credential.windows if window.ends_at <= problem.at]
    return {"since": max(ended)} if ended else NOTHING


def _is_open(credential: Credential, problem: Problem) -> bool:
    windows = credential.windows
    return not windows or any(window.starts_at <= problem.at < window.ends_at for window in windows)


STANDING_RULES: dict[Reason, Callable[[Credential, Problem], Parameters | None]] = {
    Reason.FOREIGN: _foreign,
    Reason.REVOKED: _revoked,
    Reason.LOST: _in_state(State.LOST),
    Reason.REPLACED: _in_state(State.REPLACED),
    Reason.VETTING_REFUSED: _vetting_refused,
    Reason.SUSPENDED: _in_state(State.SUSPENDED),
    Reason.RETURNED: _in_state(State.RETURNED),
    Reason.NOT_ISSUED: _not_issued,
    Reason.NOT_YET_VALID: _not_yet_valid,
    Reason.EXPIRED: _expired,
}
"""In the order of precedence."""
