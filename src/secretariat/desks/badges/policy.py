"""Who sees and does what at the desk `badges`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.badges.models import Credential
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role


class Right(StrEnum):
    READ = "badges.read"
    SET_UP = "badges.set_up"
    PRINT = "badges.print"
    HAND_OUT = "badges.hand_out"
    BLOCK = "badges.block"
    KEEP_KEYS = "badges.keep_keys"


_CHIEFS = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF})
_DESK = _CHIEFS | {Role.REGISTRAR}
_SECURITY = frozenset({Role.SECURITY_OFFICER})
HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: _DESK | _SECURITY,
    Right.SET_UP: _CHIEFS | _SECURITY,
    Right.PRINT: _DESK,
    Right.HAND_OUT: _DESK,
    Right.BLOCK: _DESK | _SECURITY,
    Right.KEEP_KEYS: frozenset({Role.ADMINISTRATOR}),
}


def visible_to(actor: Actor) -> QuerySet[Credential]:
    """Who works at the desk or keeps the doors sees every credential, nobody else any."""
    if actor.is_system or actor.roles & HOLDERS[Right.READ]:
        return Credential.objects.all()
    return Credential.objects.none()
