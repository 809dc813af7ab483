"""What invited entities and focal points are written. Steps of actions: the right is theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import Delegation, Invitation, Reminder
from secretariat.desks.directory.queries import entity_labels
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.messages.kinds import register_kind
from secretariat.foundation.messages.sending import Letter, post

_SAMPLE: Mapping[str, Any] = {
    "house": "Secretariat",
    "edition": "Forum A",
    "starts_on": date(2030, 9, 4),
    "ends_on": date(2030, 9, 6),
    "entity": "Alfaland",
    "reference": "N-17",
    "sent_on": date(2030, 3, 1),
    "answer_due_on": date(2030, 5, 1),
}


def register_kinds() -> None:
    """Make the wordings of this desk known."""
    register_kind("invitation", _("Invitation"), sample=_SAMPLE)
    register_kind("reminder", _("Reminder of an invitation"), sample=_SAMPLE)
    link = "https://forum.example/welcome/1/SECRET/"
    sample = {**_SAMPLE, "name": "alfa-mission", "link": link, "is_new": True}
    register_kind("focal-point-named", _("Focal point named"), sample=sample)


def tell_invited(invitations: Sequence[Invitation], *, by: Actor, at: datetime) -> None:
    """The invitations by mail, where they have an address. Five queries each."""
    for each in invitations:
        letter = _letter("invitation", each, occasion=f"invitation {each.pk}")
        post(replace(letter, is_one_of_many=len(invitations) > 1), by=by, at=at)


def remind(reminders: Sequence[tuple[Invitation, Reminder]], *, by: Actor, at: datetime) -> None:
    """Reminders by mail, where the invitations have an address. Five queries each."""
    for invitation, reminder in reminders:
        letter = _letter("reminder", invitation, occasion=f"reminder {reminder.pk}")
        post(replace(letter, is_one_of_many=len(reminders) > 1), by=by, at=at)


def _letter(kind: str, invitation: Invitation, *, occasion: str) -> Letter:
    delegation = Delegation.objects.select_related("edition", "entity").get(pk=invitation.delegation_id)
    context = {
        **_context(delegation, language=invitation.language),
        "reference": invitation.reference,
        "sent_on": invitation.sent_on,
        "answer_due_on": invitation.answer_due_on,
    }
    return Letter(
        kind=kind,
        address=invitation.address,
        language=invitation.language,
        context=context,
        occasion=occasion,
        about=delegation.entity.code,
    )


def tell_focal_point(
    user: AbstractBaseUser, delegation: Delegation, *, link: str, language: str, by: Actor, at: datetime
) -> bool:
    """That the user works for the delegation, with a link: to a first password for one who has none.

    `delegation` comes with its edition and entity. False where no mail goes out: there is no address, or one
    went a moment ago. Three queries.
    """
    is_new = not user.has_usable_password()
    context = {
        **_context(delegation, language=language),
        "name": user.get_username(),
        "link": link,
        "is_new": is_new,
    }
    again = f" {at:%Y-%m-%d %H:%M}" if is_new else ""
    letter = Letter(
        kind="focal-point-named",
        address=str(getattr(user, "email", "")),
        language=language,
        context=context,
        occasion=f"focal point {user.pk} of {delegation.pk}{again}",
        about=delegation.entity.code,
    )
    return post(letter, by=by, at=at) is not None


def _context(delegation: Delegation, *, language: str) -> dict[str, Any]:
    """One query: what every wording may say of a delegation and its edition."""
    edition: Edition = delegation.edition
    label = entity_labels([delegation.entity_id], language=language).get(delegation.entity_id)
    return {
        "house": settings.HOUSE,
        "edition": edition.name,
        "starts_on": edition.starts_on,
        "ends_on": edition.ends_on,
        "entity": label.text if label else delegation.entity.code,
    }
