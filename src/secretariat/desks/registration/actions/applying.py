"""Registering, changing, confirming, withdrawing and substituting: what a delegation does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from secretariat.desks.delegations.actions import NoPlaceLeft, take_place
from secretariat.desks.delegations.models import AccessLevel, Delegation, MemberRole, Place, Quota
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.letters import make_letter
from secretariat.desks.registration.actions.likeness import find_likenesses, renew_keys
from secretariat.desks.registration.actions.moving import Why, edition_code_of, locked, moved
from secretariat.desks.registration.actions.windows import require_open
from secretariat.desks.registration.models import Application, Door, Stay, WindowKind
from secretariat.desks.registration.particulars import (
    GivenApplicant,
    groups_of,
    is_short_form,
    missing_fields,
    values_of,
)
from secretariat.desks.registration.policy import Power, Right, acts_for_the_house, require_power
from secretariat.engines.chain import ENDED, Move, State
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import plain, report, stored


class NotComplete(Exception):
    """The application lacks what `fields` name; it was not confirmed."""

    def __init__(self, application: Application, fields: tuple[str, ...]) -> None:
        super().__init__(f"Missing: {', '.join(fields)}.")
        self.application, self.fields = application, fields


class NotEditable(Exception):
    """The application has ended, or is past its window: a change request is the way."""


class RegisteredAlready(Exception):
    """The same form was sent before; `application` is what came of it. Nothing was added."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"Application {application.number} came by this form.")
        self.application = application


class OtherDelegationsQuota(Exception):
    """The quota belongs to another delegation."""


@dataclass(frozen=True, kw_only=True)
class Seat:
    """On which place a person comes: a quota, or none for those whom the house registers outside quotas.

    `waits` puts the person on the waiting list where every place is taken.
    """

    category: str
    role: str
    quota: Quota | None = None
    access: str = AccessLevel.ALL
    waits: bool = False


@action(needs=Right.NOMINATE)
def register(  # noqa: PLR0913 -- what an application begins with
    *,
    delegation: Delegation,
    seat: Seat,
    given: GivenApplicant,
    door: Door,
    form_key: str = "",
    by: Actor,
    at: datetime,
) -> Application:
    """Nominate a person for a place of the delegation. A form whose key came before adds nothing.

    Raises NotForThisDelegation, WindowClosed, NoPlaceLeft, OtherDelegationsQuota, RegisteredAlready.
    """
    require_power(by, Power.NOMINATE, delegation_id=delegation.pk)
    _refuse_repetition(form_key, edition_id=delegation.edition_id)
    require_open(WindowKind.NOMINATION, category=seat.category, by=by, at=at)
    journal.belongs_to(edition_code_of(delegation.edition_id))
    place, waits = _seated(delegation, seat, at=at)
    application = _made(delegation, seat, given, door, form_key=form_key, at=at)
    if place is not None:
        _put_on(application, place, at=at)
    move = Move.WAITLIST if waits else Move.NOMINATE
    moved(application, move, by=by, needs=Right.NOMINATE, at=at)
    renew_keys(application)
    find_likenesses(application, at=at)
    return application


def _refuse_repetition(form_key: str, *, edition_id: int) -> None:
    """Under the lock of the edition's row: of a button pressed twice the second waits here."""
    if not form_key:
        return
    Edition.objects.select_for_update().get(pk=edition_id)
    made = Application.objects.filter(import_key=_import_key(form_key)).first()
    if made is not None:
        raise RegisteredAlready(made)


def _import_key(form_key: str) -> str:
    return f"form {form_key}" if form_key else ""


def _seated(delegation: Delegation, seat: Seat, *, at: datetime) -> tuple[Place | None, bool]:
    """The place taken, and whether the person has to wait instead."""
    if seat.quota is None:
        return None, False
    if seat.quota.delegation_id != delegation.pk:
        raise OtherDelegationsQuota(seat.quota)
    try:
        return take_place(quota_id=seat.quota.pk, at=at), False
    except NoPlaceLeft:
        if not seat.waits:
            raise
        return None, True


def _made(
    delegation: Delegation,
    seat: Seat,
    given: GivenApplicant,
    door: Door,
    *,
    form_key: str = "",
    at: datetime,
) -> Application:
    values = values_of(given)
    application = Application.objects.create(
        edition_id=delegation.edition_id,
        number=next_number(delegation.edition_id),
        delegation=delegation,
        door=door,
        category=seat.category,
        access=seat.quota.access if seat.quota else seat.access,
        role=seat.role,
        wanted_quota=seat.quota,
        import_key=_import_key(form_key),
        made_at=at,
        changed_at=at,
        **values,
    )
    report(application, before=None, after=values)
    return application


def next_number(edition_id: int) -> int:
    """The number of the edition's next application, under the lock of the edition's row."""
    Edition.objects.select_for_update().get(pk=edition_id)
    highest = Application.objects.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _put_on(application: Application, place: Place, *, at: datetime) -> None:
    application.place = place
    Stay.objects.create(edition_id=application.edition_id, place=place, application=application, since=at)


@action(needs=Right.NOMINATE)
def edit(
    *,
    application: Application,
    given: GivenApplicant,
    version: int | None = None,
    role: str = "",
    by: Actor,
    at: datetime,
) -> Application:
    """Change a person's particulars. Steps of the chain that watch what changed are necessary anew.

    Nothing changes where nothing differs. Raises ChangedMeanwhile, NotEditable, WindowClosed,
    NotForThisDelegation.
    """
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    row = locked(application, version=version)
    refuse_late_edit(row, by=by, at=at)
    return change(row, {**values_of(given), "role": role or row.role}, by=by, at=at)


