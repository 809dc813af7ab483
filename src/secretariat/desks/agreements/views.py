"""The pages of treaties: they belong to the house, not to an edition."""

from django.http import Http404, HttpResponse

from secretariat.desks.agreements import queries
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show


def treaties(request: ActingRequest) -> HttpResponse:
    found = list(queries.treaties(seen_by=request.actor))
    return show(request, "agreements/treaties.html", {"treaties": found})


def treaty(request: ActingRequest, code: str) -> HttpResponse:
    found = queries.treaty_page(seen_by=request.actor, code=code)
    if found is None:
        raise Http404
    return show(request, "agreements/treaty.html", {"found": found})
