"""The second door: a person registers by a personal link, and follows the application there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.desks.directory.queries import labels_of_entities
from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.forms import ApplicantForm, PaperForm, PhotoForm
from secretariat.desks.registration.queries import Opening
from secretariat.desks.registration.views.files import answer_with, letter_answer
from secretariat.desks.registration.views.names import shown_names
from secretariat.desks.registration.views.sentences import OBSTACLES, why_not
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show

_UNKNOWN, _GONE = 404, 410
_INTERFACE = {"en": "en", "ru": "ru", "zh": "zh-hans"}

type View = Callable[..., HttpResponse]


# --- what a link opens ------------------------------------------------------------------------


def _by_link(view: View) -> View:
    """Gives the view the link of the secret in the address; one that opens nothing says what to do."""

    @wraps(view)
    def opened(request: ActingRequest, key: str, **captured: int) -> HttpResponse:
        link = queries.link_of_secret(key)
        if link is None:
            return _guarded(show(request, "registration/link_closed.html", {}, status=_UNKNOWN))
        _speak(request, link)
        opening = queries.opening_of(link, at=now())
        if opening in {Opening.EXPIRED, Opening.REVOKED}:
            context = {"link": link, "opening": opening, "label": _delegation(link)}
            return _guarded(show(request, "registration/link_closed.html", context, status=_GONE))
        return _guarded(view(request, link, key, **captured))

    return opened


def _of_application(view: View) -> View:
    """Gives the view the application that came by the link; before there is one, leads to the form."""

    @wraps(view)
    def opened(request: ActingRequest, link: Any, key: str, **captured: int) -> HttpResponse:
        if link.application_id is None:
            return redirect("apply", edition=request.edition.code, key=key)
        return view(request, link, key, **captured)

    return opened


def _guarded(response: HttpResponse) -> HttpResponse:
    """No page of a link is kept, found, or told to another site."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"  # with "no-referrer" a form would be refused as foreign
    response["X-Robots-Tag"] = "noindex"
    return response


def _speak(request: ActingRequest, link: Any) -> None:
    """In the language of the link, unless the person chose another one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(_INTERFACE.get(link.language, "en"))
        request.LANGUAGE_CODE = translation.get_language()


def _delegation(link: Any) -> Any:
    return labels_of_entities([link.delegation.entity])[link.delegation.entity_id]


def _row(link: Any) -> Any:
    """One query: the application that came by the link, with what its page shows."""
    row = queries.application_with_number(link.application.number, seen_by=actions.applicant(link))
    if row is None:
        raise Http404
    return row


def _to(request: ActingRequest, key: str) -> HttpResponse:
    return redirect("apply", edition=request.edition.code, key=key)


# --- the form ---------------------------------------------------------------------------------


@_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    """The form, or, once the person has registered, the application as it stands."""
    if link.application_id is not None:
        if request.method == "POST":
            return _used(request, key, link.application)
        return _status(request, link, key)
    typed = request.POST if request.method == "POST" else None
    initial = {"email": link.email, "language": link.language}
    form = ApplicantForm(typed, states=queries.states(), today=now().date(), initial=initial)
    if typed is None or not form.is_valid():
        return _form(request, link, key, form)
    try:
        actions.apply_by_link(link=link, given=form.given_particulars(), by=actions.applicant(link), at=now())
    except actions.LinkUsed as used:
        return _used(request, key, used.application)
    except OBSTACLES as obstacle:
        form.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        return _form(request, link, key, form)
    messages.success(request, _("You are registered; your delegation confirms it. Keep this address."))
    return _to(request, key)


def _used(request: ActingRequest, key: str, application: Any) -> HttpResponse:
    said = _("You have registered already; this is application %(number)d. The second time changed nothing.")
    messages.info(request, said % {"number": application.number})
    return _to(request, key)


def _form(request: ActingRequest, link: Any, key: str, form: ApplicantForm) -> HttpResponse:
    context = {"form": form, "link": link, "key": key, "label": _delegation(link)}
    return show(request, "registration/apply.html", context, status=422 if form.is_bound else 200)


@_by_link
@_of_application
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    """Correct what was given, while it is the applicant's turn."""
    row = _row(link)
    typed = request.POST if request.method == "POST" else None
    initial = queries.particulars_of(row)
    form = ApplicantForm(typed, states=queries.states(), today=now().date(), initial=initial)
    if typed is None or not form.is_valid():
        return _form(request, link, key, form)
    try:
        actions.edit(application=row, given=form.given_particulars(), by=actions.applicant(link), at=now())
    except OBSTACLES as obstacle:
        form.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        return _form(request, link, key, form)
    messages.success(request, _("Your application holds what you wrote."))
    return _to(request, key)


