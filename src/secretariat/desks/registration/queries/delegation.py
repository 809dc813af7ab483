"""What a focal point sees first: places, deadlines, people, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from secretariat.desks.delegations.models import Delegation, MemberRole
from secretariat.desks.delegations.queries import QuotaRow, quota_rows
from secretariat.desks.registration.models import Application, ChangeRequest, ChangeState, Window
from secretariat.desks.registration.particulars import is_short_form, missing_fields
from secretariat.desks.registration.policy import visible_to
from secretariat.desks.registration.queries.doors import windows
from secretariat.engines.chain import APPLICANTS_TURN, ENDED, State
from secretariat.foundation.access.actors import Actor


@dataclass(frozen=True)
class Due:
    """What waits for the delegation about one application: the fields that are missing, by name."""

    application: Application
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """A delegation's places, the windows that apply to it, and what is to be done, the oldest first."""

    delegation: Delegation
    quotas: Sequence[QuotaRow]
    windows: Sequence[Window]
    due: Sequence[Due]
    waiting: Sequence[Application]
    open_changes: int

    @property
    def free(self) -> int:
        return sum(row.free for row in self.quotas)

    @property
    def queue(self) -> list[tuple[Application, bool]]:
        """Those who wait, each with whether a place of the quota that was wanted is free."""
        free = {row.quota.pk: row.free for row in self.quotas}
        return [
            (each, each.wanted_quota_id is None or free.get(each.wanted_quota_id, 0) > 0)
            for each in self.waiting
        ]


def desk_of(delegation: Delegation, *, seen_by: Actor, at: datetime) -> Desk:
    """Six queries: all that a focal point has to know of its delegation."""
    own = visible_to(seen_by).filter(delegation=delegation)
    turn = own.filter(state__in=[str(state) for state in APPLICANTS_TURN])
    changes = ChangeRequest.objects.filter(application__in=own, state=ChangeState.OPEN)
    return Desk(
        delegation=delegation,
        quotas=quota_rows(seen_by=seen_by, delegation_id=delegation.pk),
        windows=[window for window in windows() if window.closes_at > at],
        due=_due(turn, own),
        waiting=list(waiting(own)),
        open_changes=changes.count(),
    )


def _due(turn: QuerySet[Application], own: QuerySet[Application]) -> list[Due]:
    heads = own.filter(role=MemberRole.HEAD).exclude(state__in=[str(state) for state in ENDED])
    head_level = heads.values_list("level", flat=True).first() or ""
    return [
        Due(each, missing_fields(each, is_short=is_short_form(each.level, each.role, head_level=head_level)))
        for each in turn.select_related("delegation__entity").order_by("made_at", "number")
    ]


def quotas_of(delegation_id: int, *, seen_by: Actor) -> list[QuotaRow]:
    """Two queries: the quotas of a delegation that the actor sees."""
    return quota_rows(seen_by=seen_by, delegation_id=delegation_id)


def waiting(own: QuerySet[Application]) -> QuerySet[Application]:
    """One query: those on the waiting list, in the order in which they would get a place."""
    found = own.filter(state=str(State.WAITLISTED)).select_related("delegation__entity", "wanted_quota")
    return found.order_by("made_at", "number")
