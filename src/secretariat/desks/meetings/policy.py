"""Who sees and does what at the desk `meetings`."""

from enum import StrEnum

from django.db.models import QuerySet

from secretariat.desks.delegations.models import Delegation
from secretariat.desks.meetings.models import Meeting, MeetingState
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "meetings.read"
    KEEP = "meetings.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.PROTOCOL_OFFICER}),
}


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Officers see every meeting, a focal point those of its side, a reader those that were held."""
    if actor.is_system or actor.roles & OFFICERS:
        return Meeting.objects.all()
    if Role.READER in actor.roles:
        return Meeting.objects.filter(state=MeetingState.HELD)
    own = Delegation.objects.filter(pk__in=actor.delegation_ids).values("entity")
    return Meeting.objects.filter(sides__entity__in=own).distinct()
