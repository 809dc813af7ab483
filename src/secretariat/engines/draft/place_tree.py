"""The venue in the tree of places: what lies above it, what lies in it, and how a written place relates to
it.
"""

from dataclasses import dataclass
from enum import StrEnum

from secretariat.engines.draft.names_known import entity_names
from secretariat.engines.draft.problem import Place, Register
from secretariat.engines.draft.words import folded_words, vocabulary

KINDS_OF_PLACE = vocabulary(
    "island university campus building hall bay peninsula city center centre district hotel palace stadium"
    " embankment street avenue square port airport"
)
REGION_WORDS = vocabulary(
    "far east eastern west western north northern south southern pacific asia asian region territory krai"
    " oblast province area siberia europe eurasia coast republic federal federation kray world"
)


SHORTEST_ACRONYM = 3


class Relation(StrEnum):
    """How a place named in the draft stands to the venue."""

    ON_CHAIN = "on the venue's chain"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlaceTree:
    """The register's places by id; `chain` are the ids from the venue up to its country."""

    by_id: dict[str, Place]
    chain: tuple[str, ...]
    host_names: frozenset[tuple[str, ...]]

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """A place and everything above it, from below; a circle in the tree is left at its second turn."""
        found: list[str] = []
        while place_id in self.by_id and place_id not in found:
            found.append(place_id)
            place_id = self.by_id[place_id].parent
        return tuple(found)

    def relation(self, place_ids: frozenset[str]) -> Relation:
        """Of a known name: on the chain if one of the places so called lies above the venue, or in it."""
        for place_id in place_ids:
            if place_id in self.chain or (self.chain and self.chain[0] in self.ancestors(place_id)):
                return Relation.ON_CHAIN
        return Relation.ELSEWHERE if self.chain else Relation.UNKNOWN

    def relation_of_words(self, words: tuple[str, ...]) -> Relation:
        """Of a name that no place bears: by its parts.

        A part of a name on the chain, or its initials, is on the chain. A plain name is elsewhere, as is
        another place of a kind that the chain has ("Popov Island"). A wide region or a kind of its own is
        unknown: it may lie around or in it.
        """
        if words in self.host_names:
            return Relation.ON_CHAIN
        names = [folded_words(name) for place_id in self.chain for name in self.by_id[place_id].names]
        for name in names:
            if len(words) > 1 and set(words) <= set(name) and not REGION_WORDS.issuperset(words):
                return Relation.ON_CHAIN
            if (
                len(words) == 1
                and len(words[0]) >= SHORTEST_ACRONYM
                and "".join(part[0] for part in name).startswith(words[0])
            ):
                return Relation.ON_CHAIN
        kinds = KINDS_OF_PLACE & set(words)
        if kinds:
            is_same_kind = any(kinds & set(name) for name in names)
            return Relation.ELSEWHERE if is_same_kind else Relation.UNKNOWN
        is_region = not REGION_WORDS.isdisjoint(words)
        return Relation.UNKNOWN if is_region or not self.chain else Relation.ELSEWHERE

    def belong_together(self, former: frozenset[str], latter: frozenset[str]) -> bool:
        """Whether of two known names one lies in the other."""
        return any(a in self.ancestors(b) or b in self.ancestors(a) for a in former for b in latter)

    def path(self) -> str:
        """The venue with what lies above it, as one would write it."""
        return ", ".join(self.by_id[place_id].names[0] for place_id in self.chain)


def place_tree(register: Register) -> PlaceTree:
    """The tree of a register, seen from its edition's venue."""
    by_id = {place.id: place for place in register.places if place.names}
    hosts = (entity for entity in register.entities if entity.id == register.edition.host)
    host_names = frozenset(folded_words(name.written) for host in hosts for name in entity_names(host))
    alone = PlaceTree(by_id, (), host_names)
    return PlaceTree(by_id, alone.ancestors(register.edition.place), host_names)
