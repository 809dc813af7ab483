"""Who sees and does what at the desk `directory`."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from secretariat.desks.directory.models import Entity, Office, Person, Source, Topic
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "directory.read"
    KEEP = "directory.keep"
    MERGE = "directory.merge"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR, Role.REGISTRAR}),
    Right.MERGE: frozenset({Role.ADMINISTRATOR, Role.REGISTRAR, Role.REGISTRATION_CHIEF}),
}


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Officers see every person; others those who hold or held an office, which is public.

    Whoever was merged into somebody is no person of its own any more.
    """
    persons = Person.objects.filter(merged_into__isnull=True)
    if actor.is_system or actor.roles & OFFICERS:
        return persons
    in_public_office = Q(holdings__isnull=False)
    return persons.filter(in_public_office).distinct()


def merged_visible_to(actor: Actor) -> QuerySet[Person]:
    """Who was merged: seen by those who see the person that they are now."""
    return Person.objects.filter(merged_into__in=visible_to(actor))


def entities_visible_to(actor: Actor) -> QuerySet[Entity]:
    """Entities, offices, sources and topics are public: everybody who works with the house sees them."""
    actor.require(Right.READ)
    return Entity.objects.all()


def offices_visible_to(actor: Actor) -> QuerySet[Office]:
    """As entities are."""
    actor.require(Right.READ)
    return Office.objects.all()


def sources_visible_to(actor: Actor) -> QuerySet[Source]:
    """As entities are."""
    actor.require(Right.READ)
    return Source.objects.all()


def topics_visible_to(actor: Actor) -> QuerySet[Topic]:
    """As entities are."""
    actor.require(Right.READ)
    return Topic.objects.all()
