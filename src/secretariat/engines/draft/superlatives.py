"""Superlatives over delegations: "the biggest delegations came from A, B and C" against the ranking by their
sizes.

The ranking is that of the registered sizes of states' delegations; the host's own, organisations and media
are not ranked. A list of n must be the first n; ties at the edge are right. What another source says of the
largest is shown as a second source, and makes a list that follows it not wrong. The order inside the list is
a matter of its own figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.engines.draft.comparing import SETTLED, amount
from secretariat.engines.draft.counted_nouns import DELEGATION_SIZE, PEOPLE_NOUNS
from secretariat.engines.draft.delegations import DELEGATION_WORDS
from secretariat.engines.draft.events import EventKind, Events, event_spoken_of, names_other
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import house_form
from secretariat.engines.draft.numerals import ordinal_at
from secretariat.engines.draft.problem import Claim, EntityKind, Evidence, Figure, FigureKind, Kind, Verdict
from secretariat.engines.draft.reading import Reading, inside
from secretariat.engines.draft.words import HYPHENS, Stretch, vocabulary

LARGEST = vocabulary("biggest largest greatest numerous")
SMALLEST = vocabulary("smallest")
GROUPS = DELEGATION_WORDS | frozenset(("representation", "groups", "group"))
LIST_WORDS = vocabulary(
    ", ; and the of from coming came come was were is are those that by sent with delegation delegations"
    " foreign people participants delegates members ( ) respectively followed then 's representing which to"
    " belonged ; : – — - both numbering persons has had arrived two three four five including namely as"
    " well representatives in order"
)
PLAIN_DELEGATIONS = vocabulary("foreign national official state country single overseas visiting and most")
OPENING = vocabulary(
    "from of coming came come was were are is by those that sent belonged : ( – — - including namely"
    " representing included"
)
AFTER_PREDICATE = vocabulary("with at and in followed")
FARTHEST = 10
SENDING = vocabulary("sent had brought fielded was were has represented provided made formed")


@dataclass(frozen=True, slots=True)
class Superlative:
    """A superlative at tokens `first` to `last` over the entities listed with it; `rank` where it says
    "second largest".
    """

    first: int
    last: int
    entities: tuple[str, ...]
    is_smallest: bool = False
    rank: int = 0


class SuperlativeReader:
    """Reads the superlatives of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        register = reading.register
        self.states = {entity.id: entity for entity in register.entities if entity.kind == EntityKind.STATE}
        self.sizes = self._sizes(register.figures)

    def _sizes(self, figures: tuple[Figure, ...]) -> dict[str, Figure]:
        """The size of each state's delegation; where there are several figures, the source's final one, the
        host's left out.
        """
        edition = self.reading.register.edition
        year = edition.starts_on.year if edition.starts_on else None
        sizes: dict[str, Figure] = {}
        published = [f for f in figures if f.measure == DELEGATION_SIZE and f.kind == FigureKind.FINAL]
        figures = tuple(published) if len({f.entity for f in published}) > 1 else figures
        figures = tuple(figure for figure in figures if not figure.is_generated)
        for figure in figures:
            is_size = (
                figure.measure == DELEGATION_SIZE and figure.kind in SETTLED and figure.year in (None, year)
            )
            is_ranked = figure.entity in self.states and figure.entity != edition.host
            if is_size and is_ranked and (figure.entity not in sizes or figure.kind == FigureKind.FINAL):
                sizes[figure.entity] = figure
        return sizes

    def claims(self) -> Iterator[Claim]:
        for index, token in enumerate(self.reading.tokens):
            if token.folded in LARGEST | SMALLEST:
                superlative = self._at(index)
                if superlative is not None:
                    yield self._judged(superlative)

    def _at(self, index: int) -> Superlative | None:
        """The superlative at a token, if it is one over delegations and states are listed with it."""
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(index)
        noun = self._noun(index, sentence)
        before = self.reading.words(max(sentence.first, index - 2), index)
        is_partitive = before[-1:] == ["of"] or before == ["of", "the"] or "among" in before
        if is_partitive or (tokens[index].folded == "numerous" and before[-1:] != ["most"]):
            return None
        mentions = self._listed(index, noun, sentence)
        if not mentions:
            return None
        entities = tuple(dict.fromkeys(mention.id for mention in mentions))
        first, last = min(index, mentions[0].first), max(noun + 1, index + 1, mentions[-1].last)
        last += last < sentence.last and tokens[last].text == "(" and self._bracket(last, sentence)
        ordinal = ordinal_at(tokens, index - 1) if index > sentence.first else None
        rank = ordinal[0] if ordinal else 0
        return Superlative(first, last, entities, tokens[index].folded in SMALLEST, rank)

    def _noun(self, index: int, sentence: Stretch) -> int:
        """Where "delegation" stands after the superlative, or "people" in "number of people"; else 0."""
        tokens = self.reading.tokens
        for position in range(index + 1, min(index + 4, sentence.last)):
            if tokens[position].folded in GROUPS:
                return position
            if tokens[position].folded not in PLAIN_DELEGATIONS and tokens[position].text not in HYPHENS:
                break
        is_number = [token.folded for token in tokens[index + 1 : index + 3]] == ["number", "of"]
        is_people = index + 3 < sentence.last and tokens[index + 3].folded in PEOPLE_NOUNS
        return index + 3 if is_number and is_people else 0

    def _listed(self, index: int, noun: int, sentence: Stretch) -> list[Mention]:
        """The states whose delegations the superlative is said of."""
        if noun:
            return self._listed_before(index, sentence) or self._listed_after(noun + 1, sentence)
        before = self.reading.words(max(sentence.first, index - FARTHEST), index)
        following = self.reading.tokens[index + 1] if index + 1 < sentence.last else None
        is_end = following is None or not following.is_word or following.folded in AFTER_PREDICATE
        is_predicate = before[-1:] == ["the"] and before[-2:-1] in (["was"], ["were"], ["is"], ["are"])
        if not is_end or not is_predicate or GROUPS.isdisjoint(before):
            return []
        return inside(self.reading.entities, max(sentence.first, index - FARTHEST), index)

    def _bracket(self, index: int, sentence: Stretch) -> int:
        """How many tokens a closing bracket is away, so that "(75 people)" belongs to the list."""
        for length in range(1, 6):
            if index + length < sentence.last and self.reading.tokens[index + length].text == ")":
                return length + 1
        return 0

    def _listed_after(self, index: int, sentence: Stretch) -> list[Mention]:
        """The states listed after "delegations": numbers, commas and words such as "coming from" between
        them.
        """
        found: list[Mention] = []
        for mention in inside(self.reading.entities, index, sentence.last):
            is_link = self._is_link(found[-1].last if found else index, mention.first)
            if not is_link or (not found and not self._is_opening(index, mention.first)):
                break
            found.append(mention)
        return found

    def _is_opening(self, first: int, last: int) -> bool:
        """Whether a word between says whose the delegations are; a comma alone opens no list."""
        return any(token.folded in OPENING for token in self.reading.tokens[first:last])

    def _listed_before(self, index: int, sentence: Stretch) -> list[Mention]:
        """The states listed before: "Japan and China sent the largest delegations"."""
        mentions = inside(self.reading.entities, sentence.first, index)
        if not mentions or not self._is_sending(mentions[-1].last, index):
            return []
        found = [mentions[-1]]
        for mention in reversed(mentions[:-1]):
            if not self._is_link(mention.last, found[0].first):
                break
            found.insert(0, mention)
        return found

    def _is_sending(self, first: int, last: int) -> bool:
        words = self.reading.words(first, last)
        return len(words) <= 6 and not (SENDING | {"s", "'s"}).isdisjoint(words)  # noqa: PLR2004

    def _is_link(self, first: int, last: int) -> bool:
        numbers = self.reading.numbers_within(Stretch(first, last))
        counted = {index for number in numbers for index in range(number.qualified_from, number.last)}
        tokens = self.reading.tokens
        return all(index in counted or tokens[index].folded in LIST_WORDS for index in range(first, last))

    def _judged(self, superlative: Superlative) -> Claim:
        verdict = self._verdict(superlative)
        if verdict == Verdict.CONTRADICTED and not self._is_settled(superlative):
            verdict = Verdict.NOT_IN_REGISTER
        ranking = sorted(self.sizes.values(), key=lambda figure: -figure.value)
        if superlative.is_smallest:
            ranking.reverse()
        shown = ranking[: max(len(superlative.entities), superlative.rank)]
        expected = ", ".join(self._size_told(figure) for figure in shown)
        evidence = [
            Evidence(f"{self._size_told(figure)}.", figure.key or figure.measure, figure.source)
            for figure in ranking
        ]
        evidence += self._other_sources()
        return self.reading.claim(
            Kind.SUPERLATIVE, superlative.first, superlative.last, verdict=verdict, expected=expected,
            evidence=tuple(evidence),
        )  # fmt: skip

    def _size_told(self, figure: Figure) -> str:
        return f"{house_form(self.states[figure.entity])} ({amount(figure)})"

    def _other_sources(self) -> list[Evidence]:
        told = []
        for ranking in self.reading.register.rankings:
            names = ", ".join(
                house_form(self.states[entity]) for entity in ranking.entities if entity in self.states
            )
            told.append(Evidence(f"{ranking.source_title or ranking.source}: {names}.", "", ranking.source))
        return told

    def _is_settled(self, superlative: Superlative) -> bool:
        """Whether the sentence speaks of this edition, and no source says what the draft says."""
        event = event_spoken_of(self.reading, self.events, superlative.first)
        is_ours = event is None or (event.kind == EventKind.FORUM and not names_other(self.reading, event))
        is_told_so = not superlative.is_smallest and any(
            set(ranking.entities[: len(superlative.entities)]) == set(superlative.entities)
            for ranking in self.reading.register.rankings
        )
        speaks_of_other = self.events.speaks_of_other[self.reading.sentence_at[superlative.first]]
        return is_ours and not is_told_so and not speaks_of_other

    def _verdict(self, superlative: Superlative) -> Verdict:
        host = self.reading.register.edition.host
        listed = [entity for entity in superlative.entities if entity in self.states]
        if not self.sizes or len(listed) < len(superlative.entities) or host in listed:
            return Verdict.NOT_IN_REGISTER
        if superlative.rank > 1:
            return self._ranked(superlative)
        known = [self.sizes[entity].value for entity in listed if entity in self.sizes]
        others = [figure.value for entity, figure in self.sizes.items() if entity not in listed]
        sign = -1 if superlative.is_smallest else 1
        is_beaten = bool(known and others) and max(sign * value for value in others) > min(
            sign * v for v in known
        )
        if is_beaten:
            return Verdict.CONTRADICTED
        if len(known) == len(listed):
            return Verdict.NOT_IN_REGISTER if superlative.is_smallest else Verdict.SUPPORTED
        is_short = len(self.sizes) >= len(listed) and not superlative.is_smallest
        return Verdict.CONTRADICTED if is_short else Verdict.NOT_IN_REGISTER

    def _ranked(self, superlative: Superlative) -> Verdict:
        """The second largest delegation: the size at that place, ties included."""
        ranking = sorted(
            (figure.value for figure in self.sizes.values()), reverse=not superlative.is_smallest
        )
        size = self.sizes.get(superlative.entities[0])
        if len(superlative.entities) != 1 or superlative.rank > len(ranking) or size is None:
            return Verdict.NOT_IN_REGISTER
        return Verdict.SUPPORTED if size.value == ranking[superlative.rank - 1] else Verdict.CONTRADICTED


def superlative_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The superlatives over delegations in a draft."""
    return SuperlativeReader(reading, events).claims()
