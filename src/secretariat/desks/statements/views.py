"""The page of what was said at an edition."""

from django.http import Http404, HttpResponse

from secretariat.desks.statements import queries
from secretariat.desks.statements.forms import StatementFilters
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.addresses import Chip, ListAddress, chip
from secretariat.foundation.pages.showing import show


def statements(request: ActingRequest) -> HttpResponse:
    """Summaries and quotations by session; a filter that cannot be read is a wrong address."""
    address = ListAddress.of(request, known=("speaker", "session"))
    filters = StatementFilters(dict(address.asked))
    if not filters.is_valid():
        raise Http404
    context = {
        "occasions": queries.occasions(seen_by=request.actor, asked=filters.asked()),
        "chips": _chips(address, queries.choices(seen_by=request.actor)),
        "clear_href": address.clear_href,
    }
    return show(request, "statements/statements.html", context, part="rows")


def _chips(address: ListAddress, found: queries.Choices) -> dict[str, list[Chip]]:
    options = {
        "speaker": [(label.code, label.text) for label in found.speakers],
        "session": [(session.code, str(session.title)) for session in found.sessions],
    }
    return {
        name: [chip(label, name=name, value=value, address=address) for value, label in values]
        for name, values in options.items()
    }
