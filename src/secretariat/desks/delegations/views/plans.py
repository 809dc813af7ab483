"""Plans of quotas: made, changed, given to delegations, and followed again."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms.quotas import GivePlanForm, PlanForm, PlanRows
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.formats import number
from secretariat.foundation.pages.showing import show


@require_safe
def plans(request: ActingRequest) -> HttpResponse:
    """Two queries."""
    rows = queries.plan_rows(seen_by=request.actor)
    return show(request, "delegations/plans.html", {"rows": rows})


def make(request: ActingRequest) -> HttpResponse:
    """A new plan. One query until it is made."""
    form, table = PlanForm(request.POST or None), PlanRows(request.POST or None)
    if form.is_valid() and table.is_valid():
        if queries.plan_with_code(form.code, seen_by=request.actor) is None:
            return _kept(request, code=form.code, name=form.cleaned_data["name"], table=table)
        form.add_error("name", _("There is a plan of this name already; open it, or choose another name."))
    return _plan_page(request, form=form, table=table)


def plan(request: ActingRequest, code: str) -> HttpResponse:
    """A plan's constraints, and to whom it is given. At most six queries until it is changed."""
    found = _plan(request, code)
    form = PlanForm(request.POST or None, initial={"name": found.name})
    table = PlanRows(request.POST or None, initial=_rows(found))
    if form.is_valid() and table.is_valid():
        return _kept(request, code=found.code, name=form.cleaned_data["name"], table=table)
    return _plan_page(request, form=form, table=table, found=found)


def _kept(request: ActingRequest, *, code: str, name: str, table: Any) -> HttpResponse:
    kept = actions.keep_plan(
        edition=request.edition,
        code=code,
        name=name,
        constraints=table.given(),
        by=request.actor,
        at=now(),
    )
    messages.success(
        request, _("The plan is kept. Delegations that follow it have the new numbers of places.")
    )
    return redirect("quotas-plan", edition=request.edition.code, code=kept.code)


def _rows(found: Any) -> list[dict[str, Any]]:
    names = ("code", "access", "number", "starts_on", "ends_on")
    return [
        {name: getattr(each, name) for name in names} | {"category": each.category or queries.ANY}
        for each in found.constraints.all()
    ]


@require_POST
def give(request: ActingRequest, code: str) -> HttpResponse:
    """Give a plan to all delegations of some kinds, and to some that are named."""
    found = _plan(request, code)
    form = _give_form(request, request.POST)
    if not form.is_valid():
        return _plan_page(request, found=found, give_form=form)
    given = form.cleaned_data
    chosen = queries.delegations_chosen(kinds=given["kinds"], codes=given["codes"], seen_by=request.actor)
    without = sorted(set(given["codes"]) - {each.entity.code for each in chosen})
    if without:
        told = _("These have no delegation at this edition: %(codes)s. Invite them first.")
        form.add_error("lines", told % {"codes": ", ".join(without)})
        return _plan_page(request, found=found, give_form=form)
    delegations = actions.give_plan(plan=found, delegations=chosen, by=request.actor, at=now())
    told = ngettext(
        "%(delegations)s delegation follows the plan.", "%(delegations)s delegations follow it.", delegations
    )
    messages.success(request, told % {"delegations": number(delegations)})
    return redirect("quotas-plan", edition=request.edition.code, code=code)


@require_POST
def follow(request: ActingRequest, code: str) -> HttpResponse:
    """End every other number that a delegation has of a plan's quotas."""
    changed = actions.follow_plan_again(plan=_plan(request, code), by=request.actor, at=now())
    told = ngettext(
        "%(quotas)s quota follows the plan again.", "%(quotas)s quotas follow the plan again.", changed
    )
    messages.success(request, told % {"quotas": number(changed)})
    return redirect("quotas-plan", edition=request.edition.code, code=code)


def _plan(request: ActingRequest, code: str) -> Any:
    found = queries.plan_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    return found


def _give_form(request: ActingRequest, given: Any = None) -> GivePlanForm:
    """One query: the form with the kinds of the delegations that there are."""
    kinds = queries.kinds_of_delegations(seen_by=request.actor)
    understand = partial(queries.understood, seen_by=request.actor)
    return GivePlanForm(given, kinds=kinds, understand=understand)


def _plan_page(
    request: ActingRequest,
    *,
    form: PlanForm | None = None,
    table: Any = None,
    found: Any = None,
    give_form: GivePlanForm | None = None,
) -> HttpResponse:
    is_refused = give_form is not None or (form is not None and form.is_bound)
    context: dict[str, Any] = {
        "plan": found,
        "form": form or PlanForm(initial={"name": found.name}),
        "table": table or PlanRows(initial=_rows(found)),
    }
    if found is not None:
        context |= {
            "holders": queries.holders_of(found, seen_by=request.actor),
            "overridden": queries.overridden_quotas(found, seen_by=request.actor),
            "give_form": give_form or _give_form(request),
        }
    return show(request, "delegations/plan.html", context, status=422 if is_refused else 200)
