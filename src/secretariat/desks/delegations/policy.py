"""Who sees and does what at the desk `delegations`."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from secretariat.desks.delegations.models import (
    Category,
    Delegation,
    Invitation,
    Member,
    OverQuotaRequest,
    Plan,
    Quota,
)
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "delegations.read"
    READ_PEOPLE = "delegations.read_people"
    KEEP = "delegations.keep"
    INVITE = "delegations.invite"
    READ_QUOTAS = "delegations.read_quotas"
    ASK_FOR_PLACES = "delegations.ask_for_places"
    DECIDE_QUOTAS = "delegations.decide_quotas"


_REGISTRATION = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR})
_CHIEFS = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF})
HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY - {Role.PRESS_OFFICER},
    Right.READ_PEOPLE: EVERYBODY,
    Right.KEEP: _REGISTRATION,
    Right.INVITE: _REGISTRATION,
    Right.READ_QUOTAS: _REGISTRATION | {Role.FOCAL_POINT},
    Right.ASK_FOR_PLACES: _REGISTRATION | {Role.FOCAL_POINT},
    Right.DECIDE_QUOTAS: _CHIEFS,
}


class Power(StrEnum):
    """What a focal point may do for its delegation, besides reading."""

    NOMINATE = "nominate"
    CONFIRM = "confirm"


_SEE_ALL = OFFICERS - {Role.PRESS_OFFICER}
"""A press officer works with the media only, and sees no delegation."""


def sees_all(actor: Actor) -> bool:
    return actor.is_system or bool(actor.roles & (_SEE_ALL | {Role.READER}))


def visible_to(actor: Actor) -> QuerySet[Delegation]:
    """Officers and readers see every delegation, a focal point its own, a press officer none."""
    if sees_all(actor):
        return Delegation.objects.all()
    return Delegation.objects.filter(pk__in=actor.delegation_ids)


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Officers see every member, a focal point those of its delegation, a reader those in public office.

    A press officer sees the media and, as a reader does, those in public office.
    """
    if actor.is_system or actor.roles & _SEE_ALL:
        return Member.objects.all()
    seen = Q(delegation__in=actor.delegation_ids)
    if actor.roles & {Role.READER, Role.PRESS_OFFICER}:
        seen |= Q(office__isnull=False)
    if Role.PRESS_OFFICER in actor.roles:
        seen |= Q(category=Category.MEDIA)
    return Member.objects.filter(seen)


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Registration sees every invitation, a focal point that of its delegation."""
    if actor.is_system or actor.roles & _REGISTRATION:
        return Invitation.objects.all()
    return Invitation.objects.filter(delegation__in=actor.delegation_ids)


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """Plans belong to registration."""
    if actor.is_system or actor.roles & _REGISTRATION:
        return Plan.objects.all()
    return Plan.objects.none()


def quotas_visible_to(actor: Actor) -> QuerySet[Quota]:
    """Registration sees every quota, a focal point those of its delegation."""
    if actor.is_system or actor.roles & _REGISTRATION:
        return Quota.objects.all()
    return Quota.objects.filter(delegation__in=actor.delegation_ids)


def requests_visible_to(actor: Actor) -> QuerySet[OverQuotaRequest]:
    """As quotas are."""
    return OverQuotaRequest.objects.filter(quota__in=quotas_visible_to(actor))


class NotForThisDelegation(Exception):
    """The focal point was not given this power for the delegation; nothing was changed."""


def require_power(actor: Actor, power: Power, *, delegation_id: int) -> None:
    """A focal point needs the power for this delegation; registration and the system need none.

    Raises NotForThisDelegation.
    """
    if actor.is_system or actor.roles & _REGISTRATION:
        return
    if delegation_id not in actor.delegation_ids_with(power):
        raise NotForThisDelegation(power)
