"""The page of an edition that says what is kept, until when, and what was purged."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show
from secretariat.foundation.privacy import reading
from secretariat.foundation.privacy.retention import EditionEnd


@require_safe
def retention(request: ActingRequest) -> HttpResponse:
    """One query, and one for each kind of value."""
    end = EditionEnd.of(request.edition)
    context = {"held": reading.held(end), "reports": reading.reports(end), "ends_on": end.ends_on}
    return show(request, "privacy/retention.html", context)
