"""What is asked at a gate and what comes out: credential, gate, presence, scan, decision.

All moments are aware. Zones are small integers, unique in an edition. Maps are read, never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

type Parameters = Mapping[str, int | str | datetime]
"""What the sentence of a reason names: `zone`, `since`, `opens_at`, `capacity`, …"""


class Kind(StrEnum):
    """What a credential is. A floater is a transferable token of an entity; a pin opens without one."""

    BADGE = "badge"
    SPECIAL_PASS = "special_pass"  # noqa: S105 -- a pass, not a password
    FLOATER = "floater"
    DAY_PASS = "day_pass"  # noqa: S105 -- a pass, not a password
    VEHICLE_PASS = "vehicle_pass"  # noqa: S105 -- a pass, not a password
    PIN = "pin"


class State(StrEnum):
    """Where a credential is in its life. ISSUED and ACTIVE open doors: both were handed over."""

    ORDERED = "ordered"
    PRINTED = "printed"
    ISSUED = "issued"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    LOST = "lost"
    REVOKED = "revoked"
    RETURNED = "returned"
    REPLACED = "replaced"
    EXPIRED = "expired"


class Mode(StrEnum):
    """What a gate is for. CHECK decides as for an entry, leaves counts aside and changes nothing."""

    ENTRY = "entry"
    EXIT = "exit"
    BOTH = "both"
    CHECK = "check"


class Direction(StrEnum):
    ENTRY = "entry"
    EXIT = "exit"


class Verdict(StrEnum):
    """ATTENTION lets the bearer pass and asks the guard to look: only exits have it."""

    ADMIT = "admit"
    REFUSE = "refuse"
    ATTENTION = "attention"


class Reason(StrEnum):
    """Why a scan is refused or noted, in the order of precedence: the first that holds is the reason."""

    # of the credential itself, at entry and at exit
    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    REVOKED = "revoked"
    LOST = "lost"
    REPLACED = "replaced"
    VETTING_REFUSED = "vetting_refused"
    SUSPENDED = "suspended"
    RETURNED = "returned"
    NOT_ISSUED = "not_issued"
    # of the hour, noted at an exit
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    # of what the gate knows, at an entry
    PACKAGE_EXPIRED = "package_expired"
    OFFLINE_HIGH_SECURITY = "offline_high_security"
    # of the zone, noted at an exit
    WRONG_ZONE = "wrong_zone"
    # of what has to be shown beside it, at an entry
    NEEDS_BADGE = "needs_badge"
    NEEDS_FLOATER = "needs_floater"
    # of counts, at an entry
    FLOATER_QUOTA_FULL = "floater_quota_full"
    ALREADY_INSIDE = "already_inside"
    ONCE_PER_DAY = "once_per_day"
    NO_REENTRY = "no_reentry"
    ROOM_FULL = "room_full"
    # noted at an exit
    NOT_INSIDE = "not_inside"


NEVER_OVERRIDDEN = frozenset(
    {
        Reason.UNKNOWN,
        Reason.FOREIGN,  # its zones and its entity mean nothing in this edition
        Reason.REVOKED,
        Reason.LOST,
        Reason.REPLACED,
        Reason.VETTING_REFUSED,
    }
)
"""No supervisor admits in spite of these. They come first in the precedence, so none hides behind another."""


@dataclass(frozen=True)
class Window:
    """When a credential opens doors: from `starts_at` on, at `ends_at` no more."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Credential:
    """A credential as the gate knows it.

    `windows`: none for every hour. `opens_all` is for pins: every zone, whatever `zones` says.
    `revision` counts how often it was written anew; `entity` is the code of the delegation or organisation.
    `requires` is the kind that must be shown beside it, by a bearer of the same entity, for what only adds
    its zones to a badge; None when it opens by itself. `is_refused`: the security service refused the
    bearer, even after the issue.
    """

    serial: str
    kind: Kind = Kind.BADGE
    state: State = State.ACTIVE
    edition: str = ""
    zones: frozenset[int] = frozenset()
    opens_all: bool = False
    windows: tuple[Window, ...] = ()
    revision: int = 1
    entity: str = ""
    requires: Kind | None = None
    is_refused: bool = False


