"""Who starts jobs and sees them: everybody their own, and those who keep the register all of an edition."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.jobs.models import Job


class Right(StrEnum):
    READ = "jobs.read"
    READ_ALL = "jobs.read-all"
    START = "jobs.start"
    STOP = "jobs.stop"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: frozenset(Role),
    Right.READ_ALL: frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR}),
    Right.START: frozenset(Role),
    Right.STOP: frozenset(Role),
}


def visible_to(actor: Actor) -> QuerySet[Job]:
    """The jobs of the edition that the actor may see, and stop."""
    jobs = Job.objects.all()
    return jobs if actor.holds(Right.READ_ALL) else jobs.filter(author_id=actor.user_id)
