"""Questions about engagements with the media."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from secretariat.desks.directory.queries import Label, labels_of_entities, labels_of_persons
from secretariat.desks.media.models import Engagement
from secretariat.desks.media.policy import visible_to
from secretariat.desks.programme.queries import persons_to_open
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching

_IN_TIME = (F("on_day").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "code", "pk")


@dataclass(frozen=True)
class EngagementRow:
    """`is_open`: the reader may open the person's page."""

    engagement: Engagement
    person: Label
    outlets: tuple[Label, ...]
    is_open: bool


def engagements(*, seen_by: Actor) -> tuple[EngagementRow, ...]:
    """Six queries: who gave what to whom, in order of time, those without a day last."""
    found = (
        visible_to(seen_by).select_related("person", "source").prefetch_related("outlets").order_by(*_IN_TIME)
    )
    rows = list(found)
    persons = labels_of_persons(row.person for row in rows)
    outlets = labels_of_entities(outlet for row in rows for outlet in row.outlets.all())
    opened = persons_to_open(persons, seen_by=seen_by)
    return tuple(
        EngagementRow(
            engagement=row,
            person=persons[row.person_id],
            outlets=_by_name(outlets[outlet.pk] for outlet in row.outlets.all()),
            is_open=row.person_id in opened,
        )
        for row in rows
    )


def _by_name(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda label: (label.sort_key, label.code)))


def engagement_records(
    *, seen_by: Actor, person: str = "", kind: str = "", day: date | None = None
) -> QuerySet[Engagement]:
    """Two queries: the engagements that the actor sees, in order of time, with person, outlets and source."""
    found = visible_to(seen_by).filter(matching(person__code=person, kind=kind, on_day=day))
    return found.select_related("person", "source").prefetch_related("outlets").order_by(*_IN_TIME)
