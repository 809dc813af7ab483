"""Whether a sentence settles what a number counts: this edition of the forum as a whole, planned or reported.

Not a session, another year, a part of the participants, or somebody's own agreements. What is not settled is
not contradicted.
"""

from bisect import bisect_left

from secretariat.engines.draft import counted_nouns as nouns
from secretariat.engines.draft.comparing import REPORTED, SETTLED
from secretariat.engines.draft.counted_nouns import Counted
from secretariat.engines.draft.events import Event, EventKind, Events, event_spoken_of, names_other
from secretariat.engines.draft.numerals import CURRENCY_SIGNS, Number
from secretariat.engines.draft.problem import Figure, FigureKind
from secretariat.engines.draft.reading import Reading, inside
from secretariat.engines.draft.words import DASHES, HYPHENS, Stretch, TokenKind, vocabulary

KIND_CUES: dict[str, FigureKind] = {
    word: kind
    for kind, words in {
        FigureKind.PLANNED: "expected expects expect planned plans will anticipated forecast scheduled hoped"
        " promised promises",
        FigureKind.CONFIRMED: "confirmed registered applied accepted",
        FigureKind.INTERIM: "arrived arrive",
        FigureKind.PRELIMINARY: "preliminary provisional provisionally",
    }.items()
    for word in words.split()
}
CHANGING_KINDS = frozenset((FigureKind.CONFIRMED, FigureKind.INTERIM))
CLAUSE_ENDS = DASHES | vocabulary(", ; : ( ) which while but who although")
ATTENDING = vocabulary(
    "attended attend attending attendance participated participate participating part gathered gathering"
    " together welcomed hosted drew attracted came visited joined united assembled involved participation"
    " featured brought participants attracting drawing gathers brings draws attracts attends hosts welcomes"
    " assembles united"
)
NARROWING_COUNTRIES = vocabulary("business media press of")
BEFORE_COUNTRIES = vocabulary("from representing of across")
COMING_NOUNS = vocabulary(
    "people participants delegates attendees guests visitors persons individuals representatives"
    " delegations delegation participation attendance"
)
CHANGING = vocabulary(
    "rose risen rise grew grown growth increased increase climbed jumped soared up fell fallen dropped"
    " declined decreased down doubled shrank expanded"
)
SENDING = vocabulary("sent send sends sending dispatched dispatches fielded fields delegated")
GROUPS = vocabulary("delegations teams groups")
OF_GROUPS = (["delegation", "of"], ["team", "of"], ["group", "of"])
SIGNED = vocabulary("signed concluded sealed signing inked reached signature")
HELD = vocabulary("held included hosted featured comprised programme program place agenda saw organised took")
NEAREST = 8
NO_PLURALS = vocabulary("this thus plus does yes always perhaps")
NEAR_START = 2
NEAR_BEFORE = 5
PEOPLE = frozenset((nouns.PARTICIPANTS, nouns.BUSINESS, nouns.MEDIA))
GATHERING = vocabulary(
    "gathered gathers gathering together welcomed welcomes hosted drew draws drawing attracted attracts"
    " united attracting assembled featured involved saw attended visited joined represented covered had"
)
ATTENDED = vocabulary(
    "attended attend attending participated participate part came visited visit joined join gathered"
    " assembled arrived covered expected registered confirmed accredited"
)
LISTING = (["participants", "included"], ["attendees", "included"], ["guests", "included"])
PRESENTING = (["there", "were"], ["there", "are"], ["were", "present"])
PLAIN_SUBJECT = vocabulary(
    "it the event this year also which was were has have been had is by and a total of"
)
GROUP_WORDS = vocabulary("business community circles world media press mass the")
OTHER_SUBJECTS = vocabulary("that who whose which where when business media press youth companies")
AUXILIARIES = vocabulary("have has had are were is was been")
RELATIVES = vocabulary("which that who it")


