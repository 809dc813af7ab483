"""Who sees the mails of an edition, and who sends one again."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.messages.models import Mail


class Right(StrEnum):
    READ = "mail.read"
    SEND_AGAIN = "mail.send_again"


_REGISTRATION = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR})
HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: _REGISTRATION,
    Right.SEND_AGAIN: _REGISTRATION,
}


def visible_to(actor: Actor) -> QuerySet[Mail]:
    """The mails of the edition, for those who answer for registration."""
    return Mail.objects.all() if actor.holds(Right.READ) else Mail.objects.none()
