"""The second door: a person registers by a personal link, and follows the application there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.desks.directory.queries import labels_of_entities
from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.forms import ApplicantForm, PhotoForm
from secretariat.desks.registration.views.files import answer_with, letter_answer
from secretariat.desks.registration.views.sentences import OBSTACLES, why_not
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show

_GONE = 410
_INTERFACE = {"en": "en", "ru": "ru", "zh": "zh-hans"}

type Work = Callable[[Any, datetime], None]


def _guarded(response: HttpResponse) -> HttpResponse:
    """No page of a link is kept, found, or told to another site."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"  # with "no-referrer" a form would be refused as foreign
    response["X-Robots-Tag"] = "noindex"
    return response


def _opened(request: ActingRequest, key: str) -> Any:
    """The link that the secret opens, and the page in its language; None where it opens nothing."""
    link = queries.link_with_secret(key, at=now())
    if link is not None and "django_language" not in request.COOKIES:
        translation.activate(_INTERFACE.get(link.language, "en"))
        request.LANGUAGE_CODE = translation.get_language()
    return link


def _closed(request: ActingRequest) -> HttpResponse:
    return _guarded(show(request, "registration/link_closed.html", {}, status=_GONE))


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: ActingRequest, key: str) -> HttpResponse:
    """The form, or, once the person has registered, the application as it stands."""
    link = _opened(request, key)
    if link is None:
        return _closed(request)
    if link.application_id is not None and request.method != "POST":
        return _status(request, link, key)
    typed = request.POST if request.method == "POST" else None
    form = ApplicantForm(typed, states=queries.states(), today=now().date(), initial={"email": link.email})
    if typed is None or not form.is_valid():
        return _form(request, link, form, status=422 if form.is_bound else 200)
    by, at = actions.applicant(link), now()
    try:
        actions.apply_by_link(link=link, given=form.given_particulars(), by=by, at=at)
    except actions.LinkUsed as used:
        said = _(
            "You have registered already; this is application %(number)d. The second time changed nothing."
        )
        messages.info(request, said % {"number": used.application.number})
    except actions.LinkClosed:
        return _closed(request)
    except OBSTACLES as obstacle:
        form.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        return _form(request, link, form, status=422)
    else:
        messages.success(request, _("You are registered; your delegation confirms it. Keep this address."))
    return _guarded(redirect("apply", edition=request.edition.code, key=key))


def _form(request: ActingRequest, link: Any, form: ApplicantForm, *, status: int) -> HttpResponse:
    context = {"form": form, "link": link, "label": _delegation(link)}
    return _guarded(show(request, "registration/apply.html", context, status=status))


def _delegation(link: Any) -> Any:
    return labels_of_entities([link.delegation.entity])[link.delegation.entity_id]


def _status(request: ActingRequest, link: Any, key: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    by = actions.applicant(link)
    row = queries.application_with_number(link.application.number, seen_by=by)
    assert row is not None
    (in_words,) = queries.application_rows([row])
    context = {
        "link": link,
        "key": key,
        "application": row,
        "row": in_words,
        "label": _delegation(link),
        "chain": queries.chain_of(row),
        "trail": queries.trail(row, shows_names=False),
        "missing": queries.field_names(actions.missing_of(row)),
        "letters": queries.letters_of(row, seen_by=by),
        "offers": queries.offers(row, may_nominate=True, may_confirm=False, is_house=False),
        "photo_form": PhotoForm(),
        **shown,
    }
    return _guarded(show(request, "registration/status.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActingRequest, key: str) -> HttpResponse:
    """Correct what was given, while it is the applicant's turn."""
    link = _opened(request, key)
    if link is None or link.application_id is None:
        return _closed(request)
    by = actions.applicant(link)
    row = queries.application_with_number(link.application.number, seen_by=by)
    assert row is not None
    typed = request.POST if request.method == "POST" else None
    form = ApplicantForm(
        typed, states=queries.states(), today=now().date(), initial=queries.particulars_of(row)
    )
    if typed is None or not form.is_valid():
        return _form(request, link, form, status=422 if form.is_bound else 200)

    def change(_link: Any, at: datetime) -> None:
        actions.edit(application=row, given=form.given_particulars(), by=by, at=at)

    return _done(request, link, key, change, _("Your application holds what you wrote."))


@require_POST
def answer(request: ActingRequest, key: str) -> HttpResponse:
    link = _opened(request, key)
    if link is None or link.application_id is None:
        return _closed(request)

    def send(opened: Any, at: datetime) -> None:
        actions.answer(application=opened.application, by=actions.applicant(opened), at=at)

    return _done(request, link, key, send, _("Your answer is sent; the review goes on."))


@require_POST
def set_photo(request: ActingRequest, key: str) -> HttpResponse:
    link = _opened(request, key)
    if link is None or link.application_id is None:
        return _closed(request)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _status(request, link, key, status=422, photo_form=form)
    upload = form.cleaned_data["photo"]

    def keep(opened: Any, at: datetime) -> None:
        by = actions.applicant(opened)
        actions.set_photo(
            application=opened.application, content=upload.read(), name=upload.name, by=by, at=at
        )

    return _done(request, link, key, keep, _("The photograph is kept."))


@require_safe
def photo(request: ActingRequest, key: str) -> HttpResponse:
    link = _opened(request, key)
    if link is None or link.application_id is None:
        return _closed(request)
    row = queries.application_with_number(link.application.number, seen_by=actions.applicant(link))
    return _guarded(answer_with(row.photo if row else None))


@require_safe
def letter(request: ActingRequest, key: str) -> HttpResponse:
    link = _opened(request, key)
    if link is None or link.application_id is None:
        return _closed(request)
    by = actions.applicant(link)
    row = queries.application_with_number(link.application.number, seen_by=by)
    assert row is not None
    return _guarded(letter_answer(request, row, queries.letters_of(row, seen_by=by).first()))


def _done(request: ActingRequest, link: Any, key: str, work: Work, said: str) -> HttpResponse:
    try:
        work(link, now())
    except OBSTACLES as obstacle:
        messages.error(request, why_not(obstacle, zone=request.edition.time_zone))
    else:
        messages.success(request, said)
    return _guarded(redirect("apply", edition=request.edition.code, key=key))
