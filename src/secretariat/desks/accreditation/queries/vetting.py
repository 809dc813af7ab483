"""What the security service sees: those whom it was asked about, its packages and its own verdicts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, DateTimeField, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from secretariat.desks.accreditation.models import Package
from secretariat.desks.accreditation.policy import packages_visible_to, vetting_visible_to
from secretariat.desks.delegations.models import Category
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.registration.models import MOVE_LABELS, VETTING_LABELS, Application, Decision
from secretariat.desks.registration.queries import engine_steps, standing_of, steps_of
from secretariat.engines.chain import ENDED, Move, Vetting, possible_moves
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.files.models import StoredFile

VETTING_KEYS = ("asked_by", "number")
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
ENDED_STATES = [str(state) for state in ENDED]
_CHANGE_NOBODY = [Move.ESCALATE.value, Move.PROPOSE_BYPASS.value]
"""Moves after which the security service need not look at the person again."""
VERDICT_MOVES = {
    Move.CLEAR: Vetting.CLEARED,
    Move.REFUSE: Vetting.REFUSED,
    Move.ASK_FOR_VETTING: Vetting.MORE_INFORMATION,
}


@dataclass(frozen=True)
class SubjectRow:
    """One person as the security service sees it, and nothing more of the application."""

    application: Application
    delegation: Label
    nationality: Label | None
    category: str
    vetting: str


@dataclass(frozen=True)
class VerdictGiven:
    """A verdict of the security service, with the reason that only the service reads."""

    at: datetime
    what: str
    who: str
    reason: str


def vetting_queue(*, seen_by: Actor, vetting: str = "", words: Sequence[str] = ()) -> QuerySet[Application]:
    """Those whom the security service was asked about and who have not ended, who waits longest first."""
    found = vetting_visible_to(seen_by).exclude(state__in=ENDED_STATES)
    if vetting:
        found = found.filter(vetting=vetting)
    for word in words:
        found = found.filter(search_key__contains=word)
    ordered = found.annotate(asked_by=Coalesce("step_due_at", Value(_NEVER, output_field=DateTimeField())))
    related = ordered.select_related("nationality", "photo", "delegation__entity")
    return related.order_by("asked_by", "number")


def vetting_counts(*, seen_by: Actor, words: Sequence[str] = ()) -> Counter[str]:
    """One query: verdict → persons."""
    found = vetting_queue(seen_by=seen_by, words=words).select_related(None).order_by()
    groups = found.values_list("vetting").annotate(persons=Count("pk"))
    return Counter(dict(groups))


def subject_rows(found: Sequence[Application]) -> list[SubjectRow]:
    """One query: persons that `vetting_queue` fetched, in words."""
    entities = {each.delegation.entity for each in found}
    entities |= {each.nationality for each in found if each.nationality is not None}
    labels, categories = labels_of_entities(entities), dict(Category.choices)
    return [
        SubjectRow(
            application=each,
            delegation=labels[each.delegation.entity_id],
            nationality=labels.get(each.nationality_id or 0),
            category=str(categories[each.category]),
            vetting=str(VETTING_LABELS[Vetting(each.vetting)]),
        )
        for each in found
    ]


def subject_with_number(number: int, *, seen_by: Actor) -> Application | None:
    """One query: a person whom the security service was asked about."""
    related = ("nationality", "photo", "delegation__entity")
    return vetting_visible_to(seen_by).filter(number=number).select_related(*related).first()


def subject_photo(number: int, *, seen_by: Actor) -> StoredFile | None:
    """One query: the photograph of a person whom the security service was asked about."""
    found = vetting_visible_to(seen_by).filter(number=number, photo__isnull=False)
    row = found.select_related("photo").first()
    return None if row is None else row.photo


def verdicts_of(application: Application, *, seen_by: Actor) -> list[VerdictGiven]:
    """One query: what the service said of a person, in its order, with its sealed reasons.

    Nobody else gets any: whoever the security service's queue is closed to finds none.
    """
    moves = [move.value for move in VERDICT_MOVES]
    found = Decision.objects.filter(
        application=application, application__in=vetting_visible_to(seen_by), move__in=moves
    )
    return [
        VerdictGiven(each.made_at, str(MOVE_LABELS[Move(each.move)]), each.made_by, each.sealed_reason)
        for each in found.order_by("version")
    ]


def open_verdicts(application: Application) -> frozenset[Move]:
    """One query: the verdicts that lead somewhere for a person as things stand."""
    steps = engine_steps(steps_of(application))
    return possible_moves(standing_of(application), steps=steps) & frozenset(VERDICT_MOVES)


def unsent(*, seen_by: Actor) -> QuerySet[Application]:
    """Those who wait for a verdict and are in no package, or were changed after they were sent."""
    latest = Decision.objects.filter(application=OuterRef("pk")).exclude(move__in=_CHANGE_NOBODY)
    waiting = vetting_visible_to(seen_by).exclude(state__in=ENDED_STATES).filter(vetting=Vetting.PENDING)
    sent = waiting.annotate(
        sent_at=Max("packages__made_at"),
        moved_at=Subquery(latest.order_by("-version").values("made_at")[:1]),
    )
    return sent.filter(Q(sent_at__isnull=True) | Q(sent_at__lt=F("moved_at")))


def packages(*, seen_by: Actor) -> QuerySet[Package]:
    """One query: packages, each with its file and how many persons it holds (`persons`), the newest first."""
    counted = packages_visible_to(seen_by).annotate(persons=Count("applications"))
    return counted.select_related("file").order_by("-number")


def package_with_number(number: int, *, seen_by: Actor) -> Package | None:
    """One query: a package with its file."""
    return packages_visible_to(seen_by).filter(number=number).select_related("file").first()
