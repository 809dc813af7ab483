"""Who may pass a gate: by zone, hour, count and floater, the same on the server and in a browser.

Decided here: one scan at one gate, what it changes in who is where, and what does not fit together once the
scans of gates without a connection have joined. Sources of the rules: the transferable floaters of ASEM, the
quota of secondary cards at COP 15, check-in lists (once a day, no re-entry), and the practice of
accreditation that a badge is printed while vetting is pending, but not issued.
"""

from secretariat.engines.gate.counting import applied
from secretariat.engines.gate.deciding import NOTED_AT_EXIT, decide
from secretariat.engines.gate.joining import Conflict, ConflictKind, Limits, Revocation, Scan, conflicts
from secretariat.engines.gate.problem import (
    NEVER_OVERRIDDEN,
    Connection,
    Credential,
    Decision,
    Direction,
    Effect,
    Gate,
    Kind,
    Mode,
    Movement,
    Presence,
    Problem,
    Reason,
    State,
    Verdict,
    Visit,
    Window,
    ZonePolicy,
)

__all__ = [
    "NEVER_OVERRIDDEN",
    "NOTED_AT_EXIT",
    "Conflict",
    "ConflictKind",
    "Connection",
    "Credential",
    "Decision",
    "Direction",
    "Effect",
    "Gate",
    "Kind",
    "Limits",
    "Mode",
    "Movement",
    "Presence",
    "Problem",
    "Reason",
    "Revocation",
    "Scan",
    "State",
    "Verdict",
    "Visit",
    "Window",
    "ZonePolicy",
    "applied",
    "conflicts",
    "decide",
]
