"""The list of applications, over all delegations that one sees."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.delegations.queries import own_delegation_codes
from secretariat.desks.registration import queries
from secretariat.desks.registration.policy import Right
from secretariat.desks.registration.tasks import EXPORT
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.exporting import begin
from secretariat.foundation.jobs.showing import new_wish
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.addresses import Chip, Column, ListAddress, Sort, chip, sort_heads
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS, WORDS = 50, 8
KNOWN = ("q", "state", "category", "step", "role", "delegation", "late", "sort", "after", "before")
COLUMNS = (
    Column("name", gettext_lazy("Person"), names_rows=True),
    Column("number", gettext_lazy("Number"), is_number=True),
    Column("due", gettext_lazy("Due"), is_number=True),
)
KEYS = {"name": ("sort_key",), "number": ("number",), "due": ("due_by",)}


@require_safe
def registration(request: ActingRequest) -> HttpResponse:
    """Six queries, one more further on in the list. A focal point of one delegation goes to its desk."""
    own = own_delegation_codes(seen_by=request.actor)
    if len(own) == 1 and not request.GET:
        return redirect("registration-delegation", edition=request.edition.code, code=own[0])
    address = ListAddress.of(request, known=KNOWN)
    sort = Sort.asked(address.value("sort"), columns=COLUMNS)
    wanted = _wanted(address)
    shown = piece(
        queries.with_deadlines(queries.applications(wanted, seen_by=request.actor, at=now())),
        keys=KEYS[sort.column],
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=sort.falls,
    )
    counts = queries.counts(_wanted(address, chosen=False), seen_by=request.actor, at=now())
    context = {
        "address": address,
        "sort_heads": sort_heads(COLUMNS, sort=sort, address=address),
        "chips": _chips(address, counts),
        "persons": queries.counts(wanted, seen_by=request.actor, at=now()).total,
        "rows": queries.application_rows(shown.rows),
        "imports": request.actor.holds(Right.IMPORT),
        "at": now(),
        "exports": request.actor.holds(Right.EXPORT),
        "export_href": _export_href(request, address),
        "wish": new_wish(),
        "judges": request.actor.holds(Right.JUDGE_LIKENESS),
        "sets": request.actor.holds(Right.SET_WINDOWS),
        "decides_changes": request.actor.holds(Right.DECIDE_CHANGES),
        "earlier_href": address.changed(before=shown.rows[0].pk) if shown.has_earlier else "",
        "later_href": address.changed(after=shown.rows[-1].pk) if shown.has_later else "",
    }
    return show(request, "registration/list.html", context, part="rows")


@require_POST
def export(request: ActingRequest) -> HttpResponse:
    """Starts writing the applications that the filters find into a file."""
    address = ListAddress.of(request, known=KNOWN)
    back = reverse("registration", kwargs={"edition": request.edition.code})
    label = _("Export of applications")
    return begin(request, kind=EXPORT, label=label, wanted=asdict(_wanted(address)), back=back)


def _export_href(request: ActingRequest, address: ListAddress) -> str:
    place = reverse("registration-export", kwargs={"edition": request.edition.code})
    return ListAddress(place, address.asked).changed()


def _wanted(address: ListAddress, *, chosen: bool = True) -> queries.ApplicationFilter:
    """What the address asks for; without state, category and step `chosen`, so that their chips can count."""
    return queries.ApplicationFilter(
        words=search_words(address.value("q"))[:WORDS],
        state=address.value("state") if chosen else "",
        category=address.value("category") if chosen else "",
        step=address.value("step") if chosen else "",
        role=address.value("role"),
        delegation=address.value("delegation"),
        is_late=address.value("late") == "yes",
    )


def _chips(address: ListAddress, counts: queries.Counts) -> dict[str, list[Chip]]:
    others = [chip(_("Late"), name="late", value="yes", address=address)]
    if address.value("delegation"):
        code = address.value("delegation")
        others.append(chip(code, name="delegation", value=code, address=address))
    return {
        "states": _counted(address, "state", queries.STATES, counts.states),
        "categories": _counted(address, "category", queries.CATEGORIES, counts.categories),
        "steps": _counted(address, "step", queries.step_labels().items(), counts.steps),
        "others": others,
    }


def _counted(address: ListAddress, name: str, choices: Any, counted: Any) -> list[Chip]:
    return [
        chip(
            _("%(label)s: %(applications)s") % {"label": label, "applications": number(counted[value])},
            name=name,
            value=value,
            address=address,
        )
        for value, label in choices
        if counted.get(value)
    ]
