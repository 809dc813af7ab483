"""The pieces of a chain: its steps, where an application stands, the moves, and why one is not possible."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an application is as a whole."""

    DRAFT = "draft"
    NOMINATED = "nominated"
    WAITLISTED = "waitlisted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    MORE_INFORMATION = "more_information"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED = "substituted"


ENDED = frozenset({State.REJECTED, State.WITHDRAWN, State.SUBSTITUTED})
"""Nothing leads out of these."""
APPLICANTS_TURN = frozenset({State.DRAFT, State.NOMINATED, State.RETURNED, State.MORE_INFORMATION})
"""The delegation or the applicant has to do something."""
BEFORE_THE_CHAIN = frozenset({State.DRAFT, State.NOMINATED, State.WAITLISTED, State.RETURNED})


class Vetting(StrEnum):
    """What the security service said. NOT_DUE: it has not been asked yet."""

    NOT_REQUIRED = "not_required"
    NOT_DUE = "not_due"
    PENDING = "pending"
    MORE_INFORMATION = "more_information"
    CLEARED = "cleared"
    REFUSED = "refused"


class StepKind(StrEnum):
    """REVIEW: an officer approves. VETTING: the security service gives a verdict, and nobody else can."""

    REVIEW = "review"
    VETTING = "vetting"


@dataclass(frozen=True)
class Step:
    """One step of a chain. `watches`: groups of fields whose change makes the step necessary anew."""

    code: str
    kind: StepKind = StepKind.REVIEW
    watches: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Where an application stands. `passed` and `bypassed` are codes of steps, disjoint.

    `proposer` is who proposed to bypass the current step and waits for a second person; "" for nobody.
    `has_refusal`: the security service refused and has not cleared since, whatever was corrected meanwhile.
    """

    state: State = State.DRAFT
    passed: frozenset[str] = frozenset()
    bypassed: frozenset[str] = frozenset()
    vetting: Vetting = Vetting.NOT_REQUIRED
    is_escalated: bool = False
    proposer: str = ""
    has_refusal: bool = False


class Move(StrEnum):
    """What can be done with an application, in groups by who does it."""

    # the delegation
    NOMINATE = "nominate"
    WAITLIST = "waitlist"
    ADMIT = "admit"
    CONFIRM = "confirm"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    SUBSTITUTE = "substitute"
    EDIT = "edit"
    # the reviewer
    APPROVE = "approve"
    RETURN = "return"
    ASK = "ask"
    ESCALATE = "escalate"
    REJECT = "reject"
    PROPOSE_BYPASS = "propose_bypass"
    BYPASS = "bypass"
    # the security service
    CLEAR = "clear"
    REFUSE = "refuse"
    ASK_FOR_VETTING = "ask_for_vetting"


class NotPossible(Exception):
    """The move does not lead anywhere from here; `why` is one of WHY."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


WHY = frozenset(
    {
        "not_from_this_state",
        "only_vetting_decides",
        "vetting_refused",
        "no_such_step",
        "not_an_earlier_step",
        "same_person",
        "nobody_proposed",
        "already_proposed",
        "already_escalated",
        "no_chain",
    }
)
