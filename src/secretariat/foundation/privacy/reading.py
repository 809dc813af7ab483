"""Questions about what is kept at an edition, until when, and what was purged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from secretariat.foundation.access.scope import working_for
from secretariat.foundation.privacy.models import PurgeReport
from secretariat.foundation.privacy.retention import EditionEnd, goes_on, periods

_REPORTS = 50


@dataclass(frozen=True)
class Held:
    """One kind of value: for how many days it is kept, the first day on which it goes, how many there are."""

    name: str
    what: str | Promise
    days: int
    due_on: date | None
    count: int


@dataclass(frozen=True)
class Report:
    """A purge, and its lines: what each kind of value is called today, and how many went."""

    at: datetime
    by: str
    reason: str
    lines: tuple[tuple[str | Promise, Mapping[str, Any]], ...]


def held(edition: EditionEnd) -> list[Held]:
    """What is kept, by name. One query for each kind of value. Raises retention.NoSuchPeriod."""
    with working_for(edition.edition_id):
        return [
            Held(each.name, each.what, each.days, goes_on(each, edition), each.rows().count())
            for each in periods()
        ]


def reports(edition: EditionEnd) -> Sequence[Report]:
    """One query: the last purges of an edition, the latest first."""
    names = {each.name: each.what for each in periods()}
    with working_for(edition.edition_id):
        rows = list(PurgeReport.objects.order_by("-at", "-pk")[:_REPORTS])
    return [
        Report(
            row.at,
            row.by,
            row.reason,
            tuple((names.get(line["name"], line["name"]), line) for line in row.lines),
        )
        for row in rows
    ]
