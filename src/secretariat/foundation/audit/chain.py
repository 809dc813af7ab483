"""Appending to a chain and verifying it.

An entry's hash is HMAC-SHA-256 with the house's audit key over its fields, its things with the digests of
their values, and the hash before, in canonical JSON; so whoever can write to the database but does not have
the key can neither alter an entry nor forge the ones after it. A value's digest is HMAC-SHA-256 with the
same key, so that a purged value cannot be guessed back from it.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F

from secretariat.foundation.access.actions import Heading
from secretariat.foundation.audit.models import Chain, Entry, Value

if TYPE_CHECKING:
    from secretariat.foundation.audit.journal import Change

_BATCH = 1000


def append(heading: Heading, changes: Sequence["Change"], *, code: str) -> Entry:
    """Add one entry to the chain `code` ("" is the house's). Locks the chain's row; run in a transaction."""
    chain, _created = Chain.objects.get_or_create(code=code)
    chain = Chain.objects.select_for_update().get(pk=chain.pk)
    values = [_value(position, change) for position, change in enumerate(changes)]
    entry = Entry(
        chain=chain,
        number=chain.length + 1,
        at=heading.at,
        actor=heading.actor,
        actor_id=heading.actor_id,
        role=heading.role,
        action=heading.action,
        reason=heading.reason,
        previous=chain.head,
    )
    entry.hash = _hash(entry, values)
    entry.save(force_insert=True)
    for value in values:
        value.entry = entry
    Value.objects.bulk_create(values, batch_size=_BATCH)
    chain.length, chain.head = entry.number, entry.hash
    chain.save(update_fields=["length", "head"])
    return entry


def _value(position: int, change: "Change") -> Value:
    before, after = _plain(change.before), _plain(change.after)
    return Value(
        position=position,
        thing=change.thing,
        thing_id=change.thing_id,
        before=before,
        after=after,
        digest=_digest(change.thing, change.thing_id, before, after),
    )


def _plain(values: Any) -> Any:
    """As JSON gives it back. Numbers with a fraction become text: databases write them differently."""
    return None if values is None else json.loads(json.dumps(values, cls=DjangoJSONEncoder), parse_float=str)


def _keyed(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(settings.AUDIT_KEY.encode(), canonical.encode(), hashlib.sha256).hexdigest()


def _digest(thing: str, thing_id: str, before: Any, after: Any) -> str:
    return _keyed([thing, thing_id, before, after])


def _hash(entry: Entry, values: Sequence[Value]) -> str:
    at = entry.at.astimezone(UTC).isoformat()
    said = [at, entry.actor, entry.actor_id, entry.role, entry.action, entry.reason]
    things = [[value.position, value.thing, value.thing_id, value.digest] for value in values]
    return _keyed([entry.chain.code, entry.number, said, things, entry.previous])


def heads() -> list[tuple[str, int, str]]:
    """One query: code, length and last hash of every chain; they change with every change that is kept."""
    return list(Chain.objects.order_by("code").values_list("code", "length", "head"))


@dataclass(frozen=True)
class Verdict:
    """How a chain stands: `entries` read, and the number of the first that does not hold, or None.

    `purged` values were taken out of it, as their time had come; more than were purged is a reason to ask.
    """

    chain: str
    entries: int
    first_broken: int | None
    why: str = ""
    purged: int = 0


def verify(code: str | None = None) -> list[Verdict]:
    """Read every chain, or the one named, from its first entry. May run while entries are appended.

    Five queries a chain, and two for each further thousand of entries.
    """
    chains = Chain.objects.order_by("code")
    return [_verify(chain) for chain in (chains if code is None else chains.filter(code=code))]


def _verify(chain: Chain) -> Verdict:
    previous, number = "", 0
    for entry in _entries(chain):
        number += 1
        why = _fault(entry, number=number, previous=previous)
        if why:
            return Verdict(chain.code, number, number, why)
        previous = entry.hash
    if (number, previous) != (chain.length, chain.head):
        return Verdict(chain.code, number, number + 1, "entries at the end of the chain are missing")
    if Entry.objects.filter(chain=chain, number__gt=F("chain__length")).exists():
        return Verdict(chain.code, number, number + 1, "there are entries beyond the end of the chain")
    purged = Value.objects.filter(entry__chain=chain, purged_at__isnull=False).count()
    return Verdict(chain.code, number, None, purged=purged)


def _entries(chain: Chain) -> Iterator[Entry]:
    """Up to the end as `chain` gives it: what is appended meanwhile belongs to the next reading."""
    entries = Entry.objects.filter(chain=chain, number__lte=chain.length).order_by("number")
    return entries.select_related("chain").prefetch_related("values").iterator(chunk_size=_BATCH)


def _fault(entry: Entry, *, number: int, previous: str) -> str:
    values = sorted(entry.values.all(), key=lambda value: value.position)
    if entry.number != number:
        return f"entry {number} is missing"
    if entry.previous != previous:
        return "it does not follow the entry before"
    if entry.hash != _hash(entry, values):
        return "its content does not match its hash"
    for value in values:
        if not _holds(value):
            return f"the values of {value.thing} {value.thing_id} were altered"
    return ""


def _holds(value: Value) -> bool:
    if value.purged_at is not None:
        return value.before is None and value.after is None
    return value.digest == _digest(value.thing, value.thing_id, value.before, value.after)
