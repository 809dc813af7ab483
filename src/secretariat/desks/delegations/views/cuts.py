"""Requests for more places, and what a cut would cost whom."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms.quotas import ApplyCutForm, CutForm, DecisionForm
from secretariat.desks.directory.queries import entity_labels
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.showing import show

DECIDED_SHOWN = 50


@require_safe
def requests(request: ActingRequest) -> HttpResponse:
    """Three queries, whatever the number of requests."""
    return _requests_page(request)


@require_POST
def decide(request: ActingRequest, number: int) -> HttpResponse:
    """Grant some or all of the places that were asked for, or none."""
    found = queries.request_with_number(number, seen_by=request.actor)
    if found is None:
        raise Http404
    given = request.POST.copy()
    if "refuse" in given:
        given["granted"] = "0"
    form = DecisionForm(given, asked=found.asked, auto_id=f"id_{number}_%s")
    if not form.is_valid():
        return _requests_page(request, refused=(number, form))
    try:
        decided = actions.decide_request(request=found, **form.cleaned_data, by=request.actor, at=now())
    except actions.AlreadyDecided:
        messages.warning(request, _("Somebody decided this request meanwhile; nothing was changed."))
    else:
        messages.success(request, _granted(decided.granted))
    return redirect("quotas-requests", edition=request.edition.code)


def _granted(granted: int) -> str:
    if not granted:
        return _("The request is refused; the delegation reads your reason.")
    told = ngettext("%(places)s more place was granted.", "%(places)s more places were granted.", granted)
    return told % {"places": number(granted)}


def _requests_page(
    request: ActingRequest, *, refused: tuple[int, DecisionForm] | None = None
) -> HttpResponse:
    waiting = list(queries.requests(seen_by=request.actor))
    decided = list(queries.requests(seen_by=request.actor, is_open=False).reverse()[:DECIDED_SHOWN])
    labels = entity_labels(each.quota.delegation.entity_id for each in (*waiting, *decided))
    context = {
        "waiting": [
            (each, labels.get(each.quota.delegation.entity_id), queries.quota_in_words(each.quota), form)
            for each, form in _with_forms(waiting, refused)
        ],
        "decided": [
            (each, labels.get(each.quota.delegation.entity_id), queries.quota_in_words(each.quota))
            for each in decided
        ],
        "refused": refused[1] if refused else None,
    }
    return show(request, "delegations/quota_requests.html", context, status=422 if refused else 200)


def _with_forms(
    waiting: list[Any], refused: tuple[int, DecisionForm] | None
) -> list[tuple[Any, DecisionForm]]:
    forms = dict([refused] if refused else [])
    return [
        (each, forms.get(each.pk) or DecisionForm(asked=each.asked, auto_id=f"id_{each.pk}_%s"))
        for each in waiting
    ]


def cut(request: ActingRequest) -> HttpResponse:
    """Who would lose what. At most six queries; nothing is changed before it is applied, with a reason."""
    if request.method == "POST":
        return _apply(request)
    form = CutForm(request.GET or None)
    return _cut_page(request, form, status=422 if form.is_bound and not form.is_valid() else 200)


def _apply(request: ActingRequest) -> HttpResponse:
    form = ApplyCutForm(request.POST)
    if not form.is_valid():
        return _cut_page(request, CutForm(request.POST), apply_form=form, status=422)
    wanted = actions.WantedCut(
        category=form.category_code,
        percent=form.cleaned_data["percent"],
        shown=form.cleaned_data["shown"],
    )
    reason = form.cleaned_data["reason"]
    try:
        quotas = actions.apply_cut(
            edition=request.edition, wanted=wanted, reason=reason, by=request.actor, at=now()
        )
    except actions.QuotasChanged:
        form.add_error(
            None,
            _("Quotas have changed since this table was made; nothing was cut now. Look at the new table."),
        )
        return _cut_page(request, CutForm(request.POST), apply_form=form, status=422)
    told = ngettext("%(quotas)s quota was cut.", "%(quotas)s quotas were cut.", quotas)
    messages.success(request, told % {"quotas": number(quotas)})
    return redirect("quotas", edition=request.edition.code)


def _cut_page(
    request: ActingRequest, form: CutForm, *, apply_form: ApplyCutForm | None = None, status: int
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "is_tried": form.is_bound and form.is_valid()}
    if context["is_tried"]:
        percent = form.cleaned_data["percent"]
        cuts = queries.cut(category=form.category_code, percent=percent, seen_by=request.actor)
        named = queries.latest_occupants(cuts, seen_by=request.actor)
        tried = {**form.cleaned_data, "shown": queries.shown_quotas(cuts)}
        typed = apply_form.data.get("reason", "") if apply_form else ""
        context |= {
            "cuts": [(each, named.get(each.row.quota.pk, ())) for each in cuts],
            "total": queries.CutTotal.of(cuts),
            "apply_form": ApplyCutForm(initial={**tried, "reason": typed}, auto_id="id_apply_%s"),
            "refused": apply_form,
        }
    return show(request, "delegations/cut.html", context, status=status)
