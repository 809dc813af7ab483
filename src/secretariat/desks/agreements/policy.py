"""Who sees and does what at the desk `agreements`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.agreements.models import Treaty
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, Role


class Right(StrEnum):
    READ = "agreements.read"
    KEEP = "agreements.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PROTOCOL_OFFICER}),
}


def visible_to(actor: Actor) -> QuerySet[Treaty]:
    """Treaties are public acts: everybody who works with the house sees them."""
    actor.require(Right.READ)
    return Treaty.objects.all()
