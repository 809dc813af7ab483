"""Who sees and does what at the desk `programme`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.programme.models import Session
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, Role


class Right(StrEnum):
    READ = "programme.read"
    KEEP = "programme.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER}),
}


def visible_to(actor: Actor) -> QuerySet[Session]:
    """Everybody who works at an edition sees its programme."""
    actor.require(Right.READ)
    return Session.objects.all()
