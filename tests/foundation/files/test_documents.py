"""Documents: decided by their content; what could act by itself, or is two things at once, is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.documents.rendering import pdf as rendered
from secretariat.foundation.files.acceptance import NotAcceptable
from secretariat.foundation.files.documents import Document, check_document
from tests.foundation.files.samples import (
    DEVICE,
    archive,
    packed_objects,
    pdf,
    picture,
    stream,
    with_exif,
)


def test_a_pdf_is_kept_as_it_is():
    content = pdf(stream(b"BT (Note verbale) Tj ET"), packed_objects(b"<< /Type /Font >>"))

    assert check_document(content) == Document(content, "application/pdf")


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_scan_keeps_its_format(kind, media_type):
    document = check_document(picture(1200, 900, kind=kind))

    assert (document.media_type, document.width, document.height) == (media_type, 1200, 900)


def test_a_scan_loses_what_it_tells_beside_its_points():
    assert DEVICE.encode() not in check_document(with_exif()).content


NO_DOCUMENT = "The file is no PDF, JPEG or PNG, whatever its name says; save it as PDF and choose that."
CUT_OFF = "The PDF is cut off or damaged; save it once more and choose that."
FOLLOWED = "Something else follows after the end of the PDF; print it to a new PDF and choose that."
LOCKED = "The PDF is locked with a password; save it without one and choose that."
HIDDEN = "Parts of the PDF cannot be looked into; print it to a new PDF and choose that."


def acts(what: str) -> str:
    return f"The PDF holds parts that act by themselves ({what}); print it to a new PDF and choose that."


SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
REFUSED = [
    (b"", "The file is empty; choose another one."),
    (b"<!doctype html><script>alert(1)</script>", NO_DOCUMENT),
    (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NO_DOCUMENT),
    (archive(), NO_DOCUMENT),
    (b"MZ\x90\x00\x03\x00\x00\x00", NO_DOCUMENT),
    (b"\x7fELF\x02\x01\x01", NO_DOCUMENT),
    (b"{\\rtf1 letter}", NO_DOCUMENT),
    (b"#!/bin/sh\n", NO_DOCUMENT),
    (b"<script>\n" + pdf(), NO_DOCUMENT),
    (b"\n" + pdf(), NO_DOCUMENT),
    (pdf()[:-20], CUT_OFF),
    (b"%PDF-1.7 and nothing else", CUT_OFF),
    (pdf() + archive(), FOLLOWED),
    (pdf() + b"<script>", FOLLOWED),
    (pdf().replace(b"/Size", b"/Encrypt 9 0 R /Size"), LOCKED),
    (pdf(SCRIPT), acts("JavaScript")),
    (pdf(b"<< /S /J#61vaScript /JS (1) >>"), acts("JavaScript")),
    (pdf(b"<< /S /#4a#61#76#61#53#63#72#69#70#74 /JS (1) >>"), acts("JavaScript")),
    (pdf(b"<< /S /Launch /F (cmd.exe) >>"), acts("Launch")),
    (pdf(stream(b"MZ", entries=b"/Type /EmbeddedFile /Filter /FlateDecode")), acts("EmbeddedFile")),
    (pdf(b"<< /Names << /EmbeddedFiles 9 0 R >> >>"), acts("EmbeddedFile")),
    (pdf(b"<< /S /SubmitForm /F (http://x) >>"), acts("RichMedia, SubmitForm")),
    (pdf(b"<< /AcroForm << /XFA [(a) 9 0 R] >> >>"), acts("XFA")),
    (pdf(packed_objects(SCRIPT)), acts("JavaScript")),
    (pdf(packed_objects(b"<< /S /#4aavaScript >>")), acts("JavaScript")),
    (pdf(packed_objects(b"<< >>"), packed_objects(SCRIPT)), acts("JavaScript")),
    (pdf(packed_objects(SCRIPT, b"/Filter [/ASCIIHexDecode /FlateDecode]")), HIDDEN),
    (pdf(packed_objects(SCRIPT, b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")), HIDDEN),
    (pdf(packed_objects(SCRIPT, b"/Filter 7 0 R")), HIDDEN),
    (pdf(b"/ObjStm", stream(SCRIPT, entries=b"/Type 4 0 R /Filter /FlateDecode")), HIDDEN),
    (pdf(packed_objects(b"0" * 70_000_000)), HIDDEN),
    (
        pdf(b"%" + bytes(10 * 1024 * 1024)),
        "The file has 10.1 megabytes; at most 10 are taken. Make it smaller.",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED, ids=[str(n) for n in range(len(REFUSED))])
def test_what_is_no_harmless_document_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(NotAcceptable) as refused:
        check_document(content)

    assert str(refused.value) == sentence


@given(st.binary(max_size=300))
def test_no_content_does_more_than_be_refused(content):
    with pytest.raises(NotAcceptable):
        check_document(b"%PDF-1.7\n" + content)


def test_a_pdf_of_our_own_is_taken(tmp_path):
    template = tmp_path / "letter.typ"
    template.write_text("= Letter\n#link('https://example.org')[a place]".replace("'", '"'), encoding="utf-8")

    assert check_document(rendered(template, {})).media_type == "application/pdf"
