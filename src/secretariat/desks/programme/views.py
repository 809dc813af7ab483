"""The pages of the programme: sessions by day, and one session."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from secretariat.desks.programme import queries
from secretariat.desks.programme.forms import UNKNOWN_DAY, SessionFilters
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days import wording
from secretariat.foundation.pages.addresses import Chip, ListAddress, chip
from secretariat.foundation.pages.showing import show


def sessions(request: ActingRequest) -> HttpResponse:
    """The programme by day; a filter that cannot be read is a wrong address."""
    address = ListAddress.of(request, known=("day", "kind", "topic"))
    filters = SessionFilters(dict(address.asked))
    if not filters.is_valid():
        raise Http404
    context = {
        "programme": queries.programme(seen_by=request.actor, asked=filters.asked()),
        "chips": _chips(address, queries.choices(seen_by=request.actor)),
        "clear_href": address.clear_href,
    }
    return show(request, "programme/sessions.html", context, part="rows")


def _chips(address: ListAddress, found: queries.Choices) -> dict[str, list[Chip]]:
    days = [(day.isoformat(), wording.day(day)) for day in found.days]
    if found.has_unknown_day:
        days.append((UNKNOWN_DAY, _("day not known")))
    options = {
        "day": days,
        "kind": [(kind.value, str(kind.label)) for kind in found.kinds],
        "topic": [(topic.code, str(topic.label)) for topic in found.topics],
    }
    return {
        name: [chip(label, name=name, value=value, address=address) for value, label in values]
        for name, values in options.items()
    }


def session(request: ActingRequest, code: str) -> HttpResponse:
    found = queries.session_page(edition=request.edition, seen_by=request.actor, code=code)
    if found is None:
        raise Http404
    return show(request, "programme/session.html", {"found": found})
