"""A list comes in on screen: chosen, its columns mapped, tried out, imported."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.columns import ColumnsForm, UploadForm, initial_of
from secretariat.desks.registration.mapping import NotAMapping, mapping_of
from secretariat.desks.registration.tasks import IMPORT
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.files.storing import NoContent
from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.jobs.actions import TooManyJobs, start
from secretariat.foundation.jobs.showing import new_wish
from secretariat.foundation.pages.showing import show

FIRST_ROWS, FIRST_FAULTS = 50, 100
FATES = {
    actions.Fate.CREATED: pgettext_lazy("a row of a list", "new"),
    actions.Fate.CHANGED: pgettext_lazy("a row of a list", "changed"),
    actions.Fate.UNCHANGED: pgettext_lazy("a row of a list", "unchanged"),
}


@never_cache
def lists(request: ActingRequest) -> HttpResponse:
    """One query: choose a file, or go on with one that was chosen before."""
    if request.method != "POST":
        return _show_lists(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_lists(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        listed = actions.keep_list(
            edition=request.edition, upload=(file.name, file.read()), by=request.actor, at=now()
        )
    except Unreadable as refused:
        form.add_error("file", str(refused))
        return _show_lists(request, form, status=422)
    return redirect("registration-import-columns", edition=request.edition.code, key=listed.key)


def _show_lists(request: ActingRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "lists": queries.import_lists(seen_by=request.actor)}
    return show(request, "registration/import.html", context, status=status)


@never_cache
def columns(request: ActingRequest, key: UUID) -> HttpResponse:
    """Says what each column holds; the next list with the same columns is read alike."""
    listed = _listed(request, key)
    try:
        sheet = actions.sheet_of(listed)
        rows = list(sheet.rows)
    except (Unreadable, NoContent) as refused:
        return _unreadable(request, refused)
    if request.method == "POST":
        form = ColumnsForm(request.POST, columns=sheet.columns, rows=rows)
        if form.is_valid():
            mapping = form.cleaned_data["mapping"]
            actions.map_columns(listed=listed, mapping=mapping, by=request.actor, at=now())
            return redirect("registration-import-preview", edition=request.edition.code, key=key)
    else:
        initial = initial_of(mapping_of(listed.mapping), sheet.columns, rows)
        form = ColumnsForm(initial=initial, columns=sheet.columns, rows=rows)
    context = {"listed": listed, "sheet": sheet, "form": form, "rows": len(rows)}
    return show(request, "registration/columns.html", context, status=422 if form.errors else 200)


@require_POST
def choose_sheet(request: ActingRequest, key: UUID) -> HttpResponse:
    listed = _listed(request, key)
    try:
        actions.choose_sheet(
            listed=listed, sheet=request.POST.get("sheet", "")[:200], by=request.actor, at=now()
        )
    except (Unreadable, NoContent) as refused:
        messages.warning(request, str(refused))
    return redirect("registration-import-columns", edition=request.edition.code, key=key)


@require_safe
@never_cache
def preview(request: ActingRequest, key: UUID) -> HttpResponse:
    """What the import would come to; nothing is changed by looking."""
    listed = _listed(request, key)
    try:
        rows = actions.rows_of(listed)
        found = actions.preview(listed=listed, edition=request.edition, rows=rows, by=request.actor, at=now())
    except (Unreadable, NoContent) as refused:
        return _unreadable(request, refused)
    except NotAMapping as refused:
        messages.warning(request, str(refused))
        return redirect("registration-import-columns", edition=request.edition.code, key=key)
    taken = [row for row in found.rows.taken if row.line in found.outcome.fates][:FIRST_ROWS]
    context = {
        "listed": listed,
        "count": len(rows),
        "preview": found,
        "first": [_in_words(row, found.outcome.fates[row.line]) for row in taken],
        "faults": sorted(found.outcome.faults, key=lambda fault: fault.row)[:FIRST_FAULTS],
        "repeats": found.rows.repeats[:FIRST_FAULTS],
        "good": found.outcome.created + found.outcome.changed + found.outcome.unchanged,
        "wish": new_wish(),
    }
    return show(request, "registration/preview.html", context)


def _in_words(row: actions.ReadRow, fate: actions.Fate) -> tuple[actions.ReadRow, str, str, str]:
    """A row with what becomes of it, its category and its role as they are called."""
    categories, roles = dict(queries.CATEGORIES), dict(queries.ROLES)
    return row, str(FATES[fate]), str(categories[row.category]), str(roles[row.role])


@require_POST
def take(request: ActingRequest, key: UUID) -> HttpResponse:
    """Starts the import, which shows how far it is and can be stopped."""
    listed = _listed(request, key)
    takes_good_rows = request.POST.get("rows") == "good"
    try:
        job = start(
            kind=IMPORT,
            label=_("Import of %(name)s") % {"name": listed.file.name},
            parameters={"key": str(listed.key), "takes_good_rows": takes_good_rows},
            edition=request.edition,
            by=request.actor,
            at=now(),
            once=request.POST.get("wish", "")[:64],
        )
    except TooManyJobs as refused:
        messages.warning(request, str(refused))
        return redirect("registration-import-preview", edition=request.edition.code, key=key)
    return redirect("jobs-job", edition=request.edition.code, key=job.key)


@require_POST
def discard(request: ActingRequest, key: UUID) -> HttpResponse:
    listed = _listed(request, key)
    name = listed.file.name
    actions.discard_list(listed=listed, by=request.actor, at=now())
    messages.success(request, _("%(name)s is deleted; nothing of it was imported.") % {"name": name})
    return redirect("registration-import", edition=request.edition.code)


def _listed(request: ActingRequest, key: UUID) -> Any:
    found = queries.import_list(key, seen_by=request.actor)
    if found is None:
        raise Http404
    return found


def _unreadable(request: ActingRequest, refused: Exception) -> HttpResponse:
    messages.warning(request, str(refused))
    return redirect("registration-import", edition=request.edition.code)
