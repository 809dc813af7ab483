"""Names of files, as they may be shown and handed out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.files.names import clean_name

PDF = "application/pdf"
NAMES = [
    ("Note verbale.pdf", "Note verbale.pdf"),
    ("C:\\Users\\A\\note.pdf", "note.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("note.pdf.exe", "note.pdf.pdf"),
    ("note.PDF", "note.pdf"),
    ("письмо № 5.docx", "письмо № 5.pdf"),
    ("照会.pdf", "照会.pdf"),
    ("fdp\u202e.exe", "fdp.pdf"),
    ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
    ('no"te;<1>.pdf', "no te 1.pdf"),
    ("  .hidden ", "hidden.pdf"),
    ("", "file.pdf"),
    ("...", "file.pdf"),
    ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
]


@pytest.mark.parametrize(("given_name", "shown"), NAMES)
def test_a_name_is_cleaned_and_ends_as_its_content_demands(given_name, shown):
    assert clean_name(given_name, media_type=PDF) == shown


@given(st.text(max_size=300))
def test_every_name_is_short_and_visible(name):
    cleaned = clean_name(name, media_type="image/png")

    assert cleaned.endswith(".png")
    assert 5 <= len(cleaned) <= 120
    assert all(sign.isprintable() and sign not in '/\\"' for sign in cleaned)
