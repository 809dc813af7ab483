"""Who sees and does what at the desk `forums`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.forums.models import Edition, Forum
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role


class Right(StrEnum):
    READ = "forums.read"
    KEEP = "forums.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: frozenset(Role),
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PROGRAMME_OFFICER}),
}


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """Forums and their editions are public: everybody who works with the house sees them."""
    actor.require(Right.READ)
    return Edition.objects.all()


def forums_visible_to(actor: Actor) -> QuerySet[Forum]:
    """As editions are."""
    actor.require(Right.READ)
    return Forum.objects.all()
