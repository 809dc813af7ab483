"""Who sees and does what at the desk `media`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.delegations.models import Member
from secretariat.desks.media.models import Engagement
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "media.read"
    KEEP = "media.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PRESS_OFFICER}),
}


def visible_to(actor: Actor) -> QuerySet[Engagement]:
    """Officers and readers see every engagement, a focal point those of its members."""
    if actor.is_system or actor.roles & (OFFICERS | {Role.READER}):
        return Engagement.objects.all()
    own = Member.objects.filter(delegation__in=actor.delegation_ids).values("person")
    return Engagement.objects.filter(person__in=own)
