"""Who works for a delegation: named, with powers, sent a link, removed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretariat.desks.accounts import actions as accounts
from secretariat.desks.accounts.queries import first_password_link, user_with_name
from secretariat.desks.delegations import actions, queries
from secretariat.desks.delegations.forms.invitations import FocalPointForm, PowersForm, powers_of
from secretariat.desks.directory.queries import entity_labels
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show


def focal_points(request: ActingRequest, code: str) -> HttpResponse:
    """Three queries until somebody is named."""
    found = queries.delegation_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    form = FocalPointForm(request.POST or None)
    user = _user(form) if form.is_valid() else None
    if user is None or not _is_named(request, user, code=code, form=form):
        return _page(request, found, form)
    messages.success(request, _named(form.cleaned_data["name"], user.email))
    return redirect("delegations-focal-points", edition=request.edition.code, code=code)


def _is_named(request: ActingRequest, user: Any, *, code: str, form: FocalPointForm) -> bool:
    """Whether the user, or the newcomer, works for the delegation now; if not, the form says why."""
    told = actions.Told(link=partial(_link, request, code=code), language=form.cleaned_data["language"])
    powers = powers_of(form)
    try:
        actions.name_focal_point(
            user=user, entity_code=code, powers=powers, told=told, by=request.actor, at=now()
        )
    except ValidationError as refused:
        form.add_error("name", refused.messages[0])
    except accounts.NameTaken:
        form.add_error("name", _("Somebody took this user name a moment ago; choose another one."))
    return form.is_valid()


def _user(form: FocalPointForm) -> Any:
    """The account of this name, or a newcomer; None where the form now says why there is neither."""
    given = form.cleaned_data
    user = user_with_name(given["name"])
    if user is not None:
        return _known(form, user)
    if given["email"]:
        names = {name: given[name] for name in ("name", "full_name", "email")}
        return actions.Newcomer(**names)
    form.add_error("name", _("Nobody has this user name. For a new account give a mail address too."))
    return None


def _known(form: FocalPointForm, user: Any) -> Any:
    """Somebody else's account is not taken for the new one that was meant."""
    email = form.cleaned_data["email"]
    if not user.is_active:
        form.add_error("name", _("This account is closed. Name somebody else."))
        return None
    if email and email != user.email:
        told = _("Somebody has this user name already. Leave the mail address empty if this person is meant.")
        form.add_error("name", told)
        return None
    return user


def _link(request: ActingRequest, user: Any, *, code: str) -> str:
    """The address for the mail: of the first password, or for one who has a password, of the delegation."""
    if user.has_usable_password():
        path = reverse("delegations-delegation", kwargs={"edition": request.edition.code, "code": code})
    else:
        path = reverse("first-password", kwargs=first_password_link(user, at=now()))
    return str(request.build_absolute_uri(path))


def _named(name: str, email: str) -> str:
    if email:
        told = _("%(name)s works for the delegation now; a mail with a link is on its way.")
    else:
        told = _("%(name)s works for the delegation now. The account has no mail address: tell the person.")
    return told % {"name": name}


def _page(request: ActingRequest, found: Any, form: FocalPointForm) -> HttpResponse:
    rows = queries.focal_points_of(found.pk)
    context = {
        "delegation": found,
        "label": entity_labels([found.entity_id]).get(found.entity_id),
        "rows": [
            (each, PowersForm(initial={"powers": each.powers}, auto_id=f"id_{each.pk}_%s")) for each in rows
        ],
        "form": form,
    }
    return show(request, "delegations/focal_points.html", context, status=422 if form.is_bound else 200)


@require_POST
def powers(request: ActingRequest, code: str, number: int) -> HttpResponse:
    """Change what a focal point may do besides reading."""
    form = PowersForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such power; nothing was changed."))
        return redirect("delegations-focal-points", edition=request.edition.code, code=code)

    def change(point: Any) -> str:
        actions.give_powers(focal_point=point, powers=powers_of(form), by=request.actor, at=now())
        return _("The powers of %(name)s are changed.")

    return _changed(request, code, number, change)


@require_POST
def remove(request: ActingRequest, code: str, number: int) -> HttpResponse:
    """End somebody's work for the delegation."""

    def end(point: Any) -> str:
        actions.remove_focal_point(focal_point=point, by=request.actor, at=now())
        return _("%(name)s works for the delegation no more. The account and all that was done stay.")

    return _changed(request, code, number, end)


@require_POST
def link(request: ActingRequest, code: str, number: int) -> HttpResponse:
    """Mail the link once more."""

    def tell(point: Any) -> str:
        language = queries.language_of(point.delegation_id)
        told = actions.Told(link=partial(_link, request, code=code), language=language)
        if actions.tell_again(focal_point=point, told=told, by=request.actor, at=now()):
            return _("A new link for %(name)s is on its way.")
        return _("A link for %(name)s went out a moment ago; wait a minute before you send another one.")

    return _changed(request, code, number, tell)


def _changed(request: ActingRequest, code: str, number: int, change: Callable[[Any], str]) -> HttpResponse:
    if queries.delegation_with_code(code, seen_by=request.actor) is None:
        raise Http404
    point = queries.focal_point_with_number(number, code=code)
    if point is None:
        messages.warning(
            request, _("This focal point works for the delegation no more; nothing was changed.")
        )
    else:
        name = point.user.get_username()
        messages.success(request, change(point) % {"name": name})
    return redirect("delegations-focal-points", edition=request.edition.code, code=code)
