"""An application's way through a chain of steps, as the practice of accreditation has it.

Decided here: which move is possible from where, and what it leads to. Sources of the rules: nomination apart
from confirmation (UNFCCC), vetting with a verdict of its own that the organiser cannot give (Accredit,
Australia's major events), a bypass by two persons, and a reset of only those steps that a change touches.
"""

from secretariat.engines.chain.moving import current_step, moved, possible_moves, what_is_wrong
from secretariat.engines.chain.problem import (
    APPLICANTS_TURN,
    ENDED,
    Move,
    NotPossible,
    Standing,
    State,
    Step,
    StepKind,
    Vetting,
)

__all__ = [
    "APPLICANTS_TURN",
    "ENDED",
    "Move",
    "NotPossible",
    "Standing",
    "State",
    "Step",
    "StepKind",
    "Vetting",
    "current_step",
    "moved",
    "possible_moves",
    "what_is_wrong",
]
