"""The people of an edition, and one of them."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.tasks import PEOPLE
from secretariat.desks.directory.queries import entity_labels, holdings_of_person, labels_of_persons
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.jobs.exporting import begin
from secretariat.foundation.jobs.showing import new_wish
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.addresses import Chip, Column, ListAddress, Sort, chip, sort_heads
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
WORDS = 8
"""More words than a name has are not looked for."""
KNOWN = ("q", "category", "role", "delegation", "generated", "sort", "after", "before")
COLUMNS = (
    Column("name", gettext_lazy("Person"), names_rows=True),
    Column("role", gettext_lazy("Role")),
    Column("category", gettext_lazy("Category")),
)
KEYS = {
    "name": ("person__sort_key",),
    "role": ("role_rank", "person__sort_key"),
    "category": ("category_rank", "person__sort_key"),
}


def people(request: ActingRequest) -> HttpResponse:
    """Four queries, whatever its length; one more further on in the list, two more for one delegation."""
    address = ListAddress.of(request, known=KNOWN)
    sort = Sort.asked(address.value("sort"), columns=COLUMNS)
    shown = piece(
        queries.members(_wanted(address), seen_by=request.actor),
        keys=KEYS[sort.column],
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=sort.falls,
    )
    standings = queries.standings(_wanted(address, chosen=False), seen_by=request.actor)
    context = {
        "address": address,
        "sort_heads": sort_heads(COLUMNS, sort=sort, address=address),
        "chips": _chips(request, address, standings),
        "persons": _persons(address, standings),
        "shows_public_offices_only": queries.shows_public_offices_only(seen_by=request.actor),
        "rows": queries.member_rows(shown.rows),
        "export_href": _export_address(request, address).changed(),
        "wish": new_wish(),
        "earlier_href": address.changed(before=shown.rows[0].pk) if shown.has_earlier else "",
        "later_href": address.changed(after=shown.rows[-1].pk) if shown.has_later else "",
    }
    return show(request, "delegations/people.html", context, part="rows")


@require_POST
def export(request: ActingRequest) -> HttpResponse:
    """Starts writing the people whom the filters find into a file."""
    wanted = asdict(_wanted(ListAddress.of(request, known=KNOWN)))
    back = reverse("people", kwargs={"edition": request.edition.code})
    return begin(request, kind=PEOPLE, label=_("Export of people"), wanted=wanted, back=back)


def _export_address(request: ActingRequest, address: ListAddress) -> ListAddress:
    return ListAddress(reverse("people-export", kwargs={"edition": request.edition.code}), address.asked)


def _wanted(address: ListAddress, *, chosen: bool = True) -> queries.MemberFilter:
    """What the address asks for; without the category and role `chosen`, so that their chips can count."""
    return queries.MemberFilter(
        words=search_words(address.value("q"))[:WORDS],
        category=address.value("category") if chosen else "",
        role=address.value("role") if chosen else "",
        delegation=address.value("delegation"),
        leaves_out_generated=address.value("generated") == "no",
    )


def _persons(address: ListAddress, standings: queries.Standings) -> int:
    """How many persons the list has, from the counts of its chips."""
    return sum(
        persons
        for (role, category), persons in standings.counted.items()
        if address.value("role") in {"", role} and address.value("category") in {"", category}
    )


def _chips(
    request: ActingRequest, address: ListAddress, standings: queries.Standings
) -> dict[str, list[Chip]]:
    others = [chip(_("Without generated persons"), name="generated", value="no", address=address)]
    if address.value("delegation"):
        label = queries.delegation_label(address.value("delegation"), seen_by=request.actor)
        others.append(chip(label, name="delegation", value=address.value("delegation"), address=address))
    return {
        "categories": _counted(address, "category", standings.categories),
        "roles": _counted(address, "role", standings.roles),
        "others": others,
    }


def _counted(address: ListAddress, name: str, choices: list[tuple[str, str, int]]) -> list[Chip]:
    return [
        chip(
            _("%(label)s: %(persons)s") % {"label": label, "persons": number(persons)},
            name=name,
            value=value,
            address=address,
        )
        for value, label, persons in choices
    ]


def person(request: ActingRequest, code: str) -> HttpResponse:
    """At most nine queries, whatever the number of offices and of items of the programme."""
    found = queries.participant_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    holdings = holdings_of_person(found.person.pk)
    entities = entity_labels({holding.office.entity_id for holding in holdings} | found.entity_ids)
    context = {
        "person": found.person,
        "member": found.member,
        "label": labels_of_persons([found.person])[found.person.pk],
        "delegation": entities.get(found.member.delegation.entity_id) if found.member else None,
        "nationality": entities.get(found.person.nationality_id or 0),
        "offices": [(holding, entities.get(holding.office.entity_id)) for holding in holdings],
        "programme": queries.programme(found.person, seen_by=request.actor),
    }
    return show(request, "delegations/person.html", context)
