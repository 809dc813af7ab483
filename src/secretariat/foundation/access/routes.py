"""The only ways to add an address: `page` states a right, `public` says why it needs none."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.urls import path as django_path  # noqa: TID251 -- the one place that may

from secretariat.foundation.access.actors import Actor, Forbidden

type View = Callable[..., HttpResponse]


class ActingRequest(HttpRequest):
    """A request whose actor and edition the middleware has found."""

    actor: Actor
    edition: Any


def page(route: str, view: View, *, needs: StrEnum, name: str) -> URLPattern:
    """An address for those who hold `needs`: the unknown sign in, those who lack it get 403."""

    @wraps(view)
    def guarded(request: ActingRequest, **captured: Any) -> HttpResponse:
        if request.actor.holds(needs):
            return view(request, **captured)
        if request.actor.user_id is None:
            return redirect_to_login(request.get_full_path())
        raise Forbidden(needs)

    guarded.needs = needs  # type: ignore[attr-defined]  # read by RefuseUndeclared and the tests
    return django_path(route, guarded, name=name)


def public(route: str, view: View, *, because: str, name: str) -> URLPattern:
    """An address that everybody may read; `because` says why, and a generated page lists it."""
    if not because.strip():
        raise ValueError(f"Say why everybody may read {route!r}.")

    @wraps(view)
    def opened(request: ActingRequest, **captured: Any) -> HttpResponse:
        return view(request, **captured)

    opened.because = because  # type: ignore[attr-defined]  # read by RefuseUndeclared and the tests
    return django_path(route, opened, name=name)


_elsewhere: dict[str, str] = {}


def declared_elsewhere(prefix: str, *, because: str) -> str:
    """A prefix whose addresses a library guards itself (sign-in, the API); returns the prefix.

    Raises ValueError for a prefix that is not a whole folder, as it would open its neighbours.
    """
    if not prefix.strip("/") or not prefix.endswith("/"):
        raise ValueError(f"The prefix {prefix!r} must name a folder and end with a slash.")
    _elsewhere[prefix] = because
    return prefix


def prefixes_declared_elsewhere() -> dict[str, str]:
    """Each prefix with the reason why its addresses are guarded elsewhere."""
    return dict(_elsewhere)


def is_declared(callback: Any, route: str) -> bool:
    """True when the address said what it needs, or why it needs nothing."""
    return hasattr(callback, "needs") or hasattr(callback, "because") or lies_elsewhere(route)


def lies_elsewhere(route: str) -> bool:
    """True below a prefix whose addresses a library guards itself."""
    return any(route.startswith(prefix) for prefix in _elsewhere)
