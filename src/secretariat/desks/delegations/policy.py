"""Who sees and does what at the desk `delegations`."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from secretariat.desks.delegations.models import Delegation, Member
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "delegations.read"
    KEEP = "delegations.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.REGISTRAR}),
}


def sees_all(actor: Actor) -> bool:
    return actor.is_system or bool(actor.roles & (OFFICERS | {Role.READER}))


def visible_to(actor: Actor) -> QuerySet[Delegation]:
    """Officers and readers see every delegation, a focal point its own."""
    if sees_all(actor):
        return Delegation.objects.all()
    return Delegation.objects.filter(pk__in=actor.delegation_ids)


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Officers see every member, a focal point those of its delegation, a reader those in public office."""
    if actor.is_system or actor.roles & OFFICERS:
        return Member.objects.all()
    own = Q(delegation__in=actor.delegation_ids)
    in_public_office = Q(office__isnull=False)
    return Member.objects.filter(own | in_public_office if Role.READER in actor.roles else own)
