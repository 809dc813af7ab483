"""Who was invited, what they answered, and when they were reminded."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from secretariat.desks.delegations.models import Answer, Invitation, Reminder
from secretariat.desks.delegations.policy import invitations_visible_to
from secretariat.desks.directory.models import EntityKind
from secretariat.desks.directory.queries import Label, entities_named, labels_of_entities
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching

ANSWERS = tuple(Answer.choices)
KINDS = tuple(EntityKind.choices)


@dataclass(frozen=True)
class InvitationRow:
    """An invitation in words; `is_late` says that its answer was due before `on`."""

    invitation: Invitation
    label: Label
    kind: str
    answer: str
    reminders: int
    reminded_at: datetime | None
    is_late: bool

    @property
    def code(self) -> str:
        return str(self.invitation.delegation.entity.code)

    @property
    def is_pending(self) -> bool:
        return self.invitation.answer == Answer.PENDING


def invitation_rows(*, seen_by: Actor, on: date) -> list[InvitationRow]:
    """Two queries: the invitations that the actor sees, by name in the active language."""
    found = invitations_visible_to(seen_by).select_related("delegation__entity")
    counted = found.annotate(sent=Count("reminders"), last_at=Max("reminders__sent_at")).order_by("pk")
    invitations = list(counted)
    labels = labels_of_entities(each.delegation.entity for each in invitations)
    kinds, answers = dict(EntityKind.choices), dict(Answer.choices)
    rows = [
        InvitationRow(
            each,
            label=labels[each.delegation.entity_id],
            kind=str(kinds[each.delegation.entity.kind]),
            answer=str(answers[Answer(each.answer)]),
            reminders=each.sent,
            reminded_at=each.last_at,
            is_late=is_late(each, on=on),
        )
        for each in invitations
    ]
    return sorted(rows, key=lambda row: (row.label.sort_key, row.code))


def is_late(invitation: Invitation, *, on: date) -> bool:
    """Whether the answer is missing and was due before `on`. No query."""
    due_on = invitation.answer_due_on
    return invitation.answer == Answer.PENDING and due_on is not None and due_on < on


def invitations_named(rows: Sequence[InvitationRow], words: Collection[str]) -> list[InvitationRow]:
    """One query where there are words: the rows whose entity has a name in any language that holds each."""
    if not words:
        return list(rows)
    named = entities_named(words, among=(row.invitation.delegation.entity_id for row in rows))
    return [row for row in rows if row.invitation.delegation.entity_id in named]


def invitation_of(code: str, *, seen_by: Actor) -> Invitation | None:
    """One query: the invitation of the entity with this code; None where the actor sees none."""
    found = invitations_visible_to(seen_by).filter(delegation__entity__code=code)
    return found.select_related("delegation__entity").first()


def reminders_of(invitation: Invitation) -> QuerySet[Reminder]:
    """One query: when the entity was reminded and by whom, the latest first."""
    return Reminder.objects.filter(invitation=invitation).order_by("-sent_at", "-pk")


def invitation_records(*, seen_by: Actor, answer: str = "", kind: str = "") -> QuerySet[Invitation]:
    """One query: the invitations that the actor sees, by the codes of their entities."""
    asked = matching(answer=answer, delegation__entity__kind=kind)
    found = invitations_visible_to(seen_by).filter(asked).select_related("delegation__entity")
    return found.annotate(sent=Count("reminders")).order_by("delegation__entity__code")


def answers_counted(rows: Iterable[InvitationRow]) -> list[tuple[str, Any, int]]:
    """(answer, label, invitations) in the order of Answer. No query."""
    counted = Counter(row.invitation.answer for row in rows)
    return [(value, label, counted[value]) for value, label in ANSWERS if counted[value]]


def kinds_counted(rows: Iterable[InvitationRow]) -> list[tuple[str, Any, int]]:
    """(kind, label, invitations) in the order of EntityKind. No query."""
    counted = Counter(row.invitation.delegation.entity.kind for row in rows)
    return [(value, label, counted[value]) for value, label in KINDS if counted[value]]
