"""What delegations have of their quotas: used, reserved, free; the plans; and the requests for more."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import (
    AccessLevel,
    Category,
    OverQuotaRequest,
    Place,
    PlaceState,
    Plan,
    PlanConstraint,
    Quota,
    RequestState,
)
from secretariat.desks.delegations.policy import plans_visible_to, quotas_visible_to, requests_visible_to
from secretariat.desks.directory.queries import Label, entities_named, entity_labels
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching

ACCESS_LEVELS = tuple(AccessLevel.choices)
_USED = (PlaceState.CONFIRMED, PlaceState.ACCREDITED)
ANY = "any"
"""How an address names the quotas that are of no category."""


@dataclass(frozen=True)
class QuotaRow:
    """A quota in words with its numbers: `used` are confirmed or accredited, `reserved` nominated.

    `free` is never negative; `over` is by how many the places taken exceed the number.
    """

    quota: Quota
    category: str
    access: str
    used: int
    reserved: int

    @property
    def number(self) -> int:
        return self.quota.number

    @property
    def taken(self) -> int:
        return self.used + self.reserved

    @property
    def free(self) -> int:
        return max(0, self.number - self.taken)

    @property
    def over(self) -> int:
        return max(0, self.taken - self.number)


def quota_rows(*, seen_by: Actor, delegation_id: int | None = None) -> list[QuotaRow]:
    """Two queries: quotas that the actor sees, of one delegation or of all, with the places counted."""
    asked = matching(delegation_id=delegation_id)
    found = quotas_visible_to(seen_by).filter(asked).select_related("delegation__entity", "constraint")
    quotas = list(found.order_by("delegation", "category", "access", "pk"))
    counts = _counted(quota.pk for quota in quotas)
    return [_row(quota, counts[quota.pk]) for quota in quotas]


def quota_row(quota: Quota) -> QuotaRow:
    """One query: a quota in words with its places counted."""
    counts = _counted([quota.pk])[quota.pk]
    return _row(quota, counts)


def _row(quota: Quota, counts: Counter[str]) -> QuotaRow:
    categories, levels = dict(Category.choices), dict(AccessLevel.choices)
    return QuotaRow(
        quota,
        category=str(categories.get(Category(quota.category), "")) if quota.category else "",
        access=str(levels[AccessLevel(quota.access)]),
        used=sum(counts[state] for state in _USED),
        reserved=counts[PlaceState.NOMINATED],
    )


def _counted(quota_ids: Iterable[int]) -> Mapping[int, Counter[str]]:
    """One query: quota id → state → places."""
    groups = Place.objects.filter(quota__in=list(quota_ids)).values_list("quota_id", "state")
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for quota_id, state, places in groups.annotate(places=Count("pk")).order_by():
        counts[quota_id][state] = places
    return counts


@dataclass(frozen=True)
class QuotaTotal:
    """The sums of a list of quotas."""

    number: int
    used: int
    reserved: int
    free: int
    over: int

    @classmethod
    def of(cls, rows: Iterable[QuotaRow]) -> Self:
        """The sums of what each row has; what one has too many does not fill what another has free."""
        every = list(rows)
        return cls(
            number=sum(row.number for row in every),
            used=sum(row.used for row in every),
            reserved=sum(row.reserved for row in every),
            free=sum(row.free for row in every),
            over=sum(row.over for row in every),
        )


@dataclass(frozen=True)
class DelegationQuota:
    """A quota with the label of the delegation that has it."""

    row: QuotaRow
    label: Label

    @property
    def code(self) -> str:
        return str(self.row.quota.delegation.entity.code)


def quotas_of_delegations(*, seen_by: Actor) -> list[DelegationQuota]:
    """Three queries: the quotas that the actor sees, by the names of their delegations."""
    rows = quota_rows(seen_by=seen_by)
    labels = entity_labels(row.quota.delegation.entity_id for row in rows)
    named = [DelegationQuota(row, label_of(row, labels)) for row in rows]
    return sorted(named, key=lambda each: (each.label.sort_key, each.code))


def label_of(row: QuotaRow, labels: Mapping[int, Label]) -> Label:
    entity = row.quota.delegation.entity
    return labels.get(entity.pk) or Label(entity.code, "", entity.code)


def quotas_named(rows: Sequence[DelegationQuota], words: Collection[str]) -> list[DelegationQuota]:
    """One query where there are words: those of delegations with a name in any language that holds each."""
    if not words:
        return list(rows)
    named = entities_named(words, among=(each.row.quota.delegation.entity_id for each in rows))
    return [each for each in rows if each.row.quota.delegation.entity_id in named]


def quota_categories(rows: Iterable[DelegationQuota]) -> list[tuple[str, Any, int]]:
    """(category or "any", label, quotas) of the categories that quotas are of. No query."""
    counted = Counter(each.row.quota.category or ANY for each in rows)
    labels = (*Category.choices, (ANY, _("any category")))
    return [(value, label, counted[value]) for value, label in labels if counted[value]]


def plans(*, seen_by: Actor) -> QuerySet[Plan]:
    """Two queries: plans with their constraints."""
    return plans_visible_to(seen_by).prefetch_related("constraints").order_by("name", "pk")


def requests_of(delegation_id: int, *, seen_by: Actor) -> QuerySet[OverQuotaRequest]:
    """One query: the requests of one delegation, the latest first."""
    found = requests_visible_to(seen_by).filter(quota__delegation=delegation_id)
    return found.select_related("quota").order_by("-asked_at", "-pk")


def requests(*, seen_by: Actor, is_open: bool = True) -> QuerySet[OverQuotaRequest]:
    """One query: requests for more places, the oldest first; those that wait, or those decided."""
    found = requests_visible_to(seen_by).select_related("quota__delegation__entity")
    found = found.filter(state=RequestState.OPEN) if is_open else found.exclude(state=RequestState.OPEN)
    return found.order_by("asked_at", "pk")


def plan_with_code(code: str, *, seen_by: Actor) -> Plan | None:
    """Two queries: the plan with its constraints, in their order; None where the actor sees none."""
    in_order = PlanConstraint.objects.order_by("category", "access", "starts_on", "pk")
    found = plans_visible_to(seen_by).filter(code=code)
    return found.prefetch_related(Prefetch("constraints", in_order)).first()


@dataclass(frozen=True)
class PlanRow:
    """A plan with how many constraints it has and how many delegations were given it."""

    plan: Plan
    constraints: int
    delegations: int


def plan_rows(*, seen_by: Actor) -> list[PlanRow]:
    """Two queries: the plans, by name."""
    found = plans_visible_to(seen_by).annotate(rows=Count("constraints")).order_by("name", "pk")
    groups = quotas_visible_to(seen_by).filter(constraint__isnull=False).values_list("constraint__plan")
    given = dict(groups.annotate(delegations=Count("delegation", distinct=True)).order_by())
    return [PlanRow(each, each.rows, given.get(each.pk, 0)) for each in found]


def overridden_quotas(plan: Plan, *, seen_by: Actor) -> int:
    """One query: how many quotas of a plan have another number than the plan gives."""
    return quotas_visible_to(seen_by).filter(constraint__plan=plan).exclude(override_reason="").count()


def holders_of(plan: Plan, *, seen_by: Actor) -> list[Label]:
    """Two queries: the delegations that were given a plan, by name."""
    quotas = quotas_visible_to(seen_by).filter(constraint__plan=plan)
    labels = entity_labels(quotas.order_by().values_list("delegation__entity_id", flat=True).distinct())
    return sorted(labels.values(), key=lambda label: (label.sort_key, label.code))


def quota_with_number(number: int, *, seen_by: Actor) -> Quota | None:
    """One query: the quota with its delegation and constraint; None where the actor sees none."""
    found = quotas_visible_to(seen_by).filter(pk=number)
    return found.select_related("delegation__entity", "constraint__plan").first()


def request_with_number(number: int, *, seen_by: Actor) -> OverQuotaRequest | None:
    """One query: the request with its quota; None where the actor sees none."""
    return requests_visible_to(seen_by).filter(pk=number).select_related("quota").first()


def quota_records(*, seen_by: Actor, delegation: str = "", category: str = "") -> QuerySet[Quota]:
    """One query: the quotas that the actor sees, with their places counted as `used` and `reserved`."""
    asked = matching(delegation__entity__code=delegation, category=category)
    found = quotas_visible_to(seen_by).filter(asked).select_related("delegation__entity", "constraint__plan")
    counted = found.annotate(
        used=Count("places", filter=Q(places__state__in=_USED)),
        reserved=Count("places", filter=Q(places__state=PlaceState.NOMINATED)),
    )
    return counted.order_by("delegation__entity__code", "category", "access", "pk")


def quota_in_words(quota: Quota) -> str:
    """A quota's category and access, as lists name it. No query."""
    category: Any = quota.get_category_display() if quota.category else ""
    words: Sequence[str] = [str(each) for each in (category, quota.get_access_display()) if each]
    return ", ".join(words)
