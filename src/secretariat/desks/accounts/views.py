"""A person's own account: roles, what protects the sign-in, and the keys of programs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from secretariat.desks.accounts import actions, queries
from secretariat.desks.accounts.forms import FirstPassword, TokenForm
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show


@never_cache
def my(request: ActingRequest) -> HttpResponse:
    """At most five queries, whatever the number of roles and keys."""
    return _account(request, form=TokenForm())


@never_cache
@require_POST
def make_token(request: ActingRequest) -> HttpResponse:
    """Shows the new key once, in the answer itself: it is kept nowhere, not even for a redirect."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _account(request, form=form, status=422)
    token, key = actions.make_token(**form.cleaned_data, by=request.actor, at=now())
    return _account(request, form=TokenForm(), made={"token": token, "key": key}, status=201)


@require_POST
def revoke_token(request: ActingRequest, number: int) -> HttpResponse:
    try:
        token = actions.revoke_token(token_id=number, by=request.actor, at=now())
    except actions.NoSuchToken as unknown:
        raise Http404 from unknown
    messages.success(request, _("The key “%(label)s” opens nothing any more.") % {"label": token.label})
    return redirect("my")


def _account(request: ActingRequest, *, form: TokenForm, made: Any = None, status: int = 200) -> HttpResponse:
    user_id = request.actor.user_id or 0
    context = {
        "roles": queries.roles_held(request.actor),
        "steps": queries.second_steps(user_id),
        "tokens": queries.tokens_of(user_id),
        "form": form,
        "made": made,
        "at": now(),
    }
    return show(request, "accounts/my.html", context, status=status)


@never_cache
def first_password(request: ActingRequest, uidb36: str, key: str) -> HttpResponse:
    """By the link that was mailed: the owner of a new account chooses its password, then signs in with it."""
    user = queries.user_of_link(uidb36, key, at=now())
    if user is None:
        return show(request, "accounts/link_opens_nothing.html", {}, status=410)
    form = FirstPassword(user, request.POST or None)
    if form.is_valid():
        by = Actor.system("first password by the link that was mailed")
        password = form.cleaned_data["new_password1"]
        try:
            actions.choose_first_password(user=user, key=key, password=password, by=by, at=now())
        except actions.LinkOpensNothing:
            return show(request, "accounts/link_opens_nothing.html", {}, status=410)
        messages.success(request, _("Your password is kept. Sign in with it now."))
        return redirect("account_login")
    status = 422 if form.is_bound else 200
    return show(
        request, "accounts/first_password.html", {"form": form, "name": user.get_username()}, status=status
    )
