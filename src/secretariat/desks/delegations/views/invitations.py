"""Whom the edition invited, what they answered, and reminding those who have not."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms.invitations import AddressForm, AnswerForm, InviteForm
from secretariat.desks.directory.queries import entity_labels
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.addresses import Chip, ListAddress, chip
from secretariat.foundation.pages.paging import numbered
from secretariat.foundation.pages.showing import show

ROWS = 50
KNOWN = ("q", "answer", "kind", "late", "page")
WORDS = 8
"""More words than a name has are not looked for."""


@require_safe
def invitations(request: ActingRequest) -> HttpResponse:
    """Two queries, and one with a search."""
    address = ListAddress.of(request, known=KNOWN)
    rows = queries.invitation_rows(seen_by=request.actor, on=_today(request))
    named = queries.invitations_named(rows, search_words(address.value("q"))[:WORDS])
    found = [row for row in named if _matches(row, address)]
    context = {
        "address": address,
        "chips": _chips(address, named),
        "counted": queries.answers_counted(found),
        "invited": len(found),
        "pending": sum(row.is_pending for row in found),
        **numbered(found, address=address, size=ROWS),
    }
    return show(request, "delegations/invitations.html", context, part="rows")


def _today(request: ActingRequest) -> date:
    return now().astimezone(ZoneInfo(request.edition.time_zone)).date()


def _matches(row: queries.InvitationRow, address: ListAddress) -> bool:
    entity = row.invitation.delegation.entity
    return (
        address.value("answer") in {"", row.invitation.answer}
        and address.value("kind") in {"", entity.kind}
        and (row.is_late or not address.value("late"))
    )


def _chips(address: ListAddress, rows: Sequence[queries.InvitationRow]) -> dict[str, list[Chip]]:
    late = sum(row.is_late for row in rows)
    others = [_counted(address, "late", [("yes", _("answer is late"), late)])] if late else []
    return {
        "answers": _counted(address, "answer", queries.answers_counted(rows)),
        "kinds": _counted(address, "kind", queries.kinds_counted(rows)),
        "others": [each for group in others for each in group],
    }


def _counted(address: ListAddress, name: str, choices: Sequence[tuple[str, Any, int]]) -> list[Chip]:
    return [
        chip(
            _("%(label)s: %(invited)s") % {"label": label, "invited": number(invited)},
            name=name,
            value=value,
            address=address,
        )
        for value, label, invited in choices
    ]


def invite(request: ActingRequest) -> HttpResponse:
    """At most eight queries until somebody is invited."""
    understand = partial(queries.understood, seen_by=request.actor)
    form = InviteForm(request.POST or None, understand=understand)
    if request.method != "POST" or "search" in request.POST:
        return _invite_page(request, form)
    if not form.is_valid():
        return _invite_page(request, form, status=422)
    addresses = form.cleaned_data["addresses"]
    try:
        made = actions.invite(
            edition=request.edition, addresses=addresses, note=form.note(), by=request.actor, at=now()
        )
    except actions.AlreadyInvited as refused:
        form.add_error("lines", _already(str(refused)))
        return _invite_page(request, form, status=422)
    except actions.NoSuchEntity as refused:
        form.add_error("lines", _("The directory has no %(codes)s.") % {"codes": refused})
        return _invite_page(request, form, status=422)
    messages.success(request, _invited(len(made)))
    return redirect("invitations", edition=request.edition.code)


def _already(codes: str) -> str:
    told = _("Invited already: %(codes)s. Nobody was invited now; take them out of the list.")
    return told % {"codes": codes}


def _invited(invited: int) -> str:
    told = ngettext("%(invited)s entity was invited.", "%(invited)s entities were invited.", invited)
    return told % {"invited": number(invited)}


def _invite_page(request: ActingRequest, form: InviteForm, *, status: int = 200) -> HttpResponse:
    """The form; while somebody searches, as typed and without complaints. Four queries with a search."""
    is_search = "search" in request.POST
    words = search_words(request.POST.get("q", ""))[:WORDS]
    found, more = queries.candidates(words, chosen=form.chosen, seen_by=request.actor)
    if is_search:
        understand = partial(queries.understood, seen_by=request.actor)
        form = InviteForm(initial=_typed(request), understand=understand)
    chosen = set(request.POST.getlist("chosen"))
    context = {
        "form": form,
        "candidates": [
            (each, each.entity.code in chosen, request.POST.get(f"address-{each.entity.code}", ""))
            for each in found
        ],
        "q": request.POST.get("q", ""),
        "more": more,
        "has_searched": bool(words),
    }
    return show(request, "delegations/invite.html", context, part="found", status=status)


def _typed(request: ActingRequest) -> dict[str, Any]:
    """What stands in the form, unchecked, so that a search loses nothing."""
    return {name: request.POST.get(name, "") for name in InviteForm.base_fields}


def invitation(request: ActingRequest, code: str) -> HttpResponse:
    """Three queries until an answer is recorded."""
    found = queries.invitation_of(code, seen_by=request.actor)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial=_answered(found))
    if form.is_valid():
        actions.record_answer(invitation=found, given=form.given(), by=request.actor, at=now())
        messages.success(request, _("The answer is recorded."))
        return redirect("invitations-invitation", edition=request.edition.code, code=code)
    return _invitation_page(request, found, form=form)


def _answered(found: Any) -> dict[str, Any]:
    return {
        "answer": found.answer,
        "on": found.answered_on,
        "reference": found.answer_reference,
        "note": found.note,
    }


@require_POST
def address(request: ActingRequest, code: str) -> HttpResponse:
    """Where mails for the invited go."""
    found = queries.invitation_of(code, seen_by=request.actor)
    if found is None:
        raise Http404
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _invitation_page(request, found, address_form=form)
    actions.address_invitation(invitation=found, **form.cleaned_data, by=request.actor, at=now())
    messages.success(request, _("Mails for the delegation go there from now on."))
    return redirect("invitations-invitation", edition=request.edition.code, code=code)


def _invitation_page(
    request: ActingRequest, found: Any, *, form: Any = None, address_form: Any = None
) -> HttpResponse:
    forms = (
        form or AnswerForm(initial=_answered(found)),
        address_form or AddressForm(initial={"address": found.address, "language": found.language}),
    )
    context = {
        "invitation": found,
        "label": entity_labels([found.delegation.entity_id]).get(found.delegation.entity_id),
        "reminders": queries.reminders_of(found),
        "is_late": queries.is_late(found, on=_today(request)),
        "form": forms[0],
        "address_form": forms[1],
    }
    status = 422 if any(each.is_bound for each in forms) else 200
    return show(request, "delegations/invitation.html", context, status=status)


@require_POST
def remind(request: ActingRequest) -> HttpResponse:
    """Remind those that were chosen, or with `all` everybody whose answer is missing."""
    rows = queries.invitation_rows(seen_by=request.actor, on=_today(request))
    chosen = set(request.POST.getlist("chosen"))
    wanted = [row for row in rows if row.is_pending and (request.POST.get("all") or row.code in chosen)]
    if not wanted:
        messages.warning(request, _("Nobody was reminded: choose at least one whose answer is missing."))
        return redirect("invitations", edition=request.edition.code)
    made = actions.note_reminders(invitations=[row.invitation for row in wanted], by=request.actor, at=now())
    _tell(request, wanted, reminded={each.invitation_id for each in made})
    return redirect("invitations", edition=request.edition.code)


def _tell(request: ActingRequest, wanted: Sequence[queries.InvitationRow], *, reminded: set[int]) -> None:
    """How many were reminded, by mail or only on record, and who had been reminded a moment ago."""
    mailed = sum(bool(row.invitation.address) for row in wanted if row.invitation.pk in reminded)
    if mailed:
        told = ngettext("%(mails)s reminder is on its way.", "%(mails)s reminders are on their way.", mailed)
        messages.success(request, told % {"mails": number(mailed)})
    without = len(reminded) - mailed
    if without:
        told = ngettext(
            "%(others)s has no mail address: the reminder is only written down, send it another way.",
            "%(others)s have no mail address: their reminders are only written down, send them another way.",
            without,
        )
        messages.warning(request, told % {"others": number(without)})
    late = len(wanted) - len(reminded)
    if late:
        told = ngettext(
            "%(others)s was reminded less than twelve hours ago, and is not reminded again now.",
            "%(others)s were reminded less than twelve hours ago, and are not reminded again now.",
            late,
        )
        messages.info(request, told % {"others": number(late)})
