"""What applicants and focal points are written when an application moves; no sealed reason is in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import FocalPoint
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application, PersonalLink
from secretariat.engines.chain import Move, State
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.languages.texts import content_language
from secretariat.foundation.messages.kinds import register_kind
from secretariat.foundation.messages.sending import Letter, post

_SAMPLE = {
    "name": "Given Family",
    "forum": "Forum 2031",
    "number": 12,
    "reason": "The photograph is too dark.",
    "reference": "FORUM-2031-00012",
}
KINDS = {
    "application-returned": _("Application returned"),
    "more-information": _("More information is needed"),
    "application-approved": _("Application approved"),
    "application-rejected": _("Application rejected"),
    "application-suspended": _("Application suspended"),
}


def register_kinds() -> None:
    """Make the wordings of this desk known."""
    for name, label in KINDS.items():
        register_kind(name, label, sample=_SAMPLE)
    address = "https://forum.example/apply/forum-2031/SECRET/"
    sample = {**_SAMPLE, "delegation": "Alfaland", "address": address, "until": "1 May 2031"}
    register_kind("personal-link", _("Personal link"), sample=sample)


def _kind_of(application: Application, move: Move) -> str:
    """Which mail a move causes; "" for none."""
    if move in {Move.ASK, Move.ASK_FOR_VETTING}:
        return "more-information"
    if move is Move.REJECT:
        return "application-rejected"
    if move is Move.RETURN and application.state == State.RETURNED:
        return "application-returned"
    if application.state == State.SUSPENDED and move is Move.REFUSE:
        return "application-suspended"
    approves = move in {Move.APPROVE, Move.BYPASS, Move.CLEAR}
    return "application-approved" if approves and application.state == State.APPROVED else ""


def tell(
    application: Application, move: Move, *, reason: str, is_one_of_many: bool, by: Actor, at: datetime
) -> None:
    """Write to the applicant and to the delegation's focal points what became of an application.

    Three queries, and three for each recipient; none for a move that nobody has to know of.
    """
    kind = _kind_of(application, move)
    if not kind:
        return
    edition = Edition.objects.get(pk=application.edition_id)
    told = "" if move is Move.ASK_FOR_VETTING else reason
    for address, language in _recipients(application):
        letter = Letter(
            kind=kind,
            address=address,
            language=language,
            context=_context(application, edition, language=language, reason=told),
            occasion=f"application {application.pk} v{application.version} {address}"[:120],
            about=f"{application.number}",
            is_one_of_many=is_one_of_many,
        )
        post(letter, by=by, at=at)


def _recipients(application: Application) -> list[tuple[str, str]]:
    """(address, language): the applicant, then the focal points, each once."""
    points = FocalPoint.objects.filter(delegation=application.delegation_id).select_related("user")
    found = {application.email: application.language} if application.email else {}
    for point in points:
        if point.user.email:
            found.setdefault(point.user.email, application.language)
    return list(found.items())


def _context(application: Application, edition: Edition, *, language: str, reason: str) -> Mapping[str, Any]:
    return {
        "name": application.protocol_form,
        "forum": edition.name.in_language(content_language(language)),
        "number": application.number,
        "reason": reason,
        "reference": application.reference,
    }


def tell_of_link(link: PersonalLink, *, address: str, by: Actor, at: datetime) -> None:
    """Send a personal link to whom it is for; `address` is that of the page, secret and all."""
    edition = Edition.objects.get(pk=link.edition_id)
    context = {
        "forum": edition.name.in_language(content_language(link.language)),
        "address": address,
        "until": link.expires_at.date().isoformat(),
    }
    letter = Letter(
        kind="personal-link",
        address=link.email,
        language=link.language,
        context=context,
        occasion=f"personal link {link.pk}",
        about="",
    )
    post(letter, by=by, at=at)
