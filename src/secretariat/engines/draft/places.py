"""Where the draft says the forum was held, against the venue's tree.

Only a place in that slot is settled: after "was held in" and the like, right after the forum's name ("the
forum in X"), or before "hosted the forum". All places of one phrase are one claim ("Vladivostok (Russky
Island)"): each must lie on the venue's chain. Elsewhere only two known places, one in brackets after the
other, are held against each other.
"""

from collections.abc import Iterator

from secretariat.engines.draft.events import (
    Event,
    EventKind,
    Events,
    covering_day,
    is_inside_title,
    names_other,
)
from secretariat.engines.draft.names_known import ADJECTIVE
from secretariat.engines.draft.place_phrases import PLACE_PREPOSITIONS, PlacePhrases, Written
from secretariat.engines.draft.place_tree import PlaceTree, Relation, place_tree
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Verdict
from secretariat.engines.draft.reading import Reading, covering, ending_at, starting_at
from secretariat.engines.draft.words import Stretch, vocabulary

HOLDING = vocabulary(
    "held place convened hosted opened began started kicked closed ended concluded wrapped finished ran"
    " gathered organised taking opens begins started takes meets met"
)
HOSTING = vocabulary("hosted hosts hosting")
AUXILIARIES = vocabulary(
    "was were is are will be been being has had have to which that , also again took take takes taking ( )"
    " off up officially traditionally annually itself"
)
AIMING = vocabulary("to for from about towards by")
SPEAKING = vocabulary(
    "presented presentation announced announcement told briefing conference preparations preparation"
    " roadshow interview discussed accreditation applications registration invited results outcome"
)


