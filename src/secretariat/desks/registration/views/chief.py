"""What registration's officers set and decide: windows, chains, changes asked for."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.forms import DecisionForm, StepForm, WindowForm
from secretariat.desks.registration.views.sentences import OBSTACLES, why_not
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show


@require_http_methods(["GET", "HEAD", "POST"])
def windows(request: ActingRequest) -> HttpResponse:
    """When nominations and confirmations are taken. One query."""
    form = WindowForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.set_window(
            edition=request.edition,
            category=form.cleaned_data["category"],
            kind=form.cleaned_data["kind"],
            days=form.days(zone=request.edition.time_zone),
            by=request.actor,
            at=now(),
        )
        messages.success(request, _("The window is set."))
        return redirect("registration-windows", edition=request.edition.code)
    context = {"windows": queries.windows(), "form": form, "at": now()}
    return show(request, "registration/windows.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_window(request: ActingRequest, number: int) -> HttpResponse:
    window = next((each for each in queries.windows() if each.pk == number), None)
    if window is None:
        raise Http404
    actions.remove_window(window=window, by=request.actor, at=now())
    messages.success(request, _("The window is gone; the category is taken at any time."))
    return redirect("registration-windows", edition=request.edition.code)


@require_safe
def chains(request: ActingRequest) -> HttpResponse:
    """The steps of every category. One query."""
    return show(request, "registration/chains.html", {"chains": queries.chains()})


@require_POST
def usual_chains(request: ActingRequest) -> HttpResponse:
    """The usual chain for every category that has none."""
    made = [
        category
        for category, _label, steps in queries.chains()
        if not steps and _set(request, category, actions.usual_chain(category))
    ]
    said = _("The usual chain is set for every category that had none.")
    messages.success(request, said) if made else messages.info(request, _("Every category has a chain."))
    return redirect("registration-chains", edition=request.edition.code)


def _set(request: ActingRequest, category: Any, steps: Any) -> bool:
    actions.set_chain(edition=request.edition, category=category, steps=steps, by=request.actor, at=now())
    return True


def _step(category: str, code: str) -> Any:
    """One query: a step of a chain; else 404."""
    steps = next((steps for value, _label, steps in queries.chains() if value == category), [])
    row = next((each for each in steps if each.code == code), None)
    if row is None:
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, category: str, code: str) -> HttpResponse:
    """Who decides a step, how long it may take, what makes it necessary anew, and who passes it by rule."""
    row = _step(category, code)
    initial = {name: getattr(row, name) for name in actions.CHANGEABLE}
    typed = request.POST if request.method == "POST" else None
    form = StepForm(typed, initial=initial, roles=queries.roles_for(row))
    if form.is_bound and form.is_valid():
        given = actions.given_step(row, form.cleaned_data)
        actions.change_step(step=row, given=given, by=request.actor, at=now())
        messages.success(request, _("The step is changed; what was passed stays passed."))
        return redirect("registration-chains", edition=request.edition.code)
    context = {"form": form, "step": row}
    return show(request, "registration/step.html", context, status=422 if form.is_bound else 200)


@require_POST
def move_step(request: ActingRequest, category: str, code: str) -> HttpResponse:
    """One place earlier or later in the chain."""
    row = _step(category, code)
    places = {"earlier": -1, "later": 1}.get(request.POST.get("to", ""), 0)
    actions.move_step(step=row, places=places, by=request.actor, at=now())
    said = _("The order is changed: %(step)s. Applications follow it with their next decision.")
    messages.success(request, said % {"step": row.shown_name})
    return redirect("registration-chains", edition=request.edition.code)


@require_safe
def changes(request: ActingRequest) -> HttpResponse:
    """Changes that are asked for after the window, before and after side by side."""
    rows = list(queries.change_requests(seen_by=request.actor))
    context = {
        "changes": [(row, queries.compared_fields(row)) for row in rows],
        "decided": queries.change_requests(seen_by=request.actor, is_open=False)[:20],
        "form": DecisionForm(),
    }
    return show(request, "registration/changes.html", context)


@require_POST
def decide_change(request: ActingRequest, number: int) -> HttpResponse:
    row = queries.change_requests(seen_by=request.actor).filter(pk=number).first()
    form = DecisionForm(request.POST)
    if row is None:
        messages.error(request, _("Somebody decided this change meanwhile; nothing was done."))
    elif not form.is_valid():
        messages.error(request, _("Give a reason for a refusal; nothing was decided."))
    else:
        _decide(request, row, form.cleaned_data)
    return redirect("registration-changes", edition=request.edition.code)


def _decide(request: ActingRequest, row: Any, chosen: dict[str, Any]) -> None:
    try:
        actions.decide_change(
            request=row, accepts=chosen["accepts"], decision=chosen["decision"], by=request.actor, at=now()
        )
    except OBSTACLES as obstacle:
        messages.error(request, why_not(obstacle, zone=request.edition.time_zone))
    else:
        messages.success(
            request, _("The change is made.") if chosen["accepts"] else _("The change is refused.")
        )
