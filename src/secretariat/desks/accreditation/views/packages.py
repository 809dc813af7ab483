"""What goes out to the security service as a file, and the file in which it answers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.forms import VerdictsFileForm
from secretariat.desks.accreditation.views.files import answer
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show

FAULTS_SHOWN = 50


@require_safe
@never_cache
def packages(request: ActingRequest) -> HttpResponse:
    """Two queries."""
    return _page(request, form=VerdictsFileForm())


def _page(
    request: ActingRequest,
    *,
    form: VerdictsFileForm,
    faults: tuple[actions.FileFault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "packages": list(queries.packages(seen_by=request.actor)),
        "unsent": queries.unsent(seen_by=request.actor).count(),
        "form": form,
        "faults": faults[:FAULTS_SHOWN],
        "more_faults": max(0, len(faults) - FAULTS_SHOWN),
    }
    return show(request, "accreditation/packages.html", context, status=status)


@require_POST
def make_package(request: ActingRequest) -> HttpResponse:
    """Makes a package of those who wait; pressed twice, the second finds nobody and says so."""
    try:
        package = actions.make_package(edition=request.edition, by=request.actor, at=now())
    except actions.NobodyToVet:
        messages.info(request, _("Everybody who waits is in a package already; no other was made."))
    else:
        words = {"number": package.number}
        messages.success(request, _("Package %(number)d is made; save it and hand it over.") % words)
    return redirect("vetting-packages", edition=request.edition.code)


@require_safe
def package_file(request: ActingRequest, number: int) -> HttpResponse:
    """The package as it was signed, byte for byte."""
    package = queries.package_with_number(number, seen_by=request.actor)
    if package is None:
        raise Http404
    return answer(package.file)


@require_POST
def take_verdicts(request: ActingRequest) -> HttpResponse:
    """Takes all verdicts of a file, or none and says which lines stand in the way."""
    form = VerdictsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    try:
        verdicts = actions.read_verdicts(form.cleaned_data["file"])
        taken = actions.take_verdicts(verdicts=verdicts, by=request.actor, at=now())
    except actions.NotVerdicts as refused:
        return _page(request, form=VerdictsFileForm(), faults=refused.faults, status=422)
    _tell(request, taken)
    return redirect("vetting-packages", edition=request.edition.code)


def _tell(request: ActingRequest, taken: actions.Taken) -> None:
    done = len(taken.given)
    if done:
        given = ngettext("%(verdicts)d verdict is kept.", "%(verdicts)d verdicts are kept.", done)
        messages.success(request, given % {"verdicts": done})
    if taken.standing:
        stands = ngettext(
            "%(verdicts)d verdict stood already; it was left as it is.",
            "%(verdicts)d verdicts stood already; they were left as they are.",
            taken.standing,
        )
        messages.info(request, stands % {"verdicts": taken.standing})
    if taken.ended:
        ended = ngettext(
            "%(applications)d application has ended meanwhile and needs no verdict.",
            "%(applications)d applications have ended meanwhile and need no verdict.",
            taken.ended,
        )
        messages.info(request, ended % {"applications": taken.ended})
