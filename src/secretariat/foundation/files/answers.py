"""Handing a file out: nothing in it may run, and no place on the way may keep it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.pictures import JPEG, thumbnail
from secretariat.foundation.files.storing import content_of

_POLICY = "default-src 'none'; sandbox"


def response_for(stored: StoredFile) -> HttpResponse:
    """The file to look at (a picture) or to save (a document). The view has asked for the right.

    Raises storing.NoContent and sealing.CannotBeOpened.
    """
    response = _guarded(content_of(stored), media_type=stored.media_type)
    is_picture = stored.media_type.startswith("image/")
    header = content_disposition_header(not is_picture, stored.name)
    response["Content-Disposition"] = header or "attachment"
    return response


def thumbnail_for(stored: StoredFile) -> HttpResponse:
    """A photo, small, for lists. Raises as `response_for` does."""
    response = _guarded(thumbnail(content_of(stored)), media_type=JPEG)
    response["Content-Disposition"] = "inline"
    return response


def _guarded(content: bytes, *, media_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": _POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
