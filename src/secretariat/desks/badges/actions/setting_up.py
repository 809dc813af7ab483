"""Zones and types of credentials: what opens what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from secretariat.desks.badges.models import LAST_ZONE, CredentialType, Kind, Zone
from secretariat.desks.badges.policy import Right
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep
from secretariat.foundation.languages.texts import MultilingualText


class UnknownZone(ValueError):
    """A type opens a zone that the edition does not have; nothing was kept."""


class TooManyZones(ValueError):
    """More zones than a token has bits for; nothing was kept."""


@dataclass(frozen=True, kw_only=True)
class GivenZone:
    """`name` is language → text."""

    code: str
    letter: str
    name: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class GivenType:
    """`zones` are codes; `category` is "" for a type of no category."""

    code: str
    kind: Kind
    name: Mapping[str, str]
    category: str = ""
    zones: Sequence[str] = ()


@action(needs=Right.SET_UP)
def set_up(
    *,
    edition: Edition,
    zones: Sequence[GivenZone],
    types: Sequence[GivenType],
    tally: Tally,
    by: Actor,
    at: datetime,
) -> None:
    """Keep these zones and types; what has a number keeps it, and the new ones take the next.

    Credentials that were ordered before stay as they are. Raises UnknownZone, TooManyZones.
    """
    del by, at
    journal.belongs_to(edition.code)
    bits = _keep_zones(edition, zones, tally)
    numbers = _numbers(CredentialType.objects.values_list("code", "number"), [each.code for each in types])
    for each in types:
        values = {"kind": each.kind, "category": each.category, "name": MultilingualText.of(each.name)}
        keep(
            CredentialType,
            key={"edition_id": edition.pk, "code": each.code},
            values={**values, "number": numbers[each.code], "zones": _mask(each, bits)},
            tally=tally,
        )


def _keep_zones(edition: Edition, zones: Sequence[GivenZone], tally: Tally) -> Mapping[str, int]:
    """Code → bit, of all zones of the edition."""
    numbers = _numbers(Zone.objects.values_list("code", "number"), [each.code for each in zones])
    if max(numbers.values(), default=0) > LAST_ZONE:
        raise TooManyZones(f"An edition has at most {LAST_ZONE + 1} zones; join some of them.")
    for each in zones:
        values = {"letter": each.letter, "name": MultilingualText.of(each.name), "number": numbers[each.code]}
        keep(Zone, key={"edition_id": edition.pk, "code": each.code}, values=values, tally=tally)
    return numbers


def _numbers(standing: Iterable[tuple[str, int]], codes: Sequence[str]) -> dict[str, int]:
    numbers = dict(standing)
    for code in codes:
        numbers.setdefault(code, max(numbers.values(), default=-1) + 1)
    return numbers


def _mask(given: GivenType, bits: Mapping[str, int]) -> int:
    unknown = [code for code in given.zones if code not in bits]
    if unknown:
        raise UnknownZone(
            f"The type {given.code} opens {', '.join(unknown)}, which is no zone; add it first."
        )
    return reduce(or_, (1 << bits[code] for code in given.zones), 0)
