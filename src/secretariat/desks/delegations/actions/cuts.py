"""Taking places from many delegations at once, and letting them follow their plans again."""

from dataclasses import dataclass
from datetime import datetime

from secretariat.desks.delegations.actions.places import fit_places, locked
from secretariat.desks.delegations.models import Plan, Quota
from secretariat.desks.delegations.policy import Right
from secretariat.desks.delegations.queries.cuts import cut, shown_quotas
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep


class QuotasChanged(Exception):
    """The quotas are no longer those that the table of the cut showed; nothing was cut."""


@dataclass(frozen=True, kw_only=True)
class WantedCut:
    """A cut of a category ("" is any) by so many per cent.

    `shown` is `queries.shown_quotas` of the table that somebody looked at, so that a cut is never made
    twice, and never of other numbers than those shown.
    """

    category: str
    percent: int
    shown: str


@action(needs=Right.DECIDE_QUOTAS)
def apply_cut(*, edition: Edition, wanted: WantedCut, reason: str, by: Actor, at: datetime) -> int:
    """Cut every quota of a category, as overrides with one reason; how many were cut.

    Persons stay on their places, also beyond the new number. Five queries for each quota that is cut.
    Raises QuotasChanged, ValueError outside 0 to 100.
    """
    journal.belongs_to(edition.code)
    list(Quota.objects.select_for_update().filter(category=wanted.category).order_by("pk"))
    cuts = cut(category=wanted.category, percent=wanted.percent, seen_by=by)
    if shown_quotas(cuts) != wanted.shown:
        raise QuotasChanged(wanted)
    fewer = [each for each in cuts if each.fewer]
    for each in fewer:
        _numbered(each.row.quota.pk, number=each.number, reason=reason, at=at)
    return len(fewer)


@action(needs=Right.DECIDE_QUOTAS)
def follow_plan_again(*, plan: Plan, by: Actor, at: datetime) -> int:
    """End every override of a plan's quotas: all that were given it follow it again; how many did not.

    Quotas that no plan has stay as they are. Five queries for each quota that differed.
    """
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=plan.edition_id))
    overridden = Quota.objects.filter(constraint__plan=plan).exclude(override_reason="")
    numbers = list(overridden.order_by("pk").values_list("pk", "constraint__number"))
    for quota_id, number in numbers:
        _numbered(quota_id, number=number, reason="", at=at)
    return len(numbers)


def _numbered(quota_id: int, *, number: int, reason: str, at: datetime) -> None:
    locked(quota_id)
    values = {"number": number, "override_reason": reason}
    fit_places(keep(Quota, key={"pk": quota_id}, values=values, tally=Tally()), at=at)
