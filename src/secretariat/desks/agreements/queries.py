"""Questions about treaties: what they are called, what their parties did, and their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils.formats import date_format

from secretariat.desks.agreements.models import Treaty, TreatyAction, TreatyAlias, TreatyEvent, TreatyStep
from secretariat.desks.agreements.policy import visible_to
from secretariat.desks.directory.models import Source
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.days import wording
from secretariat.foundation.languages.texts import MultilingualText

_YEAR, _MONTH = 1, 2


@dataclass(frozen=True)
class Step:
    """What a party did; `on_day` None: the date was not found."""

    party: Label
    step: TreatyStep
    on_day: date | None
    detail: MultilingualText
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Point:
    """A point of the history; `written` is its year, month or day in the reader's language."""

    when: str
    written: str
    text: MultilingualText
    source: Source | None


@dataclass(frozen=True)
class TreatyPage:
    treaty: Treaty
    steps: tuple[Step, ...]
    history: tuple[Point, ...]
    negotiators: tuple[Label, ...]


def treaties(*, seen_by: Actor) -> QuerySet[Treaty]:
    """One query: every treaty with `step_count`, the steps of its parties; the latest signed first."""
    counted = visible_to(seen_by).annotate(step_count=Count("actions"))
    return counted.order_by(F("signed_on").desc(nulls_last=True), "code")


def treaty_page(*, seen_by: Actor, code: str) -> TreatyPage | None:
    """Ten queries at most: a treaty with all that its page shows; None where there is none."""
    related = (
        "aliases__source",
        "actions__entity",
        "actions__sources",
        "history__source",
        "negotiators",
        "sources",
    )
    treaty = visible_to(seen_by).prefetch_related(*related).filter(code=code).first()
    if treaty is None:
        return None
    actions = list(treaty.actions.all())
    negotiators = list(treaty.negotiators.all())
    labels = labels_of_entities([*(action.entity for action in actions), *negotiators])
    named = sorted((labels[one.pk] for one in negotiators), key=lambda label: (label.sort_key, label.code))
    return TreatyPage(treaty, _steps(actions, labels), _history(treaty.history.all()), tuple(named))


def _steps(actions: Iterable[TreatyAction], labels: dict[int, Label]) -> tuple[Step, ...]:
    """By day, those without one last, then by the party's name."""
    steps = [
        Step(
            party=labels[action.entity_id],
            step=TreatyStep(action.step),
            on_day=action.on_day,
            detail=action.detail,
            sources=tuple(action.sources.all()),
        )
        for action in actions
    ]
    return tuple(sorted(steps, key=lambda step: (step.on_day or date.max, step.party.sort_key, step.step)))


def _history(events: Iterable[TreatyEvent]) -> tuple[Point, ...]:
    """In order of time: a year stands before its months, a month before its days."""
    ordered = sorted(events, key=lambda event: event.when)
    return tuple(Point(event.when, _written(event.when), event.text, event.source) for event in ordered)


def _written(when: str) -> str:
    try:
        return _in_words(when)
    except ValueError:
        return when


def _in_words(when: str) -> str:
    """Raises ValueError for what is no year, month or day."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == _YEAR:
        return when
    if len(parts) == _MONTH:
        return date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return wording.day(date(*parts))


def treaty_records(*, seen_by: Actor, party: str = "") -> QuerySet[Treaty]:
    """Seven queries: treaties by code, with aliases, what parties did, history, negotiators and sources.

    `party` is an entity's code: treaties to which it did something.
    """
    found = visible_to(seen_by)
    if party:
        found = found.filter(pk__in=TreatyAction.objects.filter(entity__code=party).values("treaty"))
    steps = TreatyAction.objects.select_related("entity").prefetch_related("sources")
    whole = found.prefetch_related(
        Prefetch("aliases", TreatyAlias.objects.order_by("language", "text", "pk")),
        Prefetch("actions", steps.order_by(F("on_day").asc(nulls_last=True), "entity__code", "step")),
        Prefetch("history", TreatyEvent.objects.select_related("source").order_by("when")),
    )
    return whole.prefetch_related("negotiators", "sources").order_by("code")
