"""Which documents an edition has, and each of them in a language."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.desks.delegations.models import Member, MemberRole
from secretariat.desks.delegations.policy import visible_to
from secretariat.desks.directory.queries import labels_of_entities
from secretariat.desks.forums.models import Edition
from secretariat.desks.reports.queries.news_release import news_release
from secretariat.desks.reports.queries.results_sheet import results_sheet
from secretariat.desks.reports.queries.wording import Desk
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.documents.content import Document
from secretariat.foundation.languages.texts import interface_language

DOCUMENT_LANGUAGES = ("en", "ru", "zh")


class DocumentKind(StrEnum):
    RESULTS_SHEET = "results-sheet"
    NEWS_RELEASE = "news-release"


class UnknownLanguage(Exception):
    """A document was asked for in a language in which the house writes none."""


@dataclass(frozen=True)
class Available:
    """A document that can be asked for; `subject` is the delegation's entity, "" for the edition's own."""

    kind: DocumentKind
    subject: str
    title: str


def documents_of(*, edition: Edition, seen_by: Actor) -> list[Available]:
    """Two queries: the documents that an actor may ask for."""
    sheet = Available(DocumentKind.RESULTS_SHEET, "", _("Results sheet"))
    heads = _heads(seen_by)
    names = labels_of_entities(head.delegation.entity for head in heads)
    releases = [
        Available(
            DocumentKind.NEWS_RELEASE,
            head.delegation.entity.code,
            _("News release · %(delegation)s") % {"delegation": names[head.delegation.entity_id].text},
        )
        for head in heads
    ]
    return [sheet, *releases] if edition.is_held else []


def _heads(seen_by: Actor) -> list[Member]:
    """Heads in office of the delegations that an actor sees: whoever is led by one has a release."""
    heads = Member.objects.filter(
        role=MemberRole.HEAD, office__isnull=False, delegation__in=visible_to(seen_by)
    )
    related = ("person", "office", "delegation__entity")
    return list(heads.select_related(*related).order_by("delegation__entity__code"))


def document(
    *, kind: DocumentKind, edition: Edition, seen_by: Actor, language: str, subject: str = ""
) -> Document | None:
    """The document in a language, written now; None where the edition has none. Raises UnknownLanguage."""
    if language not in DOCUMENT_LANGUAGES:
        raise UnknownLanguage(language)
    with translation.override(interface_language(language)):
        desk = Desk(edition=edition, actor=seen_by, language=language)
        if kind is DocumentKind.RESULTS_SHEET:
            return results_sheet(desk) if not subject else None
        head = next((head for head in _heads(seen_by) if head.delegation.entity.code == subject), None)
        return news_release(desk, head) if head else None
