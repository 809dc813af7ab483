"""Gives each request a number, times it, and logs one line when it ends."""

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path

from secretariat.foundation.logs.lines import request_id, without_secrets

_log = logging.getLogger("secretariat.requests")
_ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{8,64}")


def _told(request: HttpRequest) -> str:
    """The request's path as it may stand in a log: without control signs and without secrets."""
    return without_secrets(escape_uri_path(request.path), request)


class NumberRequests:
    """The number comes from X-Request-ID where a proxy set a sane one, and goes back in the answer."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if _ACCEPTABLE.fullmatch(given) else uuid4().hex
        request.number = number  # type: ignore[attr-defined]  # for lines that Django logs after the request
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = self.answer(request)
            response["X-Request-ID"] = number
            milliseconds = round((time.perf_counter() - began) * 1000, 1)
            _log.info(
                "%s %s %s",
                request.method,
                _told(request),
                response.status_code,
                extra={"status": response.status_code, "milliseconds": milliseconds},
            )
            return response
        finally:
            request_id.reset(token)
