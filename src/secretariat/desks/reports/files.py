"""Documents as files: HTML that stands alone, and PDF."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from secretariat.foundation.documents.content import Document, as_json
from secretariat.foundation.documents.rendering import pdf
from secretariat.foundation.languages.texts import interface_language

_PAPER = Path(__file__).parent / "documents" / "paper.typ"


def html_file(document: Document, *, base: str) -> str:
    """The document as one HTML file; its figures lead to their facts at `base` (scheme and host)."""
    with translation.override(interface_language(document.language)):
        context = {"document": document, "base": base, "house": settings.HOUSE}
        return render_to_string("reports/file.html", context)


def pdf_file(document: Document, *, base: str) -> bytes:
    """The document as PDF, with the same links. Raises NotRendered."""
    return pdf(_PAPER, as_json(document, base=base))
