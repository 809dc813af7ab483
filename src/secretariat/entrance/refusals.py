"""The pages for what is not open, not here, or failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the name of the right that is missing where the address named one."""
    return render(request, "pages/403.html", {"missing_right": getattr(exception, "right", "")}, status=403)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """404, the same for what does not exist and for what the person must not know of."""
    return render(request, "pages/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """500, without the frame, whose own parts may be what failed."""
    return HttpResponse(render_to_string("pages/500.html"), status=500)
