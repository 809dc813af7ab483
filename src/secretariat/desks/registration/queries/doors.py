"""Windows, personal links, change requests, letters and remembered mappings."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from secretariat.desks.registration.mapping import Mapping, columns_digest, guessed, mapping_of
from secretariat.desks.registration.models import (
    Application,
    ChangeRequest,
    ChangeState,
    ImportMapping,
    Letter,
    PersonalLink,
    Window,
)
from secretariat.desks.registration.policy import changes_visible_to, links_visible_to, visible_to
from secretariat.foundation.access.actors import Actor


def windows() -> list[Window]:
    """One query: when nominations and confirmations are taken, by category and kind."""
    return list(Window.objects.order_by("category", "-kind"))


def digest_of(secret: str) -> str:
    """What is kept of a link's secret. It is long and random, so that a plain digest cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def links_of(delegation_id: int, *, seen_by: Actor) -> QuerySet[PersonalLink]:
    """One query: the personal links of a delegation, the newest first."""
    found = links_visible_to(seen_by).filter(delegation=delegation_id)
    return found.select_related("application").order_by("-made_at", "-pk")


class Opening(StrEnum):
    """What a personal link opens now."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


def opening_of(link: PersonalLink, *, at: datetime) -> Opening:
    """No query: the form, the application that came by it while the link was not taken back, or nothing."""
    if link.revoked_at is not None:
        return Opening.REVOKED
    if link.application_id is not None:
        return Opening.USED
    return Opening.OPEN if at < link.expires_at else Opening.EXPIRED


def link_of_secret(secret: str) -> PersonalLink | None:
    """One query: the link with this secret, also one that opens nothing any more; None for one unknown."""
    related = ("delegation__entity", "application", "quota")
    return PersonalLink.objects.filter(digest=digest_of(secret)).select_related(*related).first()


def link_with_secret(secret: str, *, at: datetime) -> PersonalLink | None:
    """One query: the link that a secret opens; None for one that is unknown, expired or taken back.

    A link whose application exists opens it for as long as the link was not taken back.
    """
    link = link_of_secret(secret)
    is_open = link is not None and opening_of(link, at=at) in {Opening.OPEN, Opening.USED}
    return link if is_open else None


def change_requests(*, seen_by: Actor, is_open: bool = True) -> QuerySet[ChangeRequest]:
    """One query: changes that wait for a decision, the oldest first; or those decided, the newest first."""
    found = changes_visible_to(seen_by).select_related("application__delegation__entity")
    if is_open:
        return found.filter(state=ChangeState.OPEN).order_by("asked_at", "pk")
    return found.exclude(state=ChangeState.OPEN).order_by("-decided_at", "pk")


def letters_of(application: Application, *, seen_by: Actor) -> QuerySet[Letter]:
    """One query: the letters of an application that the actor sees, the newest first."""
    found = Letter.objects.filter(application=application, application__in=visible_to(seen_by))
    return found.order_by("-made_at", "-pk")


def letter_with_reference(reference: str, *, seen_by: Actor) -> Letter | None:
    """One query: a letter, with all that is printed on it; None where the actor sees none."""
    found = Letter.objects.filter(reference=reference, application__in=visible_to(seen_by))
    return found.select_related("application__delegation__entity", "application__nationality").first()


def remembered_mapping(headings: Sequence[str]) -> Mapping:
    """One query: how a list with these columns was mapped last; else what its headings say."""
    kept: Any = ImportMapping.objects.filter(columns=columns_digest(headings)).first()
    return guessed(headings) if kept is None else mapping_of(kept.mapping)
