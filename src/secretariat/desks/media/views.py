"""The page of engagements with the media."""

from django.http import HttpResponse

from secretariat.desks.media import queries
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show


def engagements(request: ActingRequest) -> HttpResponse:
    return show(request, "media/engagements.html", {"rows": queries.engagements(seen_by=request.actor)})
