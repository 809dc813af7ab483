"""What a cut would cost whom, before it is made."""

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from secretariat.desks.delegations.queries.quotas import QuotaRow, label_of, quota_rows
from secretariat.desks.directory.queries import Label, entity_labels
from secretariat.foundation.access.actors import Actor

WHOLE = 100
_DIGITS = 16


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


@dataclass(frozen=True)
class CutTotal:
    """The sums of a cut."""

    before: int
    after: int
    lost_people: int

    @classmethod
    def of(cls, cuts: Iterable[Cut]) -> Self:
        every = list(cuts)
        return cls(
            before=sum(each.row.number for each in every),
            after=sum(each.number for each in every),
            lost_people=sum(each.lost_people for each in every),
        )

    @property
    def fewer(self) -> int:
        return self.before - self.after


def cut(*, category: str, percent: int, seen_by: Actor) -> list[Cut]:
    """Three queries: each quota of a category after a cut by `percent` (0 to 100), who loses most first.

    What remains is rounded up, so that a cut by less than all leaves everybody at least one place.
    Raises ValueError outside 0 to 100.
    """
    if not 0 <= percent <= WHOLE:
        raise ValueError("A cut is by 0 to 100 per cent.")
    rows = [row for row in quota_rows(seen_by=seen_by) if row.quota.category == category]
    labels = entity_labels(row.quota.delegation.entity_id for row in rows)
    cuts = [Cut(row, label_of(row, labels), _after(row.number, percent)) for row in rows]
    return sorted(cuts, key=lambda each: (-each.lost_people, -each.fewer, each.delegation.sort_key))


def _after(number: int, percent: int) -> int:
    return math.ceil(number * (WHOLE - percent) / WHOLE)


def shown_quotas(cuts: Iterable[Cut]) -> str:
    """A digest of the quotas that a table of a cut shows, with their numbers. No query."""
    numbers = sorted((each.row.quota.pk, each.row.number) for each in cuts)
    return hashlib.sha256(repr(numbers).encode()).hexdigest()[:_DIGITS]


type Occupants = Mapping[int, Sequence[Label]]
type OccupantsFinder = Callable[[Mapping[int, int], Actor], Occupants]
_finders: list[OccupantsFinder] = []


def register_occupants(finder: OccupantsFinder) -> None:
    """The desk that puts persons on places says who came last to a quota (its id → how many are sought)."""
    _finders[:] = [finder]


def latest_occupants(cuts: Iterable[Cut], *, seen_by: Actor) -> Occupants:
    """Quota id → those who were put forward last and would be without a place, as far as the actor sees them.

    One query, or none where nobody would.
    """
    wanted = {each.row.quota.pk: each.lost_people for each in cuts if each.lost_people}
    return _finders[0](wanted, seen_by) if wanted and _finders else {}