class PlaceReader:
    """Reads the places of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.phrases = PlacePhrases(reading, events)
        self.tree: PlaceTree = place_tree(reading.register)

    def claims(self) -> Iterator[Claim]:
        settled: set[int] = set()
        for places in self._slots():
            if places and places[0].first not in settled:
                settled.update(index for place in places for index in range(place.first, place.last))
                yield self._settled(places)
        yield from self._pairs(settled)

    def _slots(self) -> Iterator[list[Written]]:
        """The places that the draft says the forum was held at, phrase by phrase."""
        for event in self.events.all:
            if event.kind != EventKind.FORUM or names_other(self.reading, event):
                continue
            sentence = self.reading.sentence_of(event.first)
            before = self.reading.tokens[max(event.first - 2, 0) : event.first]
            is_aim = any(token.folded in AIMING for token in before)
            if not event.is_part and not is_aim:
                yield self._after_verb(event, sentence)
                yield self._before_hosting(event, sentence)
            yield self._right_after(event, sentence)
            yield self._after_venue(event, sentence)
        for sentence in self.reading.sentences:
            yield self._after_pronoun(sentence)
            yield self._after_participle(sentence)

    def _after_venue(self, event: Event, sentence: Stretch) -> list[Written]:
        """The venue of the forum was Vladivostok."""
        tokens = self.reading.tokens
        before = [token.folded for token in tokens[max(sentence.first, event.first - 3) : event.first]]
        after = [token.folded for token in tokens[event.last : min(event.last + 2, sentence.last)]]
        verb = event.last + 2 if after == ["'s", "venue"] else event.last
        is_venue = verb > event.last or "venue" in before
        if not is_venue or verb >= sentence.last or tokens[verb].folded not in ("was", "is"):
            return []
        return self.phrases.after_preposition(verb, sentence)

    def _after_pronoun(self, sentence: Stretch) -> list[Written]:
        """It was held in Vladivostok: of the forum named in the sentence before."""
        before = self.events.named_before[self.reading.sentence_at[sentence.first]]
        words = [token.folded for token in self.reading.tokens[sentence.first : sentence.first + 2]]
        length = 1 if words[:1] == ["it"] else 2 if words == ["the", "event"] else 0
        is_forum = (
            before is not None and before.kind == EventKind.FORUM and not names_other(self.reading, before)
        )
        if not length or not is_forum:
            return []
        return self._after_verb(Event(sentence.first, sentence.first + length, EventKind.FORUM), sentence)

    def _after_participle(self, sentence: Stretch) -> list[Written]:
        """Held in Vladivostok on 6-7 September, the forum gathered."""
        tokens = self.reading.tokens
        events = self.events.within(sentence) if tokens[sentence.first].folded == "held" else []
        if not events or events[0].kind != EventKind.FORUM or names_other(self.reading, events[0]):
            return []
        before = [token.folded for token in tokens[sentence.first : events[0].first]]
        is_apposed = [word for word in before if word not in ("the", "this", "annual")][-1:] == [","]
        return self.phrases.after_verb(sentence.first + 1, sentence) if is_apposed else []

    def _after_verb(self, event: Event, sentence: Stretch) -> list[Written]:
        """The forum was held on 6-7 September in Vladivostok."""
        index = event.last
        while index < sentence.last and self._is_auxiliary(index, event):
            index += 1
        if index >= sentence.last or self.reading.tokens[index].folded not in HOLDING:
            return []
        is_taken = self.reading.tokens[index - 1].folded in ("take", "took", "takes", "taking")
        if self.reading.tokens[index].folded == "place" and not is_taken:
            return []
        return self.phrases.after_verb(index + 1, sentence)

    def _is_auxiliary(self, index: int, event: Event) -> bool:
        token = self.reading.tokens[index]
        is_acronym = token.text.isupper() and index <= event.last + 1
        return token.folded in AUXILIARIES or is_acronym or covering_day(self.reading, index) is not None

    def _right_after(self, event: Event, sentence: Stretch) -> list[Written]:
        """The forum in Vladivostok; the forum (Vladivostok, 6-7 September)."""
        index = event.last
        if index >= sentence.last:
            return []
        mark = self.reading.tokens[index].folded
        before = {token.folded for token in self.reading.tokens[sentence.first : event.first]}
        if mark == "(" and covering(self.reading.places, index + 1):
            place = self.phrases.place_at(index + 1, sentence)
            return [place] if place else []
        phrase = self.phrases.after_preposition(index, sentence) if mark in PLACE_PREPOSITIONS else []
        is_loose = not SPEAKING.isdisjoint(before) and not all(self._is_on_chain(place) for place in phrase)
        return [] if is_loose or not self._is_right_after(phrase, index) else phrase

    def _is_right_after(self, phrase: list[Written], preposition: int) -> bool:
        """Whether a place follows its preposition at once: "in Vladivostok", not "in an interview with X"."""
        if not phrase:
            return False
        between = [token.folded for token in self.reading.tokens[preposition + 1 : phrase[0].first]]
        return set(between) <= {"the", "city", "of", "port"} or all(
            bool(place.ids or place.state) for place in phrase
        )

    def _before_hosting(self, event: Event, sentence: Stretch) -> list[Written]:
        """Vladivostok hosted the forum."""
        tokens = self.reading.tokens
        index = event.first
        while index > sentence.first and tokens[index - 1].folded in ("the", "this", "year", "'s", "annual"):
            index -= 1
        while index > sentence.first and tokens[index - 1].folded in HOSTING | {
            "to",
            "host",
            "played",
            "again",
            "will",
        }:
            index -= 1
        verb = {token.folded for token in tokens[index : event.first]}
        if verb.isdisjoint(HOSTING | {"host"}) or index <= sentence.first:
            return []
        place = ending_at(self.reading.places, index)
        if place is not None:
            return [Written(place.first, place.last, place.ids)]
        entity = ending_at(self.reading.entities, index)
        is_state = entity is not None and entity.sort != ADJECTIVE and entity.id in self.phrases.states
        return (
            [Written(entity.first, entity.last, frozenset(), entity.id)]
            if entity is not None and is_state
            else []
        )

    # What the register says of it

    def _relation(self, place: Written) -> Relation:
        if place.ids:
            return self.tree.relation(place.ids)
        if place.state:
            return self._relation_of_state(place.state)
        return self.tree.relation_of_words(tuple(self.reading.words(place.first, place.last)))

    def _relation_of_state(self, state: str) -> Relation:
        host = self.reading.register.edition.host
        if not host:
            return Relation.UNKNOWN
        return Relation.ON_CHAIN if state == host else Relation.ELSEWHERE

    def _is_on_chain(self, place: Written) -> bool:
        return self._relation(place) == Relation.ON_CHAIN

    def _settled(self, places: list[Written]) -> Claim:
        """One claim over all places of a phrase: each must lie on the venue's chain."""
        relations = [self._relation(place) for place in places]
        first, last = places[0].first, places[-1].last
        sentence = self.reading.sentence_of(first)
        end = self.phrases.end_of(places, sentence)
        last = end if any(token.text == "(" for token in self.reading.tokens[first:last]) else last
        verdict = Verdict.SUPPORTED if Relation.ON_CHAIN in relations else Verdict.NOT_IN_REGISTER
        if Relation.ELSEWHERE in relations:
            verdict = Verdict.CONTRADICTED
        if verdict == Verdict.CONTRADICTED and self.events.speaks_of_other[self.reading.sentence_at[first]]:
            verdict = Verdict.NOT_IN_REGISTER
        path = self.tree.path()
        evidence = (Evidence(f"The venue: {path}.", self.reading.register.edition.place),) if path else ()
        return self.reading.claim(Kind.PLACE, first, last, verdict=verdict, expected=path, evidence=evidence)

    def _pairs(self, settled: set[int]) -> Iterator[Claim]:
        """Two known places, the second in brackets after the first, anywhere in the draft."""
        for mention in self.reading.places:
            opening = mention.last
            if mention.first in settled or is_inside_title(self.reading, mention.first):
                continue
            if opening >= len(self.reading.tokens) or self.reading.tokens[opening].text != "(":
                continue
            inner = starting_at(self.reading.places, opening + 1)
            if (
                inner is None
                or self.reading.tokens[min(inner.last, len(self.reading.tokens) - 1)].text != ")"
            ):
                continue
            is_true = self.tree.belong_together(mention.ids, inner.ids)
            verdict = Verdict.SUPPORTED if is_true else Verdict.CONTRADICTED
            path = ", ".join(self.tree.by_id[node].names[0] for node in self.tree.ancestors(inner.id))
            yield self.reading.claim(
                Kind.PLACE, mention.first, inner.last + 1, verdict=verdict, expected=path,
                evidence=(Evidence(f"The tree of places: {path}.", inner.id),),
            )  # fmt: skip


def place_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """Where the forum was held, and pairs of places that must belong together."""
    return PlaceReader(reading, events).claims()
