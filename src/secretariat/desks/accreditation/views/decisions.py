"""One application for decision, in the queue in which it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.forms import MOVE_BUTTONS, READY_REASONS, DecisionForm
from secretariat.desks.accreditation.views.files import answer
from secretariat.desks.accreditation.views.reviews import asked
from secretariat.desks.accreditation.views.sentences import decided_meanwhile, why_not
from secretariat.desks.registration.queries import neighbours, trail
from secretariat.engines.chain import Move
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days import wording
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show

LIKENESSES_SHOWN = 5


@dataclass(frozen=True)
class Offered:
    """A decision that the page offers: its word, its key, and ready sentences for its reason."""

    move: str
    label: Any
    key: str
    ready: tuple[Any, ...]
    is_refusing: bool
    needs_reason: bool
    form: DecisionForm | None


_ORDER = (
    (Move.APPROVE, "a"),
    (Move.BYPASS, "b"),
    (Move.RETURN, "r"),
    (Move.ASK, "m"),
    (Move.ESCALATE, "e"),
    (Move.REJECT, "x"),
    (Move.PROPOSE_BYPASS, "b"),
)


@require_safe
@never_cache
def review(request: ActingRequest, number: int) -> HttpResponse:
    """Twelve queries, whatever the length of the queue and of the trail."""
    return _page(request, number)


def _page(
    request: ActingRequest, number: int, *, form: DecisionForm | None = None, status: int = 200
) -> HttpResponse:
    application = _found(request, number)
    address, wanted = asked(request)
    at = now()
    among = queries.queue(wanted, seen_by=request.actor, at=at)
    before, after = neighbours(application, among=among)
    found = queries.deciding(application, seen_by=request.actor)
    likenesses = queries.open_likenesses(application, seen_by=request.actor)
    context = {
        "row": queries.queue_rows([application], at=at)[0],
        "application": application,
        "papers": queries.papers_of(application),
        "likenesses": likenesses[:LIKENESSES_SHOWN],
        "more_likenesses": max(0, len(likenesses) - LIKENESSES_SHOWN),
        "alerts": queries.open_alerts(application, seen_by=request.actor),
        "chain": queries.chain_of(application),
        "trail": trail(application, shows_names=True),
        "deciding": found,
        "offers": _offers(found, form),
        "form": form,
        "query": address.changed().partition("?")[2],
        "queue_href": address.changed(),
        "before": before,
        "after": after,
    }
    return show(request, "accreditation/review.html", context, status=status)


def _found(request: ActingRequest, number: int) -> Any:
    application = queries.application_to_review(number, seen_by=request.actor)
    if application is None:
        raise Http404
    return application


def _offers(found: queries.Deciding, form: DecisionForm | None) -> list[Offered]:
    given = form.data.get("move") if form is not None else ""
    return [
        Offered(
            move=move.value,
            label=MOVE_BUTTONS[move],
            key=key,
            ready=READY_REASONS.get(move, ()),
            is_refusing=move is Move.REJECT,
            needs_reason=move in actions.NEED_A_REASON,
            form=form if given == move.value else None,
        )
        for move, key in _ORDER
        if move in found.moves
    ]


@require_POST
def decide(request: ActingRequest, number: int) -> HttpResponse:
    """Decides and opens the next of the same queue. What stands in the way is said over the fresh state."""
    application = _found(request, number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form=form, status=422)
    address, wanted = asked(request)
    at = now()
    _before, after = neighbours(application, among=queries.queue(wanted, seen_by=request.actor, at=at))
    move = Move(form.cleaned_data["move"])
    try:
        decided = _decided(request, application, move, form, at=at)
    except actions.OBSTACLES as obstacle:
        messages.warning(request, _why_not(application, obstacle, zone=request.edition.time_zone))
        return _page(request, number, status=409)
    words = {
        "what": queries.move_in_words(move).capitalize(),
        "name": decided.protocol_form,
        "number": decided.number,
    }
    messages.success(request, _("%(what)s: %(name)s, application %(number)d.") % words)
    if after is None:
        messages.info(request, _("That was the last of this queue."))
        return redirect(address.changed())
    query = address.changed().partition("?")[2]
    place = reverse("reviews-review", kwargs={"edition": request.edition.code, "number": after.number})
    return redirect(f"{place}?{query}" if query else place)


def _decided(
    request: ActingRequest, application: Any, move: Move, form: DecisionForm, *, at: datetime
) -> Any:
    given = form.cleaned_data
    target = given["target"] if move is Move.RETURN else ""
    return actions.decide(
        application=application,
        move=move,
        why=actions.Why(reason=given["reason"].strip(), target=target),
        version=given["version"],
        by=request.actor,
        at=at,
    )


def _why_not(application: Any, obstacle: actions.Obstacle, *, zone: str) -> str:
    if not isinstance(obstacle, actions.ChangedMeanwhile):
        return why_not(obstacle)
    events = trail(application, shows_names=True)
    latest = events[-1] if events else None
    moment = _moment(latest.at, zone) if latest else ""
    return decided_meanwhile(latest, moment=moment)


def _moment(at: datetime, zone: str) -> str:
    """A day and a time of it in the edition's zone."""
    local = localtime(at, ZoneInfo(zone))
    return _("%(day)s, %(time)s") % {"day": wording.day(local.date()), "time": f"{local:%H:%M}"}


# --- files ------------------------------------------------------------------------------------


@require_safe
def photo(request: ActingRequest, number: int) -> HttpResponse:
    """The photograph of an application that the actor may review."""
    return answer(queries.photo_to_review(number, seen_by=request.actor))


@require_safe
def paper(request: ActingRequest, number: int, paper: int) -> HttpResponse:
    """A document of an application that the actor may review."""
    return answer(queries.paper_to_review(number, paper, seen_by=request.actor))
