"""Every change at the desk: decisions of reviewers, verdicts of the security service, and screening."""

from secretariat.desks.accreditation.actions.deciding import (
    NEED_A_REASON,
    OBSTACLES,
    UNDO_WITHIN,
    Decided,
    NothingChosen,
    Obstacle,
    ReasonMissing,
    TooLateToUndo,
    decide,
    decide_many,
    undo,
)
from secretariat.desks.accreditation.actions.packages import NobodyToVet, make_package
from secretariat.desks.accreditation.actions.screening import (
    AlreadyJudged,
    LoadedList,
    Screened,
    judge_alert,
    keep_list,
    raise_alerts,
    screen_edition,
)
from secretariat.desks.accreditation.actions.vetting import VERDICT_OF, Taken, give_verdict, take_verdicts
from secretariat.desks.accreditation.policy import REVIEW_MOVES, NotYourStep
from secretariat.desks.accreditation.verdicts import (
    FileFault,
    GivenVerdict,
    NotVerdicts,
    Verdict,
    read_verdicts,
)
from secretariat.desks.registration.actions.moving import CannotMove, ChangedMeanwhile, Why

__all__ = [
    "NEED_A_REASON",
    "OBSTACLES",
    "REVIEW_MOVES",
    "UNDO_WITHIN",
    "VERDICT_OF",
    "AlreadyJudged",
    "CannotMove",
    "ChangedMeanwhile",
    "Decided",
    "FileFault",
    "GivenVerdict",
    "LoadedList",
    "NobodyToVet",
    "NotVerdicts",
    "NotYourStep",
    "NothingChosen",
    "Obstacle",
    "ReasonMissing",
    "Screened",
    "Taken",
    "TooLateToUndo",
    "Verdict",
    "Why",
    "decide",
    "decide_many",
    "give_verdict",
    "judge_alert",
    "keep_list",
    "make_package",
    "raise_alerts",
    "read_verdicts",
    "screen_edition",
    "take_verdicts",
    "undo",
]
