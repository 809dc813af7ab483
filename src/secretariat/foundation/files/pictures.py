"""Pictures: what is taken, and how it is made anew without anything but its points. The only door to Pillow.

A picture is decided by its content. It is never kept as it came: a new one is made of its points, turned as
the camera said, so that places, names of devices and whatever was hidden behind the picture stay outside.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from secretariat.foundation.files.acceptance import NotAcceptable, refuse_large

JPEG, PNG = "image/jpeg", "image/png"
MEGABYTE = 1024 * 1024
MOST_POINTS = 50_000_000
"""A picture of more is refused before it is unpacked: a small file may claim any size."""
LARGEST = (1200, 1600)
"""Pixels of a photo as it is kept: enough for a badge and a letter."""
_THUMBNAIL = (120, 160)
_QUALITY = 88
_OPENERS = ((b"\xff\xd8\xff", JPEG, JpegImageFile), (b"\x89PNG\r\n\x1a\n", PNG, PngImageFile))
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"})
_DAMAGED = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error, zlib.error)
"""What Pillow's readers raise for files that are broken, or made to break them."""


@dataclass(frozen=True)
class PhotoRules:
    """What a photo must be. Sizes in pixels, shapes as width divided by height: 3 to 4 is 0.75."""

    width: int = 480
    height: int = 640
    narrowest: float = 0.70
    widest: float = 0.85
    largest_bytes: int = 5 * MEGABYTE


PASSPORT_PHOTO = PhotoRules()


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept: JPEG without any metadata. Sizes in pixels."""

    content: bytes
    width: int
    height: int
    media_type: str = JPEG


def media_type_of(content: bytes) -> str:
    """The type of a picture that its first bytes claim; "" for anything else."""
    return next((media_type for magic, media_type, _opener in _OPENERS if content.startswith(magic)), "")


def check_photo(content: bytes, *, rules: PhotoRules = PASSPORT_PHOTO) -> Photo:
    """The photo of a person, made anew for keeping. Raises NotAcceptable."""
    refuse_large(content, limit=rules.largest_bytes)
    picture = _opened(content)
    _refuse_size(picture, rules=rules)
    picture.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    return Photo(_as_jpeg(picture), picture.width, picture.height)


def made_anew(content: bytes) -> tuple[bytes, int, int]:
    """A picture in its own format with nothing but its points; its width and height. Raises NotAcceptable."""
    picture = _opened(content)
    if media_type_of(content) == JPEG:
        return _as_jpeg(picture), picture.width, picture.height
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue(), picture.width, picture.height


def thumbnail(content: bytes, *, within: tuple[int, int] = _THUMBNAIL) -> bytes:
    """A small JPEG of a photo that is kept, for lists: it fits into `within` pixels. Raises NotAcceptable."""
    picture = _opened(content)
    picture.thumbnail(within, Image.Resampling.LANCZOS)
    return _as_jpeg(picture)


def _opened(content: bytes) -> Image.Image:
    """The points of a picture on white, upright. We choose the opener, so that no other format is tried."""
    opener = next((opener for magic, _type, opener in _OPENERS if content.startswith(magic)), None)
    if opener is None:
        raise NotAcceptable(
            _("The file is no JPEG or PNG picture; save the picture as JPEG and choose that.")
        )
    try:
        picture = opener(BytesIO(content))
        _refuse_kind(picture)
        ImageOps.exif_transpose(picture, in_place=True)
        return _on_white(picture)
    except _DAMAGED:
        raise NotAcceptable(
            _("The picture is damaged and cannot be opened; save it once more as JPEG and choose that.")
        ) from None


def _refuse_kind(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_POINTS:
        raise NotAcceptable(
            _("The picture is %(width)d by %(height)d pixels, which is too large to open; make it smaller.")
            % {"width": picture.width, "height": picture.height}
        )
    if picture.mode not in _MODES:
        raise NotAcceptable(
            _("The picture has an unusual kind of colours; save it as an ordinary JPEG and choose that.")
        )


def _on_white(picture: Image.Image) -> Image.Image:
    """Always a new picture: what else the old one carries is not copied."""
    upright = Image.new("RGB", picture.size, "white")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        upright.paste(seen, mask=seen)
    else:
        upright.paste(picture if picture.mode == "RGB" else picture.convert("RGB"))
    return upright


def _refuse_size(picture: Image.Image, *, rules: PhotoRules) -> None:
    size = {"width": picture.width, "height": picture.height}
    if picture.width < rules.width or picture.height < rules.height:
        raise NotAcceptable(
            _(
                "The picture is %(width)d by %(height)d pixels; "
                "at least %(least_width)d by %(least_height)d are needed."
            )
            % {**size, "least_width": rules.width, "least_height": rules.height}
        )
    shape = picture.width / picture.height
    if shape < rules.narrowest:
        raise NotAcceptable(
            _("The picture is %(width)d by %(height)d pixels, too narrow; cut it to 3 by 4, upright.") % size
        )
    if shape > rules.widest:
        raise NotAcceptable(
            _("The picture is %(width)d by %(height)d pixels, too wide; cut it to 3 by 4, upright.") % size
        )


def _as_jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
