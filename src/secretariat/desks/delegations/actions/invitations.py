"""Inviting entities, their answers, and the reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from secretariat.desks.delegations.models import Answer, Delegation, Invitation, Reminder
from secretariat.desks.delegations.notices import remind, tell_invited
from secretariat.desks.delegations.policy import Right
from secretariat.desks.directory.models import Entity
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep, report
from secretariat.foundation.intake.codes import codes_of


class NoSuchEntity(Exception):
    """Nothing in the directory has one of the codes; nobody was invited."""


class AlreadyInvited(Exception):
    """One of the entities has an invitation; nobody was invited."""


REMINDED_AGAIN_AFTER = timedelta(hours=12)
"""So that a button that is pressed twice sends one mail."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """The note by which entities are invited; `goes_by_mail` sends it to those with an address too."""

    reference: str
    sent_on: date
    answer_due_on: date | None = None
    language: str = "en"
    goes_by_mail: bool = False


@dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """What an entity answered, by which note of its own. `on` None is the day on which it is recorded."""

    answer: Answer
    on: date | None = None
    reference: str = ""
    note: str = ""


def given_answer(word: str, *, on: date | None, reference: str, note: str) -> GivenAnswer:
    """An answer as a form gives it: `word` is a value of Answer."""
    return GivenAnswer(answer=Answer(word), on=on, reference=reference, note=note)


@action(needs=Right.INVITE)
def invite(
    *, edition: Edition, addresses: dict[str, str], note: Note, by: Actor, at: datetime
) -> list[Invitation]:
    """Invite entities by one note: entity code → address for notices, or "".

    All or none. Raises NoSuchEntity, AlreadyInvited. Three queries for each entity, five more for a mail.
    """
    journal.belongs_to(edition.code)
    entities = codes_of(Entity.objects.filter(code__in=addresses))
    missing = sorted(addresses.keys() - entities.keys())
    if missing:
        raise NoSuchEntity(", ".join(missing))
    invited = Invitation.objects.filter(delegation__entity__in=entities.values())
    names = sorted(invited.values_list("delegation__entity__code", flat=True))
    if names:
        raise AlreadyInvited(", ".join(names))
    made = [_invited(edition, entities[code], address, note) for code, address in addresses.items()]
    if note.goes_by_mail:
        tell_invited(made, by=by, at=at)
    return made


def _invited(edition: Edition, entity_id: int, address: str, note: Note) -> Invitation:
    tally = Tally()
    key = {"edition_id": edition.pk, "entity_id": entity_id}
    delegation = keep(Delegation, key=key, values={}, tally=tally)
    values = {
        "reference": note.reference,
        "sent_on": note.sent_on,
        "answer_due_on": note.answer_due_on,
        "language": note.language,
        "address": address,
    }
    key = {"edition_id": edition.pk, "delegation_id": delegation.pk}
    return keep(Invitation, key=key, values=values, tally=tally)


@action(needs=Right.INVITE)
def record_answer(*, invitation: Invitation, given: GivenAnswer, by: Actor, at: datetime) -> Invitation:
    """Write an entity's answer down; PENDING takes one back."""
    journal.belongs_to(_edition_code(invitation))
    values = {
        "answer": given.answer,
        "answered_on": None if given.answer is Answer.PENDING else given.on or at.date(),
        "answer_reference": given.reference,
        "note": given.note,
    }
    return keep(Invitation, key={"pk": invitation.pk}, values=values, tally=Tally())


@action(needs=Right.INVITE)
def address_invitation(
    *, invitation: Invitation, address: str, language: str, by: Actor, at: datetime
) -> Invitation:
    """Where notices for the invited go until a focal point is named, and in which language."""
    journal.belongs_to(_edition_code(invitation))
    values = {"address": address, "language": language}
    return keep(Invitation, key={"pk": invitation.pk}, values=values, tally=Tally())


@action(needs=Right.INVITE)
def note_reminders(*, invitations: Sequence[Invitation], by: Actor, at: datetime) -> list[Reminder]:
    """Remind those whose answer is missing: written down, and by mail where there is an address.

    Those who answered, and those who were reminded within REMINDED_AGAIN_AFTER, are left out.
    """
    waiting = _waiting([each.pk for each in invitations], at=at)
    if waiting:
        journal.belongs_to(_edition_code(waiting[0]))
    reminders = [
        Reminder(edition_id=each.edition_id, invitation_id=each.pk, sent_at=at, sent_by=by.name)
        for each in waiting
    ]
    Reminder.objects.bulk_create(reminders)
    for each in reminders:
        report(each, before=None, after={"invitation": each.invitation_id})
    remind(list(zip(waiting, reminders, strict=True)), by=by, at=at)
    return reminders


def _waiting(ids: Sequence[int], *, at: datetime) -> list[Invitation]:
    """One query: those that may be reminded now, locked, so that two who press at once send one mail."""
    lately = Reminder.objects.filter(sent_at__gt=at - REMINDED_AGAIN_AFTER).values("invitation")
    waiting = Invitation.objects.select_for_update().filter(pk__in=ids, answer=Answer.PENDING)
    return list(waiting.exclude(pk__in=lately).order_by("pk"))


def _edition_code(row: Invitation) -> str:
    return Edition.objects.values_list("code", flat=True).get(pk=row.edition_id)
