"""Pages of documents and of the draft check, with what a person can do wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from secretariat.desks.reports.forms import LARGEST_DRAFT
from secretariat.foundation.access.roles import Role
from tests.desks import stage

DRAFT = "The forum was held on 6-8 September 2017."


@pytest.fixture
def address(edition, client):
    edition.forum.aliases = ["forum"]
    edition.forum.save()
    stage.signed_in(client, edition, Role.PRESS_OFFICER)
    return f"/e/{edition.code}/draft-check/"


def test_draft_is_marked_beside_its_findings_and_stays_as_it_was(client, address):
    page = client.post(address, {"text": DRAFT}).content.decode()

    assert 'data-verdict="contradicted"' in page
    assert ">6-8 September 2017</a>" in page
    assert "6-7 September 2017" in page


def test_draft_may_come_as_a_file(client, address):
    file = SimpleUploadedFile("draft.txt", DRAFT.encode())

    page = client.post(address, {"file": file}).content.decode()

    assert ">6-8 September 2017</a>" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Черновик".encode("cp1251"), "not UTF-8 text (byte 1)"),
        (b"x" * (LARGEST_DRAFT + 1), "larger than 1048576 bytes"),
        (b"a\x00b", "null characters"),
        ("Draft".encode("utf-16"), "not UTF-8 text"),
    ],
)
def test_file_that_is_no_draft_is_refused_with_a_sentence(client, address, content, sentence):
    response = client.post(address, {"file": SimpleUploadedFile("draft.txt", content)})

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_markup_in_a_draft_is_text(client, address):
    page = client.post(address, {"text": "<script>alert(1)</script> " + DRAFT}).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_empty_draft_makes_no_claim(client, address):
    assert "makes no claim" in client.post(address, {"text": ""}).content.decode()


def test_reader_may_read_documents_but_not_check_drafts(client, edition):
    stage.signed_in(client, edition, Role.READER)

    assert client.get(f"/e/{edition.code}/draft-check/").status_code == 403
    assert client.get(f"/e/{edition.code}/documents/results-sheet/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "documents/poem/",
        "documents/results-sheet/SCO/",
        "documents/news-release/nobody/",
        "documents/results-sheet/?language=fr",
        "documents/results-sheet/file.pdf?language=xx",
        "documents/results-sheet/file.exe",
    ],
)
def test_document_that_the_house_does_not_write_is_not_found(client, edition, path):
    stage.signed_in(client, edition)

    assert client.get(f"/e/{edition.code}/{path}").status_code == 404


@pytest.mark.parametrize(
    ("form", "kind", "begins"), [("pdf", "application/pdf", b"%PDF-"), ("html", "text/html", b"<!DOCTYPE")]
)
def test_document_is_saved_as_a_file_under_its_name(client, edition, form, kind, begins):
    stage.signed_in(client, edition)

    response = client.get(f"/e/{edition.code}/documents/results-sheet/file.{form}?language=ru")

    assert response["Content-Type"].startswith(kind)
    assert f'filename="{edition.code}.results-sheet.ru.{form}"' in response["Content-Disposition"]
    assert response.content.lstrip().startswith(begins)


def test_edition_without_days_and_place_still_has_its_sheet(client, edition):
    edition.starts_on = edition.ends_on = None
    edition.save()
    stage.signed_in(client, edition)

    page = client.get(f"/e/{edition.code}/documents/results-sheet/").content.decode()

    assert "not all of its dates and places are known" in page
