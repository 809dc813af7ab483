"""Inviting entities, their answers, and the reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from secretariat.desks.delegations.models import Answer, Delegation, Invitation, Reminder
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


@dataclass(frozen=True, kw_only=True)
class Note:
    """The note by which entities are invited."""

    reference: str
    sent_on: date
    answer_due_on: date | None = None
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """What an entity answered, by which note of its own. `on` None is the day on which it is recorded."""

    answer: Answer
    on: date | None = None
    reference: str = ""
    note: str = ""


@action(needs=Right.INVITE)
def invite(
    *, edition: Edition, addresses: dict[str, str], note: Note, by: Actor, at: datetime
) -> list[Invitation]:
    """Invite entities by one note: entity code → address for notices, or "".

    All or none. Raises NoSuchEntity, AlreadyInvited. Three queries for each entity.
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
    return [_invited(edition, entities[code], address, note) for code, address in addresses.items()]


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
def note_reminders(*, invitations: Sequence[Invitation], by: Actor, at: datetime) -> list[Reminder]:
    """Write down that invitations without an answer were recalled; those with one are left out."""
    waiting = [each for each in invitations if each.answer == Answer.PENDING]
    if waiting:
        journal.belongs_to(_edition_code(waiting[0]))
    reminders = [
        Reminder(edition_id=each.edition_id, invitation_id=each.pk, sent_at=at, sent_by=by.name)
        for each in waiting
    ]
    Reminder.objects.bulk_create(reminders)
    for each in reminders:
        report(each, before=None, after={"invitation": each.invitation_id})
    return reminders


def _edition_code(row: Invitation) -> str:
    return Edition.objects.values_list("code", flat=True).get(pk=row.edition_id)
