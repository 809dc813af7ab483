"""Alerts of the screening, each as it is judged: the participant beside the entry of the list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.desks.accreditation.models import Alert, AlertState, WatchList
from secretariat.desks.accreditation.policy import alerts_visible_to
from secretariat.desks.directory.models import Person
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.registration.models import Application
from secretariat.desks.registration.queries.likeness import HOW
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.languages.lists import comma

ALERT_KEYS = ("rank",)

PARTICULARS = {
    "names": _("Other names"),
    "birth_dates": _("Born"),
    "nationalities": _("Nationality"),
    "documents": pgettext_lazy("a passport", "Document"),
    "listed_on": _("Listed on"),
    "programme": _("Programme of the list"),
}
"""What is kept of an entry of a list, in the order in which it is shown."""


@dataclass(frozen=True)
class Matched:
    """A part of the participant's name beside the part of the listed one, and how they matched, in words."""

    one: str
    other: str
    how: str | Promise


@dataclass(frozen=True)
class AlertRow:
    """An alert with the labels of the participant's delegation and nationality; a member of a delegation
    without an application has no delegation here. `score` is of 100; `listed` what the list says, in words.
    """

    alert: Alert
    name: str
    native: str
    native_language: str
    is_generated: bool
    delegation: Label | None
    nationality: Label | None
    score: int
    parts: Sequence[Matched]
    listed: Sequence[tuple[str | Promise, str]]


def alerts(*, seen_by: Actor, state: str = AlertState.OPEN) -> QuerySet[Alert]:
    """One query: alerts with participant and list, the likeliest first."""
    related = (
        "application__delegation__entity",
        "application__nationality",
        "person__nationality",
        "watch_list",
    )
    found = alerts_visible_to(seen_by).filter(state=state).select_related(*related)
    return found.order_by("-rank", "-pk")


def alerts_of_list(watch_list: WatchList, *, seen_by: Actor) -> QuerySet[Alert]:
    """One query: every alert that a list raised, judged or not, the likeliest first; related as `alerts`."""
    found = alerts_visible_to(seen_by).filter(watch_list=watch_list)
    related = ("application__delegation__entity", "application__nationality", "person__nationality")
    return found.select_related(*related, "watch_list").order_by("-rank", "-pk")


def alert_counts(*, seen_by: Actor) -> Counter[str]:
    """One query: state → alerts."""
    found = alerts_visible_to(seen_by).values_list("state").annotate(alerts=Count("pk")).order_by()
    return Counter(dict(found))


def alert_with_id(pk: int, *, seen_by: Actor) -> Alert | None:
    """One query: an alert."""
    return alerts_visible_to(seen_by).filter(pk=pk).select_related("application", "person").first()


def alert_rows(found: Sequence[Alert]) -> list[AlertRow]:
    """One query: alerts that `alerts` fetched, with what their participants are called."""
    subjects = [(each, participant_of(each)) for each in found]
    entities = {subject.nationality for _each, subject in subjects if subject.nationality is not None}
    entities |= {each.application.delegation.entity for each in found if each.application}
    labels = labels_of_entities(entities)
    return [
        AlertRow(
            alert=each,
            name=subject.protocol_form,
            native=subject.native_text,
            native_language=subject.native_language,
            is_generated=subject.is_generated,
            delegation=labels[each.application.delegation.entity_id] if each.application else None,
            nationality=labels.get(subject.nationality_id or 0),
            score=round(each.score * 100),
            parts=[_matched(part) for part in each.parts],
            listed=[
                (label, comma().join(each.particulars[name]))
                for name, label in PARTICULARS.items()
                if each.particulars.get(name)
            ],
        )
        for each, subject in subjects
    ]


def participant_of(alert: Alert) -> Application | Person:
    """Whom an alert is about. No query."""
    subject = alert.application or alert.person
    assert subject is not None, "a constraint of the table sees to it"
    return subject


def _matched(part: Mapping[str, str]) -> Matched:
    how = part.get("how", "")
    return Matched(part.get("one", ""), part.get("other", ""), HOW.get(how, how))


def watch_lists() -> list[WatchList]:
    """One query: the lists that the house loaded, each with its file, by name."""
    return list(WatchList.objects.select_related("file").order_by("name", "code"))


def watch_list_with_code(code: str) -> WatchList | None:
    """One query: a list with its file."""
    return WatchList.objects.filter(code=code).select_related("file").first()
