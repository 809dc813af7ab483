"""One application: registered, shown, changed, confirmed, withdrawn, substituted."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.desks.directory.queries import labels_of_entities
from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.forms import (
    ApplicantForm,
    PaperForm,
    PhotoForm,
    ReasonForm,
    RegisterForm,
    RoleForm,
    SeatForm,
)
from secretariat.desks.registration.policy import Power, Right, acts_for_the_house, may
from secretariat.desks.registration.views.desk import found_delegation
from secretariat.desks.registration.views.sentences import OBSTACLES, why_not
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show

_KEY_BYTES = 16


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ActingRequest, code: str) -> HttpResponse:
    """A person on a place of the delegation. Pressed twice, the second leads to what the first made."""
    delegation = found_delegation(request, code)
    places = queries.places(queries.quotas_of(delegation.pk, seen_by=request.actor))
    form, seat = _forms(request, places)
    if request.method == "POST" and form.is_valid() and seat.is_valid():
        try:
            made = actions.register(
                delegation=delegation,
                seat=_seat(seat),
                given=form.given_particulars(),
                door=queries.door_of(request.actor),
                form_key=seat.cleaned_data["form_key"],
                by=request.actor,
                at=now(),
            )
        except actions.RegisteredAlready as already:
            messages.info(request, _("This form was sent twice; the person is registered once."))
            return _to(request, already.application.number)
        except OBSTACLES as obstacle:
            seat.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        else:
            messages.success(request, _("%(name)s is registered.") % {"name": made.protocol_form})
            return _to(request, made.number)
    context = {
        "form": form,
        "seat": seat,
        "delegation": delegation,
        "label": labels_of_entities([delegation.entity])[delegation.entity_id],
    }
    return show(request, "registration/register.html", context, status=422 if form.is_bound else 200)


def _forms(request: ActingRequest, places: queries.Places) -> tuple[ApplicantForm, RegisterForm]:
    typed = request.POST if request.method == "POST" else None
    form = ApplicantForm(typed, states=queries.states(), today=now().date())
    return form, RegisterForm(typed, places=places, initial={"form_key": secrets.token_urlsafe(_KEY_BYTES)})


def _seat(form: SeatForm) -> actions.Seat:
    chosen = form.cleaned_data
    row = form.places.rows.get(chosen.get("quota", ""))
    return actions.Seat(
        category=(row.quota.category if row else "") or chosen.get("category") or "official",
        role=chosen["role"],
        quota=row.quota if row else None,
        waits=chosen.get("waits", False),
    )


def found(request: ActingRequest, number: int) -> Any:
    """One query: the application with this number that the actor sees; else 404."""
    application = queries.application_with_number(number, seen_by=request.actor)
    if application is None:
        raise Http404
    return application


def _to(request: ActingRequest, number: int) -> HttpResponse:
    return redirect("registration-application", edition=request.edition.code, number=number)


@require_safe
def application(request: ActingRequest, number: int) -> HttpResponse:
    """Fourteen queries."""
    return page_of(request, found(request, number))


def page_of(request: ActingRequest, row: Any, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The page of an application, perhaps with a form that has errors."""
    by, is_house = request.actor, acts_for_the_house(request.actor)
    (in_words,) = queries.application_rows([row])
    missing, events = actions.missing_of(row), queries.trail(row, shows_names=is_house)
    context = {
        "application": row,
        "row": in_words,
        "document": queries.masked(row.document_number),
        "chain": queries.chain_of(row),
        "trail": events,
        "papers": queries.papers_of(row),
        "letters": queries.letters_of(row, seen_by=by),
        "asked": queries.asked_for(row, events),
        "opens_desk": may(by, None, delegation_id=row.delegation_id),
        "missing": queries.field_names(missing),
        "is_short": actions.is_short(row),
        "offers": queries.offers(
            row,
            may_nominate=may(by, Power.NOMINATE, delegation_id=row.delegation_id),
            may_confirm=may(by, Power.CONFIRM, delegation_id=row.delegation_id),
            is_house=is_house,
        ),
        "open_change": queries.open_change_of(row),
        "reads_numbers": by.holds(Right.READ_NUMBERS),
        "photo_form": PhotoForm(),
        "paper_form": PaperForm(),
        "reason_form": ReasonForm(),
        **shown,
    }
    return show(request, "registration/application.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActingRequest, number: int) -> HttpResponse:
    """Change a person's particulars; who wrote over an older version is told, and loses nothing typed."""
    row = found(request, number)
    typed = request.POST if request.method == "POST" else None
    form = _particulars(row, typed)
    role = RoleForm(typed, initial={"role": row.role})
    if typed is None or not (form.is_valid() and role.is_valid()):
        return _edit_page(request, row, form, role, version=_version(request) or row.version)
    try:
        actions.edit(
            application=row,
            given=form.given_particulars(),
            version=_version(request),
            role=role.cleaned_data["role"],
            by=request.actor,
            at=now(),
        )
    except actions.ChangedMeanwhile as meanwhile:
        form.add_error(None, why_not(meanwhile, zone=request.edition.time_zone))
        form.add_error(None, _("What you wrote still stands below; send it again where it is to be kept."))
        return _edit_page(request, row, form, role, version=meanwhile.application.version)
    except OBSTACLES as obstacle:
        form.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        return _edit_page(request, row, form, role, version=row.version)
    messages.success(request, _("The application holds what you wrote."))
    return _to(request, number)


def _particulars(row: Any, typed: Any) -> ApplicantForm:
    initial = queries.particulars_of(row)
    return ApplicantForm(typed, initial=initial, states=queries.states(), today=now().date())


def _edit_page(
    request: ActingRequest, row: Any, form: ApplicantForm, role: RoleForm, *, version: int
) -> HttpResponse:
    context = {"application": row, "form": form, "role": role, "version": version}
    return show(request, "registration/edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_change(request: ActingRequest, number: int) -> HttpResponse:
    """After the window: the change is asked for, and registration decides."""
    row = found(request, number)
    typed = request.POST if request.method == "POST" else None
    form, reason = _particulars(row, typed), ReasonForm(typed)
    if typed is not None and form.is_valid() and reason.is_valid():
        why = reason.cleaned_data["reason"]
        try:
            actions.ask_for_change(
                application=row, given=form.given_particulars(), reason=why, by=request.actor, at=now()
            )
        except OBSTACLES as obstacle:
            reason.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        else:
            messages.success(request, _("The change is asked for; the registration office decides."))
            return _to(request, number)
    context = {"application": row, "form": form, "reason": reason}
    return show(request, "registration/change.html", context, status=422 if form.is_bound else 200)


@require_POST
def confirm(request: ActingRequest, number: int) -> HttpResponse:
    row, version = found(request, number), _version(request)

    def hand_in() -> None:
        actions.confirm(application=row, version=version, by=request.actor, at=now())

    return _done(
        request, number, hand_in, _("The application is handed in, and the letter for the visa made.")
    )


@require_POST
def answer(request: ActingRequest, number: int) -> HttpResponse:
    row, version = found(request, number), _version(request)

    def send() -> None:
        actions.answer(application=row, version=version, by=request.actor, at=now())

    return _done(request, number, send, _("The answer is sent; the review goes on."))


@require_POST
def admit(request: ActingRequest, number: int) -> HttpResponse:
    row = found(request, number)

    def take() -> None:
        actions.admit_from_waiting_list(application=row, by=request.actor, at=now())

    return _done(request, number, take, _("The person has the place now."))


@require_POST
def withdraw(request: ActingRequest, number: int) -> HttpResponse:
    row, version, form = found(request, number), _version(request), ReasonForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, status=422, reason_form=form)

    def take_back() -> None:
        reason = form.cleaned_data["reason"]
        actions.withdraw(application=row, reason=reason, version=version, by=request.actor, at=now())

    return _done(request, number, take_back, _("The application is withdrawn; its place is free again."))


@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: ActingRequest, number: int) -> HttpResponse:
    """Put another person on the same place, in one step."""
    row = found(request, number)
    typed = request.POST if request.method == "POST" else None
    form = ApplicantForm(typed, states=queries.states(), today=now().date())
    reason = ReasonForm(typed)
    if typed is not None and form.is_valid() and reason.is_valid():
        try:
            made = actions.substitute(
                application=row,
                given=form.given_particulars(),
                reason=reason.cleaned_data["reason"],
                by=request.actor,
                at=now(),
            )
        except OBSTACLES as obstacle:
            reason.add_error(None, why_not(obstacle, zone=request.edition.time_zone))
        else:
            messages.success(request, _("%(name)s has the place now.") % {"name": made.protocol_form})
            return _to(request, made.number)
    context = {"application": row, "form": form, "reason": reason}
    return show(request, "registration/substitute.html", context, status=422 if form.is_bound else 200)


def _version(request: ActingRequest) -> int | None:
    """The version that the page showed; None where the form did not say."""
    written = request.POST.get("version", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else None  # noqa: PLR2004 -- digits of a database's number


def _done(request: ActingRequest, number: int, work: Callable[[], None], said: str) -> HttpResponse:
    """Do it and say so, or say what stood in the way."""
    try:
        work()
    except OBSTACLES as obstacle:
        messages.error(request, why_not(obstacle, zone=request.edition.time_zone))
    else:
        messages.success(request, said)
    return _to(request, number)
