"""Pictures and documents made for tests, and files that pretend to be one."""

import zlib
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from PIL import Image, TiffImagePlugin

PLACE = (59.0, 54.0, 0.0)
DEVICE = "Camera of A"
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def picture(
    width: int = 600, height: int = 800, *, kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """A picture whose upper half is light and whose lower half is dark."""
    made = Image.new(mode, (width, height), _light(mode))
    made.paste(_dark(mode), (0, height // 2, width, height))
    written = BytesIO()
    made.save(written, kind, **options)
    return written.getvalue()


def _light(mode: str) -> Any:
    return {"RGB": (250, 250, 250), "RGBA": (250, 250, 250, 255), "CMYK": (0, 0, 0, 5), "LA": (250, 255)}.get(
        mode, 1 if mode == "1" else 250
    )


def _dark(mode: str) -> Any:
    return {"RGB": (5, 5, 5), "RGBA": (5, 5, 5, 255), "CMYK": (0, 0, 0, 250), "LA": (5, 255)}.get(mode, 0)


def with_exif(*, orientation: int = 1, width: int = 600, height: int = 800) -> bytes:
    """A picture that tells where and with what it was taken, in EXIF, XMP and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = DEVICE
    exif[GPS] = {1: "N", 2: tuple(TiffImagePlugin.IFDRational(part) for part in PLACE)}
    return picture(width, height, exif=exif, comment=DEVICE.encode(), xmp=f"<x>{DEVICE}</x>".encode())


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that claim to be a picture of any size."""
    head = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    chunks = (head, b"IDAT" + zlib.compress(b"\0" * 64), b"IEND")
    written = (len(chunk[4:]).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def pdf(*objects: bytes) -> bytes:
    """A small PDF with these objects after its first page."""
    page = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(page + objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + xref + trailer


def stream(body: bytes, *, entries: bytes = b"/Filter /FlateDecode", packed: bool = True) -> bytes:
    """An object with a stream, compressed."""
    content = zlib.compress(body) if packed else body
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def packed_objects(body: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    """A stream of objects, as PDF packs them since version 1.5."""
    return stream(b"9 0 " + body, entries=b"/Type /ObjStm /N 1 /First 4 " + entries)


def archive() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as files:
        files.writestr("word/document.xml", "<w:document/>")
    return written.getvalue()
