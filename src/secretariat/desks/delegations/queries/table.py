"""The delegations of an edition with how many persons each has, counted in the database."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.delegations.policy import members_visible_to, visible_to
from secretariat.desks.directory.queries import (
    Label,
    entities_named,
    entity_labels,
    labels_of_persons,
    state_labels,
)
from secretariat.foundation.access.actors import Actor


@dataclass(frozen=True, kw_only=True)
class DelegationRow:
    """A delegation with its persons in all, by category in the order of Category, and those generated."""

    pk: int
    entity_id: int
    code: str
    kind: str
    iso2: str
    label: Label
    persons: int
    by_category: Mapping[str, int]
    generated: int
    head: Label | None
    head_code: str

    @property
    def counts(self) -> tuple[int, ...]:
        """Persons of each category, in the order of Category."""
        return tuple(self.by_category[category] for category in Category.values)

    def number(self, column: str) -> int:
        """The number by which a column sorts: a category's, or all persons."""
        return self.by_category.get(column, self.persons)


@dataclass(frozen=True)
class Total:
    """The sums of a list of delegations."""

    delegations: int
    persons: int
    counts: tuple[int, ...]
    generated: int

    @classmethod
    def of(cls, rows: Sequence[DelegationRow]) -> "Total":
        return cls(
            delegations=len(rows),
            persons=sum(row.persons for row in rows),
            counts=tuple(sum(row.by_category[category] for row in rows) for category in Category.values),
            generated=sum(row.generated for row in rows),
        )


def delegation_rows(*, seen_by: Actor) -> list[DelegationRow]:
    """Five queries: the delegations that the actor sees, by name in the active language.

    Counted are all members of such a delegation; only the head is left out where the actor may not see the
    person.
    """
    found = list(visible_to(seen_by).select_related("entity").order_by("pk"))
    labels = entity_labels(delegation.entity_id for delegation in found)
    counts = _counts(seen_by)
    heads = _heads(seen_by)
    rows = [
        _row(delegation, labels=labels, counts=counts[delegation.pk], heads=heads) for delegation in found
    ]
    return sorted(rows, key=lambda row: (row.label.sort_key, row.code))


def _row(
    delegation: Delegation,
    *,
    labels: Mapping[int, Label],
    counts: Counter[tuple[str, bool]],
    heads: Mapping[int, tuple[Label, str]],
) -> DelegationRow:
    entity = delegation.entity
    head, head_code = heads.get(delegation.pk, (None, ""))
    by_category = dict.fromkeys(Category.values, 0)
    for (category, _is_generated), persons in counts.items():
        by_category[category] += persons
    return DelegationRow(
        pk=delegation.pk,
        entity_id=entity.pk,
        code=entity.code,
        kind=entity.kind,
        iso2=entity.iso2,
        label=labels.get(entity.pk) or Label(entity.code, "", entity.code),
        persons=counts.total(),
        by_category=by_category,
        generated=sum(persons for (_category, is_generated), persons in counts.items() if is_generated),
        head=head,
        head_code=head_code,
    )


def _counts(seen_by: Actor) -> Mapping[int, Counter[tuple[str, bool]]]:
    """Delegation id → persons by category and whether they are generated."""
    members = Member.objects.filter(delegation__in=visible_to(seen_by))
    groups = members.values_list("delegation_id", "category", "person__is_generated")
    counts: defaultdict[int, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for delegation_id, category, is_generated, persons in groups.annotate(persons=Count("pk")).order_by():
        counts[delegation_id][category, is_generated] = persons
    return counts


def _heads(seen_by: Actor) -> Mapping[int, tuple[Label, str]]:
    """Delegation id → its head's label and code."""
    heads = list(members_visible_to(seen_by).filter(role=MemberRole.HEAD).select_related("person"))
    labels = labels_of_persons(head.person for head in heads)
    return {head.delegation_id: (labels[head.person_id], head.person.code) for head in heads}


def rows_named(rows: Sequence[DelegationRow], words: Collection[str]) -> list[DelegationRow]:
    """One query where there are words: the rows whose entity has a name in any language that holds each."""
    if not words:
        return list(rows)
    named = entities_named(words, among=(row.entity_id for row in rows))
    return [row for row in rows if row.entity_id in named]


def head_of(delegation: Delegation, *, seen_by: Actor) -> list[Member]:
    """One query: the head of a delegation, as `members` fetches it; empty where there is none to see."""
    head = members_visible_to(seen_by).filter(delegation=delegation, role=MemberRole.HEAD)
    return list(head.select_related("person", "office", "delegation__entity"))


def delegation_with_code(code: str, *, seen_by: Actor) -> Delegation | None:
    """One query: the delegation of the entity with this code; None where the actor sees none."""
    return visible_to(seen_by).filter(entity__code=code).select_related("entity", "source").first()


def delegation_label(code: str, *, seen_by: Actor) -> str:
    """Two queries: what the entity of a delegation is called; the code where the actor sees none."""
    delegation = delegation_with_code(code, seen_by=seen_by)
    label = entity_labels([delegation.entity_id]).get(delegation.entity_id) if delegation else None
    return label.text if label else code


def labels_of_states(rows: Iterable[DelegationRow]) -> Mapping[str, str]:
    """One query: ISO code → name in the active language for every state; those of `rows` as they show."""
    named = {iso2: label.text for iso2, label in state_labels().items()}
    return named | {row.iso2: row.label.text for row in rows if row.iso2}
