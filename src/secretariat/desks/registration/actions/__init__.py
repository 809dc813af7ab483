"""Every change at the desk: what delegations and applicants do, and what registration sets."""

from secretariat.desks.registration.actions.admitting import DelegationHasAHead, TakesPartAlready
from secretariat.desks.registration.actions.applying import (
    NotComplete,
    NotEditable,
    OtherDelegationsQuota,
    Seat,
    admit_from_waiting_list,
    answer,
    confirm,
    edit,
    is_short,
    register,
    substitute,
    withdraw,
)
from secretariat.desks.registration.actions.chains import GivenStep, StepInUse, set_chain, usual_chain
from secretariat.desks.registration.actions.changes import (
    ApplicationEnded,
    ChangeDecided,
    ChangeIsOpen,
    NothingAsked,
    ask_for_change,
    changed_particulars,
    decide_change,
)
from secretariat.desks.registration.actions.importing.rows import Fault, ReadRow, Repeat, Rows, read_rows
from secretariat.desks.registration.actions.importing.taking import How, Outcome, import_people, remember
from secretariat.desks.registration.actions.likeness import AlreadyJudged, judge
from secretariat.desks.registration.actions.links import (
    LinkClosed,
    LinkUsed,
    Sent,
    applicant,
    apply_by_link,
    make_link,
    revoke_link,
)
from secretariat.desks.registration.actions.moving import CannotMove, ChangedMeanwhile
from secretariat.desks.registration.actions.papers import TooManyPapers, add_paper, remove_paper, set_photo
from secretariat.desks.registration.actions.windows import WindowClosed, remove_window, set_window

__all__ = [
    "AlreadyJudged",
    "ApplicationEnded",
    "CannotMove",
    "ChangeDecided",
    "ChangeIsOpen",
    "ChangedMeanwhile",
    "DelegationHasAHead",
    "Fault",
    "GivenStep",
    "How",
    "LinkClosed",
    "LinkUsed",
    "NotComplete",
    "NotEditable",
    "NothingAsked",
    "OtherDelegationsQuota",
    "Outcome",
    "ReadRow",
    "Repeat",
    "Rows",
    "Seat",
    "Sent",
    "StepInUse",
    "TakesPartAlready",
    "TooManyPapers",
    "WindowClosed",
    "add_paper",
    "admit_from_waiting_list",
    "answer",
    "applicant",
    "apply_by_link",
    "ask_for_change",
    "changed_particulars",
    "confirm",
    "decide_change",
    "edit",
    "import_people",
    "is_short",
    "judge",
    "make_link",
    "read_rows",
    "register",
    "remember",
    "remove_paper",
    "remove_window",
    "revoke_link",
    "set_chain",
    "set_photo",
    "set_window",
    "substitute",
    "usual_chain",
    "withdraw",
]