class FigureContext:
    """Reads what the numbers of one draft are said of."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events

    def is_this_forum(self, event: Event | None) -> bool:
        return event is None or (event.kind == EventKind.FORUM and not names_other(self.reading, event))

    def is_of_forum(self, number: Number, counted: Counted) -> bool:
        """Whether a number counts all of a measure at this edition."""
        event = event_spoken_of(self.reading, self.events, number.first)
        if not self.is_this_forum(event) or self._is_partitive(number):
            return False
        if counted.is_label:
            return self.is_this_forum(event or self._last_before(number))
        is_quoted = bool(self.reading.is_quoted[number.first])
        if is_quoted and not self.events.within(self.reading.sentence_of(number.first)):
            return False
        needs_event = counted.is_weak or is_quoted
        return (event is not None or not needs_event) and self._is_settled(number, counted, event)

    def _is_settled(self, number: Number, counted: Counted, event: Event | None) -> bool:
        """Whether the words around a number say that it counts all of its measure."""
        sentence = self.reading.sentence_of(number.first)
        words = frozenset(self.reading.words(sentence.first, sentence.last))
        if counted.measure == nouns.COUNTRIES:
            return self._are_countries_of_forum(number, counted, words)
        if counted.measure == nouns.AGREEMENTS:
            return not SIGNED.isdisjoint(words) and self.is_nobodys(number)
        if counted.measure == nouns.EVENTS:
            is_named = event is not None and sentence.first <= event.first < sentence.last
            is_ours = is_named or (event is not None and self.is_nobodys(number))
            return not HELD.isdisjoint(words) and is_ours
        return self._is_linked(number, counted)

    def is_of_its_day(self, number: Number, figures: list[Figure], kinds: frozenset[FigureKind]) -> bool:
        """Whether a number of those confirmed is of the day of the register's figure; others were right on
        other days, and those arrived change by the hour.
        """
        dated = [figure for figure in figures if figure.kind in kinds and figure.kind in CHANGING_KINDS]
        if not dated or kinds & SETTLED:
            return True
        sentence = self.reading.sentence_of(number.first)
        days = [day for day in self.reading.days if sentence.first <= day.first < sentence.last]
        return any(
            figure.kind == FigureKind.CONFIRMED
            and (figure.as_of is None or any(day.begins.agrees(figure.as_of) for day in days))
            for figure in dated
        )

    def is_starting_point(self, number: Number) -> bool:
        """Whether the number is what something changed from: "rose from 3,500 to over 6,000"."""
        index = number.qualified_from
        while index > 0 and self.reading.tokens[index - 1].folded in CURRENCY_SIGNS:
            index -= 1
        before = [token.folded for token in self.reading.tokens[max(index - NEAR_BEFORE, 0) : index]]
        return before[-1:] == ["from"] and not CHANGING.isdisjoint(before)

    def _last_before(self, number: Number) -> Event | None:
        """The last event that the draft names before a number, in whatever paragraph."""
        place = bisect_left(self.events.all, number.first, key=lambda event: event.first)
        return self.events.all[place - 1] if place else None

    def _is_partitive(self, number: Number) -> bool:
        """Whether a part is spoken of: "two thirds of the 6,000 participants"."""
        before = [
            token.folded
            for token in self.reading.tokens[max(number.qualified_from - 2, 0) : number.qualified_from]
        ]
        return before in (["of", "the"], ["of", "these"], ["of", "its"], ["of", "some"], ["of", "all"])

    def _is_linked(self, number: Number, counted: Counted) -> bool:
        """Whether people are said to have attended: gathered 6,000 people; 6,000 people took part."""
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(number.first)
        first = max(sentence.first, number.qualified_from - NEAR_BEFORE)
        before = [token.folded for token in tokens[first : number.qualified_from]]
        if counted.measure == nouns.PARTICIPANTS and self._is_group(number, counted, sentence):
            return False
        if not GATHERING.isdisjoint(before):
            return self._is_forum_subject(number, counted, sentence)
        if before[-2:] in LISTING or counted.first < number.first:
            return True
        after = {token.folded for token in tokens[counted.last : min(sentence.last, counted.last + NEAREST)]}
        is_of_countries = not after.isdisjoint(("countries", "states", "nations")) and "from" in after
        is_headed = before[-1:] == [":"] or (not counted.is_weak and before[-2:] in PRESENTING)
        return is_of_countries or is_headed or not ATTENDED.isdisjoint(after) or self._is_at_forum(counted)

    def _is_group(self, number: Number, counted: Counted, sentence: Stretch) -> bool:
        """Whether somebody's people are counted: "Tokyo sent 249 delegates", "six delegates came from
        Pyongyang".
        """
        tokens = self.reading.tokens
        first = max(sentence.first, number.qualified_from - NEAREST)
        before = [token.folded for token in tokens[first : number.qualified_from]]
        is_sent = not SENDING.isdisjoint(before[-2:]) or before[-2:] in OF_GROUPS
        if is_sent or (before[-1:] == ["by"] and "represented" in before):
            return True
        after = tokens[counted.last : min(sentence.last, counted.last + NEAR_BEFORE)]
        place = next((place + 1 for place, token in enumerate(after) if token.folded == "from"), len(after))
        named = [token for token in after[place : place + 2] if token.folded != "the"]
        return any(token.is_capitalised for token in named[:1])

    def _is_forum_subject(self, number: Number, counted: Counted, sentence: Stretch) -> bool:
        """Whether it is the forum that gathered them: named before, nothing else between but the group
        counted.
        """
        group = GROUP_WORDS if counted.measure in (nouns.BUSINESS, nouns.MEDIA) else frozenset()
        named = [event for event in self.events.within(sentence) if event.last <= number.first]
        if not named:
            words = self.reading.words(sentence.first, number.qualified_from)
            return set(words) <= PLAIN_SUBJECT | GATHERING | ATTENDING | group
        between = [token.folded for token in self.reading.tokens[named[-1].last : number.qualified_from]]
        is_other_subject = not (OTHER_SUBJECTS - group).isdisjoint(between[2:]) or self._is_of_other(
            named[-1], number
        )
        return not is_other_subject

    def _is_at_forum(self, counted: Counted) -> bool:
        """Whether the forum is named soon after: "2,000 participants at the forum"."""
        sentence = self.reading.sentence_of(counted.first)
        last = min(sentence.last, counted.last + NEAR_BEFORE)
        events = self.events.within(Stretch(min(counted.last, last), last))
        return bool(events) and events[0].kind == EventKind.FORUM

    def _is_of_other(self, event: Event, number: Number) -> bool:
        """Whether somebody is named between the event and the number: "the SCO brings together 3 billion
        people".
        """
        if event.last > number.first:
            return False
        return bool(
            inside(self.reading.entities, event.last, number.first)
            or inside(self.reading.persons, event.last, number.first)
        )

    def may_be_of_forum(self, number: Number, counted: Counted) -> bool:
        """Whether people counted without a word on the event may be the forum's: "3,500 people were
        expected".
        """
        event = event_spoken_of(self.reading, self.events, number.first)
        sentence = self.reading.sentence_of(number.first)
        words = frozenset(self.reading.words(sentence.first, sentence.last))
        is_of_people = counted.measure in PEOPLE and not self.reading.is_quoted[number.first]
        is_said = not counted.is_weak or not words.isdisjoint(ATTENDING | KIND_CUES.keys())
        return is_of_people and self.is_this_forum(event) and is_said

    def _are_countries_of_forum(self, number: Number, counted: Counted, words: frozenset[str]) -> bool:
        """People from 60 countries; 60 countries took part; the forum brought together 60 countries."""
        tokens = self.reading.tokens
        if counted.first < number.first:
            return not words.isdisjoint(("participating", "represented"))
        index = number.qualified_from - 1
        sentence = self.reading.sentence_of(number.first)
        if index > sentence.first and tokens[index].folded in BEFORE_COUNTRIES:
            before = [token.folded for token in tokens[max(sentence.first, index - NEAREST) : index]]
            place = next(
                (
                    i
                    for i in reversed(range(len(before)))
                    if before[i] in COMING_NOUNS or is_plural(before[i])
                ),
                -1,
            )
            narrowing = before[place - 1] if place > 0 else ""
            is_of_all = narrowing not in NARROWING_COUNTRIES and GROUPS.isdisjoint(
                before[: max(place - 1, 0)]
            )
            return place >= 0 and before[place] in COMING_NOUNS and is_of_all
        after = frozenset(token.folded for token in tokens[counted.last : counted.last + 4])
        return (
            not ATTENDING.isdisjoint(after | ({"represented"} & after))
            or not after.isdisjoint(("represented", "sent"))
            or ("together" in words and not self._is_of_other_event(number))
        )

    def _is_of_other_event(self, number: Number) -> bool:
        event = event_spoken_of(self.reading, self.events, number.first)
        return event is None or self._is_of_other(event, number)

    def is_nobodys(self, number: Number) -> bool:
        """Whether the sentence names no state, organisation or person whose own agreements might be meant."""
        sentence = self.reading.sentence_of(number.first)
        return not inside(self.reading.entities, sentence.first, sentence.last) and not inside(
            self.reading.persons, sentence.first, sentence.last
        )

    def is_in_range(self, number: Number) -> bool:
        """Whether the number is one end of a range of numbers ("60-70", "between 50 and 60")."""
        tokens = self.reading.tokens
        marks = HYPHENS | DASHES
        after = tokens[number.last : number.last + 2]
        before = tokens[max(number.first - 2, 0) : number.first]
        is_open = len(after) == 2 and after[0].text in marks and after[1].kind == TokenKind.NUMBER  # noqa: PLR2004
        is_close = len(before) == 2 and before[1].text in marks and before[0].kind == TokenKind.NUMBER  # noqa: PLR2004
        is_second = (
            tokens[number.first - 1].folded == "and" and tokens[max(number.first - 3, 0)].folded == "between"
        )
        return is_open or is_close or is_second or any(token.folded == "between" for token in before)

    def kinds(self, number: Number) -> frozenset[FigureKind]:
        """The kinds of figure that the clause around a number may mean: "expected" names one."""
        sentence = self.reading.sentence_of(number.first)
        tokens = self.reading.tokens
        first, last = number.first, number.last
        while first > sentence.first and tokens[first - 1].folded not in CLAUSE_ENDS:
            first -= 1
        while last < sentence.last and tokens[last].folded not in CLAUSE_ENDS:
            last += 1
        words = (token.folded for token in tokens[first:last])
        cues = frozenset(KIND_CUES[word] for word in words if word in KIND_CUES)
        return cues or self._predicate_cues(number, sentence) or REPORTED

    def _predicate_cues(self, number: Number, sentence: Stretch) -> frozenset[FigureKind]:
        """The cue of a verb far from its subject: "723 people from 55 countries, ..., have confirmed"."""
        if number.qualified_from - sentence.first > NEAR_START:
            return frozenset()
        words = self.reading.words(number.last, sentence.last)
        for before, auxiliary, verb in zip(words, words[1:], words[2:], strict=False):
            if auxiliary in AUXILIARIES and verb in KIND_CUES and before not in RELATIVES:
                return frozenset((KIND_CUES[verb],))
        return frozenset()


def is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and word not in NO_PLURALS and len(word) > 3  # noqa: PLR2004 -- "was", "its"
