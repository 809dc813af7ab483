"""Ordering credentials: one for each who takes part or is about to."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from secretariat.desks.badges.models import ENDED, Credential, CredentialType, Kind, Series
from secretariat.desks.badges.policy import Right
from secretariat.desks.delegations.models import Delegation, Member
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application
from secretariat.engines.chain import State
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report

FIRST_SERIAL = 100_001
_BATCH = 500
_UNDER_REVIEW = (State.IN_REVIEW, State.MORE_INFORMATION)


class TypeMissing(Exception):
    """`categories` of people who take part have no personal badge; nothing was ordered."""

    def __init__(self, categories: Sequence[str]) -> None:
        super().__init__(", ".join(categories))
        self.categories = categories


@action(needs=Right.PRINT)
def order_personal_badges(
    *,
    edition: Edition,
    delegation: Delegation | None = None,
    with_applicants: bool = False,
    by: Actor,
    at: datetime,
) -> Sequence[Credential]:
    """A personal badge for each member who has none that lives, of one delegation or of all.

    With `with_applicants`, also for those who are under review: to be printed meanwhile, not to be issued.
    Asked twice, it orders nothing the second time. Six queries, and one for each 500 badges.
    Raises TypeMissing.
    """
    del by
    journal.belongs_to(edition.code)
    last = _series_of(edition)
    types = {each.category: each for each in CredentialType.objects.filter(kind=Kind.PERSONAL)}
    holders: list[Member | Application] = [
        *_members_without(delegation),
        *(_applicants_without(delegation) if with_applicants else ()),
    ]
    missing = sorted({holder.category for holder in holders} - types.keys())
    if missing:
        raise TypeMissing(missing)
    made = [
        _ordered(holder, types[holder.category], serial=serial, at=at)
        for serial, holder in enumerate(holders, start=last.last_serial + 1)
    ]
    return _kept(made, last)


def next_serial(edition: Edition) -> int:
    """The next serial of the edition, under its lock until the transaction ends."""
    last = _series_of(edition)
    last.last_serial += 1
    last.save(update_fields=["last_serial"])
    return last.last_serial


def _series_of(edition: Edition) -> Series:
    Series.objects.get_or_create(edition=edition, defaults={"last_serial": FIRST_SERIAL - 1})
    return Series.objects.select_for_update().get(edition=edition)


def _members_without(delegation: Delegation | None) -> Iterable[Member]:
    has_one = Q(person__in=_live().filter(person__isnull=False).values("person"))
    has_one |= Q(person__in=_live().filter(application__person__isnull=False).values("application__person"))
    members = Member.objects.exclude(has_one).order_by("delegation_id", "person__sort_key", "pk")
    return members.filter(delegation=delegation) if delegation else members


def _applicants_without(delegation: Delegation | None) -> Iterable[Application]:
    has_one = Q(pk__in=_live().filter(application__isnull=False).values("application"))
    rows = Application.objects.filter(state__in=_UNDER_REVIEW, has_refusal=False).exclude(has_one)
    rows = rows.order_by("delegation_id", "sort_key", "pk")
    return rows.filter(delegation=delegation) if delegation else rows


def _live() -> QuerySet[Credential]:
    return Credential.objects.filter(type__kind=Kind.PERSONAL).exclude(state__in=ENDED)


def _ordered(
    holder: Member | Application, of_type: CredentialType, *, serial: int, at: datetime
) -> Credential:
    who = {"application": holder} if isinstance(holder, Application) else {"person_id": holder.person_id}
    return Credential(
        edition_id=holder.edition_id,
        serial=serial,
        type=of_type,
        delegation_id=holder.delegation_id,
        zones=of_type.zones,
        made_at=at,
        changed_at=at,
        **who,
    )


def _kept(made: Sequence[Credential], last: Series) -> Sequence[Credential]:
    if not made:
        return []
    kept = Credential.objects.bulk_create(made, batch_size=_BATCH)
    last.last_serial = made[-1].serial
    last.save(update_fields=["last_serial"])
    for each in kept:
        report(each, before=None, after={"serial": each.serial, "state": each.state})
    return kept
