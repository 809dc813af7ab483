"""Who sees and does what at the desk `diary`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.diary.models import Entry, Firmness
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "diary.read"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
}


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """Entries are reached through persons that the actor sees; a reader sees those that are firm.

    What is tentative, as a meeting that was announced and not held, is for those who work on it.
    """
    actor.require(Right.READ)
    if Role.READER in actor.roles and not actor.roles & OFFICERS:
        return Entry.objects.filter(firmness=Firmness.FIRM)
    return Entry.objects.all()