@dataclass(frozen=True)
class ZonePolicy:
    """What an entry into a zone must obey.

    `capacity`: persons, None for no limit. `is_once_per_day`: of the edition's local days.
    `allows_reentry`: False when one entry is all there is. `has_anti_passback`: no entry while inside;
    `grace_seconds`: a second scan at the same device within them is the same entry. `needs_floater`: a
    bearer other than of a pin needs a floater of the own entity; `floater_quota` is entity → persons
    inside at most, where an entity that is not named has none; None for no quotas.
    `is_high_security`: closed while the gate is offline.
    """

    capacity: int | None = None
    is_once_per_day: bool = False
    allows_reentry: bool = True
    has_anti_passback: bool = False
    grace_seconds: int = 0
    needs_floater: bool = False
    floater_quota: Mapping[str, int] | None = None
    is_high_security: bool = False


@dataclass(frozen=True)
class Gate:
    """A gate. Whoever passes stands in all of `zones`, so all must be open to them.

    `policies`: of a zone; a zone without one has no limits. `time_zone`: IANA name of the edition's.
    """

    code: str
    zones: tuple[int, ...] = ()
    mode: Mode = Mode.ENTRY
    edition: str = ""
    time_zone: str = "UTC"
    policies: Mapping[int, ZonePolicy] = field(default_factory=dict)


@dataclass(frozen=True)
class Visit:
    """What is known of one credential in one zone.

    `entries_that_day`: on the local day of `last_entry_at`. `device` read the last entry; `floater` is the
    serial that came in with it, while inside, or "".
    """

    is_inside: bool = False
    last_entry_at: datetime | None = None
    entries_that_day: int = 0
    device: str = ""
    floater: str = ""


@dataclass(frozen=True)
class Presence:
    """Who is where. `visits`: serial → zone → visit. `inside`: zone → persons.

    `floaters`: zone → entity → persons inside with a floater. `carried`: zone → serials of floaters inside.
    """

    visits: Mapping[str, Mapping[int, Visit]] = field(default_factory=dict)
    inside: Mapping[int, int] = field(default_factory=dict)
    floaters: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    carried: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Connection:
    """How fresh the gate's knowledge is. Without a connection it decides by its package.

    The package is refused from `package_expires_after_seconds` on; None for never.
    """

    is_online: bool = True
    package_age_seconds: int = 0
    package_expires_after_seconds: int | None = None


@dataclass(frozen=True)
class Problem:
    """One scan at one gate. `credential` is None for a serial that the gate does not know.

    `companion` was scanned just before. `direction` counts at gates for both. `override` is the reason that
    a supervisor gave for letting the bearer pass; "" for none. `revocations`: serial → least valid revision.
    """

    credential: Credential | None
    gate: Gate
    at: datetime
    companion: Credential | None = None
    direction: Direction = Direction.ENTRY
    device: str = ""
    override: str = ""
    presence: Presence = field(default_factory=Presence)
    connection: Connection = field(default_factory=Connection)
    revocations: Mapping[str, int] = field(default_factory=dict)


class Movement(StrEnum):
    ENTERED = "entered"
    LEFT = "left"


@dataclass(frozen=True)
class Effect:
    """What a scan changes in one zone. `inside_by` and `floaters_by` are added to the counts: -1, 0 or 1."""

    movement: Movement
    serial: str
    zone: int
    entity: str
    inside_by: int
    floaters_by: int
    floater: str
    entries_that_day: int
    device: str


@dataclass(frozen=True)
class Decision:
    """May the bearer pass? `reason` is None for a plain admission; an override keeps what it overrode."""

    verdict: Verdict
    reason: Reason | None = None
    parameters: Parameters = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    is_overridden: bool = False
