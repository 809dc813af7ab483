"""Keeping a row as it should be: created, changed or left, and written down where it changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import models

from secretariat.foundation.audit import journal


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass
class Tally:
    """How many rows of each kind were created, changed and left as they were."""

    counts: Counter[tuple[str, Outcome]] = field(default_factory=Counter)

    def add(self, kind: str, outcome: Outcome, count: int = 1) -> None:
        self.counts[kind, outcome] += count

    def total(self, outcome: Outcome) -> int:
        return sum(count for (_kind, found), count in self.counts.items() if found is outcome)

    def by_kind(self) -> dict[str, dict[str, int]]:
        kinds = sorted({kind for kind, _outcome in self.counts})
        return {kind: {str(outcome): self.counts[kind, outcome] for outcome in Outcome} for kind in kinds}


def keep[ModelT: models.Model](
    model: type[ModelT], *, key: Mapping[str, Any], values: Mapping[str, Any], tally: Tally
) -> ModelT:
    """The row of `model` with this key, made to hold `values`; what it was and is goes to the audit.

    `key` must name one row at most. One query when nothing changes, two when something does.
    Raises NothingIsWritten outside an action, before anything is changed.
    """
    journal.must_be_open()
    row = _rows(model).filter(**key).first()
    if row is None:
        row = model(**key, **values)
        row.save(force_insert=True)
        report(row, before=None, after={**key, **values})
        tally.add(kind_of(model), Outcome.CREATED)
        return row
    stale = {name: new for name, new in values.items() if stored(row, name) != plain(new)}
    if not stale:
        tally.add(kind_of(model), Outcome.UNCHANGED)
        return row
    before = {name: stored(row, name) for name in stale}
    for name, new in stale.items():
        setattr(row, name, new)
    row.save(update_fields=list(stale))
    report(row, before=before, after=stale)
    tally.add(kind_of(model), Outcome.CHANGED)
    return row


def report(row: models.Model, *, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
    """Write a row's change into the entry of the action that runs; what is sealed is not written down."""
    model = type(row)
    journal.changed(
        journal.Change(kind_of(model), name_of(row), _as_kept(model, before), _as_kept(model, after))
    )


def kind_of(model: type[models.Model]) -> str:
    """The name of a model's rows in tallies and in the audit."""
    return model._meta.model_name or model.__name__.lower()  # noqa: SLF001 -- Django documents _meta


def name_of(row: models.Model) -> str:
    """The name of a row in the audit: its code, or its number."""
    return str(getattr(row, "code", "") or row.pk)


def stored(row: models.Model, name: str) -> Any:
    """A field's value as `plain` would show it, without fetching what it points to."""
    field = row._meta.get_field(name)  # noqa: SLF001 -- Django documents _meta
    return plain(getattr(row, getattr(field, "attname", name)))


def plain(value: Any) -> Any:
    """A value as the audit keeps it: a row by its key, a text by its languages."""
    if isinstance(value, models.Model):
        return value.pk
    return value.to_json() if hasattr(value, "to_json") else value


def _as_kept(model: type[models.Model], values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A field that seals its values says itself what may be known of them: it has a method `veiled`."""
    if values is None:
        return None
    veils = {
        field.name: field.veiled
        for field in model._meta.concrete_fields  # noqa: SLF001 -- Django documents _meta
        if hasattr(field, "veiled")
    }
    return {name: veils.get(name, plain)(value) for name, value in values.items()}


def _rows[ModelT: models.Model](model: type[ModelT]) -> models.QuerySet[ModelT]:
    """Through the model's own manager, so that its scope applies."""
    return model._default_manager.all()  # noqa: SLF001 -- Django documents it
