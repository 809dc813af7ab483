"""The reviewers' queue, and decisions on many of its applications at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.forms import (
    BULK_MOVES,
    MOVE_BUTTONS,
    READY_REASONS,
    BulkForm,
    QueueFilters,
)
from secretariat.desks.accreditation.views.sentences import why_not
from secretariat.engines.chain import Move
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.addresses import Chip, ListAddress, chip
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
MOST_AT_ONCE = 500
"""More applications than this are not decided at once: it would keep everybody else waiting."""
LEFT_SHOWN = 10
KNOWN = ("show", "state", "stage", "category", "step", "delegation", "q", "after", "before", "before")
SHOWN_LABELS = {
    queries.Shown.MINE: gettext_lazy("Waits for me: %(applications)s"),
    queries.Shown.REVIEW: gettext_lazy("All under review: %(applications)s"),
    queries.Shown.LATE: gettext_lazy("Late: %(applications)s"),
    queries.Shown.ESCALATED: gettext_lazy("Escalated: %(applications)s"),
    queries.Shown.ALL: gettext_lazy("All: %(applications)s"),
}


def asked(request: ActingRequest) -> tuple[ListAddress, queries.QueueFilter]:
    """The address of the queue and what it asks for, also from a page about one of its applications.

    Raises Http404 for what cannot be read.
    """
    given = ListAddress.of(request, known=KNOWN)
    address = ListAddress(reverse("reviews", kwargs={"edition": request.edition.code}), given.asked)
    filters = QueueFilters(dict(address.asked))
    if not filters.is_valid():
        raise Http404
    return address, filters.wanted()


@require_safe
def reviews(request: ActingRequest) -> HttpResponse:
    """Ten queries, whatever the length of the list; one more further on in it."""
    return _queue(request, form=None)


def _queue(request: ActingRequest, *, form: BulkForm | None, status: int = 200) -> HttpResponse:
    at = now()
    address, wanted = asked(request)
    found = piece(
        queries.queue(wanted, seen_by=request.actor, at=at),
        keys=queries.QUEUE_KEYS,
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
    )
    stand = queries.standings(wanted, seen_by=request.actor, at=at)
    rows = queries.queue_rows(found.rows, at=at)
    context = {
        "address": address,
        "query": address.changed().partition("?")[2],
        "rows": rows,
        "total": stand.total(wanted),
        "most_at_once": MOST_AT_ONCE,
        "chips": _chips(address, wanted, stand, rows, queries.shown_counts(seen_by=request.actor, at=at)),
        "form": form,
        "buttons": [(move.value, MOVE_BUTTONS[move]) for move in BULK_MOVES],
        "ready": [sentence for move in BULK_MOVES for sentence in READY_REASONS.get(move, ())],
        "earlier_href": address.changed(before=found.rows[0].pk) if found.has_earlier else "",
        "later_href": address.changed(after=found.rows[-1].pk) if found.has_later else "",
        **_to_undo(request, at=at),
    }
    return show(request, "accreditation/reviews.html", context, part="rows", status=status)


def _to_undo(request: ActingRequest, *, at: datetime) -> dict[str, Any]:
    """Decisions on many that can be taken back; the one that was just taken (`decided`) stands apart."""
    found = queries.bulks_since(at - actions.UNDO_WITHIN, seen_by=request.actor)[:LEFT_SHOWN]
    bulks = [(bulk, queries.move_in_words(bulk.move).capitalize()) for bulk in found]
    just_taken = request.GET.get("decided", "")
    return {"bulks": bulks, "fresh": [each for each in bulks if str(each[0].pk) == just_taken]}


def _chips(
    address: ListAddress,
    wanted: queries.QueueFilter,
    stand: queries.Standings,
    rows: Sequence[queries.QueueRow],
    shown: Mapping[queries.Shown, int],
) -> dict[str, list[Chip]]:
    steps = {code: name for (_category, code), name in queries.step_names().items()}
    chips = {
        "category": _counted("category", queries.category_names(), stand.categories(wanted), address),
        "step": _counted("step", steps, stand.steps(wanted), address),
        "state": _counted("state", queries.state_names(), stand.states(wanted), address),
    }
    return {**chips, "shown": _parts(address, wanted, shown), "others": _others(address, rows)}


def _parts(
    address: ListAddress, wanted: queries.QueueFilter, shown: Mapping[queries.Shown, int]
) -> list[Chip]:
    """The parts of the queue; another part is looked at from its beginning, without a state or a step."""
    off = {"state": "", "stage": "", "step": ""}
    return [
        Chip(
            str(label) % {"applications": number(shown[part])},
            address.changed(show="" if part is queries.Shown.MINE else part.value, **off),
            is_on=wanted.shown is part,
        )
        for part, label in SHOWN_LABELS.items()
    ]


def _counted(
    name: str, labels: Mapping[str, Any], counted: Mapping[str, int], address: ListAddress
) -> list[Chip]:
    """A chip for each value that has applications, and for the one that is on."""
    return [
        chip(
            _("%(label)s: %(applications)s") % {"label": label, "applications": number(counted[value])},
            name=name,
            value=value,
            address=address,
        )
        for value, label in labels.items()
        if counted[value] or address.value(name) == value
    ]


def _others(address: ListAddress, rows: Sequence[queries.QueueRow]) -> list[Chip]:
    """A delegation and a stage of the funnel, where the address asks for one: to be taken off."""
    chips = []
    if code := address.value("delegation"):
        label = rows[0].row.delegation.text if rows else code
        chips.append(chip(label, name="delegation", value=code, address=address))
    if stage := address.value("stage"):
        label = _("at least %(stage)s") % {"stage": str(queries.STAGE_LABELS[stage])}
        chips.append(chip(label, name="stage", value=stage, address=address))
    return chips


# --- decisions on many ------------------------------------------------------------------------


@require_POST
def decide_many(request: ActingRequest) -> HttpResponse:
    """The same decision on those that are ticked, or on all that the filter shows."""
    form = BulkForm(request.POST, numbers=request.POST.getlist("number"))
    if not form.is_valid():
        return _queue(request, form=form, status=422)
    chosen = _chosen(request, form)
    if form.errors:
        return _queue(request, form=form, status=422)
    move = Move(form.cleaned_data["move"])
    decided = actions.decide_many(
        applications=chosen, move=move, reason=form.cleaned_data["reason"], by=request.actor, at=now()
    )
    _tell_decided(request, decided, move)
    address, _wanted = asked(request)
    return redirect(address.changed(decided=decided.bulk.pk if decided.done else ""))


def _chosen(request: ActingRequest, form: BulkForm) -> list[Any]:
    """The applications that the form means; adds an error where they are not those that were shown."""
    if not form.cleaned_data["all"]:
        found = queries.chosen(form.cleaned_data["number"], seen_by=request.actor)
        if not found:
            form.add_error(None, _("What was chosen is not in your queue any more; choose again."))
        return found
    _address, wanted = asked(request)
    found = list(queries.queue(wanted, seen_by=request.actor, at=now())[: MOST_AT_ONCE + 1])
    if len(found) > MOST_AT_ONCE:
        form.add_error(None, _("At most %(most)d are decided at once; narrow the filter.") % _MOST)
    elif len(found) != form.cleaned_data["expected"]:
        words = {"applications": len(found)}
        form.add_error(
            None, _("The filter shows %(applications)d by now; nothing was decided. Look again.") % words
        )
    return found


_MOST = {"most": MOST_AT_ONCE}


def _tell_decided(request: ActingRequest, decided: actions.Decided, move: Move) -> None:
    if decided.done:
        done = ngettext(
            "%(what)s: %(applications)d application.",
            "%(what)s: %(applications)d applications.",
            len(decided.done),
        )
        what = queries.move_in_words(move).capitalize()
        messages.success(request, done % {"what": what, "applications": len(decided.done)})
    tell_left(request, decided)


def tell_left(request: ActingRequest, decided: actions.Decided) -> None:
    """A message for each of the first that were left, and why; the rest in one number."""
    for application, obstacle in decided.left[:LEFT_SHOWN]:
        words = {
            "number": application.number,
            "name": application.protocol_form,
            "why": why_not(obstacle),
        }
        messages.warning(request, _("Application %(number)d, %(name)s, was left. %(why)s") % words)
    more = len(decided.left) - LEFT_SHOWN
    if more > 0:
        left = ngettext("%(more)d more was left.", "%(more)d more were left.", more)
        messages.warning(request, left % {"more": more})


@require_POST
def undo(request: ActingRequest, bulk: int) -> HttpResponse:
    """Takes a decision on many back; a second time does nothing and says so."""
    found = queries.bulk_with_id(bulk, seen_by=request.actor)
    if found is None:
        raise Http404
    address, _wanted = asked(request)
    try:
        undone = actions.undo(bulk=found, by=request.actor, at=now())
    except actions.TooLateToUndo:
        messages.info(request, _("The decision was taken back already, or is older than a day."))
        return redirect(address.changed())
    back = ngettext(
        "Taken back for %(applications)d application, which stands where it stood.",
        "Taken back for %(applications)d applications, which stand where they stood.",
        len(undone.done),
    )
    messages.success(request, back % {"applications": len(undone.done)})
    tell_left(request, undone)
    return redirect(address.changed())
