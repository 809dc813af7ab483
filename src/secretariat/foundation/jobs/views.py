"""The jobs of an edition: what is under way, what has ended, and its results."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs import queries
from secretariat.foundation.jobs.actions import AlreadyOver, ask_to_stop
from secretariat.foundation.jobs.folders import Folder
from secretariat.foundation.jobs.models import Job
from secretariat.foundation.jobs.policy import Right
from secretariat.foundation.jobs.showing import ShownJob, may_have_result, shown
from secretariat.foundation.pages.addresses import ListAddress
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
KNOWN = ("after", "before")


@require_safe
@never_cache
def jobs(request: ActingRequest) -> HttpResponse:
    """One query at the beginning of the list, two further on."""
    address = ListAddress.of(request, known=KNOWN)
    found = piece(
        queries.jobs(seen_by=request.actor),
        keys=("made_at",),
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=True,
    )
    context = {
        "jobs": [_shown(request, job) for job in found.rows],
        "shows_all": request.actor.holds(Right.READ_ALL),
        "earlier_href": address.changed(before=found.rows[0].pk) if found.has_earlier else "",
        "later_href": address.changed(after=found.rows[-1].pk) if found.has_later else "",
    }
    return show(request, "jobs/jobs.html", context, part="rows")


@require_safe
@never_cache
def job(request: ActingRequest, key: UUID) -> HttpResponse:
    """One query. For htmx the progress alone, which asks again as long as the job is not over."""
    return _show(request, key)


@require_POST
def stop(request: ActingRequest, key: UUID) -> HttpResponse:
    found = _found(request, key)
    try:
        ask_to_stop(job=found, by=request.actor, at=now())
    except AlreadyOver:
        messages.info(request, _("It had ended already; nothing was stopped."))
    if getattr(request, "htmx", False):
        return _show(request, key)
    return redirect("jobs", edition=request.edition.code)


@require_safe
@never_cache
def result(request: ActingRequest, key: UUID) -> HttpResponse:
    """The file, for those who may have it; 404 for the others and where it is no longer kept."""
    found = _found(request, key)
    if not (found.has_result and may_have_result(found, actor=request.actor)):
        raise Http404
    try:
        file = Folder(found.key).result.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(
        file, as_attachment=True, filename=found.result_name, content_type=found.result_media_type
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer  # type: ignore[return-value]  # streamed, and a response all the same


def _found(request: ActingRequest, key: UUID) -> Job:
    found = queries.job(key=key, seen_by=request.actor)
    if found is None:
        raise Http404
    return found


def _shown(request: ActingRequest, row: Job) -> ShownJob:
    return shown(row, edition_code=request.edition.code, seen_by=request.actor, at=now())


def _show(request: ActingRequest, key: UUID) -> HttpResponse:
    return show(request, "jobs/job.html", {"job": _shown(request, _found(request, key))}, part="progress")