def refuse_late_edit(application: Application, *, by: Actor, at: datetime) -> None:
    """Raises NotEditable for what has ended, and for a delegation once the application is confirmed."""
    state = State(application.state)
    if state in ENDED:
        raise NotEditable(application)
    if acts_for_the_house(by) or state in {State.RETURNED, State.MORE_INFORMATION}:
        return
    if state not in {State.DRAFT, State.NOMINATED, State.WAITLISTED}:
        raise NotEditable(application)
    require_open(WindowKind.CONFIRMATION, category=application.category, by=by, at=at)


def change(application: Application, values: dict[str, Any], *, by: Actor, at: datetime) -> Application:
    """Write values into a locked application, and reset the steps that watch them."""
    stale = {name: new for name, new in values.items() if stored(application, name) != plain(new)}
    if not stale:
        return application
    before = {name: stored(application, name) for name in stale}
    for name, new in stale.items():
        setattr(application, name, new)
    report(application, before=before, after=stale)
    groups = groups_of(frozenset(stale))
    moved(application, Move.EDIT, why=Why(groups=groups), by=by, needs=Right.NOMINATE, at=at)
    if "identity" in groups:
        renew_keys(application)
        find_likenesses(application, at=at)
    return application


@action(needs=Right.CONFIRM)
def confirm(*, application: Application, version: int | None = None, by: Actor, at: datetime) -> Application:
    """Hand the application in: it enters the chain of its category, and the letter for the visa is made.

    Raises NotComplete, WindowClosed, CannotMove, ChangedMeanwhile, NotForThisDelegation.
    """
    require_power(by, Power.CONFIRM, delegation_id=application.delegation_id)
    row = locked(application, version=version)
    require_open(WindowKind.CONFIRMATION, category=row.category, by=by, at=at)
    missing = missing_of(row)
    if missing:
        raise NotComplete(row, missing)
    moved(row, Move.CONFIRM, by=by, needs=Right.CONFIRM, at=at)
    make_letter(row, by=by, at=at)
    return row


def missing_of(application: Application) -> tuple[str, ...]:
    """One query for a spouse: the fields without which the application cannot be confirmed."""
    return missing_fields(application, is_short=is_short(application))


@action(needs=Right.READ_NUMBERS)
def read_number(*, application: Application, by: Actor, at: datetime) -> str:
    """The number of the document, whole; that it was read, and by whom, goes into the audit."""
    journal.belongs_to(edition_code_of(application.edition_id))
    report(application, before=None, after={"document_number": application.document_number, "read": True})
    return str(application.document_number)


def is_short(application: Application) -> bool:
    """One query for a spouse: whether the short form is enough for this applicant."""
    head_level = ""
    if application.role == MemberRole.SPOUSE:
        heads = Application.objects.filter(delegation=application.delegation_id, role=MemberRole.HEAD)
        live = heads.exclude(state__in=[str(state) for state in ENDED])
        head_level = live.values_list("level", flat=True).first() or ""
    return is_short_form(application.level, application.role, head_level=head_level)


@action(needs=Right.NOMINATE)
def answer(*, application: Application, version: int | None = None, by: Actor, at: datetime) -> Application:
    """What was asked for has been given: the review goes on. Raises CannotMove, ChangedMeanwhile."""
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    row = locked(application, version=version)
    return moved(row, Move.ANSWER, by=by, needs=Right.NOMINATE, at=at)


@action(needs=Right.NOMINATE)
def withdraw(
    *, application: Application, reason: str, version: int | None = None, by: Actor, at: datetime
) -> Application:
    """Take the application back; its place is free again. Raises CannotMove, ChangedMeanwhile."""
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    row = locked(application, version=version)
    return moved(row, Move.WITHDRAW, why=Why(reason=reason), by=by, needs=Right.NOMINATE, at=at)


@action(needs=Right.NOMINATE)
def substitute(
    *, application: Application, given: GivenApplicant, reason: str, by: Actor, at: datetime
) -> Application:
    """Put another person on the same place, in one step; the place keeps its history.

    Returns the new application. Raises CannotMove, WindowClosed, NotForThisDelegation.
    """
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    require_open(WindowKind.NOMINATION, category=application.category, by=by, at=at)
    row = locked(application)
    place = None if row.place_id is None else Place.objects.select_related("quota").get(pk=row.place_id)
    moved(row, Move.SUBSTITUTE, why=Why(reason=reason), by=by, needs=Right.NOMINATE, at=at)
    seat = Seat(category=row.category, role=row.role, access=row.access)
    delegation = Delegation.objects.get(pk=row.delegation_id)
    door = Door.FOCAL_POINT if by.delegation_ids else Door.OFFICER
    successor = _made(delegation, seat, given, door, at=at)
    if place is not None:
        _put_on(successor, place, at=at)
    why = Why(reason=reason)
    moved(successor, Move.NOMINATE, why=why, by=by, needs=Right.NOMINATE, at=at)
    renew_keys(successor)
    find_likenesses(successor, at=at)
    return successor


@action(needs=Right.NOMINATE)
def admit_from_waiting_list(*, application: Application, by: Actor, at: datetime) -> Application:
    """Give a person who waits a place that became free. Raises NoPlaceLeft, CannotMove."""
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    row = locked(application)
    if row.wanted_quota_id is not None and row.state == State.WAITLISTED:
        _put_on(row, take_place(quota_id=row.wanted_quota_id, at=at), at=at)
    return moved(row, Move.ADMIT, by=by, needs=Right.NOMINATE, at=at)
