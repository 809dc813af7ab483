"""A credential on its way: printed, issued, blocked, given back. Each verb is a row of states.MOVES."""

from collections.abc import Sequence
from datetime import datetime

from secretariat.desks.badges.actions.ordering import next_serial
from secretariat.desks.badges.models import Credential, CredentialState
from secretariat.desks.badges.policy import Right
from secretariat.desks.badges.states import MOVES, Verb
from secretariat.desks.delegations.models import Member
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report


class CannotMove(Exception):
    """The credential's state does not allow it, as another officer was faster; nothing was changed."""

    def __init__(self, credential: Credential, verb: Verb) -> None:
        super().__init__(f"{verb} {credential.serial}, which is {credential.state}")
        self.credential, self.verb = credential, verb


class NotAccredited(Exception):
    """The bearer does not take part, or not yet: the badge may be printed, not issued."""

    def __init__(self, credential: Credential) -> None:
        super().__init__(str(credential.serial))
        self.credential = credential


class ReasonMissing(Exception):
    """Who blocks a credential says why."""


@action(needs=Right.PRINT)
def mark_printed(
    *, edition: Edition, credentials: Sequence[Credential], by: Actor, at: datetime
) -> Sequence[Credential]:
    """These are on paper. What somebody blocked meanwhile is left out, and not in what is returned.

    Two queries for any number.
    """
    del by
    journal.belongs_to(edition.code)
    since, state = MOVES[Verb.PRINT]
    asked = Credential.objects.select_for_update().filter(pk__in=[each.pk for each in credentials])
    rows = list(asked.filter(state__in=since).order_by("pk"))
    for each in rows:
        if each.state != state:
            report(each, before={"state": each.state}, after={"state": state})
    Credential.objects.filter(pk__in=[each.pk for each in rows]).update(state=state, changed_at=at)
    return rows


@action(needs=Right.HAND_OUT)
def issue(*, edition: Edition, credential: Credential, by: Actor, at: datetime) -> Credential:
    """The card leaves the desk; it opens doors once it is activated. Raises NotAccredited, CannotMove."""
    del by
    _refuse_unaccredited(credential)
    return _moved(edition, credential, Verb.ISSUE, at=at)


@action(needs=Right.HAND_OUT)
def activate(*, edition: Edition, credential: Credential, by: Actor, at: datetime) -> Credential:
    """The bearer's document was compared with the card. Raises NotAccredited, CannotMove."""
    del by
    _refuse_unaccredited(credential)
    return _moved(edition, credential, Verb.ACTIVATE, at=at)


@action(needs=Right.BLOCK)
def suspend(*, edition: Edition, credential: Credential, reason: str, by: Actor, at: datetime) -> Credential:
    """Opens nothing until it is restored. Raises ReasonMissing, CannotMove."""
    del by
    return _blocked(edition, credential, Verb.SUSPEND, reason=reason, at=at)


@action(needs=Right.BLOCK)
def restore(*, edition: Edition, credential: Credential, by: Actor, at: datetime) -> Credential:
    """What was suspended opens doors again. Raises NotAccredited, CannotMove."""
    del by
    _refuse_unaccredited(credential)
    return _moved(edition, credential, Verb.RESTORE, at=at)


@action(needs=Right.BLOCK)
def revoke(*, edition: Edition, credential: Credential, reason: str, by: Actor, at: datetime) -> Credential:
    """Opens nothing any more. Raises ReasonMissing, CannotMove."""
    del by
    return _blocked(edition, credential, Verb.REVOKE, reason=reason, at=at)


@action(needs=Right.BLOCK)
def report_lost(
    *, edition: Edition, credential: Credential, reason: str, by: Actor, at: datetime
) -> Credential:
    """The card is lost and opens nothing from now on. Raises ReasonMissing, CannotMove."""
    del by
    return _blocked(edition, credential, Verb.LOSE, reason=reason, at=at)


@action(needs=Right.HAND_OUT)
def take_back(*, edition: Edition, credential: Credential, by: Actor, at: datetime) -> Credential:
    """The card was given back. Raises CannotMove."""
    del by
    return _moved(edition, credential, Verb.TAKE_BACK, at=at)


@action(needs=Right.BLOCK)
def replace(*, edition: Edition, credential: Credential, by: Actor, at: datetime) -> Credential:
    """Another card with a serial of its own, for one that is lost or damaged; the old code opens nothing.

    Raises CannotMove where it has ended in another way, or was replaced already.
    """
    del by
    old = _locked(credential)
    if old.replaced_by_id or (old.state != CredentialState.LOST and old.state not in MOVES[Verb.REPLACE][0]):
        raise CannotMove(old, Verb.REPLACE)
    if old.state != CredentialState.LOST:
        old = _moved(edition, old, Verb.REPLACE, at=at)
    new = _copy(old, serial=next_serial(edition), at=at)
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    journal.belongs_to(edition.code)
    report(new, before=None, after={"serial": new.serial, "state": new.state})
    report(old, before={"replaced_by": None}, after={"replaced_by": new.pk})
    return new


def _copy(old: Credential, *, serial: int, at: datetime) -> Credential:
    return Credential.objects.create(
        edition_id=old.edition_id,
        serial=serial,
        type_id=old.type_id,
        delegation_id=old.delegation_id,
        application_id=old.application_id,
        person_id=old.person_id,
        zones=old.zones,
        made_at=at,
        changed_at=at,
    )


def _blocked(
    edition: Edition, credential: Credential, verb: Verb, *, reason: str, at: datetime
) -> Credential:
    if not reason.strip():
        raise ReasonMissing(verb)
    return _moved(edition, credential, verb, reason=reason.strip(), at=at)


def _moved(
    edition: Edition, credential: Credential, verb: Verb, *, reason: str = "", at: datetime
) -> Credential:
    """The row in its next state; `reason` is why it opens nothing, and is empty where it does."""
    row = _locked(credential)
    since, state = MOVES[verb]
    if row.state not in since:
        raise CannotMove(row, verb)
    journal.belongs_to(edition.code)
    report(row, before={"state": row.state}, after={"state": state} | ({"reason": reason} if reason else {}))
    row.state, row.reason, row.changed_at = state, reason, at
    row.save(update_fields=["state", "reason", "changed_at"])
    return row


def _locked(credential: Credential) -> Credential:
    return Credential.objects.select_for_update().get(pk=credential.pk)


def _refuse_unaccredited(credential: Credential) -> None:
    """Whose badge it is takes part now; a card of a delegation alone is the delegation's."""
    row = Credential.objects.select_related("application").get(pk=credential.pk)
    person = row.person_id or (row.application.person_id if row.application else None)
    is_of_a_delegation = row.person_id is None and row.application_id is None
    if not is_of_a_delegation and (person is None or not Member.objects.filter(person=person).exists()):
        raise NotAccredited(row)
