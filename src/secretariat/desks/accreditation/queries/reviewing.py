"""The reviewers' queue: what waits for whom, found, filtered and counted."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db.models import Count, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secretariat.desks.accreditation.policy import bulks_visible_to, is_chief, queue_of
from secretariat.desks.delegations.models import Category
from secretariat.desks.registration.models import STATE_LABELS, Application, Bulk, Step
from secretariat.desks.registration.particulars import SHORT_FORM_LEVELS
from secretariat.desks.registration.queries import (
    ApplicationFilter,
    ApplicationRow,
    application_rows,
    applications,
)
from secretariat.engines.chain import State
from secretariat.foundation.access.actors import Actor

UNDER_REVIEW = (State.IN_REVIEW.value, State.MORE_INFORMATION.value)
_SIGNS_SHOWN = 3
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
QUEUE_KEYS = ("due_by", "number")
"""The order of the queue as a paged list needs it: never null. Those without a deadline stand last."""


class Shown(StrEnum):
    """Which part of the queue one looks at."""

    MINE = "mine"
    REVIEW = "review"
    LATE = "late"
    ESCALATED = "escalated"
    ALL = "all"


STAGES: Mapping[str, frozenset[State]] = {
    "nominated": frozenset(
        {
            State.NOMINATED,
            State.RETURNED,
            State.IN_REVIEW,
            State.MORE_INFORMATION,
            State.SUSPENDED,
            State.APPROVED,
        }
    ),
    "confirmed": frozenset({State.IN_REVIEW, State.MORE_INFORMATION, State.SUSPENDED, State.APPROVED}),
    "approved": frozenset({State.APPROVED}),
}
"""Who reached a stage of the funnel and has not fallen back behind it; who ended counts nowhere."""
STAGE_LABELS = {"nominated": _("nominated"), "confirmed": _("confirmed"), "approved": _("approved")}


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """What of the queue is wanted; "" means any. `stage` is one of STAGES, `words` are folded."""

    shown: Shown = Shown.MINE
    words: tuple[str, ...] = ()
    state: str = ""
    stage: str = ""
    step: str = ""
    category: str = ""
    delegation: str = ""


@dataclass(frozen=True)
class QueueRow:
    """A row of the queue. `lacks_photo` only where one is asked for; of the document's number `document`
    holds the last signs, the others hidden.
    """

    row: ApplicationRow
    document: str
    is_late: bool
    is_short_form: bool
    lacks_photo: bool


def review_queue(*, seen_by: Actor) -> QuerySet[Application]:
    """All that the actor may review; lists narrow it. By deadline, what has none last."""
    return queue_of(seen_by).order_by(F("step_due_at").asc(nulls_last=True), "number")


def own_queue(*, seen_by: Actor) -> QuerySet[Application]:
    """What waits at a step of one of the actor's roles; for a chief, what was escalated or needs a second
    person. One query when it is asked for.
    """
    return review_queue(seen_by=seen_by).filter(_own(seen_by))


def _own(actor: Actor) -> Q:
    """One query: which applications wait for this actor."""
    roles = [str(role) for role in actor.roles]
    at_a_step = Q(pk__in=[])
    for category, code in Step.objects.filter(role__in=roles).values_list("category", "code"):
        at_a_step |= Q(category=category, step=code)
    waits = at_a_step & Q(is_escalated=False)
    if is_chief(actor):
        waits |= Q(is_escalated=True) | ~Q(proposer="")
    return waits & Q(state=State.IN_REVIEW.value)


def queue(wanted: QueueFilter, *, seen_by: Actor, at: datetime) -> QuerySet[Application]:
    """One query, two for what waits for the actor: the part of the queue that is wanted, in its order."""
    base = review_queue(seen_by=seen_by).filter(_part(wanted.shown, seen_by=seen_by, at=at))
    if wanted.stage:
        base = base.filter(state__in=[str(state) for state in STAGES[wanted.stage]])
    asked = ApplicationFilter(
        words=wanted.words,
        state=wanted.state,
        step=wanted.step,
        category=wanted.category,
        delegation=wanted.delegation,
    )
    found = applications(asked, seen_by=seen_by, among=base, at=at)
    return found.annotate(due_by=Coalesce("step_due_at", Value(_NEVER, output_field=DateTimeField())))


def _part(shown: Shown, *, seen_by: Actor, at: datetime) -> Q:
    under_review = Q(state__in=UNDER_REVIEW)
    parts = {
        Shown.REVIEW: under_review,
        Shown.LATE: under_review & Q(step_due_at__lt=at),
        Shown.ESCALATED: under_review & Q(is_escalated=True),
        Shown.ALL: Q(),
    }
    return _own(seen_by) if shown is Shown.MINE else parts[shown]


def queue_rows(found: Collection[Application], *, at: datetime) -> list[QueueRow]:
    """Two queries: applications that `queue` fetched, in words, with what a reviewer should notice."""
    return [_row(row, at=at) for row in application_rows(found)]


def _row(row: ApplicationRow, *, at: datetime) -> QueueRow:
    due_at, is_short = row.application.step_due_at, row.application.level in SHORT_FORM_LEVELS
    return QueueRow(
        row=row,
        document=_masked(row.application.document_number),
        is_late=due_at is not None and due_at < at and row.application.state in UNDER_REVIEW,
        is_short_form=is_short,
        lacks_photo=not is_short and row.application.photo_id is None,
    )


def _masked(number: str) -> str:
    shown = number[-_SIGNS_SHOWN:] if len(number) > _SIGNS_SHOWN else ""
    return "•" * (len(number) - len(shown)) + shown


def shown_counts(*, seen_by: Actor, at: datetime) -> dict[Shown, int]:
    """Two queries: how many applications each part of the queue has."""
    counted = {
        shown.value: Count("pk", filter=_part(shown, seen_by=seen_by, at=at))
        for shown in Shown
        if shown is not Shown.ALL
    }
    found = queue_of(seen_by).aggregate(all=Count("pk"), **counted)
    return {shown: found[shown.value] for shown in Shown}


@dataclass(frozen=True)
class Standings:
    """How many applications stand at each (state, category, step)."""

    counted: Mapping[tuple[str, str, str], int]

    def total(self, wanted: QueueFilter) -> int:
        """How many are wanted."""
        return sum(self._over(2, wanted, leaving=-1).values())

    def states(self, wanted: QueueFilter) -> Counter[str]:
        """State → applications, among those of the wanted category and step."""
        return self._over(0, wanted, leaving=0)

    def categories(self, wanted: QueueFilter) -> Counter[str]:
        """Category → applications, among those of the wanted state and step."""
        return self._over(1, wanted, leaving=1)

    def steps(self, wanted: QueueFilter) -> Counter[str]:
        """Code of a step → applications, among those of the wanted state and category."""
        return self._over(2, wanted, leaving=2)

    def _over(self, place: int, wanted: QueueFilter, *, leaving: int) -> Counter[str]:
        asked = (wanted.state, wanted.category, wanted.step)
        found: Counter[str] = Counter()
        for key, number in self.counted.items():
            matches = (not want or want == have for want, have in zip(asked, key, strict=True))
            if all(is_met or at == leaving for at, is_met in enumerate(matches)):
                found[key[place]] += number
        return found


def standings(wanted: QueueFilter, *, seen_by: Actor, at: datetime) -> Standings:
    """One query, two for what waits for the actor: where the applications stand, for the chips' counts."""
    unchosen = QueueFilter(
        shown=wanted.shown, words=wanted.words, stage=wanted.stage, delegation=wanted.delegation
    )
    found = queue(unchosen, seen_by=seen_by, at=at).select_related(None).order_by()
    groups = found.values_list("state", "category", "step").annotate(applications=Count("pk"))
    return Standings({(state, category, step): number for state, category, step, number in groups})


def category_names() -> dict[str, str | Promise]:
    """Category → what it is called. No query."""
    return dict(Category.choices)


def state_names() -> dict[str, str | Promise]:
    """State → what it is called. No query."""
    return {state.value: label for state, label in STATE_LABELS.items()}


def chosen(numbers: Sequence[int], *, seen_by: Actor) -> list[Application]:
    """One query: those of the numbers that the actor may review, in the order of the queue."""
    return list(review_queue(seen_by=seen_by).filter(number__in=numbers))


def bulk_with_id(pk: int, *, seen_by: Actor) -> Bulk | None:
    """One query: a decision on many that the actor may take back."""
    return bulks_visible_to(seen_by).filter(pk=pk).first()


def bulks_since(moment: datetime, *, seen_by: Actor) -> QuerySet[Bulk]:
    """One query: decisions on many that the actor can still take back, the newest first, each with how many
    applications it decided (`decided`).
    """
    found = bulks_visible_to(seen_by).filter(made_at__gte=moment, undone_at__isnull=True)
    counted = found.annotate(decided=Count("decisions")).filter(decided__gt=0)
    return counted.order_by("-made_at", "-pk")
