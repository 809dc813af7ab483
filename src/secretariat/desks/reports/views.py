"""Pages of documents and of the draft check."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.desks.reports import checking, files
from secretariat.desks.reports.forms import DraftRefused, text_of_draft
from secretariat.desks.reports.queries import (
    DOCUMENT_LANGUAGES,
    DocumentKind,
    UnknownLanguage,
    check_draft,
    document,
    documents_of,
)
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.documents.content import Document
from secretariat.foundation.languages.texts import content_language
from secretariat.foundation.pages.showing import show

_FORMS = ("pdf", "html")


@require_safe
def documents(request: ActingRequest) -> HttpResponse:
    available = documents_of(edition=request.edition, seen_by=request.actor)
    context = {"available": available, "written_in": DOCUMENT_LANGUAGES}
    return show(request, "reports/documents.html", context)


@require_safe
def page_of_document(request: ActingRequest, *, kind: str, subject: str = "") -> HttpResponse:
    made = _document(request, kind=kind, subject=subject)
    context = {"document": made, "written_in": DOCUMENT_LANGUAGES, "kind": kind, "subject": subject}
    return show(request, "reports/document.html", context)


@require_safe
def file_of_document(request: ActingRequest, *, kind: str, form: str, subject: str = "") -> HttpResponse:
    if form not in _FORMS:
        raise Http404(_("Documents are saved as PDF or HTML."))
    made = _document(request, kind=kind, subject=subject)
    base = f"{request.scheme}://{request.get_host()}"
    name = f"{request.edition.code}.{made.name}.{made.language}.{form}"
    if form == "pdf":
        response = HttpResponse(files.pdf_file(made, base=base), content_type="application/pdf")
    else:
        response = HttpResponse(files.html_file(made, base=base), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _document(request: ActingRequest, *, kind: str, subject: str) -> Document:
    if kind not in set(DocumentKind):
        raise Http404(_("The house writes no document of this kind."))
    try:
        made = document(
            kind=DocumentKind(kind),
            edition=request.edition,
            seen_by=request.actor,
            language=request.GET.get("language") or content_language(),
            subject=subject,
        )
    except UnknownLanguage as unknown:
        raise Http404(_("The house writes no documents in this language.")) from unknown
    if made is None:
        raise Http404(_("This edition has no such document."))
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def draft_check(request: ActingRequest) -> HttpResponse:
    if request.method != "POST":
        return show(request, "reports/draft_check.html", {"text": "", "error": ""})
    uploaded = request.FILES.get("file")
    content = uploaded.read() if uploaded else request.POST.get("text", "").encode()
    try:
        text = text_of_draft(content)
    except DraftRefused as refused:
        shown = {"text": request.POST.get("text", ""), "error": str(refused)}
        return show(request, "reports/draft_check.html", shown, status=422)
    checked = check_draft(text, edition=request.edition, seen_by=request.actor)
    found = checking.findings(checked.claims, facts=checked.facts.keys())
    context = {
        "text": text,
        "error": "",
        "is_checked": True,
        "findings": found,
        "segments": checking.segments(text, found),
        "counts": checking.counts(found),
    }
    return show(request, "reports/draft_check.html", context, part="result")
