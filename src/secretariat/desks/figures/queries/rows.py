"""The rows of the register behind a count, as far as the reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from secretariat.desks.delegations.models import Member
from secretariat.desks.delegations.policy import members_visible_to
from secretariat.desks.directory.models import EntityKind
from secretariat.desks.directory.queries import Label, labels_of_entities, labels_of_persons
from secretariat.engines.facts import Counted, Rule
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.pages.paging import Piece, Place, piece

SHOWN = 50
"""How many rows a page of a fact shows."""


@dataclass(frozen=True)
class Rows:
    """A piece of the rows: `counted` stand behind the figure, `visible` of them are the reader's to see."""

    piece: Piece[Member]
    counted: int
    visible: int
    persons: Mapping[int, Label]
    entities: Mapping[int, Label]

    @property
    def lines(self) -> list[tuple[Member, Label, Label]]:
        """Each member of the piece with the names of the person and of the delegation."""
        return [
            (member, self.persons[member.person_id], self.entities[member.delegation.entity_id])
            for member in self.piece.rows
        ]


def rows_behind(counted: Counted, *, seen_by: Actor, place: Place) -> Rows:
    """The members that a count counts, real persons first, then by name. Six queries."""
    chosen = _subset(Member.objects.all(), counted)
    visible = _subset(members_visible_to(seen_by), counted)
    members = visible.select_related("person", "delegation__entity")
    found = piece(members, keys=("person__is_generated", "person__sort_key"), place=place, size=SHOWN)
    return Rows(
        piece=found,
        counted=chosen.count(),
        visible=visible.count(),
        persons=labels_of_persons(member.person for member in found.rows),
        entities=labels_of_entities(member.delegation.entity for member in found.rows),
    )


def _subset(members: QuerySet[Member], counted: Counted) -> QuerySet[Member]:
    if counted.rule is Rule.COUNT_OF_STATES:
        return members.filter(delegation__entity__kind=EntityKind.STATE)
    columns = {"category": "category", "delegation": "delegation__entity__code"}
    return members.filter(**{columns[name]: value for name, value in counted.subset})