@_by_link
@require_POST
def names(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    del link, key
    return shown_names(request)


# --- the application --------------------------------------------------------------------------


def _status(request: ActingRequest, link: Any, key: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    row, by = _row(link), actions.applicant(link)
    (in_words,) = queries.application_rows([row])
    events = queries.trail(row, shows_names=False)
    context = {
        "link": link,
        "key": key,
        "application": row,
        "row": in_words,
        "document": queries.masked(row.document_number),
        "label": _delegation(link),
        "chain": queries.chain_of(row),
        "trail": events,
        "asked": queries.asked_for(row, events),
        "missing": queries.field_names(actions.missing_of(row)),
        "letters": queries.letters_of(row, seen_by=by),
        "papers": queries.papers_of(row),
        "offers": queries.offers(row, may_nominate=True, may_confirm=False, is_house=False),
        "photo_form": PhotoForm(),
        "paper_form": PaperForm(),
        **shown,
    }
    return show(request, "registration/status.html", context, status=status)


@_by_link
@_of_application
@require_POST
def answer(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    def send() -> None:
        actions.answer(application=link.application, by=actions.applicant(link), at=now())

    return _done(request, key, send, _("Your answer is sent; the review goes on."))


def _done(request: ActingRequest, key: str, work: Callable[[], object], said: str) -> HttpResponse:
    try:
        work()
    except OBSTACLES as obstacle:
        messages.error(request, why_not(obstacle, zone=request.edition.time_zone))
    else:
        messages.success(request, said)
    return _to(request, key)


# --- photograph, documents, letter ------------------------------------------------------------


@_by_link
@_of_application
@require_POST
def set_photo(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _status(request, link, key, status=422, photo_form=form)
    upload = form.cleaned_data["photo"]
    try:
        actions.set_photo(
            application=link.application,
            content=upload.read(),
            name=upload.name,
            by=actions.applicant(link),
            at=now(),
        )
    except OBSTACLES as obstacle:
        form.add_error("photo", why_not(obstacle, zone=request.edition.time_zone))
        return _status(request, link, key, status=422, photo_form=form)
    messages.success(request, _("The photograph is kept."))
    return _to(request, key)


@_by_link
@_of_application
@require_safe
def photo(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    del request, key
    return answer_with(_row(link).photo)


@_by_link
@_of_application
@require_POST
def add_paper(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _status(request, link, key, status=422, paper_form=form)
    upload = form.cleaned_data["paper"]
    try:
        actions.add_paper(
            application=link.application,
            kind=form.cleaned_data["kind"],
            upload=(upload.name, upload.read()),
            by=actions.applicant(link),
            at=now(),
        )
    except OBSTACLES as obstacle:
        form.add_error("paper", why_not(obstacle, zone=request.edition.time_zone))
        return _status(request, link, key, status=422, paper_form=form)
    messages.success(request, _("The document is kept."))
    return _to(request, key)


@_by_link
@_of_application
@require_POST
def remove_paper(request: ActingRequest, link: Any, key: str, paper: int) -> HttpResponse:
    kept = queries.papers_of(link.application).filter(pk=paper).first()
    if kept is None:
        raise Http404

    def remove() -> None:
        actions.remove_paper(paper=kept, by=actions.applicant(link), at=now())

    return _done(request, key, remove, _("The document is taken away."))


@_by_link
@_of_application
@require_safe
def letter(request: ActingRequest, link: Any, key: str) -> HttpResponse:
    del key
    row = _row(link)
    newest = queries.letters_of(row, seen_by=actions.applicant(link)).first()
    return letter_answer(request, row, newest)
