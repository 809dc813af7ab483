"""From the invitation to the approval, counted per delegation and category."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from secretariat.desks.accreditation.policy import queue_of
from secretariat.desks.accreditation.queries.reviewing import STAGES, UNDER_REVIEW
from secretariat.desks.delegations.models import Answer, Category, Delegation, Invitation, Quota
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.engines.chain import State
from secretariat.foundation.access.actors import Actor


@dataclass
class FunnelRow:
    """One delegation, or one category: its places, and how many persons reached each stage, wait for a
    place, or stand at a step whose time has passed.

    `answer` is that of the invitation, "" for a delegation without one and for a category.
    """

    key: str
    label: Label | Any
    answer: str = ""
    places: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    late: int = 0

    @property
    def answer_in_words(self) -> str:
        """What was answered to the invitation; "" where there is none."""
        return str(Answer(self.answer).label) if self.answer else ""

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Each of STAGES with its persons."""
        return [(stage, self.stages[stage]) for stage in STAGES]


@dataclass(frozen=True)
class Funnel:
    """The whole edition: how many were invited and accepted, and the rows by delegation and category."""

    invited: int
    accepted: int
    declined: int
    delegations: Sequence[FunnelRow]
    categories: Sequence[FunnelRow]
    total: FunnelRow


def funnel(*, seen_by: Actor, at: datetime) -> Funnel:
    """Five queries: the funnel of the edition as the actor sees it."""
    answers = dict(Invitation.objects.values_list("delegation_id", "answer"))
    delegations = list(Delegation.objects.select_related("entity").order_by("pk"))
    labels = labels_of_entities(each.entity for each in delegations)
    rows = {
        each.pk: FunnelRow(each.entity.code, labels[each.entity_id], answers.get(each.pk, ""))
        for each in delegations
    }
    categories = {value: FunnelRow(value, label) for value, label in Category.choices}
    total = FunnelRow("", "")
    for delegation_id, category, number in _places():
        rows[delegation_id].places += number
        total.places += number
        if category:
            categories[category].places += number
    for delegation_id, category, state, persons, late in _persons(seen_by, at=at):
        for row in (rows[delegation_id], categories[category], total):
            _count(row, State(state), persons, late)
    shown = [row for row in rows.values() if row.answer or row.places or row.stages or row.waiting]
    counted = Counter(answers.values())
    return Funnel(
        invited=len(answers),
        accepted=counted[Answer.ACCEPTED],
        declined=counted[Answer.DECLINED],
        delegations=sorted(shown, key=lambda row: (row.label.sort_key, row.key)),
        categories=[row for row in categories.values() if row.places or row.stages or row.waiting],
        total=total,
    )


def _places() -> list[tuple[int, str, int]]:
    return list(Quota.objects.values_list("delegation_id", "category", "number"))


def _persons(seen_by: Actor, *, at: datetime) -> list[tuple[int, str, str, int, int]]:
    """(delegation, category, state, persons, those of them whose step is late)."""
    found: Any = queue_of(seen_by).values_list("delegation_id", "category", "state")
    late = Q(step_due_at__lt=at, state__in=UNDER_REVIEW)
    return list(found.annotate(persons=Count("pk"), late=Count("pk", filter=late)).order_by())


def _count(row: FunnelRow, state: State, persons: int, late: int) -> None:
    for stage, states in STAGES.items():
        if state in states:
            row.stages[stage] += persons
    if state is State.WAITLISTED:
        row.waiting += persons
    row.late += late
