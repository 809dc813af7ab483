"""Which edition of the forum the draft says this was: its number ("the third ... Forum") and its year.

A mention of another edition is no mistake by itself; releases look back and ahead. It is one where the draft
says of that number or year what is true of this edition only: these days, or "this year"; where there was
never such an edition; and where the opening of the draft names a wrong year without any word of comparison.
"""

from collections.abc import Iterator
from itertools import takewhile

from secretariat.engines.draft.dated_things import agrees
from secretariat.engines.draft.events import Event, EventKind, Events
from secretariat.engines.draft.names_known import without_year
from secretariat.engines.draft.numerals import ordinal_at
from secretariat.engines.draft.problem import Claim, Edition, Evidence, Kind, Verdict
from secretariat.engines.draft.reading import Reading
from secretariat.engines.draft.words import Stretch, vocabulary

COMPARING = vocabulary(
    "compared comparison than since previous earlier last against unlike ago after before following next"
    " will upcoming future plan planned preparation preparations scheduled invited agreed initiated began"
    " founded inaugural first history ever would builds build grew grown up from announced would-be"
    " remained continued"
)
PLAINLY = vocabulary("at of attended attending")
TIMES = frozenset(("time", "edition"))
OPENING_SENTENCES = 5
NEAR_START = 3


class EditionReader:
    """Reads the edition's number and year in one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.edition: Edition = reading.register.edition

    def claims(self) -> Iterator[Claim]:
        for event in self.events.all:
            if event.kind == EventKind.FORUM and (event.ordinal or event.year):
                yield self._judged(event)
        yield from self._numbered_times()

    def _judged(self, event: Event) -> Claim:
        edition = self.edition
        year = edition.starts_on.year if edition.starts_on else 0
        wrong_number = bool(event.ordinal and edition.ordinal and event.ordinal != edition.ordinal)
        wrong_year = bool(event.year and year and event.year != year)
        unknown = bool((event.ordinal and not edition.ordinal) or (event.year and not year))
        verdict = Verdict.NOT_IN_REGISTER if unknown else Verdict.SUPPORTED
        if wrong_number or wrong_year:
            verdict = self._wrong(event, wrong_year=wrong_year)
        return self._told(event.first, event.last, verdict)

    def _wrong(self, event: Event, *, wrong_year: bool) -> Verdict:
        """The verdict on another number or year than this edition's."""
        belongs = self._is_earlier_by_both(event)
        if belongs is not None:
            return Verdict.SUPPORTED if belongs else Verdict.CONTRADICTED
        if self._never_was(event) or self._is_said_of_this(event):
            return Verdict.CONTRADICTED
        sentence = self.reading.sentence_of(event.first)
        is_compared = not COMPARING.isdisjoint(self.reading.words(sentence.first, sentence.last))
        is_opening = self.reading.sentence_at[event.first] < OPENING_SENTENCES
        is_plain = wrong_year and self._is_plainly_named(event) and not is_compared
        is_alone = is_plain and is_opening and not self._has_right_year() and self._names_own_days()
        return Verdict.CONTRADICTED if is_alone else Verdict.NOT_IN_REGISTER

    def _never_was(self, event: Event) -> bool:
        """Whether the register, holding all earlier editions, has none of that year or number before this
        one.
        """
        edition = self.edition
        held = [e for e in self.reading.register.earlier if e.status != "cancelled"]
        is_whole = edition.ordinal is not None and len(held) >= edition.ordinal - 1
        year = edition.starts_on.year if edition.starts_on else 0
        is_before = bool(event.year and event.year < year)
        return is_whole and is_before and all(e.year != event.year for e in held)

    def _is_said_of_this(self, event: Event) -> bool:
        """Whether the sentence gives this edition's own days to it."""
        edition = self.edition
        if not edition.starts_on or not edition.ends_on:
            return False
        sentence = self.reading.sentence_of(event.first)
        for day in self.reading.days:
            is_inside = sentence.first <= day.first < sentence.last
            is_own = day.is_range and agrees(day, edition.starts_on, edition.ends_on)
            if is_inside and is_own and (day.begins.year or self._is_dated_otherwise(event)):
                return True
        return False

    def _is_dated_otherwise(self, event: Event) -> bool:
        """Whether the register has other days for the edition of that number or year."""
        for earlier in self.reading.register.earlier:
            is_meant = event.ordinal == earlier.ordinal if event.ordinal else event.year == earlier.year
            own, other = self.edition.starts_on, earlier.starts_on
            if is_meant and own and other and (own.month, own.day) != (other.month, other.day):
                return True
        return False

    def _is_plainly_named(self, event: Event) -> bool:
        """Whether the draft speaks of being there: "at the", "attended the", "the events of the"."""
        before = [token.folded for token in self.reading.tokens[max(event.first - 2, 0) : event.first]]
        return not before or not PLAINLY.isdisjoint(before[-1:] if before[-1] != "the" else before[:1])

    def _is_earlier_by_both(self, event: Event) -> bool | None:
        """Of a number beside a year of an earlier edition: whether they belong together; None where no year
        is beside.
        """
        sentence = self.reading.sentence_of(event.first)
        words = self.reading.words(sentence.first, sentence.last)
        for earlier in self.reading.register.earlier:
            if event.ordinal and earlier.ordinal and str(earlier.year) in words:
                return earlier.ordinal == event.ordinal
        return None

    def _names_own_days(self) -> bool:
        """Whether the draft elsewhere dates something in the days of this edition: then it reports on it."""
        starts_on, ends_on = self.edition.starts_on, self.edition.ends_on
        if not starts_on or not ends_on:
            return False
        return any(
            day.begins.year and agrees(day, starts_on, ends_on) and day.is_whole for day in self.reading.days
        )

    def _has_right_year(self) -> bool:
        year = self.edition.starts_on.year if self.edition.starts_on else 0
        return any(event.year == year for event in self.events.all if event.kind == EventKind.FORUM)

    def _numbered_times(self) -> Iterator[Claim]:
        """The forum was held for the third time; the third edition of the forum."""
        tokens = self.reading.tokens
        for index in range(len(tokens)):
            ordinal = ordinal_at(tokens, index)
            if ordinal is None or ordinal[1] >= len(tokens) or tokens[ordinal[1]].folded not in TIMES:
                continue
            sentence = self.reading.sentence_of(index)
            last = ordinal[1] + 1
            if self._is_edition_of_forum(last, sentence) or self._is_held_time(index, last, sentence):
                yield self._numbered(ordinal[0], index, last)

    def _is_edition_of_forum(self, index: int, sentence: Stretch) -> bool:
        """Whether "edition" goes on with "of the forum"."""
        if self.reading.tokens[index - 1].folded != "edition":
            return False
        between = list(
            takewhile(lambda i: self.reading.tokens[i].folded in ("of", "the"), range(index, sentence.last))
        )
        event = (
            self.events.at(index + len(between)) if index + len(between) < len(self.reading.tokens) else None
        )
        return event is not None and event.kind == EventKind.FORUM and bool(between)

    def _is_held_time(self, first: int, last: int, sentence: Stretch) -> bool:
        """Whether "for the third time" is said of the forum being held."""
        words = self.reading.words(sentence.first, last)
        named = [event for event in self.events.within(sentence) if event.last <= first]
        is_subject = (
            len(named) == 1
            and named[0].kind == EventKind.FORUM
            and named[0].first - sentence.first < NEAR_START
        )
        if not named and self._is_time_of_forum(last, sentence):
            return True
        return (
            is_subject
            and "held" in words
            and "for" in words
            and self.reading.tokens[last - 1].folded == "time"
        )

    def _is_time_of_forum(self, index: int, sentence: Stretch) -> bool:
        """Whether "the third time" goes on with "that the forum is held"."""
        tokens = self.reading.tokens
        while index < sentence.last and tokens[index].folded in ("that", "the"):
            index += 1
        event = self.events.at(index) if index < sentence.last else None
        words = self.reading.words(event.last, min(event.last + 4, sentence.last)) if event else []
        is_ours = event is not None and event.kind == EventKind.FORUM and not event.is_other
        return is_ours and "held" in words and "not" not in words

    def _numbered(self, value: int, first: int, last: int) -> Claim:
        ordinal = self.edition.ordinal
        if ordinal is None:
            return self._told(first, last, Verdict.NOT_IN_REGISTER)
        if value == ordinal:
            return self._told(first, last, Verdict.SUPPORTED)
        is_of_other = self.events.speaks_of_other[self.reading.sentence_at[first]]
        return self._told(first, last, Verdict.NOT_IN_REGISTER if is_of_other else Verdict.CONTRADICTED)

    def _told(self, first: int, last: int, verdict: Verdict) -> Claim:
        edition = self.edition
        name = without_year(edition.names[0]) if edition.names else edition.code
        number = f", edition {edition.ordinal}" if edition.ordinal else ""
        year = f" {edition.starts_on.year}" if edition.starts_on else ""
        told = f"{name}{year}{number}"
        evidence = (Evidence(f"The draft is held against {told}.", edition.code),)
        expected = told if verdict == Verdict.CONTRADICTED else ""
        return self.reading.claim(
            Kind.EDITION, first, last, verdict=verdict, expected=expected, evidence=evidence
        )


def edition_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The numbers and years of the edition in a draft."""
    return EditionReader(reading, events).claims()
