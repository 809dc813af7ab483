"""The desk's pages: everybody's credentials, one of them, and what can be done with it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.badges import actions, faces, queries
from secretariat.desks.badges.forms import MoveForm, OrderForm
from secretariat.desks.badges.policy import Right
from secretariat.desks.badges.states import BLOCKING, MOVES, Verb
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.documents.many import few
from secretariat.foundation.languages.formats import number
from secretariat.foundation.languages.texts import content_language
from secretariat.foundation.pages.addresses import Chip, ListAddress, chip
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
KNOWN = ("q", "state", "after", "before")
WORDS = 8
DOES: Mapping[Verb, Callable[..., Any]] = {
    Verb.ISSUE: actions.issue,
    Verb.ACTIVATE: actions.activate,
    Verb.SUSPEND: actions.suspend,
    Verb.RESTORE: actions.restore,
    Verb.LOSE: actions.report_lost,
    Verb.REVOKE: actions.revoke,
    Verb.TAKE_BACK: actions.take_back,
    Verb.REPLACE: actions.replace,
}
LABELS = {
    Verb.ISSUE: pgettext_lazy("a badge", "Issue it"),
    Verb.ACTIVATE: gettext_lazy("The passport was seen: activate it"),
    Verb.SUSPEND: pgettext_lazy("a badge", "Suspend it"),
    Verb.RESTORE: pgettext_lazy("a badge", "Let it open doors again"),
    Verb.LOSE: gettext_lazy("It was lost: block it"),
    Verb.REVOKE: pgettext_lazy("a badge", "Revoke it"),
    Verb.TAKE_BACK: gettext_lazy("It was given back"),
    Verb.REPLACE: gettext_lazy("Give another card in its place"),
}
DONE = {
    Verb.ISSUE: gettext_lazy("%(serial)s was issued."),
    Verb.ACTIVATE: gettext_lazy("%(serial)s is active: it opens doors from now on."),
    Verb.SUSPEND: gettext_lazy("%(serial)s is suspended: it opens nothing."),
    Verb.RESTORE: gettext_lazy("%(serial)s is active again."),
    Verb.LOSE: gettext_lazy("%(serial)s is blocked as lost. Another card can be given in its place."),
    Verb.REVOKE: gettext_lazy("%(serial)s is revoked: it opens nothing any more."),
    Verb.TAKE_BACK: gettext_lazy("%(serial)s was given back."),
    Verb.REPLACE: gettext_lazy(
        "The new card is %(serial)s; the old one opens nothing. Print the new one now."
    ),
}
NEEDS = {verb: DOES[verb].needs for verb in DOES}  # type: ignore[attr-defined]  # set by @action


@require_safe
def badges(request: ActingRequest) -> HttpResponse:
    """Seven queries, whatever the length of the list; one more further on in it."""
    address = ListAddress.of(request, known=KNOWN)
    words = search_words(address.value("q"))[:WORDS]
    state = address.value("state")
    rows = queries.found(seen_by=request.actor, state=state, words=words)
    place = Place(address.number("after"), address.number("before"))
    found = piece(rows, keys=("serial",), place=place, size=ROWS)
    counts = queries.counted(seen_by=request.actor, words=words)
    context = {
        "address": address,
        "chips": _chips(address, counts),
        "rows": queries.shown(found.rows, language=content_language()),
        "total": counts.get(state, sum(counts.values())),
        "may_order": request.actor.holds(Right.PRINT),
        "order_form": OrderForm(),
        "earlier_href": address.changed(before=found.rows[0].pk) if found.has_earlier else "",
        "later_href": address.changed(after=found.rows[-1].pk) if found.has_later else "",
    }
    return show(request, "badges/badges.html", context, part="rows")


def _chips(address: ListAddress, counts: Mapping[str, int]) -> list[Chip]:
    return [
        chip(
            _("%(state)s: %(credentials)s") % {"state": label, "credentials": number(counts[value])},
            name="state",
            value=value,
            address=address,
        )
        for value, label in queries.STATES
        if value in counts
    ]


@require_POST
def order(request: ActingRequest) -> HttpResponse:
    """Twice pressed, it orders nothing the second time."""
    form = OrderForm(request.POST)
    with_applicants = form.is_valid() and form.cleaned_data["with_applicants"]
    try:
        made = actions.order_personal_badges(
            edition=request.edition, with_applicants=with_applicants, by=request.actor, at=now()
        )
    except actions.TypeMissing as fault:
        told = _("There is no badge for: %(categories)s. Nothing was ordered; set up their types first.")
        messages.error(request, told % {"categories": ", ".join(fault.categories)})
    else:
        messages.success(request, _ordered(len(made)))
    return redirect("badges", edition=request.edition.code)


def _ordered(made: int) -> str:
    if not made:
        return _("Everybody has a badge; nothing was ordered.")
    return ngettext("%(made)s badge was ordered.", "%(made)s badges were ordered.", made) % {
        "made": number(made)
    }


@require_safe
def credential(request: ActingRequest, serial: int) -> HttpResponse:
    return _page(request, _found(request, serial), MoveForm())


@require_POST
def move(request: ActingRequest, serial: int) -> HttpResponse:
    """Does what the verb says, when the actor may; the action asks the right again."""
    row, form = _found(request, serial), MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    verb = Verb(form.cleaned_data["verb"])
    why = {"reason": form.cleaned_data["reason"]} if verb in BLOCKING else {}
    try:
        moved = DOES[verb](edition=request.edition, credential=row, by=request.actor, at=now(), **why)
    except actions.CannotMove:
        form.add_error(None, _("Somebody was faster: its state is another now. Nothing was changed."))
        return _page(request, _found(request, serial), form, status=409)
    except actions.NotAccredited:
        form.add_error(None, _("The bearer is not accredited, or not yet. The card stays here until then."))
        return _page(request, row, form, status=409)
    messages.success(request, DONE[verb] % {"serial": moved.serial})
    return redirect("badges-credential", edition=request.edition.code, serial=moved.serial)


@require_POST
def print_one(request: ActingRequest, serial: int) -> HttpResponse:
    """The card as PDF, front and back; it counts as printed."""
    row = _found(request, serial)
    if row.state not in queries.PRINTABLE:
        raise Http404
    of = faces.Print(request.edition, language=content_language())
    try:
        content = few(faces.TEMPLATE, faces.contents([row], of))
    except (queries.NoKey, queries.NoDays):
        messages.error(request, _("The edition has no days or no key yet; ask an administrator."))
        return redirect("badges-credential", edition=request.edition.code, serial=serial)
    actions.mark_printed(edition=request.edition, credentials=[row], by=request.actor, at=now())
    response = HttpResponse(content, content_type="application/pdf")
    name = content_disposition_header(as_attachment=False, filename=f"badge-{serial}.pdf")
    response["Content-Disposition"] = name or ""
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: ActingRequest, serial: int) -> Any:
    row = queries.credential_with_serial(serial, seen_by=request.actor)
    if row is None:
        raise Http404
    return row


def _page(request: ActingRequest, row: Any, form: MoveForm, *, status: int = 200) -> HttpResponse:
    (shown,) = queries.shown([row], language=content_language())
    offers = [verb for verb in LABELS if _is_offered(verb, row, request)]
    context = {
        "row": shown,
        "form": form,
        "plain": [(str(verb), LABELS[verb]) for verb in offers if verb not in BLOCKING],
        "blocking": [(str(verb), LABELS[verb]) for verb in offers if verb in BLOCKING],
        "may_print": row.state in queries.PRINTABLE and request.actor.holds(Right.PRINT),
    }
    return show(request, "badges/credential.html", context, status=status)


def _is_offered(verb: Verb, row: Any, request: ActingRequest) -> bool:
    can = row.state in MOVES[verb][0] or (verb is Verb.REPLACE and queries.is_to_be_replaced(row))
    return can and request.actor.holds(NEEDS[verb])
