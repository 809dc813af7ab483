"""The security service's queue, and one person in it. Nothing else of an application is shown here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.forms import WORDS, VerdictForm, VettingFilters
from secretariat.desks.accreditation.views.files import answer
from secretariat.desks.registration.queries import neighbours
from secretariat.engines.names.search import search_words
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.formats import number as in_figures
from secretariat.foundation.pages.addresses import Chip, ListAddress
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS = 50
KNOWN = ("verdict", "q", "after", "before")
PENDING = "pending"
CHIPS = {
    "pending": gettext_lazy("Waits for a verdict: %(persons)s"),
    "more_information": gettext_lazy("More information asked for: %(persons)s"),
    "cleared": gettext_lazy("Cleared: %(persons)s"),
    "refused": gettext_lazy("Refused: %(persons)s"),
}


def asked(request: ActingRequest) -> tuple[ListAddress, str, tuple[str, ...]]:
    """The address of the queue, the verdict and the words it asks for. Raises Http404 for what is neither."""
    given = ListAddress.of(request, known=KNOWN)
    address = ListAddress(reverse("vetting", kwargs={"edition": request.edition.code}), given.asked)
    filters = VettingFilters(dict(address.asked))
    if not filters.is_valid():
        raise Http404
    words = search_words(filters.cleaned_data["q"])[:WORDS]
    return address, filters.cleaned_data["verdict"] or PENDING, words


@require_safe
@never_cache
def vetting(request: ActingRequest) -> HttpResponse:
    """Four queries, whatever the length of the list; one more further on in it."""
    address, verdict, words = asked(request)
    found = piece(
        queries.vetting_queue(seen_by=request.actor, vetting=verdict, words=words),
        keys=queries.VETTING_KEYS,
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
    )
    counts = queries.vetting_counts(seen_by=request.actor, words=words)
    context = {
        "address": address,
        "query": address.changed().partition("?")[2],
        "rows": queries.subject_rows(found.rows),
        "total": counts[verdict],
        "verdict": verdict,
        "chips": [
            Chip(
                str(label) % {"persons": in_figures(counts[value])},
                address.changed(verdict="" if value == PENDING else value),
                is_on=value == verdict,
            )
            for value, label in CHIPS.items()
        ],
        "unsent": queries.unsent(seen_by=request.actor).count(),
        "earlier_href": address.changed(before=found.rows[0].pk) if found.has_earlier else "",
        "later_href": address.changed(after=found.rows[-1].pk) if found.has_later else "",
    }
    return show(request, "accreditation/vetting.html", context, part="rows")


@require_safe
@never_cache
def subject(request: ActingRequest, number: int) -> HttpResponse:
    """At most eight queries."""
    return _page(request, number, form=None)


def _page(
    request: ActingRequest, number: int, *, form: VerdictForm | None, status: int = 200
) -> HttpResponse:
    application = _found(request, number)
    address, verdict, words = asked(request)
    among = queries.vetting_queue(seen_by=request.actor, vetting=verdict, words=words)
    before, after = neighbours(application, among=among)
    open_verdicts = queries.open_verdicts(application)
    context = {
        "row": queries.subject_rows([application])[0],
        "application": application,
        "verdicts": queries.verdicts_of(application, seen_by=request.actor),
        "has_ended": application.state in queries.ENDED_STATES,
        "is_open": bool(open_verdicts),
        "form": form or VerdictForm(initial={"version": application.version}, possible=open_verdicts),
        "query": address.changed().partition("?")[2],
        "queue_href": address.changed(),
        "before": before,
        "after": after,
    }
    return show(request, "accreditation/subject.html", context, status=status)


def _found(request: ActingRequest, number: int) -> Any:
    application = queries.subject_with_number(number, seen_by=request.actor)
    if application is None:
        raise Http404
    return application


@require_POST
def give_verdict(request: ActingRequest, number: int) -> HttpResponse:
    """Gives a verdict and opens the next of the same queue."""
    application = _found(request, number)
    form = VerdictForm(request.POST, possible=queries.VERDICT_MOVES)
    if not form.is_valid():
        return _page(request, number, form=form, status=422)
    address, verdict, words = asked(request)
    among = queries.vetting_queue(seen_by=request.actor, vetting=verdict, words=words)
    _before, after = neighbours(application, among=among)
    given = actions.GivenVerdict(
        number,
        actions.Verdict(form.cleaned_data["verdict"]),
        reason=form.cleaned_data["reason"].strip(),
        question=form.cleaned_data["question"].strip(),
    )
    try:
        actions.give_verdict(
            application=application,
            given=given,
            version=form.cleaned_data["version"],
            by=request.actor,
            at=now(),
        )
    except (actions.ChangedMeanwhile, actions.CannotMove):
        messages.warning(
            request,
            _("The application was changed meanwhile. Nothing was done; this is how it stands now."),
        )
        return _page(request, number, form=None, status=409)
    words_of_it = {"name": application.protocol_form, "number": number}
    messages.success(request, _("The verdict on %(name)s, application %(number)d, is kept.") % words_of_it)
    if after is None:
        return redirect(address.changed())
    query = address.changed().partition("?")[2]
    place = reverse("vetting-subject", kwargs={"edition": request.edition.code, "number": after.number})
    return redirect(f"{place}?{query}" if query else place)


@require_safe
def photo(request: ActingRequest, number: int) -> HttpResponse:
    """The photograph of a person whom the security service was asked about."""
    return answer(queries.subject_photo(number, seen_by=request.actor))
