"""Who sees and does what at the desk `statements`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.statements.models import Quote, Statement
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, Role


class Right(StrEnum):
    READ = "statements.read"
    KEEP = "statements.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PRESS_OFFICER}),
}


def visible_to(actor: Actor) -> QuerySet[Statement]:
    """What was said in public: everybody who works at the edition."""
    actor.require(Right.READ)
    return Statement.objects.all()


def quotes_visible_to(actor: Actor) -> QuerySet[Quote]:
    actor.require(Right.READ)
    return Quote.objects.all()
