"""Documents that are uploaded: PDF, JPEG or PNG, decided by their content.

A picture is made anew. A PDF is kept as it is, and so one that could act by itself is refused: scripts,
starting of programs, files inside, and objects that cannot be looked into. A PDF that also reads as another
format, with bytes before its head or after its end, is refused too.
"""

import re
import zlib
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from secretariat.foundation.files.acceptance import NotAcceptable, refuse_large
from secretariat.foundation.files.pictures import MEGABYTE, made_anew, media_type_of

PDF = "application/pdf"
LARGEST_BYTES = 10 * MEGABYTE

_HEAD, _END = b"%PDF-", b"%%EOF"
_BLANKS = b" \t\r\n\0"
_MOST_UNPACKED = 64 * MEGABYTE
_MOST_STREAMS = 50_000
_BEFORE_A_STREAM = 4096
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_COMPRESSED = b"/ObjStm"
_PLAIN_FLATE = re.compile(rb"/Filter\s*\[?\s*/(FlateDecode|Fl)\s*[\]/>\s]")
_ODD_FILTERS = re.compile(rb"/(DecodeParms|DP|LZWDecode|ASCII85Decode|ASCIIHexDecode|Crypt|F)\b")
_ACTING = (
    (re.compile(rb"/JavaScript\b"), "JavaScript"),
    (re.compile(rb"/Launch\b"), "Launch"),
    (re.compile(rb"/EmbeddedFiles?\b"), "EmbeddedFile"),
    (re.compile(rb"/(RichMedia|SubmitForm|ImportData|GoToE)\b"), "RichMedia, SubmitForm"),
    (re.compile(rb"/XFA[\s\[\d]"), "XFA"),
)


@dataclass(frozen=True)
class Document:
    """A document as it is kept; width and height, in pixels, of a picture only."""

    content: bytes
    media_type: str
    width: int | None = None
    height: int | None = None


def check_document(content: bytes, *, largest_bytes: int = LARGEST_BYTES) -> Document:
    """A document, ready to be kept. Raises NotAcceptable."""
    refuse_large(content, limit=largest_bytes)
    media_type = media_type_of(content)
    if media_type:
        picture, width, height = made_anew(content)
        return Document(picture, media_type, width, height)
    if not content.startswith(_HEAD):
        raise NotAcceptable(
            _("The file is no PDF, JPEG or PNG, whatever its name says; save it as PDF and choose that.")
        )
    _refuse_disguise(content)
    _refuse_acting(content)
    return Document(content, PDF)


def _refuse_disguise(content: bytes) -> None:
    before, end, after = content.rpartition(_END)
    if not end or b"startxref" not in before:
        raise NotAcceptable(_("The PDF is cut off or damaged; save it once more and choose that."))
    if after.strip(_BLANKS):
        raise NotAcceptable(
            _("Something else follows after the end of the PDF; print it to a new PDF and choose that.")
        )


def _refuse_acting(content: bytes) -> None:
    """Looks at what is written openly and at packed objects. A name may have #xx for a letter."""
    written = _unescaped(content)
    if re.search(rb"/Encrypt\b", written):
        raise NotAcceptable(_("The PDF is locked with a password; save it without one and choose that."))
    for part in (written, *_objects_inside(content, hidden=written.count(_COMPRESSED))):
        for pattern, what in _ACTING:
            if pattern.search(part):
                raise NotAcceptable(
                    _(
                        "The PDF holds parts that act by themselves (%(what)s); "
                        "print it to a new PDF and choose that."
                    )
                    % {"what": what}
                )


def _objects_inside(content: bytes, *, hidden: int) -> list[bytes]:
    """The streams in which a PDF packs its objects, unpacked; `hidden` is how many it speaks of."""
    parts: list[bytes] = []
    left = _MOST_UNPACKED
    for stream in islice(_STREAM.finditer(content), _MOST_STREAMS if hidden else 0):
        head = _head_of(content, stream.start())
        if _COMPRESSED in head:
            part = _unpacked(head, content[stream.end() : _end_of(content, stream.end())], limit=left)
            left -= len(part)
            parts.append(_unescaped(part))
    if len(parts) != hidden or any(_COMPRESSED in part for part in parts):
        raise _not_looked_into()
    return parts


def _head_of(content: bytes, at: int) -> bytes:
    """The dictionary before a stream: back to where its object begins."""
    before = content[max(0, at - _BEFORE_A_STREAM) : at]
    return _unescaped(before[before.rfind(b" obj") + 1 :])


def _end_of(content: bytes, start: int) -> int:
    end = content.find(b"endstream", start)
    if end < 0:
        raise _not_looked_into()
    return end


def _unpacked(head: bytes, content: bytes, *, limit: int) -> bytes:
    if not _PLAIN_FLATE.search(head) or _ODD_FILTERS.search(head):
        raise _not_looked_into()
    unpacking = zlib.decompressobj()
    try:
        part = unpacking.decompress(content, limit)
    except zlib.error:
        raise _not_looked_into() from None
    if not unpacking.eof:
        raise _not_looked_into()
    return part


def _not_looked_into() -> NotAcceptable:
    return NotAcceptable(_("Parts of the PDF cannot be looked into; print it to a new PDF and choose that."))


def _unescaped(written: bytes) -> bytes:
    return _ESCAPED.sub(lambda escape: bytes([int(escape[1], 16)]), written)
