"""Who sees and does what at the desk `figures`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.figures.models import Figure
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, Role


class Right(StrEnum):
    READ = "figures.read"
    KEEP = "figures.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PRESS_OFFICER}),
}


def visible_to(actor: Actor) -> QuerySet[Figure]:
    """Figures that sources published are public: whoever asks sees all of them."""
    del actor
    return Figure.objects.all()
