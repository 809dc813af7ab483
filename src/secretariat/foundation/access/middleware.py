"""Finds who is asking and for which edition, and refuses an address that declared nothing."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from secretariat.foundation.access.actors import actor_for
from secretariat.foundation.access.routes import is_declared, lies_elsewhere
from secretariat.foundation.access.scope import enter, outside_editions

type Answer = Callable[[HttpRequest], HttpResponse]
type EditionFinder = Callable[[str], Any]

_finders: list[EditionFinder] = []


def register_edition_finder(finder: EditionFinder) -> None:
    """The desk that keeps editions says how to find one by the code in an address."""
    _finders[:] = [finder]


class RefuseUndeclared:
    """No address is open by oversight: one that stated no right is an error."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, *_captured: Any) -> None:
        route = _route(request)
        if not is_declared(view, route):
            raise ImproperlyConfigured(f"The address {route!r} states no right: use page() or public().")


class WorkForEdition:
    """Sets request.actor and request.edition; inside an edition's address, scopes every row to it.

    A signed-in person without any membership there gets 404 (as a stranger must not learn what
    exists), save for addresses that are public. Outside of an edition the actor is looked for when
    somebody asks, so that an address that needs nobody costs no query. Prefixes that are declared
    elsewhere keep what the address captured: whoever guards them calls `work_for` itself.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        request.edition = None
        request.actor = SimpleLazyObject(lambda: actor_for(request.user))
        with outside_editions():
            return self.answer(request)

    def process_view(
        self, request: Any, view: Any, _arguments: tuple[Any, ...], captured: dict[str, Any]
    ) -> None:
        if "edition" not in captured or lies_elsewhere(_route(request)):
            return
        code = captured.pop("edition")
        is_public = hasattr(view, "because")
        if not is_public and not request.user.is_authenticated and _edition_with(code) is None:
            return  # to the sign-in, as for an edition that exists
        work_for(request, code=code, user=request.user, is_public=is_public)


def work_for(request: Any, *, code: str, user: Any, is_public: bool = False) -> None:
    """Sets the request's edition and actor, and scopes every row to it until the request ends.

    One query, and one for each resolver of memberships. Raises Http404 for an edition that does not
    exist, and for a signed-in stranger unless what is asked `is_public`.
    """
    edition = _edition_with(code)
    if edition is None:
        raise Http404
    actor = actor_for(user, edition.pk)
    if actor.user_id is not None and not actor.memberships and not is_public:
        raise Http404
    request.edition, request.actor = edition, actor
    enter(edition.pk)


def _edition_with(code: str) -> Any:
    return _finders[0](code) if slug_re.match(code) else None


def _route(request: HttpRequest) -> str:
    return request.resolver_match.route if request.resolver_match else ""
