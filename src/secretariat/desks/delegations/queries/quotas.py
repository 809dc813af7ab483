"""What delegations have of their quotas: used, reserved, free; and what a cut would cost whom."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from secretariat.desks.delegations.models import (
    AccessLevel,
    Category,
    OverQuotaRequest,
    Place,
    PlaceState,
    Plan,
    Quota,
    RequestState,
)
from secretariat.desks.delegations.policy import plans_visible_to, quotas_visible_to, requests_visible_to
from secretariat.desks.directory.queries import Label, entity_labels
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching

ACCESS_LEVELS = tuple(AccessLevel.choices)
_USED = (PlaceState.CONFIRMED, PlaceState.ACCREDITED)
WHOLE = 100


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
    categories, levels = dict(Category.choices), dict(AccessLevel.choices)
    return [
        QuotaRow(
            quota,
            category=str(categories.get(quota.category, "")),
            access=str(levels[quota.access]),
            used=sum(counts[quota.pk][state] for state in _USED),
            reserved=counts[quota.pk][PlaceState.NOMINATED],
        )
        for quota in quotas
    ]


def _counted(quota_ids: Iterable[int]) -> Mapping[int, Counter[str]]:
    """One query: quota id → state → places."""
    groups = Place.objects.filter(quota__in=list(quota_ids)).values_list("quota_id", "state")
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for quota_id, state, places in groups.annotate(places=Count("pk")).order_by():
        counts[quota_id][state] = places
    return counts


@dataclass(frozen=True)
class Cut:
    """What a quota would have after a cut, and how many of its taken places it would lose."""

    row: QuotaRow
    delegation: Label
    number: int

    @property
    def fewer(self) -> int:
        return self.row.number - self.number

    @property
    def lost_people(self) -> int:
        return max(0, self.row.taken - self.number)


def cut(*, category: str, percent: int, seen_by: Actor) -> list[Cut]:
    """Four queries: each quota of a category after a cut by `percent` (0 to 100), who loses most first.

    What remains is rounded up, so that a cut by less than all leaves everybody at least one place.
    Raises ValueError outside 0 to 100.
    """
    if not 0 <= percent <= WHOLE:
        raise ValueError("A cut is by 0 to 100 per cent.")
    rows = [row for row in quota_rows(seen_by=seen_by) if row.quota.category == category]
    labels = entity_labels(row.quota.delegation.entity_id for row in rows)
    cuts = [Cut(row, _label(row, labels), _after(row.number, percent)) for row in rows]
    return sorted(cuts, key=lambda each: (-each.lost_people, -each.fewer, each.delegation.sort_key))


def _after(number: int, percent: int) -> int:
    return math.ceil(number * (WHOLE - percent) / WHOLE)


def _label(row: QuotaRow, labels: Mapping[int, Label]) -> Label:
    entity = row.quota.delegation.entity
    return labels.get(entity.pk) or Label(entity.code, "", entity.code)


def plans(*, seen_by: Actor) -> QuerySet[Plan]:
    """Two queries: plans with their constraints."""
    return plans_visible_to(seen_by).prefetch_related("constraints").order_by("name", "pk")


def requests(*, seen_by: Actor, is_open: bool = True) -> QuerySet[OverQuotaRequest]:
    """One query: requests for more places, the oldest first; those that wait, or those decided."""
    found = requests_visible_to(seen_by).select_related("quota__delegation__entity")
    found = found.filter(state=RequestState.OPEN) if is_open else found.exclude(state=RequestState.OPEN)
    return found.order_by("asked_at", "pk")


def quota_in_words(quota: Quota) -> str:
    """A quota's category and access, as lists name it. No query."""
    category: Any = quota.get_category_display() if quota.category else ""
    words: Sequence[str] = [str(each) for each in (category, quota.get_access_display()) if each]
    return ", ".join(words)
