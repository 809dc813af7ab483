"""Every change at the desk: zones and types, ordering, handing out, blocking, and the keys of tokens."""

from secretariat.desks.badges.actions.keys import AlreadyWithdrawn, make_token_key, withdraw_token_key
from secretariat.desks.badges.actions.moving import (
    CannotMove,
    NotAccredited,
    ReasonMissing,
    activate,
    issue,
    mark_printed,
    replace,
    report_lost,
    restore,
    revoke,
    suspend,
    take_back,
)
from secretariat.desks.badges.actions.ordering import FIRST_SERIAL, TypeMissing, order_personal_badges
from secretariat.desks.badges.actions.setting_up import (
    GivenType,
    GivenZone,
    TooManyZones,
    UnknownZone,
    set_up,
)

__all__ = [
    "FIRST_SERIAL",
    "AlreadyWithdrawn",
    "CannotMove",
    "GivenType",
    "GivenZone",
    "NotAccredited",
    "ReasonMissing",
    "TooManyZones",
    "TypeMissing",
    "UnknownZone",
    "activate",
    "issue",
    "make_token_key",
    "mark_printed",
    "order_personal_badges",
    "replace",
    "report_lost",
    "restore",
    "revoke",
    "set_up",
    "suspend",
    "take_back",
    "withdraw_token_key",
]
