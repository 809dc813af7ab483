"""What is no table is refused with what it is and what to do; its name is not asked."""

import io
import zipfile

import pytest

from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets import kinds
from secretariat.foundation.sheets.kinds import Kind, kind_of
from tests.foundation.sheets.files import ods, xlsx, zipped

WORKBOOK = xlsx({"S": [["name"], ["Anna"]]})
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PROTECTED = "The file is protected by a password; save it without one and choose it again."
DAMAGED = "The file is damaged or was not transferred whole; save it again and choose it again."
WEB_PAGE = "This is a web page under another name; open it in a spreadsheet and save it as .xlsx."
TEXT = "This is a text document, not a table; copy its table into a spreadsheet."
NUMBERS = "This is a file of Numbers; export it as Excel or CSV (File, Export To)."
BINARY = "This is a binary workbook (.xlsb); open it and save it as .xlsx."
ARCHIVE = "This is an archive, not a table; unpack it and choose the table in it."
BOMB = "Unpacked, the file would be larger than a table can be; copy its rows into a new file."


def refusal(content):
    with pytest.raises(Unreadable) as refused:
        kind_of(content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WORKBOOK, Kind.XLSX),
        (ods([["name"]]), Kind.ODS),
        (b"name,seat\n", Kind.CSV),
        ("имя;место\n".encode("utf-16"), Kind.CSV),
    ],
)
def test_a_table_is_known_by_its_content(content, kind):
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty; choose another one."),
        (b" \r\n", "The file is empty; choose another one."),
        (OLD, "This is a file of the old kind .xls; open it and save it as .xlsx or .csv."),
        (OLD + "EncryptedPackage".encode("utf-16-le"), PROTECTED),
        (ods([["name"]], manifest="<manifest:encryption-data/>"), PROTECTED),
        (WORKBOOK[: len(WORKBOOK) // 2], DAMAGED),
        (WORKBOOK[:4], DAMAGED),
        (b"\xef\xbb\xbf\n<html><table><tr><td>name", WEB_PAGE),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', WEB_PAGE),
        (zipped({"Index/Document.iwa": b"x"}), NUMBERS),
        (zipped({"xl/workbook.bin": b"x"}), BINARY),
        (zipped({"word/document.xml": b"x"}), TEXT),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), TEXT),
        (zipped({"list.csv": b"name"}), ARCHIVE),
        (b"%PDF-1.7", "This is a PDF, not a table; ask for the list as .xlsx or .csv."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture, not a table; ask for the list as .xlsx or .csv."),
        (b"\x1f\x8b\x08", "This is an archive; unpack it and choose the table in it."),
    ],
)  # fmt: skip
def test_anything_else_is_refused(content, sentence):
    assert refusal(content) == sentence


def test_an_encrypted_part_is_told_as_a_password():
    content = bytearray(WORKBOOK)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(signature, place + 1)

    assert refusal(bytes(content)) == PROTECTED


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(kinds, "LARGEST_FILE", 1024 * 1024)

    assert refusal(b"name\n" + bytes(1024 * 1024)) == "The file is larger than 1 MB; split it."


def test_a_file_that_would_unpack_to_much_more_is_refused_packed():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(20 * 1024 * 1024))

    assert refusal(made.getvalue()) == BOMB


def test_a_file_of_very_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(kinds, "_MOST_PARTS", 3)

    assert refusal(WORKBOOK) == BOMB
