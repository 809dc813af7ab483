"""For how long personal data is kept: declared by each desk, field by field, counted from an edition's end.

A house may want other periods than the desks declare: `settings.RETENTION_DAYS` holds days by name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from secretariat.foundation.access.scope import EditionModel

type Afterwards = Callable[[Sequence[Any]], None]


class NoSuchPeriod(Exception):
    """The house set a period for a name that no desk declared; the message lists those that there are."""


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """One kind of value, and for how many days after an edition's last day it is kept.

    `holding` finds the rows that hold one; `emptied` is what their fields become (a callable is given the
    moment); `afterwards` is called with the rows once they are emptied, in the transaction.
    """

    name: str
    what: str | Promise
    days: int
    model: type[EditionModel]
    holding: Q
    emptied: Mapping[str, Any]
    afterwards: Afterwards | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are emptied, under every name by which the audit may know them."""
        found = (self.model._meta.get_field(name) for name in self.emptied)  # noqa: SLF001 -- Django documents _meta
        return tuple({written: None for field in found for written in (field.name, _column(field))})

    def rows(self) -> models.QuerySet[Any]:
        """The rows of the edition that is worked for which hold such a value, by their numbers."""
        return self.model.objects.filter(self.holding).order_by("pk")


@dataclass(frozen=True)
class EditionEnd:
    """An edition and its last day, in its time zone; None where that is not known, so that nothing is due."""

    edition_id: int
    code: str
    ends_on: date | None
    time_zone: str

    @classmethod
    def of(cls, edition: Any) -> "EditionEnd":
        """Of an edition as its desk gives it; of a cancelled one the day that was announced counts."""
        ends_on = edition.ends_on or edition.announced_ends_on
        return cls(edition.pk, edition.code, ends_on, edition.time_zone)


@dataclass(frozen=True)
class Due:
    """A kind of value with the first day on which it is to be purged."""

    keeping: Keeping
    due_on: date


_keepings: dict[str, Keeping] = {}


def keeps(model: type[EditionModel], field: str, *, days_after_edition_end: int, what: str | Promise) -> None:
    """A desk says when the values of a field go. Called by its apps.ready().

    The field becomes null where it may be null, an empty text, or the empty value of JSON that is its
    default. `what` names the values to a reader. Raises ValueError for a field that cannot be empty.
    """
    meta = model._meta  # noqa: SLF001 -- Django documents _meta
    found = meta.get_field(field)
    empty = _empty(found)
    holding = ~Q(**{f"{field}__isnull": True}) if empty is None else ~Q(**{field: empty})
    declare(
        Keeping(
            name=f"{meta.label_lower}.{field}",
            what=what,
            days=days_after_edition_end,
            model=model,
            holding=holding,
            emptied={field: empty},
        )
    )


def _empty(field: Any) -> Any:
    if field.null:
        return None
    if isinstance(field, (models.CharField, models.TextField)):
        return ""
    default = field.get_default() if field.has_default() else None
    if isinstance(field, models.JSONField) and not default and default is not None:
        return default
    raise ValueError(f"The field {field} can be neither null nor empty, so its values cannot be purged.")


def _column(field: Any) -> str:
    return str(field.attname)


def declare(keeping: Keeping) -> None:
    """Make a period known. Raises ValueError where its name is taken."""
    if keeping.name in _keepings:
        raise ValueError(f"The period for {keeping.name} is declared twice.")
    _keepings[keeping.name] = keeping


def periods() -> tuple[Keeping, ...]:
    """All that is declared, by name, with the house's own periods. Raises NoSuchPeriod."""
    wanted: Mapping[str, int] = settings.RETENTION_DAYS
    strange = sorted(set(wanted) - set(_keepings))
    if strange:
        known = ", ".join(sorted(_keepings)) or "none"
        raise NoSuchPeriod(
            f"SECRETARIAT_RETENTION names {strange[0]}, for which no desk keeps data: {known}."
        )
    return tuple(
        replace(keeping, days=wanted.get(name, keeping.days)) for name, keeping in sorted(_keepings.items())
    )


def goes_on(keeping: Keeping, edition: EditionEnd) -> date | None:
    """The first day on which such values go; None where the edition's last day is not known."""
    return None if edition.ends_on is None else edition.ends_on + timedelta(days=keeping.days)


def due(edition: EditionEnd, *, at: datetime) -> tuple[Due, ...]:
    """The kinds of value whose time has come at this edition, by name. Raises NoSuchPeriod."""
    today = at.astimezone(ZoneInfo(edition.time_zone)).date()
    dated = ((keeping, goes_on(keeping, edition)) for keeping in periods())
    return tuple(Due(keeping, day) for keeping, day in dated if day is not None and day <= today)
