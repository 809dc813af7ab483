"""How a line of the log looks. No form values, no headers, no query strings: they may hold secrets."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.utils.encoding import escape_uri_path

request_id: ContextVar[str] = ContextVar("request_id", default="-")


_SECRETS = ("key", "uidb36")
"""What addresses capture that opens an account or an application; it must not stand in a log."""
_LONG_WORD = re.compile(r"[\w-]{24,}", re.ASCII)
"""What could be such a secret in an address that was mistyped, so that nothing captured it."""


def without_secrets(text: str, request: Any) -> str:
    """A path, or a sentence that holds it, with "…" in the place of what the address keeps secret."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return _LONG_WORD.sub("…", text)
    for secret in _captured(match.kwargs):
        text = text.replace(secret, "…")
    return text


def _captured(values: Mapping[str, Any]) -> Iterable[str]:
    """Secrets as they are and as a path writes them."""
    secrets = [str(values[name]) for name in _SECRETS if values.get(name)]
    return {*secrets, *map(escape_uri_path, secrets)}


class AddRequest(logging.Filter):
    """Adds the number of the request that a line belongs to, "-" outside of one, and hides its secrets."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)  # Django names it in lines that come after the request
        record.request_id = getattr(request, "number", None) or request_id.get()
        if request is not None and isinstance(record.args, tuple):
            record.args = tuple(_hidden(each, request) for each in record.args)
        return True


def _hidden(argument: object, request: Any) -> object:
    return without_secrets(argument, request) if isinstance(argument, str) else argument


class WithoutExpectedTraces(logging.Filter):
    """A request that was refused (4xx) is one line; only failures of the program show where they arose."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True


class JsonLine(logging.Formatter):
    """One JSON object a line: at, level, logger, request, message, and status and time of a request."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in ("status", "milliseconds") if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
