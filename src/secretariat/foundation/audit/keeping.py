"""Keeping many rows as they should be at once: few queries, one report for each row that changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Outcome, Tally, kind_of, plain, report, stored

BATCH = 500

type Values = Mapping[str, Any]
type Links = Mapping[str, Collection[int]]


@dataclass(frozen=True)
class Row:
    """What a row shall be: found by `key`, holding `values`, linked to the ids in `links` (many-to-many).

    Names are those of fields; what points to a row may be given by its id, under the name with `_id`.
    """

    key: Values
    values: Values
    links: Links = field(default_factory=dict)


@dataclass
class _Kept[ModelT: models.Model]:
    """A row with what it was, where it differed: `before` None is a row that is new."""

    row: ModelT
    wanted: Row
    before: dict[str, Any] | None
    after: dict[str, Any]

    @property
    def outcome(self) -> Outcome:
        if self.before is None:
            return Outcome.CREATED
        return Outcome.CHANGED if self.after else Outcome.UNCHANGED


def keep_all[ModelT: models.Model](
    model: type[ModelT], wanted: Sequence[Row], *, among: Iterable[ModelT], tally: Tally
) -> list[ModelT]:
    """The rows of `model` that are wanted, in their order, made to hold what they should.

    `among` yields the rows that may be meant already, at least those with a key that is wanted. Rows
    that are not wanted stay. Rows that change are saved in their order, before new ones are made.
    Costs a query for `among`, one for each 500 new rows, one for each changed row and each kind of link.
    Raises ValueError where two rows have one key, and NothingIsWritten outside an action, before anything
    is changed.
    """
    journal.must_be_open()
    names = tuple(wanted[0].key) if wanted else ()
    if len({_key(each) for each in wanted}) < len(wanted):
        raise ValueError(f"Two rows of {kind_of(model)} have the same key {names}.")
    known = {tuple(stored(row, name) for name in names): row for row in among} if wanted else {}
    kept = [_compared(model, each, known.get(_key(each))) for each in wanted]
    for each in kept:
        if each.before:
            each.row.save(update_fields=list(each.after))
    new = [each.row for each in kept if each.before is None]
    model._default_manager.bulk_create(new, batch_size=BATCH)  # noqa: SLF001 -- Django documents it
    for name in wanted[0].links if wanted else ():
        _link(kept, name)
    _tell(kept, tally)
    return [each.row for each in kept]


def _key(wanted: Row) -> tuple[Any, ...]:
    return tuple(plain(value) for value in wanted.key.values())


def _compared[ModelT: models.Model](model: type[ModelT], wanted: Row, row: ModelT | None) -> _Kept[ModelT]:
    if row is None:
        values = {**wanted.key, **wanted.values}
        return _Kept(model(**values), wanted, None, values)
    stale = {name: new for name, new in wanted.values.items() if stored(row, name) != plain(new)}
    before = {name: stored(row, name) for name in stale}
    for name, new in stale.items():
        setattr(row, name, new)
    return _Kept(row, wanted, before, stale)


def _link[ModelT: models.Model](kept: Sequence[_Kept[ModelT]], name: str) -> None:
    """Makes the links called `name` of all rows what they should be: one query, two where some differ."""
    descriptor: Any = getattr(type(kept[0].row), name)
    through, field_ = descriptor.through, descriptor.field
    source, target = f"{field_.m2m_field_name()}_id", f"{field_.m2m_reverse_field_name()}_id"
    linked: dict[int, set[int]] = defaultdict(set)
    rows = through.objects.filter(**{f"{source}__in": [each.row.pk for each in kept]})
    for owner, other in rows.values_list(source, target):
        linked[owner].add(other)
    missing, lost = [], models.Q()
    for each in kept:
        has, should = linked[each.row.pk], set(each.wanted.links[name])
        if has == should:
            continue
        missing += [through(**{source: each.row.pk, target: other}) for other in sorted(should - has)]
        lost |= models.Q(**{source: each.row.pk, f"{target}__in": has - should})
        each.after[name] = sorted(should)
        if each.before is not None:
            each.before[name] = sorted(has)
    if lost:
        through.objects.filter(lost).delete()
    through.objects.bulk_create(missing, batch_size=BATCH)


def _tell[ModelT: models.Model](kept: Sequence[_Kept[ModelT]], tally: Tally) -> None:
    for each in kept:
        tally.add(kind_of(type(each.row)), each.outcome)
        if each.outcome is not Outcome.UNCHANGED:
            report(each.row, before=each.before, after=each.after)
