"""Reading places in a sentence: "in the port city of Vladivostok (Russky Island)", "on Russky Island in
Vladivostok".

A place is the longest name that the register knows at a word, the name of a state, or a run of capitals that
nobody knows.
"""

from dataclasses import dataclass

from secretariat.engines.draft.day_expressions import MONTHS, WEEKDAYS
from secretariat.engines.draft.events import Events, covering_day
from secretariat.engines.draft.names_known import ADJECTIVE
from secretariat.engines.draft.place_tree import KINDS_OF_PLACE
from secretariat.engines.draft.problem import EntityKind
from secretariat.engines.draft.reading import Reading, inside, starting_at
from secretariat.engines.draft.words import DASHES, HYPHENS, Stretch, Token, vocabulary

PLACE_PREPOSITIONS = vocabulary("in at on")
INNER_WORDS = vocabulary("of the and de upon s 's")
PLACE_NOUNS = vocabulary("the city port town island capital campus grounds site territory of")
LANGUAGES = vocabulary("english russian chinese french spanish arabic japanese korean mongolian")
NOT_PLACES = (
    vocabulary("the this that its his their which who it mr mrs ms") | LANGUAGES | set(MONTHS) | set(WEEKDAYS)
)
FARTHEST = 16


@dataclass(frozen=True, slots=True)
class Written:
    """A place as written at tokens `first` to `last`, end exclusive; `ids`: none where nobody knows it.

    `state` is the id of the state that it names instead.
    """

    first: int
    last: int
    ids: frozenset[str]
    state: str = ""


class PlacePhrases:
    """Finds the places in the sentences of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        entities = reading.register.entities
        self.states = frozenset(entity.id for entity in entities if entity.kind == EntityKind.STATE)

    def after_verb(self, index: int, sentence: Stretch) -> list[Written]:
        """The places of the phrases that follow a verb: "on 6-7 September in ... on ...", days left out."""
        found: list[Written] = []
        limit = min(sentence.last, index + FARTHEST)
        while index < limit:
            token = self.reading.tokens[index]
            day = covering_day(self.reading, index)
            if day is not None or token.folded in WEEKDAYS:
                index += 1
                continue
            phrase = self.after_preposition(index, sentence) if token.folded in PLACE_PREPOSITIONS else []
            if phrase:
                found += phrase
                index = self.end_of(phrase, sentence)
            elif token.folded in PLACE_PREPOSITIONS | {"off", "up", "from", "to", ",", "between", "today"}:
                index += 1
            else:
                break
        return found

    def after_preposition(self, preposition: int, sentence: Stretch) -> list[Written]:
        """The places after a preposition: one, and more in brackets or after a comma."""
        index = self._past_place_nouns(preposition + 1, sentence)
        found = []
        place = self.place_at(index, sentence)
        while place is not None:
            found.append(place)
            index = self._past_link(place.last, sentence)
            place = self.place_at(index, sentence) if index else None
        return found

    def _past_place_nouns(self, index: int, sentence: Stretch) -> int:
        """Past "the", "the port city of", "the Russian Far Eastern city of" to the name itself."""
        tokens = self.reading.tokens
        while index < sentence.last and tokens[index].folded in PLACE_NOUNS:
            index += 1
        position = index
        while (
            position < sentence.last and tokens[position].is_capitalised and self._known_at(position) is None
        ):
            position += 1
        noun = position
        while position < sentence.last and tokens[position].folded in PLACE_NOUNS:
            position += 1
        is_city_of = position > noun and (position > noun + 1 or tokens[noun].folded not in ("of", "the"))
        return position if is_city_of else self._past_adjective(index)

    def _past_adjective(self, index: int) -> int:
        """Past the adjective of a state: "in Russian Vladivostok"."""
        mention = starting_at(self.reading.entities, index)
        return mention.last if mention is not None and mention.sort == ADJECTIVE else index

    def _past_link(self, index: int, sentence: Stretch) -> int:
        """Past what joins two levels of a place ("(", ",", "'s"); 0 where the phrase ends."""
        if index >= sentence.last:
            return 0
        mark = self.reading.tokens[index].text
        following = index + 1
        if mark in ("(", ",", "'s", "’s") or mark in DASHES:
            if following < sentence.last and self.reading.tokens[following].folded in (
                "the",
                "on",
                "in",
                "at",
            ):
                following += 1
            if following < sentence.last and self.reading.tokens[following].folded == "the":
                following += 1
            is_known = self._known_at(following) is not None
            return following if mark in ("(", "'s", "’s") or is_known else 0
        return 0

    def place_at(self, index: int, sentence: Stretch) -> Written | None:
        """The place written at a token: the longest known name, or a run of capitals; None where it is no
        name.
        """
        if index >= sentence.last or covering_day(self.reading, index) is not None:
            return None
        known = self._known_at(index)
        token = self.reading.tokens[index]
        if not token.is_capitalised or token.folded in NOT_PLACES or self.events.at(index) is not None:
            return known
        last = self._end_of_run(index, sentence)
        if known is not None:
            is_longer = last > known.last and not self._known_within(index + 1, last)
            return (
                Written(index, last, frozenset()) if is_longer and self._is_other_kind(known, last) else known
            )
        inner = self._known_within(index, last)
        return inner if inner is not None else Written(index, last, frozenset())

    def _is_other_kind(self, known: Written, last: int) -> bool:
        """Whether the capitals go on after a known name to make another name: "Vladivostok Bay"."""
        return any(token.folded in KINDS_OF_PLACE for token in self.reading.tokens[known.last : last])

    def _end_of_run(self, index: int, sentence: Stretch) -> int:
        """The end of a run of capitalised words, small joining words inside it included."""
        last = index + 1
        position = last
        while position < sentence.last and self._goes_on(position):
            position += 1
            if self.reading.tokens[position - 1].is_capitalised:
                last = position
        return last

    def _goes_on(self, index: int) -> bool:
        token: Token = self.reading.tokens[index]
        is_inner = token.folded in INNER_WORDS - {"and", "'s", "the"} or token.text in HYPHENS
        return (token.is_capitalised and covering_day(self.reading, index) is None) or is_inner

    def _known_at(self, index: int) -> Written | None:
        """The place of the tree, or the host state, that is named at a token."""
        if index >= len(self.reading.tokens):
            return None
        mention = starting_at(self.reading.places, index)
        if mention is not None:
            return Written(mention.first, mention.last, mention.ids)
        entity = starting_at(self.reading.entities, index)
        if entity is None or entity.sort == ADJECTIVE or entity.id not in self.states:
            return None
        return Written(entity.first, entity.last, frozenset(), entity.id)

    def _known_within(self, first: int, last: int) -> Written | None:
        """The first known place inside a run of capitals ("Russian Far Eastern Vladivostok")."""
        mentions = inside(self.reading.places, first, last)
        return Written(mentions[0].first, mentions[0].last, mentions[0].ids) if mentions else None

    def end_of(self, places: list[Written], sentence: Stretch) -> int:
        last = places[-1].last
        return last + 1 if last < sentence.last and self.reading.tokens[last].text == ")" else last
