"""A delegation's own desk: places, deadlines, people, what is missing, links, requests for more."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.delegations.actions import ask_for_places
from secretariat.desks.delegations.queries import delegation_with_code, quota_in_words, requests_of
from secretariat.desks.directory.queries import labels_of_entities
from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.forms import LinkForm, PlacesForm
from secretariat.desks.registration.policy import Power, Right, may
from secretariat.desks.registration.views.sentences import OBSTACLES, why_not
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show


@require_safe
def desk(request: ActingRequest, code: str) -> HttpResponse:
    """Fifteen queries, whatever the number of people."""
    return _desk(request, code)


def found_delegation(request: ActingRequest, code: str) -> Any:
    """One query: the delegation, where the actor works for it or for registration; else 404."""
    delegation = delegation_with_code(code, seen_by=request.actor)
    if delegation is None or not may(request.actor, None, delegation_id=delegation.pk):
        raise Http404
    return delegation


def _desk(request: ActingRequest, code: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    delegation = found_delegation(request, code)
    found = queries.desk_of(delegation, seen_by=request.actor, at=now())
    places = queries.places(found.quotas)
    people = queries.applications(queries.ApplicationFilter(delegation=code), seen_by=request.actor)
    context = {
        "desk": found,
        "delegation": delegation,
        "label": labels_of_entities([delegation.entity])[delegation.entity_id],
        "people": queries.application_rows(list(people.order_by("sort_key", "pk"))),
        "due": [(each, queries.field_names(each.missing)) for each in found.due],
        "requests": [
            (each, quota_in_words(each.quota)) for each in requests_of(delegation.pk, seen_by=request.actor)
        ],
        "links": queries.links_of(delegation.pk, seen_by=request.actor),
        "may_nominate": may(request.actor, Power.NOMINATE, delegation_id=delegation.pk),
        "may_confirm": may(request.actor, Power.CONFIRM, delegation_id=delegation.pk),
        "link_form": LinkForm(places=places),
        "places_form": PlacesForm(places=places) if found.quotas else None,
        "imports": request.actor.holds(Right.IMPORT),
        "at": now(),
        **shown,
    }
    return show(request, "registration/desk.html", context, status=status)


@require_POST
def make_link(request: ActingRequest, code: str) -> HttpResponse:
    """Shows the secret address once, in the answer itself: it is kept nowhere."""
    delegation = found_delegation(request, code)
    quotas = queries.quotas_of(delegation.pk, seen_by=request.actor)
    form = LinkForm(request.POST, places=queries.places(quotas))
    if not form.is_valid():
        return _desk(request, code, status=422, link_form=form)
    chosen = form.cleaned_data
    row = form.places.rows.get(chosen.get("quota", ""))
    sent = actions.Sent(
        category=(row.quota.category if row else "") or chosen.get("category") or "official",
        role=chosen["role"],
        quota=row.quota if row else None,
        email=chosen["email"],
        language=chosen["language"],
    )

    def address_of(secret: str) -> str:
        path = reverse("apply", kwargs={"edition": request.edition.code, "key": secret})
        return request.build_absolute_uri(path)

    try:
        link, secret = actions.make_link(
            delegation=delegation, sent=sent, address_of=address_of, by=request.actor, at=now()
        )
    except OBSTACLES as obstacle:
        return _refused(request, code, obstacle)
    return _desk(request, code, status=201, made={"link": link, "address": address_of(secret)})


@require_POST
def revoke_link(request: ActingRequest, code: str, number: int) -> HttpResponse:
    delegation = found_delegation(request, code)
    link = queries.links_of(delegation.pk, seen_by=request.actor).filter(pk=number).first()
    if link is None:
        raise Http404
    try:
        actions.revoke_link(link=link, by=request.actor, at=now())
    except OBSTACLES as obstacle:
        return _refused(request, code, obstacle)
    messages.success(request, _("The link opens nothing any more; an application that came by it stays."))
    return redirect("registration-delegation", edition=request.edition.code, code=code)


@require_POST
def ask_for_more(request: ActingRequest, code: str) -> HttpResponse:
    delegation = found_delegation(request, code)
    quotas = queries.quotas_of(delegation.pk, seen_by=request.actor)
    form = PlacesForm(request.POST, places=queries.places(quotas))
    if not form.is_valid():
        return _desk(request, code, status=422, places_form=form)
    row = form.places.rows[form.cleaned_data["quota"]]
    asked, reason = form.cleaned_data["asked"], form.cleaned_data["reason"]
    try:
        ask_for_places(quota=row.quota, asked=asked, reason=reason, by=request.actor, at=now())
    except OBSTACLES as obstacle:
        return _refused(request, code, obstacle)
    messages.success(request, _("The request is with the registration chief; the answer comes to this page."))
    return redirect("registration-delegation", edition=request.edition.code, code=code)


def _refused(request: ActingRequest, code: str, obstacle: Exception) -> HttpResponse:
    messages.error(request, why_not(obstacle, zone=request.edition.time_zone))
    return redirect("registration-delegation", edition=request.edition.code, code=code)
