"""The pages of meetings: those that the person may see, and one of them."""

from django.http import Http404, HttpResponse

from secretariat.desks.meetings import queries
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show


def meetings(request: ActingRequest) -> HttpResponse:
    return show(request, "meetings/meetings.html", {"rows": queries.meetings(seen_by=request.actor)})


def meeting(request: ActingRequest, code: str) -> HttpResponse:
    found = queries.meeting_page(edition=request.edition, seen_by=request.actor, code=code)
    if found is None:
        raise Http404
    return show(request, "meetings/meeting.html", {"found": found})
