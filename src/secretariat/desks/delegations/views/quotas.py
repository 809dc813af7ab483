"""What each delegation has of its quotas: the whole of the edition, one delegation, and other numbers."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms.quotas import ExtraQuotaForm, OverrideForm
from secretariat.desks.delegations.policy import Right
from secretariat.desks.directory.queries import entity_labels
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.addresses import Chip, ListAddress, chip
from secretariat.foundation.pages.paging import numbered
from secretariat.foundation.pages.showing import show

ROWS = 50
KNOWN = ("q", "category", "only", "page")
WORDS = 8
"""More words than a name has are not looked for."""


@require_safe
def quotas(request: ActingRequest) -> HttpResponse:
    """Four queries, and one with a search."""
    address = ListAddress.of(request, known=KNOWN)
    rows = queries.quotas_of_delegations(seen_by=request.actor)
    named = queries.quotas_named(rows, search_words(address.value("q"))[:WORDS])
    found = [each for each in named if _matches(each.row, address)]
    context = {
        "address": address,
        "chips": _chips(address, named),
        "total": queries.QuotaTotal.of(each.row for each in found),
        "decides": request.actor.holds(Right.DECIDE_QUOTAS),
        "waiting": queries.requests(seen_by=request.actor).count(),
        **numbered(found, address=address, size=ROWS),
    }
    return show(request, "delegations/quotas.html", context, part="rows")


def _matches(row: queries.QuotaRow, address: ListAddress) -> bool:
    only = address.value("only")
    return (
        address.value("category") in {"", row.quota.category or "any"}
        and (only != "over" or row.over > 0)
        and (only != "full" or row.free == 0)
        and (only != "own" or bool(row.quota.override_reason))
    )


def _chips(address: ListAddress, rows: Sequence[queries.DelegationQuota]) -> dict[str, list[Chip]]:
    only = {
        "over": (_("more persons than places"), sum(each.row.over > 0 for each in rows)),
        "full": (_("no place free"), sum(each.row.free == 0 for each in rows)),
        "own": (_("other than the plan"), sum(bool(each.row.quota.override_reason) for each in rows)),
    }
    return {
        "categories": _counted(address, "category", queries.quota_categories(rows)),
        "others": _counted(address, "only", [(value, *rest) for value, rest in only.items() if rest[1]]),
    }


def _counted(address: ListAddress, name: str, choices: Sequence[tuple[str, Any, int]]) -> list[Chip]:
    return [
        chip(
            _("%(label)s: %(quotas)s") % {"label": label, "quotas": number(quotas)},
            name=name,
            value=value,
            address=address,
        )
        for value, label, quotas in choices
    ]


@require_safe
def delegation(request: ActingRequest, code: str) -> HttpResponse:
    """The quotas of one delegation, and for chiefs a form for one that no plan has. Five queries."""
    return _delegation_page(request, code)


@require_POST
def add(request: ActingRequest, code: str) -> HttpResponse:
    """Give the delegation a quota that no plan has."""
    found = _delegation(request, code)
    form = ExtraQuotaForm(request.POST)
    if not form.is_valid():
        return _delegation_page(request, code, form=form)
    reason = form.cleaned_data["reason"]
    try:
        actions.add_quota(
            delegation=found, given=form.given("own"), reason=reason, by=request.actor, at=now()
        )
    except actions.HasSuchAQuota:
        form.add_error(
            None,
            _("The delegation has such a quota already; nothing was added. Change its number in the table."),
        )
        return _delegation_page(request, code, form=form)
    messages.success(request, _("The delegation has the quota now."))
    return redirect("quotas-delegation", edition=request.edition.code, code=code)


def _delegation(request: ActingRequest, code: str) -> Any:
    found = queries.delegation_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    return found


def _delegation_page(
    request: ActingRequest, code: str, *, form: ExtraQuotaForm | None = None
) -> HttpResponse:
    found = _delegation(request, code)
    rows = queries.quota_rows(seen_by=request.actor, delegation_id=found.pk)
    context = {
        "delegation": found,
        "label": entity_labels([found.entity_id]).get(found.entity_id),
        "rows": rows,
        "total": queries.QuotaTotal.of(rows),
        "requests": queries.requests_of(found.pk, seen_by=request.actor),
        "decides": request.actor.holds(Right.DECIDE_QUOTAS),
        "form": form or ExtraQuotaForm(),
    }
    return show(request, "delegations/quotas_of.html", context, status=422 if form else 200)


def quota(request: ActingRequest, number: int) -> HttpResponse:
    """Another number than the plan's. Three queries until one is given."""
    found = _quota(request, number)
    initial = {"number": found.number, "reason": found.override_reason}
    form = OverrideForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.override_quota(quota=found, **form.cleaned_data, by=request.actor, at=now())
        messages.success(request, _("The delegation has the new number of places."))
        return _back(request, found)
    context = {
        "quota": found,
        "label": entity_labels([found.delegation.entity_id]).get(found.delegation.entity_id),
        "row": queries.quota_row(found),
        "form": form,
    }
    return show(request, "delegations/quota.html", context, status=422 if form.is_bound else 200)


@require_POST
def follow(request: ActingRequest, number: int) -> HttpResponse:
    """Let a quota follow its plan again."""
    found = _quota(request, number)
    if found.constraint is None:
        messages.error(request, _("No plan has this quota, so it cannot follow one; give it a number."))
        return _back(request, found)
    actions.override_quota(quota=found, number=0, reason="", by=request.actor, at=now())
    messages.success(request, _("The quota follows its plan again."))
    return _back(request, found)


def _quota(request: ActingRequest, number: int) -> Any:
    found = queries.quota_with_number(number, seen_by=request.actor)
    if found is None:
        raise Http404
    return found


def _back(request: ActingRequest, found: Any) -> HttpResponse:
    code = found.delegation.entity.code
    return redirect("quotas-delegation", edition=request.edition.code, code=code)
