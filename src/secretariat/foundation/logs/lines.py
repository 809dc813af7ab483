"""How a line of the log looks. No form values, no headers, no query strings: they may hold secrets."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class AddRequest(logging.Filter):
    """Adds the number of the request that a line belongs to, "-" outside of one."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)  # Django names it in lines that come after the request
        record.request_id = getattr(request, "number", None) or request_id.get()
        return True


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
