"""Lists as files: asked for on the page of a list, written by a job, kept with their date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.actions import TooManyJobs, start
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.sheets.writing import Format, Layout, Written, write

CHUNK = 500
_LONGEST_WISH = 64


def begin(
    request: ActingRequest, *, kind: str, label: str, wanted: Mapping[str, Any], back: str
) -> HttpResponse:
    """Starts the job of this kind with what the list shows, `wanted`, in the form that was asked for; to its
    page, or to `back` where too many are under way. Another form than those of `Format` is a wrong address.
    """
    form = request.POST.get("form", "")
    if form not in Format:
        raise Http404
    try:
        job = start(
            kind=kind,
            label=label,
            parameters={"wanted": wanted, "form": form},
            edition=request.edition,
            by=request.actor,
            at=now(),
            once=f"{request.POST.get('wish', '')[:_LONGEST_WISH]}{form}",
        )
    except TooManyJobs as refused:
        messages.warning(request, str(refused))
        return redirect(back)
    return redirect("jobs-job", edition=request.edition.code, key=job.key)


def offer(
    job: Running,
    *,
    name: str,
    form: str,
    columns: Sequence[object],
    rows: Iterable[Sequence[Written]],
    total: int,
) -> int:
    """Writes a table as the result of a job, whose name says when; returns how many rows it has.

    Raises Stopped, and DoesNotFit.
    """
    kind = Format(form)
    path = job.result(f"{name} {job.at:%Y-%m-%d %H%M}.{kind}", media_type=kind.media_type)
    doing = _("writing rows")
    layout = Layout(columns=[str(column) for column in columns], made_at=job.at, title=name[:31])
    return write(path, kind, layout=layout, rows=rows, progress=lambda done: job.progress(done, total, doing))


def chunks[ModelT: Model](found: QuerySet[ModelT]) -> Iterator[list[ModelT]]:
    """The rows of a list in pieces of 500, each of which is put into words at once; one query."""
    rows = found.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
