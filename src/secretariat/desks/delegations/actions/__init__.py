"""Every change at the desk: members, invitations, quotas and places."""

from secretariat.desks.delegations.actions.focal_points import (
    NoSuchDelegation,
    give_powers,
    name_focal_point,
    remove_focal_point,
)
from secretariat.desks.delegations.actions.invitations import (
    AlreadyInvited,
    GivenAnswer,
    NoSuchEntity,
    Note,
    invite,
    note_reminders,
    record_answer,
)
from secretariat.desks.delegations.actions.members import GivenDelegation, GivenMember, keep_delegations
from secretariat.desks.delegations.actions.places import (
    NoPlaceLeft,
    PlaceIsTaken,
    free_place,
    move_place,
    take_place,
)
from secretariat.desks.delegations.actions.quotas import (
    AlreadyDecided,
    GivenConstraint,
    RequestIsOpen,
    add_quota,
    ask_for_places,
    decide_request,
    give_plan,
    keep_plan,
    override_quota,
)

__all__ = [
    "AlreadyDecided",
    "AlreadyInvited",
    "GivenAnswer",
    "GivenConstraint",
    "GivenDelegation",
    "GivenMember",
    "NoPlaceLeft",
    "NoSuchDelegation",
    "NoSuchEntity",
    "Note",
    "PlaceIsTaken",
    "RequestIsOpen",
    "add_quota",
    "ask_for_places",
    "decide_request",
    "free_place",
    "give_plan",
    "give_powers",
    "invite",
    "keep_delegations",
    "keep_plan",
    "move_place",
    "name_focal_point",
    "note_reminders",
    "override_quota",
    "record_answer",
    "remove_focal_point",
    "take_place",
]
