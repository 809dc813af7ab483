"""The first page: the forums of the house and their editions."""

from django.http import HttpResponse

from secretariat.desks.forums import queries
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show


def home(request: ActingRequest) -> HttpResponse:
    """One query, and those of the frame."""
    return show(request, "forums/home.html", {"all_series": queries.series()})
