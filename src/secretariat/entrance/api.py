"""The API: one router a desk, closed to all but those with a token, and its OpenAPI document."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from secretariat.desks.accounts.queries import token_with_key
from secretariat.desks.agreements.api import router as agreements
from secretariat.desks.delegations.api import router as delegations
from secretariat.desks.directory.api import router as directory
from secretariat.desks.figures.api import router as figures
from secretariat.desks.forums.api import router as forums
from secretariat.desks.media.api import router as media
from secretariat.desks.meetings.api import router as meetings
from secretariat.desks.programme.api import router as programme
from secretariat.desks.registration.api import router as registration
from secretariat.desks.statements.api import router as statements
from secretariat.foundation.access.actors import Forbidden, actor_for
from secretariat.foundation.access.middleware import work_for
from secretariat.foundation.days.clock import now

PREFIX = "api/"
EDITION = "/e/{edition}"
DESCRIPTION = """\
The register as programs read it. Send a token with each request: `Authorization: Bearer …`; its owner makes
it on the page of the account. A token sees what its owner sees. Lists come in parts: `limit` and `offset`.
"""
_EDITION_PARAMETER = {
    "in": "path",
    "name": "edition",
    "required": True,
    "description": "The code of an edition in which the token's owner has a role.",
    "schema": {"type": "string", "maxLength": 60, "pattern": "^[-a-zA-Z0-9_]+$"},
}


class BearerToken(HttpBearer):
    """Acts as the token's owner: sets the actor and, in an edition's address, the edition and its scope.

    The scope lasts for the whole operation with its answer; WorkForEdition ends it with the request.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = token_with_key(token, at=now())
        if found is None:
            return None
        code = request.resolver_match.kwargs.get("edition") if request.resolver_match else None
        if code is None:
            request.actor = actor_for(found.owner)  # type: ignore[attr-defined]  # as the middleware does
        else:
            work_for(request, code=code, user=found.owner)
        return found


class ReadableJSON(JSONRenderer):
    """Names are written as they are, without escapes."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


class RegisterAPI(NinjaAPI):
    """Refuses an operation that states no right; adds the edition to the document, as no desk repeats it."""

    def add_desk(self, router: Router, *, prefix: str = "") -> None:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                if not hasattr(operation.view_func, "needs"):
                    raise ImproperlyConfigured(f"The operation {path!r} states no right: use @needs.")
        self.add_router(prefix, router)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> Any:
        document = super().get_openapi_schema(**options)
        for path, methods in document["paths"].items():
            for operation in methods.values() if EDITION in path else ():
                operation["parameters"].insert(0, _EDITION_PARAMETER)
        return document


def make_api() -> RegisterAPI:
    """The API with every desk's router; those of an edition's desks lie under the edition."""
    api = RegisterAPI(
        title="Secretariat",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        auth=BearerToken(),
        renderer=ReadableJSON(),
        docs_url=None,
        openapi_url=None,
    )
    for router in (directory, forums, agreements):
        api.add_desk(router)
    for router in (delegations, registration, programme, meetings, media, statements, figures):
        api.add_desk(router, prefix=EDITION)
    _answer_in_sentences(api)
    return api


def _json(content: Any, *, status: int = 200) -> HttpResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def _answer_in_sentences(api: NinjaAPI) -> None:
    def refusal(status: int, sentence: str) -> HttpResponse:
        return _json({"detail": sentence}, status=status)

    def unknown(_request: HttpRequest, _fault: Any) -> HttpResponse:
        response = refusal(401, "Send a valid token in the header Authorization: Bearer …")
        response["WWW-Authenticate"] = "Bearer"
        return response

    def not_found(_request: HttpRequest, _fault: Any) -> HttpResponse:
        return refusal(404, "There is no such edition, or the token's owner has no role in it.")

    def forbidden(_request: HttpRequest, fault: Any) -> HttpResponse:
        return refusal(403, str(fault))

    def unusable(_request: HttpRequest, fault: Any) -> HttpResponse:
        return refusal(422, "; ".join(f"{error['loc'][-1]}: {error['msg']}" for error in fault.errors) + ".")

    def refused(_request: HttpRequest, fault: Any) -> HttpResponse:
        return refusal(fault.status_code, str(fault))

    api.add_exception_handler(AuthenticationError, unknown)
    api.add_exception_handler(Forbidden, forbidden)
    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(ValidationError, unusable)
    api.add_exception_handler(HttpError, refused)


api = make_api()


def document(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """The OpenAPI document."""
    return _json(api.get_openapi_schema())


def nothing_here(request: HttpRequest, path: str = "") -> HttpResponse:  # noqa: ARG001 -- a view
    """An address below the API that leads nowhere."""
    sentence = f"There is nothing at {PREFIX}{path}; see {PREFIX}openapi.json."
    return _json({"detail": sentence}, status=404)
