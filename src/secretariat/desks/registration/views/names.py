"""How a name will stand on the badge and in the passport, while its parts are typed."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from secretariat.desks.registration.forms import NamesForm
from secretariat.desks.registration.particulars import SHORT_FORM_LEVELS
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show


@require_POST
def names(request: ActingRequest) -> HttpResponse:
    """A piece of a form. No query; nothing is kept."""
    return shown_names(request)


def shown_names(request: ActingRequest) -> HttpResponse:
    form = NamesForm(request.POST)
    on_badge, in_passport = form.shown()
    context = {
        "on_badge": on_badge,
        "in_passport": in_passport,
        "is_short": request.POST.get("level", "") in SHORT_FORM_LEVELS,
    }
    return show(request, "registration/_names.html", context)
