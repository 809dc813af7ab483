"""Purging: what has come to its time is emptied, in the rows and in the audit, and a report is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.purging import purge_values
from secretariat.foundation.audit.records import kind_of, name_of
from secretariat.foundation.privacy.models import PurgeReport
from secretariat.foundation.privacy.policy import Right
from secretariat.foundation.privacy.retention import Due, EditionEnd, Keeping, due

_BATCH = 500


@dataclass(frozen=True)
class Purged:
    """How many values of one kind were taken away, and how many changes in the audit were emptied for it."""

    name: str
    what: str
    count: int
    days: int
    due_on: date
    in_audit: int

    def line(self) -> dict[str, Any]:
        """As the report keeps it, without words of one language."""
        kept = {"name": self.name, "count": self.count, "days": self.days, "in_audit": self.in_audit}
        return {**kept, "due_on": self.due_on.isoformat()}


def what_is_due(edition: EditionEnd, *, at: datetime) -> list[Purged]:
    """What a purge would take away, without the audit. One query for each kind that is due."""
    with working_for(edition.edition_id):
        return [_purged(each, count=each.keeping.rows().count()) for each in due(edition, at=at)]


@action(needs=Right.PURGE)
def purge(*, edition: EditionEnd, by: Actor, at: datetime) -> list[Purged]:
    """Empty every value of the edition whose time has come; what was taken away, by its kind.

    A report is kept where something was. Values of these rows go from the audit too, and its chains still
    hold, also of rows that held one only earlier. For each kind two queries, and two for 500 rows of it.
    Raises retention.NoSuchPeriod.
    """
    with working_for(edition.edition_id):
        journal.belongs_to(edition.code)
        done = [_taken(each, chain=edition.code, at=at) for each in due(edition, at=at)]
        taken = [each for each in done if each.count or each.in_audit]
        if taken:
            lines = [each.line() for each in taken]
            PurgeReport.objects.create(
                edition_id=edition.edition_id, at=at, by=by.name, reason=by.reason, lines=lines
            )
        return taken


def _taken(each: Due, *, chain: str, at: datetime) -> Purged:
    keeping = each.keeping
    rows = list(keeping.rows().only(*_needed(keeping)))
    for some in batched(rows, _BATCH):
        _empty(keeping, some, at=at)
    thing, names = kind_of(keeping.model), [name_of(row) for row in rows]
    in_audit = purge_values(thing=thing, fields=keeping.fields, chain=chain, names=names, at=at)
    for name in names:
        journal.changed(journal.Change(thing, name, {}, {"purged": keeping.name}))
    return _purged(each, count=len(rows), in_audit=in_audit)


def _needed(keeping: Keeping) -> list[str]:
    """The values themselves are not read: one that can no longer be opened must still go."""
    fields = {field.name for field in keeping.model._meta.concrete_fields}  # noqa: SLF001 -- Django documents _meta
    return sorted({"pk", "edition", *({"code", "key"} & fields)})


def _empty(keeping: Keeping, rows: Sequence[Any], *, at: datetime) -> None:
    values = {name: empty(at) if callable(empty) else empty for name, empty in keeping.emptied.items()}
    keeping.model.objects.filter(pk__in=[row.pk for row in rows]).update(**values)
    if keeping.afterwards:
        keeping.afterwards(rows)


def _purged(each: Due, *, count: int, in_audit: int = 0) -> Purged:
    keeping = each.keeping
    return Purged(keeping.name, str(keeping.what), count, keeping.days, each.due_on, in_audit)
