"""Windows, personal links, change requests, letters and remembered mappings."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
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


def link_with_secret(secret: str, *, at: datetime) -> PersonalLink | None:
    """One query: the link that a secret opens; None for one that is unknown, expired or taken back.

    A link whose application exists opens it for as long as the link was not taken back.
    """
    found = PersonalLink.objects.filter(digest=digest_of(secret), revoked_at__isnull=True)
    link = found.select_related("delegation__entity", "application", "quota").first()
    if link is None or (link.application_id is None and at >= link.expires_at):
        return None
    return link


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
