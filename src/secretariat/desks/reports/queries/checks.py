"""A draft held against the register."""

from dataclasses import dataclass
from datetime import date

from secretariat.desks.figures.queries import Facts, facts
from secretariat.desks.forums.models import Edition
from secretariat.desks.reports.queries.drafts import register_for_drafts
from secretariat.engines.draft import Claim, check
from secretariat.foundation.access.actors import Actor

DRAFT_LANGUAGES = ("en",)


class LanguageNotChecked(Exception):
    """Drafts in this language cannot be checked."""


@dataclass(frozen=True)
class CheckedDraft:
    """The claims of a draft in reading order, and the facts of the edition that it was held against."""

    claims: list[Claim]
    facts: Facts


def check_draft(
    text: str, *, edition: Edition, seen_by: Actor, language: str = "en", today: date | None = None
) -> CheckedDraft:
    """A draft held against the register. Raises LanguageNotChecked."""
    if language not in DRAFT_LANGUAGES:
        raise LanguageNotChecked(language)
    found = facts(edition=edition, seen_by=seen_by)
    register = register_for_drafts(edition=edition, found=found, language=language, today=today)
    return CheckedDraft(check(text, register), found)
