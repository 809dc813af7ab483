"""The pages of the audit: the house's chain, and each edition's own."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.audit import reading
from secretariat.foundation.audit.policy import Right
from secretariat.foundation.pages.addresses import ListAddress
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
THINGS = 200
KNOWN = ("thing", "id", "after", "before")


@require_safe
def entries(request: ActingRequest) -> HttpResponse:
    """Four queries further on in the list, three at its beginning."""
    address = ListAddress.of(request, known=KNOWN)
    found = reading.entries(chain=_chain(request), thing=address.value("thing"), thing_id=address.value("id"))
    shown = piece(
        found,
        keys=("number",),
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=True,
    )
    context = {
        "address": address,
        "rows": [(row, _address_of(request, row.number)) for row in shown.rows],
        "earlier_href": address.changed(before=shown.rows[0].pk) if shown.has_earlier else "",
        "later_href": address.changed(after=shown.rows[-1].pk) if shown.has_later else "",
    }
    return show(request, "audit/entries.html", context, part="rows")


@require_safe
def entry(request: ActingRequest, number: int) -> HttpResponse:
    found = reading.entry(chain=_chain(request), number=number)
    if found is None:
        raise Http404
    context = {"entry": found, "things": reading.things(found, limit=THINGS), "limit": THINGS}
    return show(request, "audit/entry.html", context, part="values")


def _chain(request: ActingRequest) -> str:
    """The edition's chain in its address; else the house's, for those with the right in the whole house."""
    if request.edition is not None:
        return str(request.edition.code)
    request.actor.in_house().require(Right.READ)
    return ""


def _address_of(request: ActingRequest, number: int) -> str:
    if request.edition is None:
        return reverse("audit-entry", kwargs={"number": number})
    return reverse("edition-audit-entry", kwargs={"edition": request.edition.code, "number": number})
