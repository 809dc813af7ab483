"""Applications and the doors through which they come."""

from secretariat.desks.registration.models.applications import (
    STATE_LABELS,
    VETTING_LABELS,
    Application,
    Door,
    Leaving,
    NameKey,
    Paper,
    PaperKind,
    Sex,
    Stay,
)
from secretariat.desks.registration.models.chain import MOVE_LABELS, Bulk, Decision, Group, Step
from secretariat.desks.registration.models.doors import (
    ChangeRequest,
    ChangeState,
    ImportMapping,
    Letter,
    PersonalLink,
    Window,
    WindowKind,
)
from secretariat.desks.registration.models.likeness import Judgement, Likeness
from secretariat.desks.registration.models.lists import ImportList

__all__ = [
    "MOVE_LABELS",
    "STATE_LABELS",
    "VETTING_LABELS",
    "Application",
    "Bulk",
    "ChangeRequest",
    "ChangeState",
    "Decision",
    "Door",
    "Group",
    "ImportList",
    "ImportMapping",
    "Judgement",
    "Leaving",
    "Letter",
    "Likeness",
    "NameKey",
    "Paper",
    "PaperKind",
    "PersonalLink",
    "Sex",
    "Stay",
    "Step",
    "Window",
    "WindowKind",
]
