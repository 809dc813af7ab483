"""One person at an edition, and the programme of a person or a delegation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.desks.delegations.models import Delegation, Member
from secretariat.desks.delegations.policy import members_visible_to
from secretariat.desks.diary.queries import Item, persons_taken, programme_of
from secretariat.desks.directory.models import Person
from secretariat.desks.directory.queries import Label, person_labels
from secretariat.foundation.access.actors import Actor

NAMES_SHOWN = 6


@dataclass(frozen=True)
class Participant:
    """A person at an edition; `member` is None for one who takes part without a delegation."""

    person: Person
    member: Member | None

    @property
    def entity_ids(self) -> set[int]:
        """The person's nationality and the entity of the delegation, where there are such."""
        found = {self.person.nationality_id, self.member.delegation.entity_id if self.member else None}
        return {pk for pk in found if pk is not None}


@dataclass(frozen=True)
class ProgrammePart:
    """An item of a programme with the persons whom it takes: the first of them by name, and how many more."""

    item: Item
    names: Sequence[Label]
    more: int


@dataclass(frozen=True)
class ProgrammeDay:
    """A day, or None for what is known only as "during the forum"."""

    on: date | None
    parts: Sequence[ProgrammePart]


def participant_with_code(code: str, *, seen_by: Actor) -> Participant | None:
    """Two queries at most: the member that the actor sees, else a person of the programme on its own.

    Who moderates or speaks without belonging to a delegation stands in the public programme, so everybody
    who works at the edition sees that person. A member whom the actor may not see is None.
    """
    related = ("person__nationality", "office", "delegation__entity")
    member = members_visible_to(seen_by).filter(person__code=code).select_related(*related).first()
    if member is not None:
        return Participant(member.person, member)
    without_delegation = Person.objects.filter(code=code, pk__in=persons_taken(seen_by=seen_by)).exclude(
        pk__in=Member.objects.values("person")
    )
    person = without_delegation.select_related("nationality").first()
    return None if person is None else Participant(person, None)


def programme(of: Delegation | Person, *, seen_by: Actor) -> list[ProgrammeDay]:
    """The programme of a person (two queries), or of the members whom the actor sees (four, with names)."""
    if isinstance(of, Person):
        days = programme_of([of.pk], seen_by=seen_by)
        return [ProgrammeDay(day.on, [ProgrammePart(item, (), 0) for item in day.items]) for day in days]
    persons = members_visible_to(seen_by).filter(delegation=of).values("person")
    days = programme_of(persons, seen_by=seen_by)
    labels = person_labels(pk for day in days for item in day.items for pk in item.person_ids)
    return [
        ProgrammeDay(day.on, [_part(item, [labels[pk] for pk in item.person_ids]) for item in day.items])
        for day in days
    ]


def _part(item: Item, labels: Sequence[Label]) -> ProgrammePart:
    by_name = sorted(labels, key=lambda label: (label.is_generated, label.sort_key))
    return ProgrammePart(item, by_name[:NAMES_SHOWN], max(0, len(by_name) - NAMES_SHOWN))
