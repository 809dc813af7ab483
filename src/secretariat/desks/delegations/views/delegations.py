"""The delegations of an edition, and one of them."""

from collections.abc import Sequence
from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.policy import Right
from secretariat.desks.delegations.tasks import DELEGATIONS
from secretariat.desks.delegations.views import pictures
from secretariat.desks.directory.queries import entity_labels
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.jobs.exporting import begin
from secretariat.foundation.jobs.showing import new_wish
from secretariat.foundation.pages.addresses import Column, ListAddress, Sort, sort_heads
from secretariat.foundation.pages.paging import Place, numbered, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
COLUMNS = (
    Column("name", _("Delegation"), names_rows=True),
    Column("persons", pgettext_lazy("how many", "Persons"), is_number=True),
    *(Column(category, label, is_number=True) for category, label in queries.CATEGORIES),
)


def delegations(request: ActingRequest) -> HttpResponse:
    """Six queries with a search, else five; one more where the pictures are drawn anew."""
    address = ListAddress.of(request, known=("q", "sort", "page"))
    sort = Sort.asked(address.value("sort"), columns=COLUMNS)
    rows = queries.delegation_rows(seen_by=request.actor)
    found = _sorted(queries.rows_named(rows, search_words(address.value("q"))), sort)
    context = {
        "address": address,
        "sort_heads": sort_heads(COLUMNS, sort=sort, address=address),
        "total": queries.Total.of(found),
        "pictures": partial(pictures.pictures, rows, edition=request.edition),
        "export_href": _export_address(request, address).changed(),
        "wish": new_wish(),
        **numbered(found, address=address, size=ROWS),
    }
    return show(request, "delegations/list.html", context, part="rows")


@require_POST
def export(request: ActingRequest) -> HttpResponse:
    """Starts writing the delegations that the search finds into a file."""
    address = ListAddress.of(request, known=("q", "sort"))
    back = reverse("delegations", kwargs={"edition": request.edition.code})
    wanted = {"words": search_words(address.value("q"))}
    return begin(request, kind=DELEGATIONS, label=str(_("Export of delegations")), wanted=wanted, back=back)


def _export_address(request: ActingRequest, address: ListAddress) -> ListAddress:
    return ListAddress(reverse("delegations-export", kwargs={"edition": request.edition.code}), address.asked)


def _sorted(rows: Sequence[queries.DelegationRow], sort: Sort) -> list[queries.DelegationRow]:
    """By name in any case where two are equal, so that turning a column keeps the order within it."""
    if sort.column == "name":
        return list(reversed(rows)) if sort.falls else list(rows)
    return sorted(rows, key=lambda row: row.number(sort.column), reverse=sort.falls)


def delegation(request: ActingRequest, code: str) -> HttpResponse:
    """At most twelve queries, whatever the number of members."""
    found = queries.delegation_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    address = ListAddress.of(request, known=("after", "before"))
    wanted = queries.MemberFilter(delegation=code)
    shown = piece(
        queries.members(wanted, seen_by=request.actor),
        keys=("role_rank", "category_rank", "person__sort_key"),
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
    )
    head = queries.head_of(found, seen_by=request.actor)
    members = queries.member_rows([*head, *shown.rows])
    context = {
        "delegation": found,
        "label": entity_labels([found.entity_id]).get(found.entity_id),
        "head": members[0] if head else None,
        "standings": queries.standings(wanted, seen_by=request.actor),
        "shows_public_offices_only": queries.shows_public_offices_only(seen_by=request.actor),
        "members": members[len(head) :],
        "invitation": queries.invitation_of(code, seen_by=request.actor),
        "keeps": request.actor.holds(Right.KEEP),
        "reads_quotas": request.actor.holds(Right.READ_QUOTAS),
        "programme": partial(queries.programme, found, seen_by=request.actor),
        "earlier_href": address.changed(before=shown.rows[0].pk) if shown.has_earlier else "",
        "later_href": address.changed(after=shown.rows[-1].pk) if shown.has_later else "",
    }
    return show(request, "delegations/delegation.html", context, part="members")
