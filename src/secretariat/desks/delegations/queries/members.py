"""The members of an edition's delegations: found, filtered, in order, and counted by role and category."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.enums import TextChoices

from secretariat.desks.delegations.models import Category, Member, MemberRole
from secretariat.desks.delegations.policy import members_visible_to
from secretariat.desks.directory.queries import Label, entity_labels, labels_of_persons
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role


@dataclass(frozen=True, kw_only=True)
class MemberFilter:
    """Which members: `words` are folded words of a search; empty means any."""

    words: tuple[str, ...] = ()
    category: str = ""
    role: str = ""
    delegation: str = ""
    leaves_out_generated: bool = False


@dataclass(frozen=True)
class MemberRow:
    """A member with the labels of the person and of the delegation's entity; role and category in words."""

    member: Member
    person: Label
    delegation: Label
    role: str
    category: str


CATEGORIES = tuple(Category.choices)
ROLES = tuple(MemberRole.choices)


@dataclass(frozen=True)
class Standings:
    """How many members hold each role in each category; `counted` has no zeros."""

    counted: Mapping[tuple[str, str], int]

    @property
    def persons(self) -> int:
        return sum(self.counted.values())

    def with_role(self, role: str) -> int:
        return sum(persons for (held, _category), persons in self.counted.items() if held == role)

    def in_category(self, category: str) -> int:
        return sum(persons for (_role, found), persons in self.counted.items() if found == category)

    @property
    def categories(self) -> list[tuple[str, Any, int]]:
        """(value, label, persons) of each category that anybody is in, in their order."""
        counted = ((value, label, self.in_category(value)) for value, label in CATEGORIES)
        return [each for each in counted if each[2]]

    @property
    def roles(self) -> list[tuple[str, Any, int]]:
        """(value, label, persons) of each role that anybody holds, in their order."""
        counted = ((value, label, self.with_role(value)) for value, label in ROLES)
        return [each for each in counted if each[2]]

    @property
    def rows(self) -> list[tuple[Any, list[int], int]]:
        """For a table: the label of a role, its persons in each of `categories`, and all of them."""
        return [
            (
                label,
                [self.counted.get((role, category), 0) for category, _label, _all in self.categories],
                persons,
            )
            for role, label, persons in self.roles
        ]


def members(wanted: MemberFilter, *, seen_by: Actor) -> QuerySet[Member]:
    """One query: members that the actor sees, with person, office, delegation and entity.

    They carry `role_rank` and `category_rank`, the place of role and category in their lists.
    """
    found = members_visible_to(seen_by)
    for word in wanted.words:
        found = found.filter(person__search_key__contains=word)
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.role:
        found = found.filter(role=wanted.role)
    if wanted.delegation:
        found = found.filter(delegation__entity__code=wanted.delegation)
    if wanted.leaves_out_generated:
        found = found.filter(person__is_generated=False)
    ranks = {"role_rank": _rank("role", MemberRole), "category_rank": _rank("category", Category)}
    return found.annotate(**ranks).select_related("person", "office", "delegation__entity")


def _rank(field: str, choices: type[TextChoices]) -> Case:
    places = [When(**{field: value}, then=Value(place)) for place, value in enumerate(choices.values)]
    return Case(*places, default=Value(len(places)), output_field=IntegerField())


def member_rows(found: Collection[Member]) -> list[MemberRow]:
    """Two queries: members that `members` fetched, each with its labels."""
    persons = labels_of_persons(member.person for member in found)
    entities = entity_labels(member.delegation.entity_id for member in found)
    roles, categories = _in_words(ROLES), _in_words(CATEGORIES)
    return [
        MemberRow(
            member,
            persons[member.person_id],
            entities.get(member.delegation.entity_id) or Label(member.delegation.entity.code, ""),
            roles[member.role],
            categories[member.category],
        )
        for member in found
    ]


def _in_words(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Translated once for a whole list: Django's own get_…_display translates every choice for every row."""
    return {value: str(label) for value, label in choices}


def standings(wanted: MemberFilter, *, seen_by: Actor) -> Standings:
    """One query: how many of the members hold each role in each category."""
    found = members(wanted, seen_by=seen_by).select_related(None).order_by()
    groups = found.values_list("role", "category").annotate(persons=Count("pk"))
    return Standings({(role, category): persons for role, category, persons in groups})


def shows_public_offices_only(*, seen_by: Actor) -> bool:
    """True for an actor whose lists of members hold only those in public office."""
    return not seen_by.is_system and seen_by.roles == {Role.READER}
