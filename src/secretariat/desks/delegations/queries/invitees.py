"""Whom one may invite, and which entity a line of a pasted list means."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import Count, Q

from secretariat.desks.delegations.models import Delegation, Invitation
from secretariat.desks.delegations.policy import visible_to
from secretariat.desks.directory.models import Entity, EntityKind
from secretariat.desks.directory.policy import entities_visible_to
from secretariat.desks.directory.queries import Label, entities_named, labels_of_entities, names_of_entities
from secretariat.engines.names.search import normalised
from secretariat.foundation.access.actors import Actor

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class Candidate:
    """An entity of the directory that can be chosen; `invited_by` is the note that invited it already."""

    entity: Entity
    label: Label
    invited_by: str = ""


def candidates(
    words: Collection[str], *, chosen: Collection[str] = (), seen_by: Actor
) -> tuple[list[Candidate], int]:
    """Six queries at most: entities chosen by code, those found by words, and how many more were found.

    Those chosen stand first; of the others at most FOUND_AT_MOST, by name. Without words none is looked for.
    """
    known = entities_visible_to(seen_by)
    kept = list(known.filter(code__in=chosen))
    ids = known.order_by("pk").values_list("pk", flat=True) if words else ()
    named = entities_named(words, among=ids) - {entity.pk for entity in kept} if words else set()
    found = list(known.filter(pk__in=named))
    labels = labels_of_entities([*kept, *found])
    invited = _invited_by([*kept, *found])
    rows = [
        sorted(_candidates(group, labels, invited), key=lambda each: (each.label.sort_key, each.entity.code))
        for group in (kept, found)
    ]
    return [*rows[0], *rows[1][:FOUND_AT_MOST]], max(0, len(found) - FOUND_AT_MOST)


def _candidates(
    entities: Iterable[Entity], labels: Mapping[int, Label], invited: Mapping[int, str]
) -> list[Candidate]:
    return [Candidate(each, labels[each.pk], invited.get(each.pk, "")) for each in entities]


def _invited_by(entities: Iterable[Entity]) -> dict[int, str]:
    """One query: entity id → the reference of the note that invited it."""
    rows = Invitation.objects.filter(delegation__entity__in=[each.pk for each in entities])
    return dict(rows.values_list("delegation__entity_id", "reference"))


def kinds_of_delegations(*, seen_by: Actor) -> list[tuple[str, Any, int]]:
    """One query: (kind, label, delegations) of each kind of entity that sends one."""
    groups = visible_to(seen_by).values_list("entity__kind").annotate(delegations=Count("pk")).order_by()
    counted = dict(groups)
    return [(kind, label, counted[kind]) for kind, label in EntityKind.choices if kind in counted]


def delegations_chosen(*, kinds: Collection[str], codes: Collection[str], seen_by: Actor) -> list[Delegation]:
    """One query: the delegations of these kinds of entity, and those of these entities, by code."""
    asked = Q(entity__kind__in=kinds) | Q(entity__code__in=codes)
    return list(visible_to(seen_by).filter(asked).select_related("entity").order_by("entity__code"))


# --- which entity a line means ----------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One line of a pasted list, by its number, with what stands after the semicolon: a mail address."""

    number: int
    text: str
    address: str


@dataclass(frozen=True)
class Understood:
    """What a pasted list means: entity code → mail address, and the lines that name nobody or several.

    `unknown` has with each line the name that is nearest, or ""; `ambiguous` the codes of those meant.
    """

    addresses: Mapping[str, str]
    unknown: Sequence[tuple[Line, str]]
    ambiguous: Sequence[tuple[Line, tuple[str, ...]]]


def lines_of(text: str) -> list[Line]:
    """The lines of a pasted list that are not empty: "name; address"."""
    parted = [(number, *line.partition(";")) for number, line in enumerate(text.splitlines(), start=1)]
    return [
        Line(number, name.strip(), address.strip()) for number, name, _sign, address in parted if name.strip()
    ]


def understood(lines: Sequence[Line], *, seen_by: Actor) -> Understood:
    """Two queries: which entities the lines mean, by code, ISO code of two or three letters, or any name.

    Names count in every language and form, without case and marks. A code goes before a name.
    """
    if not lines:
        return Understood({}, (), ())
    codes, names = _ways_to_say(seen_by)
    addresses: dict[str, str] = {}
    unknown: list[tuple[Line, str]] = []
    ambiguous: list[tuple[Line, tuple[str, ...]]] = []
    for line in lines:
        found = codes.get(line.text.upper()) or names.get(normalised(line.text), frozenset())
        if len(found) == 1:
            (code,) = found
            addresses[code] = line.address or addresses.get(code, "")
        elif found:
            ambiguous.append((line, tuple(sorted(found))))
        else:
            unknown.append((line, _nearest(line, names)))
    return Understood(addresses, unknown, ambiguous)


type Meanings = Mapping[str, frozenset[str]]


def _ways_to_say(seen_by: Actor) -> tuple[Meanings, Meanings]:
    """Codes in capitals, and folded names, each with the codes of the entities that it means."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, set[str]] = defaultdict(set)
    code_of: dict[int, str] = {}
    for entity in entities_visible_to(seen_by):
        code_of[entity.pk] = entity.code
        for written in (entity.code, entity.iso2, entity.iso3):
            codes[written.upper()].add(entity.code)
    codes.pop("", None)
    for entity_id, text in names_of_entities():
        folded = normalised(text)
        if folded and entity_id in code_of:
            names[folded].add(code_of[entity_id])
    return _frozen(codes), _frozen(names)


def _frozen(meanings: Mapping[str, set[str]]) -> Meanings:
    return {written: frozenset(codes) for written, codes in meanings.items()}


def _nearest(line: Line, names: Meanings) -> str:
    """The code of the entity whose name is nearest, or "" where none is near or several are."""
    near = get_close_matches(normalised(line.text), names, n=1, cutoff=0.8)
    codes = names[near[0]] if near else frozenset()
    return next(iter(codes)) if len(codes) == 1 else ""
