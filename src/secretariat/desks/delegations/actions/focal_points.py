"""Who works for a delegation, and with which powers."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from secretariat.desks.delegations.models import Delegation, FocalPoint
from secretariat.desks.delegations.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep, report


class NoSuchDelegation(Exception):
    """The entity sends no delegation to the edition that is worked for."""


@action(needs=Right.KEEP)
def name_focal_point(
    *,
    user: AbstractBaseUser,
    entity_code: str,
    may_nominate: bool = True,
    may_confirm: bool = True,
    by: Actor,
    at: datetime,
) -> FocalPoint:
    """The user works for the entity's delegation. Naming twice changes nothing. Raises NoSuchDelegation."""
    found = Delegation.objects.filter(entity__code=entity_code).select_related("edition").first()
    if found is None:
        raise NoSuchDelegation(entity_code)
    journal.belongs_to(found.edition.code)
    key = {"edition_id": found.edition_id, "delegation_id": found.pk, "user_id": user.pk}
    powers = {"may_nominate": may_nominate, "may_confirm": may_confirm}
    return keep(FocalPoint, key=key, values=powers, tally=Tally())


@action(needs=Right.KEEP)
def give_powers(
    *, focal_point: FocalPoint, may_nominate: bool, may_confirm: bool, by: Actor, at: datetime
) -> FocalPoint:
    """What the focal point may do besides reading."""
    journal.belongs_to(focal_point.edition.code)
    powers = {"may_nominate": may_nominate, "may_confirm": may_confirm}
    return keep(FocalPoint, key={"pk": focal_point.pk}, values=powers, tally=Tally())


@action(needs=Right.KEEP)
def remove_focal_point(*, focal_point: FocalPoint, by: Actor, at: datetime) -> None:
    """The user works for the delegation no more; what was done stays."""
    journal.belongs_to(focal_point.edition.code)
    report(focal_point, before={"user": focal_point.user_id}, after=None)
    focal_point.delete()
