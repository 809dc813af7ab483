"""A draft held against the register."""

from datetime import date

from secretariat.desks.forums.models import Edition
from secretariat.desks.reports.queries.drafts import register_for_drafts
from secretariat.engines.draft import Claim, check
from secretariat.foundation.access.actors import Actor

DRAFT_LANGUAGES = ("en",)


class LanguageNotChecked(Exception):
    """Drafts in this language cannot be checked."""


def check_draft(
    text: str, *, edition: Edition, seen_by: Actor, language: str = "en", today: date | None = None
) -> list[Claim]:
    """The claims of a draft that the register can settle, in reading order. Raises LanguageNotChecked."""
    if language not in DRAFT_LANGUAGES:
        raise LanguageNotChecked(language)
    register = register_for_drafts(edition=edition, seen_by=seen_by, language=language, today=today)
    return check(text, register)
