"""Photograph, documents, the passport's number and the letter for the visa of an application."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.registration import actions, letters, queries
from secretariat.desks.registration.forms import PaperForm, PhotoForm
from secretariat.desks.registration.views.applications import found, page_of
from secretariat.desks.registration.views.sentences import OBSTACLES, why_not
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.files.answers import response_for
from secretariat.foundation.files.storing import NoContent


@require_safe
def photo(request: ActingRequest, number: int) -> HttpResponse:
    stored = found(request, number).photo
    return answer_with(stored)


def answer_with(stored: object) -> HttpResponse:
    """The file; 404 where there is none, and where its time has come."""
    if stored is None:
        raise Http404
    try:
        return response_for(stored)  # type: ignore[arg-type]  # a StoredFile, which views do not know
    except NoContent as gone:
        raise Http404 from gone


@require_POST
def set_photo(request: ActingRequest, number: int) -> HttpResponse:
    row, form = found(request, number), PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return page_of(request, row, status=422, photo_form=form)
    upload = form.cleaned_data["photo"]
    try:
        actions.set_photo(
            application=row, content=upload.read(), name=upload.name, by=request.actor, at=now()
        )
    except OBSTACLES as obstacle:
        form.add_error("photo", why_not(obstacle, zone=request.edition.time_zone))
        return page_of(request, row, status=422, photo_form=form)
    messages.success(request, _("The photograph is kept."))
    return redirect("registration-application", edition=request.edition.code, number=number)


@require_POST
def add_paper(request: ActingRequest, number: int) -> HttpResponse:
    row, form = found(request, number), PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return page_of(request, row, status=422, paper_form=form)
    upload = form.cleaned_data["paper"]
    try:
        actions.add_paper(
            application=row,
            kind=form.cleaned_data["kind"],
            upload=(upload.name, upload.read()),
            by=request.actor,
            at=now(),
        )
    except OBSTACLES as obstacle:
        form.add_error("paper", why_not(obstacle, zone=request.edition.time_zone))
        return page_of(request, row, status=422, paper_form=form)
    messages.success(request, _("The document is kept."))
    return redirect("registration-application", edition=request.edition.code, number=number)


@require_safe
def paper(request: ActingRequest, number: int, paper: int) -> HttpResponse:
    kept = queries.papers_of(found(request, number)).filter(pk=paper).first()
    return answer_with(kept.file if kept else None)


@require_POST
def remove_paper(request: ActingRequest, number: int, paper: int) -> HttpResponse:
    kept = queries.papers_of(found(request, number)).filter(pk=paper).first()
    if kept is None:
        raise Http404
    try:
        actions.remove_paper(paper=kept, by=request.actor, at=now())
    except OBSTACLES as obstacle:
        messages.error(request, why_not(obstacle, zone=request.edition.time_zone))
    else:
        messages.success(request, _("The document is taken away."))
    return redirect("registration-application", edition=request.edition.code, number=number)


@never_cache
@require_POST
def document_number(request: ActingRequest, number: int) -> HttpResponse:
    """The whole number, once, for those who may read it; the audit says who did."""
    row = found(request, number)
    shown = actions.read_number(application=row, by=request.actor, at=now())
    return page_of(request, row, document=shown)


@require_safe
def letter(request: ActingRequest, number: int) -> HttpResponse:
    """The newest letter for the visa, as PDF."""
    row = found(request, number)
    newest = queries.letters_of(row, seen_by=request.actor).first()
    return letter_answer(request, row, newest)


def letter_answer(request: ActingRequest, row: object, newest: object) -> HttpResponse:
    if newest is None:
        raise Http404
    content = letters.letter_pdf(row, newest, edition=request.edition)  # type: ignore[arg-type]  # rows
    name = f"letter-{row.number}.pdf"  # type: ignore[attr-defined]  # an Application
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response
