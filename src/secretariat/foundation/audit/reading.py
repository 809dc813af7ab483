"""Questions about what the audit holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from secretariat.foundation.audit.models import Entry, Value


@dataclass(frozen=True)
class Field:
    """A field of a thing before and after; "" where there was or is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Thing:
    """A thing that an entry changed, with its fields by name; none where they were purged."""

    value: Value
    fields: tuple[Field, ...]


def entries(*, chain: str, thing: str = "", thing_id: str = "") -> QuerySet[Entry]:
    """One query: a chain's entries with the number of things that each changed, as `things`.

    With `thing`, and perhaps `thing_id`, only the entries that changed it.
    """
    found = Entry.objects.filter(chain__code=chain)
    if thing:
        about = Value.objects.filter(thing=thing, **({"thing_id": thing_id} if thing_id else {}))
        found = found.filter(pk__in=about.values("entry"))
    return found.annotate(things=Count("values"))


def entry(*, chain: str, number: int) -> Entry | None:
    """One query: the entry of a chain with this number."""
    return Entry.objects.filter(chain__code=chain, number=number).first()


def things(of: Entry, *, limit: int) -> list[Thing]:
    """One query: the first things that an entry changed, with their values before and after."""
    return [Thing(value, _fields(value)) for value in of.values.order_by("position")[:limit]]


def _fields(value: Value) -> tuple[Field, ...]:
    before: Mapping[str, Any] = value.before or {}
    after: Mapping[str, Any] = value.after or {}
    return tuple(Field(name, _told(before, name), _told(after, name)) for name in sorted({*before, *after}))


def _told(values: Mapping[str, Any], name: str) -> str:
    """A text as it is, anything else as JSON writes it."""
    value = values.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
