"""Handing out a file that a query of the desk found for this reader."""

from typing import Any

from django.http import Http404, HttpResponse

from secretariat.foundation.files.answers import response_for
from secretariat.foundation.files.storing import NoContent


def answer(stored: Any) -> HttpResponse:
    """The file; 404 where the reader may see none, and where its time has come."""
    if stored is None:
        raise Http404
    try:
        return response_for(stored)
    except NoContent as gone:
        raise Http404 from gone
