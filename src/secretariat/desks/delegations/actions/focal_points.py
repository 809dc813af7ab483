"""Who works for a delegation, and with which powers."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from secretariat.desks.accounts import actions as accounts
from secretariat.desks.delegations.models import Delegation, FocalPoint
from secretariat.desks.delegations.notices import tell_focal_point
from secretariat.desks.delegations.policy import Power, Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Outcome, Tally, keep, report


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a focal point is told by mail: the link that opens the work for an account, in which language."""

    link: Callable[[AbstractBaseUser], str]
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody without an account, who gets one with the work."""

    name: str
    full_name: str
    email: str


class NoSuchDelegation(Exception):
    """The entity sends no delegation to the edition that is worked for."""


@action(needs=Right.KEEP)
def name_focal_point(
    *,
    user: AbstractBaseUser | Newcomer,
    entity_code: str,
    powers: Collection[Power] = tuple(Power),
    told: Told | None = None,
    by: Actor,
    at: datetime,
) -> FocalPoint:
    """The user works for the entity's delegation, and is `told` by mail, where there is something to tell.

    Naming twice changes nothing, and tells nothing. Raises NoSuchDelegation; for a newcomer also NameTaken of
    accounts, and Django's ValidationError for a name or an address that is not allowed.
    """
    delegations = Delegation.objects.filter(entity__code=entity_code)
    found = delegations.select_related("edition", "entity").first()
    if found is None:
        raise NoSuchDelegation(entity_code)
    journal.belongs_to(found.edition.code)
    account = _account_of(user, by=by, at=at)
    key = {"edition_id": found.edition_id, "delegation_id": found.pk, "user_id": account.pk}
    tally = Tally()
    focal_point = keep(FocalPoint, key=key, values=_written(powers), tally=tally)
    if told is not None and tally.total(Outcome.CREATED):
        link = told.link(account)
        tell_focal_point(account, found, link=link, language=told.language, by=by, at=at)
    return focal_point


def _account_of(user: AbstractBaseUser | Newcomer, *, by: Actor, at: datetime) -> AbstractBaseUser:
    if not isinstance(user, Newcomer):
        return user
    return accounts.invite_user(name=user.name, full_name=user.full_name, email=user.email, by=by, at=at)


@action(needs=Right.KEEP)
def tell_again(*, focal_point: FocalPoint, told: Told, by: Actor, at: datetime) -> bool:
    """Mail the link once more, as for somebody who let the first one grow old.

    `focal_point` comes with its user, and its delegation with edition and entity. One mail a minute at most:
    False where none goes out.
    """
    journal.belongs_to(focal_point.delegation.edition.code)
    user, link = focal_point.user, told.link(focal_point.user)
    return tell_focal_point(user, focal_point.delegation, link=link, language=told.language, by=by, at=at)


@action(needs=Right.KEEP)
def give_powers(*, focal_point: FocalPoint, powers: Collection[Power], by: Actor, at: datetime) -> FocalPoint:
    """What the focal point, which comes with its edition, may do besides reading."""
    journal.belongs_to(focal_point.edition.code)
    return keep(FocalPoint, key={"pk": focal_point.pk}, values=_written(powers), tally=Tally())


def _written(powers: Collection[Power]) -> dict[str, bool]:
    return {"may_nominate": Power.NOMINATE in powers, "may_confirm": Power.CONFIRM in powers}


@action(needs=Right.KEEP)
def remove_focal_point(*, focal_point: FocalPoint, by: Actor, at: datetime) -> None:
    """The user works for the delegation no more; what was done stays."""
    journal.belongs_to(focal_point.edition.code)
    report(focal_point, before={"user": focal_point.user_id}, after=None)
    focal_point.delete()
