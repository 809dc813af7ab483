"""The list of applications: found, filtered, in order, counted; and one of them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from secretariat.desks.delegations.models import Category, MemberRole
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.registration.models import STATE_LABELS, VETTING_LABELS, Application, Step
from secretariat.desks.registration.policy import visible_to
from secretariat.engines.chain import ENDED, State, Vetting
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching


@dataclass(frozen=True, kw_only=True)
class ApplicationFilter:
    """Which applications: `words` are folded words of a search; "" means any.

    `state` "live" leaves out what has ended. `step` is the code of the step that is due.
    """

    words: tuple[str, ...] = ()
    state: str = ""
    step: str = ""
    category: str = ""
    role: str = ""
    delegation: str = ""
    is_late: bool = False
    is_escalated: bool = False


@dataclass(frozen=True)
class ApplicationRow:
    """An application in words, with the labels of its delegation and nationality."""

    application: Application
    delegation: Label
    nationality: Label | None
    state: str
    step: str
    category: str
    role: str


@dataclass(frozen=True)
class Counts:
    """How many applications stand in each state, category, and at each step; no zeros."""

    states: Mapping[str, int]
    categories: Mapping[str, int]
    steps: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())


LIVE = "live"
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)


def applications(
    wanted: ApplicationFilter, *, seen_by: Actor, among: QuerySet[Application] | None = None, at: Any = None
) -> QuerySet[Application]:
    """One query: applications that the actor sees (or of `among`), with delegation and nationality.

    `at` is the present moment, for those that are late.
    """
    found = visible_to(seen_by) if among is None else among
    for word in wanted.words:
        found = found.filter(search_key__contains=word)
    if wanted.state == LIVE:
        found = found.exclude(state__in=[str(state) for state in ENDED])
    elif wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.is_late:
        found = found.filter(step_due_at__lt=at)
    if wanted.is_escalated:
        found = found.filter(is_escalated=True)
    asked = matching(
        step=wanted.step,
        category=wanted.category,
        role=wanted.role,
        delegation__entity__code=wanted.delegation,
    )
    return found.filter(asked).select_related("delegation__entity", "nationality", "photo")


def with_deadlines(found: QuerySet[Application]) -> QuerySet[Application]:
    """The same applications with `due_by`, which is never null: those without a deadline come last."""
    return found.annotate(due_by=Coalesce("step_due_at", Value(_NEVER, output_field=DateTimeField())))


def application_rows(found: Collection[Application]) -> list[ApplicationRow]:
    """Two queries: applications that `applications` fetched, each with its labels and words."""
    entities = {each.delegation.entity for each in found} | {
        each.nationality for each in found if each.nationality is not None
    }
    labels = labels_of_entities(entities)
    categories, roles, steps = dict(Category.choices), dict(MemberRole.choices), step_names()
    return [
        ApplicationRow(
            application=each,
            delegation=labels[each.delegation.entity_id],
            nationality=labels.get(each.nationality_id or 0),
            state=str(STATE_LABELS[State(each.state)]),
            step=steps.get((each.category, each.step), each.step),
            category=str(categories[each.category]),
            role=str(roles[each.role]),
        )
        for each in found
    ]


def step_names() -> dict[tuple[str, str], str]:
    """One query: (category, code) → what a step is called."""
    return {(step.category, step.code): step.shown_name for step in Step.objects.all()}


def step_labels() -> dict[str, str]:
    """One query: what steps are called by their codes, whatever the category, in the order of the chains."""
    return {step.code: step.shown_name for step in Step.objects.order_by("position", "category")}


def vetting_in_words(vetting: str) -> str:
    """What the security service said, as officers read it. No query."""
    return str(VETTING_LABELS[Vetting(vetting)])


def counts(
    wanted: ApplicationFilter, *, seen_by: Actor, among: QuerySet[Application] | None = None, at: Any = None
) -> Counts:
    """One query: how many of the applications stand where."""
    found = applications(wanted, seen_by=seen_by, among=among, at=at).select_related(None).order_by()
    states: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    steps: Counter[str] = Counter()
    groups = found.values_list("state", "category", "step").annotate(applications=Count("pk"))
    for state, category, step, number in groups:
        states[state] += number
        categories[category] += number
        if step:
            steps[step] += number
    return Counts(states, categories, steps)


def application_with_number(
    number: int, *, seen_by: Actor, among: QuerySet[Application] | None = None
) -> Application | None:
    """One query: the application, with what its page shows; None where the actor sees none."""
    found = visible_to(seen_by) if among is None else among
    related = ("delegation__entity", "nationality", "photo", "person", "place__quota", "wanted_quota")
    return found.filter(number=number).select_related(*related).first()


def neighbours(
    application: Application, *, among: QuerySet[Application]
) -> tuple[Application | None, Application | None]:
    """Two queries: the one before and the one after in a queue, which is ordered by deadline, then number."""
    due, number = application.step_due_at, application.number
    same = Q(step_due_at=due) if due else Q(step_due_at__isnull=True)
    earlier = Q(number__lt=number) & same
    later = Q(number__gt=number) & same
    if due is not None:
        earlier |= Q(step_due_at__lt=due)
        later |= Q(step_due_at__gt=due) | Q(step_due_at__isnull=True)
    else:
        earlier |= Q(step_due_at__isnull=False)
    before = among.filter(earlier).order_by(F("step_due_at").desc(nulls_first=True), "-number").first()
    after = among.filter(later).order_by(F("step_due_at").asc(nulls_last=True), "number").first()
    return before, after
