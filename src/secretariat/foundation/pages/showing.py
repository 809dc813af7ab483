"""Showing a page: the whole of it, or the part that htmx asked for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Renders `template`, or its partial `part` when htmx asked for a piece of the page.

    The answer varies with the header that htmx sends, so that a cache never gives a piece for a page.
    """
    asked_for_a_piece = bool(part) and bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]  # set by django-htmx
    name = f"{template}#{part}" if asked_for_a_piece else template
    response = render(request, name, dict(context), status=status)
    response["Vary"] = ", ".join(filter(None, [response.get("Vary"), "HX-Request"]))
    return response
