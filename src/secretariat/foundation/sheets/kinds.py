"""Which kind of table a file is, by its first bytes and its parts; what it is instead, in one sentence."""

import io
import zipfile
from enum import StrEnum

from django.utils.translation import gettext as _

from secretariat.foundation.intake.reading import Unreadable

LARGEST_FILE = 32 * 1024 * 1024
LARGEST_UNPACKED = 512 * 1024 * 1024
_MOST_PARTS = 2_000
_DENSEST = 300  # a sheet of equal rows packs 1:100; what packs 1:1000 is made to fill a disk
_DENSITY_MATTERS_FROM = 16 * 1024 * 1024

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # containers of Office before 2007, and of encrypted files
_HEAD = 4096


class Kind(StrEnum):
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"


def kind_of(content: bytes) -> Kind:
    """The kind of a table. Raises Unreadable with what the file is, and what to do, where it is none."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            _("The file is larger than %(size)d MB; split it.") % {"size": LARGEST_FILE // 1024 // 1024}
        )
    if not content.strip():
        raise Unreadable(_("The file is empty; choose another one."))
    if content.startswith(_COMPOUND):
        raise Unreadable(_compound(content))
    if content.startswith(b"PK"):
        return _packed(content)
    _refuse_other_kinds(content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n"))
    return Kind.CSV


def _compound(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _protected()
    return _("This is a file of the old kind .xls; open it and save it as .xlsx or .csv.")


def _protected() -> str:
    return _("The file is protected by a password; save it without one and choose it again.")


def _refuse_other_kinds(head: bytes) -> None:
    lowered = head.lower()
    if head.startswith(b"%PDF"):
        raise Unreadable(_("This is a PDF, not a table; ask for the list as .xlsx or .csv."))
    if lowered.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style")):
        raise Unreadable(
            _("This is a web page under another name; open it in a spreadsheet and save it as .xlsx.")
        )
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise Unreadable(_("This is a picture, not a table; ask for the list as .xlsx or .csv."))
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        raise Unreadable(_("This is an archive; unpack it and choose the table in it."))


def _packed(content: bytes) -> Kind:
    """The kind of a zip file, which XLSX and ODS are."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive.infolist())
            return _kind_by_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as fault:
        raise Unreadable(
            _("The file is damaged or was not transferred whole; save it again and choose it again.")
        ) from fault


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself, before anything is unpacked."""
    unpacked = sum(part.file_size for part in parts)
    is_dense = any(
        part.file_size > _DENSITY_MATTERS_FROM and part.file_size > _DENSEST * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > LARGEST_UNPACKED or len(parts) > _MOST_PARTS or is_dense:
        raise Unreadable(
            _("Unpacked, the file would be larger than a table can be; copy its rows into a new file.")
        )


def _kind_by_parts(archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise Unreadable(_protected())
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "content.xml" in names and "mimetype" in names:
        return _open_document(archive)
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        raise Unreadable(_("This is a file of Numbers; export it as Excel or CSV (File, Export To)."))
    if "xl/workbook.bin" in names:
        raise Unreadable(_("This is a binary workbook (.xlsb); open it and save it as .xlsx."))
    if "word/document.xml" in names:
        raise Unreadable(_("This is a text document, not a table; copy its table into a spreadsheet."))
    raise Unreadable(_("This is an archive, not a table; unpack it and choose the table in it."))


def _open_document(archive: zipfile.ZipFile) -> Kind:
    if not archive.read("mimetype")[:80].startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise Unreadable(_("This is a text document, not a table; copy its table into a spreadsheet."))
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    if b"encryption-data" in manifest:
        raise Unreadable(_protected())
    return Kind.ODS
