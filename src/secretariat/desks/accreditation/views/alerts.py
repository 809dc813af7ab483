"""Alerts of the screening: the participant beside the entry of the list, for a person to judge."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.forms import AlertFilters, JudgementForm, WatchListForm
from secretariat.desks.accreditation.tasks import EXPORT, SCREENING
from secretariat.engines.names.watchlists import UnreadableList
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.actions import TooManyJobs, start
from secretariat.foundation.jobs.exporting import begin
from secretariat.foundation.jobs.showing import new_wish
from secretariat.foundation.languages.formats import number as in_figures
from secretariat.foundation.pages.addresses import Chip, ListAddress
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 20
KNOWN = ("state", "after", "before")
CHIPS = {
    "open": gettext_lazy("To be judged: %(alerts)s"),
    "confirmed": gettext_lazy("The person on the list: %(alerts)s"),
    "dismissed": gettext_lazy("Another person: %(alerts)s"),
}
EVIDENCE = {
    "birth_date": gettext_lazy("Birth date"),
    "nationality": gettext_lazy("Nationality"),
    "document": gettext_lazy("Document"),
}
SAID = {
    "agrees": ("refused", gettext_lazy("the same")),
    "year_agrees": ("attention", gettext_lazy("the year is the same")),
    "disagrees": ("good", gettext_lazy("different")),
    "unknown": ("neutral", gettext_lazy("not known")),
}
"""What is said of a part of the evidence, with its shape: what agrees speaks for the person on the list."""


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence beside the names: what it is of, a verdict's shape, and the word."""

    label: str | Promise
    verdict: str
    word: str | Promise


@require_safe
@never_cache
def alerts(request: ActingRequest) -> HttpResponse:
    """Four queries, whatever the length of the list; one more further on in it."""
    return _page(request)


def _page(
    request: ActingRequest,
    *,
    form: JudgementForm | None = None,
    at_fault: int = 0,
    list_form: WatchListForm | None = None,
    status: int = 200,
) -> HttpResponse:
    address, state = _asked(request)
    found = piece(
        queries.alerts(seen_by=request.actor, state=state),
        keys=queries.ALERT_KEYS,
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=True,
    )
    counts = queries.alert_counts(seen_by=request.actor)
    context = {
        "address": address,
        "query": address.changed().partition("?")[2],
        "rows": [(row, _evidence(row)) for row in queries.alert_rows(found.rows)],
        "total": counts[state],
        "export_href": _export_href(request, address),
        "state": state,
        "chips": [
            Chip(
                str(label) % {"alerts": in_figures(counts[value])},
                address.changed(state="" if value == "open" else value),
                is_on=value == state,
            )
            for value, label in CHIPS.items()
        ],
        "lists": queries.watch_lists(),
        "form": form,
        "at_fault": at_fault,
        "list_form": list_form or WatchListForm(initial={"wish": new_wish()}),
        "wish": new_wish(),
        "earlier_href": address.changed(before=found.rows[0].pk) if found.has_earlier else "",
        "later_href": address.changed(after=found.rows[-1].pk) if found.has_later else "",
    }
    return show(request, "accreditation/alerts.html", context, part="rows", status=status)


@require_POST
def export(request: ActingRequest) -> HttpResponse:
    """Starts writing the alerts with the judgement that is looked at into a file."""
    _address, state = _asked(request)
    label, back = _("Export of alerts"), reverse("alerts", kwargs={"edition": request.edition.code})
    return begin(request, kind=EXPORT, label=label, wanted={"state": state}, back=back)


def _export_href(request: ActingRequest, address: ListAddress) -> str:
    place = reverse("alerts-export", kwargs={"edition": request.edition.code})
    return ListAddress(place, address.asked).changed()


def _asked(request: ActingRequest) -> tuple[ListAddress, str]:
    given = ListAddress.of(request, known=KNOWN)
    address = ListAddress(reverse("alerts", kwargs={"edition": request.edition.code}), given.asked)
    filters = AlertFilters(dict(address.asked))
    if not filters.is_valid():
        raise Http404
    return address, filters.cleaned_data["state"] or queries.AlertState.OPEN.value


def _evidence(row: queries.AlertRow) -> list[Evidence]:
    unknown = SAID["unknown"]
    return [
        Evidence(label, *SAID.get(str(row.alert.evidence.get(name, "")), unknown))
        for name, label in EVIDENCE.items()
    ]


@require_POST
def judge(request: ActingRequest, number: int) -> HttpResponse:
    """Judges an alert, or takes a judgement back; nothing else follows from it."""
    alert = queries.alert_with_id(number, seen_by=request.actor)
    if alert is None:
        raise Http404
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, at_fault=number, status=422)
    address, _state = _asked(request)
    state = queries.AlertState(form.cleaned_data["state"])
    try:
        _judge(request, alert, form)
    except actions.AlreadyJudged:
        messages.warning(request, _("Somebody judged this alert meanwhile. Nothing was changed."))
    else:
        name = queries.participant_of(alert).protocol_form
        messages.success(request, _DONE[state] % {"name": name, "listed": alert.listed})
    return redirect(address.changed())


_DONE: dict[Any, Any] = {
    queries.AlertState.OPEN: gettext_lazy("The judgement on %(name)s is taken back."),
    queries.AlertState.CONFIRMED: gettext_lazy(
        "Kept: %(name)s is the person on the list, %(listed)s. "
        "Nothing else follows by itself; tell the registration chief."
    ),
    queries.AlertState.DISMISSED: gettext_lazy("Kept: %(name)s is another person than %(listed)s."),
}


def _judge(request: ActingRequest, alert: Any, form: JudgementForm) -> None:
    given = form.cleaned_data
    if alert.state != given["seen"]:
        raise actions.AlreadyJudged(alert)
    state = queries.AlertState(given["state"])
    actions.judge_alert(alert=alert, state=state, reason=given["reason"].strip(), by=request.actor, at=now())


# --- watch lists ------------------------------------------------------------------------------


@require_POST
def load_list(request: ActingRequest) -> HttpResponse:
    """Keeps a list that can be read, and starts holding everybody against it."""
    form = WatchListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, list_form=form, status=422)
    try:
        loaded = actions.LoadedList.read(form.cleaned_data["file"], name=form.cleaned_data["name"])
    except UnreadableList as refused:
        form.add_error("file", str(refused))
        return _page(request, list_form=form, status=422)
    kept = actions.keep_list(edition=request.edition, loaded=loaded, by=request.actor, at=now())
    return _started(request, code=kept.code, name=kept.name, wish=form.cleaned_data["wish"])


@require_POST
def screen(request: ActingRequest, code: str) -> HttpResponse:
    """Starts holding everybody against a list that is kept; those who came meanwhile are looked at too."""
    kept = queries.watch_list_with_code(code)
    if kept is None:
        raise Http404
    return _started(request, code=kept.code, name=kept.name, wish=request.POST.get("wish", "")[:64])


def _started(request: ActingRequest, *, code: str, name: str, wish: str) -> HttpResponse:
    """To the page of the job, which shows how far it is."""
    label = _("Screening against: %(name)s") % {"name": name}
    try:
        job = start(
            kind=SCREENING,
            label=label,
            parameters={"code": code},
            edition=request.edition,
            by=request.actor,
            at=now(),
            once=wish,
        )
    except TooManyJobs as refused:
        messages.warning(request, str(refused))
        return redirect("alerts", edition=request.edition.code)
    return redirect("jobs-job", edition=request.edition.code, key=job.key)
