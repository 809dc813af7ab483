"""What cannot be read of a request: too large, or not as the web writes it. Nothing of it is used."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

UNREADABLE, TOO_LARGE = 400, 413
_MEGABYTE = 1024 * 1024


class RefuseTooLarge:
    """413 by what a request says of its length, before any of it is read.

    A request that says none has no body: the server does not hand one on.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            return _unreadable(request)
        return _too_large(request) if int(length) > settings.LARGEST_REQUEST else self.answer(request)


def not_readable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 where the part without files is too large, which shows while it is read; else 400."""
    return _too_large(request) if isinstance(exception, RequestDataTooBig) else _unreadable(request)


def _too_large(request: HttpRequest) -> HttpResponse:
    told = _(
        "What was sent is larger than %(megabytes)d megabytes; send smaller files, or fewer at once."
    ) % {"megabytes": settings.LARGEST_REQUEST // _MEGABYTE}
    return _refusal(request, _("Too large"), told, status=TOO_LARGE)


def _unreadable(request: HttpRequest) -> HttpResponse:
    told = _("What was sent cannot be read; load the page again and send it once more.")
    return _refusal(request, _("Not readable"), told, status=UNREADABLE)


def _refusal(request: HttpRequest, heading: str, sentence: str, *, status: int) -> HttpResponse:
    """For a page the page that stands alone, for a program one sentence."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence}, status=status)
    page = render_to_string("pages/400.html", {"heading": heading, "sentence": sentence})
    return HttpResponse(page, status=status)
