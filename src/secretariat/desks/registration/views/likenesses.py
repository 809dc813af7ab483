"""Pairs of applications that may be of one person: side by side, for a person to judge."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.tasks import DUPLICATES
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.jobs.actions import TooManyJobs, start
from secretariat.foundation.jobs.showing import new_wish
from secretariat.foundation.languages.formats import number as in_figures
from secretariat.foundation.pages.addresses import Chip, ListAddress
from secretariat.foundation.pages.paging import Place, piece
from secretariat.foundation.pages.showing import show

ROWS, LONGEST_REASON = 20, 500
KNOWN = ("judgement", "after", "before")
CHIPS = {
    "open": gettext_lazy("To be judged: %(pairs)s"),
    "same": gettext_lazy("The same person: %(pairs)s"),
    "different": gettext_lazy("Different persons: %(pairs)s"),
}
EVIDENCE = {
    "birth_date": gettext_lazy("Birth date"),
    "nationality": gettext_lazy("Nationality"),
    "document": gettext_lazy("Document"),
}
SAID = {
    "same": ("attention", gettext_lazy("the same")),
    "different": ("good", gettext_lazy("different")),
    "unknown": ("neutral", gettext_lazy("not known")),
}
"""What a part of the evidence says, with its shape: what is the same speaks for one person."""
_DONE = {
    "open": gettext_lazy("The judgement on %(one)s and %(other)s is taken back."),
    "same": gettext_lazy(
        "Kept: %(one)s and %(other)s are one person. Nothing else follows by itself; "
        "withdraw one of the two applications."
    ),
    "different": gettext_lazy("Kept: %(one)s and %(other)s are different persons."),
}


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence beside the names: what it is of, a verdict's shape, and the word."""

    label: str | Promise
    verdict: str
    word: str | Promise


@require_safe
@never_cache
def likenesses(request: ActingRequest) -> HttpResponse:
    """Three queries, whatever the length of the list; one more further on in it."""
    address, judgement = _asked(request)
    found = piece(
        queries.likenesses(seen_by=request.actor, judgement=judgement),
        keys=queries.LIKENESS_KEYS,
        place=Place(address.number("after"), address.number("before")),
        size=ROWS,
        falls=True,
    )
    counts = queries.likeness_counts(seen_by=request.actor)
    context = {
        "address": address,
        "query": address.changed().partition("?")[2],
        "judgement": judgement,
        "rows": [(row, _evidence(row)) for row in queries.pair_rows(found.rows)],
        "total": counts[judgement],
        "chips": [
            Chip(
                str(label) % {"pairs": in_figures(counts[value])},
                address.changed(judgement="" if value == "open" else value),
                is_on=value == judgement,
            )
            for value, label in CHIPS.items()
        ],
        "wish": new_wish(),
        "earlier_href": address.changed(before=found.rows[0].pk) if found.has_earlier else "",
        "later_href": address.changed(after=found.rows[-1].pk) if found.has_later else "",
    }
    return show(request, "registration/likenesses.html", context, part="rows")


def _asked(request: ActingRequest) -> tuple[ListAddress, str]:
    given = ListAddress.of(request, known=KNOWN)
    place = reverse("registration-likenesses", kwargs={"edition": request.edition.code})
    address = ListAddress(place, given.asked)
    judgement = address.value("judgement") or "open"
    if judgement not in CHIPS:
        raise Http404
    return address, judgement


def _evidence(row: queries.PairRow) -> list[Evidence]:
    said = row.likeness.evidence
    return [
        Evidence(label, *SAID.get(said.get(name, ""), SAID["unknown"])) for name, label in EVIDENCE.items()
    ]


@require_POST
def judge(request: ActingRequest, number: int) -> HttpResponse:
    """Says whether two applications are of one person, or takes that back; nothing else follows from it."""
    pair = queries.likeness_with_id(number, seen_by=request.actor)
    judgement = request.POST.get("judgement", "")
    if pair is None or pair.second is None or judgement not in CHIPS:
        raise Http404
    address, _judgement = _asked(request)
    try:
        _judge(request, pair, judgement)
    except actions.AlreadyJudged:
        messages.warning(request, _("Somebody judged this pair meanwhile. Nothing was changed."))
    else:
        names = {"one": pair.first.protocol_form, "other": pair.second.protocol_form}
        messages.success(request, str(_DONE[judgement]) % names)
    return redirect(address.changed())


def _judge(request: ActingRequest, pair: Any, judgement: str) -> None:
    if pair.judgement != request.POST.get("seen", ""):
        raise actions.AlreadyJudged(pair)
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    actions.judge(
        likeness=pair,
        judgement=queries.JUDGEMENTS(judgement),
        reason=reason,
        by=request.actor,
        at=now(),
    )


@require_POST
def search(request: ActingRequest) -> HttpResponse:
    """Compares all applications once more, as a job: when many were changed, or a search was stopped."""
    try:
        job = start(
            kind=DUPLICATES,
            label=_("Searching for people who were registered twice"),
            parameters={},
            edition=request.edition,
            by=request.actor,
            at=now(),
            once=request.POST.get("wish", "")[:64],
        )
    except TooManyJobs as refused:
        messages.warning(request, str(refused))
        return redirect("registration-likenesses", edition=request.edition.code)
    return redirect("jobs-job", edition=request.edition.code, key=job.key)
