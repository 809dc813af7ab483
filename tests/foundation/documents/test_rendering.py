"""PDF out of a document: the same bytes each time, every script in it, links kept."""

from pathlib import Path

import pypdfium2
import pytest

from secretariat.foundation.documents.content import Document, Paragraph, Run, as_json
from secretariat.foundation.documents.rendering import NotRendered, pdf

PAPER = Path(__file__).parents[3] / "src/secretariat/desks/reports/documents/paper.typ"
SCRIPTS = "Over 6,000 · Владивосток · Ө Ү Қ · 上海合作组织 · 문재인 · 安倍晋三"


def made(text):
    runs = (Run(text, fact="participants", address="/e/eef-2017/facts/participants/"),)
    document = Document("x", "en", "Kicker", "Title", (Paragraph(runs),))
    return pdf(PAPER, as_json(document, base="http://127.0.0.1:8000"))


def test_same_document_gives_the_same_bytes():
    assert made("6,000") == made("6,000")


def test_every_script_is_in_the_pdf_as_text():
    page = pypdfium2.PdfDocument(made(SCRIPTS))[0]

    assert SCRIPTS in page.get_textpage().get_text_range().replace("\r\n", " ")


def test_figure_leads_to_its_fact():
    assert b"http://127.0.0.1:8000/e/eef-2017/facts/participants/" in made("6,000")


def test_broken_template_is_told_in_the_words_of_typst(tmp_path):
    template = tmp_path / "broken.typ"
    template.write_text("#let")

    with pytest.raises(NotRendered, match="expected"):
        pdf(template, {})
