"""What the desk of reports composes and asks: documents from facts, and drafts held against the register."""

from secretariat.desks.reports.queries.available import (
    DOCUMENT_LANGUAGES,
    DocumentKind,
    UnknownLanguage,
    document,
    documents_of,
)
from secretariat.desks.reports.queries.checks import DRAFT_LANGUAGES, LanguageNotChecked, check_draft
from secretariat.desks.reports.queries.drafts import register_for_drafts

__all__ = [
    "DOCUMENT_LANGUAGES",
    "DRAFT_LANGUAGES",
    "DocumentKind",
    "LanguageNotChecked",
    "UnknownLanguage",
    "check_draft",
    "document",
    "documents_of",
    "register_for_drafts",
]
