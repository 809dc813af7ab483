"""First, second, nth time that somebody attended, against the record of attendance across editions.

It counts the person or the office, whichever the sentence names. Editions that were cancelled are none.
"First" is supported when all earlier editions are in the register and none has a record of the subject; it is
contradicted by an earlier record. Where an earlier edition is missing from the register, nothing is settled
but what a record denies. Nor is it for persons of the host state, and of a state whose delegation to an
earlier edition is on record: they may have been in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.engines.draft.counted_nouns import DELEGATION_SIZE
from secretariat.engines.draft.events import Event, EventKind, Events, is_owned, names_other
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import ADJECTIVE
from secretariat.engines.draft.numerals import ordinal_at
from secretariat.engines.draft.office_phrases import OfficePhrases
from secretariat.engines.draft.problem import Attendance, Claim, Evidence, Kind, Person, Verdict
from secretariat.engines.draft.reading import Reading, inside
from secretariat.engines.draft.words import HYPHENS, Stretch, vocabulary

ATTENDING = vocabulary(
    "attended attend attends attending participated participate participates participating participation"
    " part visited visit visits attendance appearance appeared came come joined present took taken"
    " represented debut"
)
TAKING_PART = vocabulary("attended attending participated participating participate part attend")
TIME_NOUNS = vocabulary("time visit appearance attendance participation")
NEGATIONS = frozenset((("not",), ("never",), ("hardly",), ("scarcely",), ("no", "means"), ("far", "from")))
COPULAS = frozenset(("was", "is", "were", "be", "been", "by"))
POINTING = frozenset(("it", "this", "that"))
CONSECUTIVE = vocabulary("consecutive successive straight")
IN_A_ROW = (["running"], ["in", "a", "row"], ["in", "succession"])
FARTHEST_DENIAL = 10
NEAR_DENIAL = 3
FARTHEST = 30
NEAREST_EVENT = 6
ORDINAL_NAMES = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is counted: the id in the record of attendance, the name for the evidence, and the state or
    organisation that a person or an office belongs to.
    """

    id: str
    name: str
    first: int
    last: int
    alternatives: tuple[str, ...] = ()
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """What the record holds of a subject: years attended before this edition, and whether the record before
    is whole. `traces`: the years with a delegation of its state, which the subject may have been in.
    """

    before: tuple[int, ...]
    held: tuple[int, ...]
    is_whole: bool
    traces: tuple[int, ...] = ()


class NthTimeReader:
    """Reads the first and nth times of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.register = reading.register
        self.phrases = OfficePhrases(reading)
        self.offices = self._offices()

    def _offices(self) -> dict[tuple[frozenset[str], str], tuple[str, str]]:
        """Bag of roles and entity → id and wording of an office."""
        return {
            (bag, house): (office.id, office.wordings[0])
            for person in self.register.persons
            for office in person.offices
            for house in self.phrases.wordings.houses[office] or {""}
            for bag in self.phrases.wordings.bags[office]
        }

    def claims(self) -> Iterator[Claim]:
        for index in range(len(self.reading.tokens)):
            if self.reading.tokens[index].folded == "never":
                yield from self._never(index)
            ordinal = ordinal_at(self.reading.tokens, index)
            if ordinal is not None:
                claim = self._claim(index, *ordinal)
                if claim is not None:
                    yield claim

    def _claim(self, index: int, value: int, last: int) -> Claim | None:
        """The claim of an ordinal before "time" or "visit", with somebody who attends the forum."""
        sentence = self.reading.sentence_of(index)
        own = self._own_forum(index, last)
        last = own.last if own else self._counted_time(last, sentence)
        if not last or not (own or self._is_of_forum(index, sentence)):
            return None
        subject = self._subject(index, last, sentence)
        if subject is None:
            return None
        is_denied = self._is_denied(index, sentence)
        first, end = min(index, subject.first), max(last, subject.last)
        return self._judged(subject, value, is_denied=is_denied, first=first, last=self._end(end, sentence))

    def _own_forum(self, index: int, last: int) -> Event | None:
        """The forum right after an ordinal in "Alimov's second Eastern Economic Forum", or None."""
        is_own = last < len(self.reading.tokens) and is_owned(self.reading, index)
        event = self.events.at(last) if is_own else None
        return event if event is not None and event.kind == EventKind.FORUM else None

    def _counted_time(self, last: int, sentence: Stretch) -> int:
        """The end of what an ordinal counts: a time, a visit, a year in a row; else 0."""
        tokens = self.reading.tokens
        if last + 1 < sentence.last and tokens[last].text in HYPHENS and tokens[last + 1].folded == "ever":
            last += 2
        if last < sentence.last and tokens[last].folded == "ever":
            last += 1
        is_in_row = last < sentence.last and tokens[last].folded in CONSECUTIVE
        last += is_in_row
        if last >= sentence.last:
            return 0
        following = self.reading.words(last + 1, min(last + 4, sentence.last))
        is_in_row = is_in_row or any(following[: len(phrase)] == phrase for phrase in IN_A_ROW)
        is_time = tokens[last].folded in TIME_NOUNS or (tokens[last].folded == "year" and is_in_row)
        return last + 1 if is_time else 0

    def _is_denied(self, index: int, sentence: Stretch) -> bool:
        """Whether the time is denied: "not the first", "wasn't the first", "it was not his first"."""
        first = max(sentence.first, index - FARTHEST_DENIAL)
        words = self.reading.words(first, index)
        is_pointing = self.reading.tokens[sentence.first].folded in POINTING
        for place in range(len(words)):
            former = words[place - 1] if place else ""
            is_near = place >= len(words) - NEAR_DENIAL
            is_short = words[place] == "t" and former.endswith("n")
            is_negation = is_short or any(
                tuple(words[place : place + length]) in NEGATIONS for length in (1, 2)
            )
            if is_negation and (is_near or is_short or (is_pointing and former in COPULAS)):
                return True
        return False

    def _never(self, index: int) -> Iterator[Claim]:
        """Somebody had never attended before: the first time, in other words."""
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(index)
        following = {token.folded for token in tokens[index : min(index + 4, sentence.last)]}
        words = self.reading.sentence_words[self.reading.sentence_at[index]]
        is_first = not ATTENDING.isdisjoint(following) and not words.isdisjoint(("before", "previously"))
        subject = (
            self._subject(index, index + 1, sentence)
            if is_first and self._is_of_forum(index, sentence)
            else None
        )
        if subject is not None:
            first, last = min(index, subject.first), max(index + 1, subject.last)
            yield self._judged(subject, 1, is_denied=False, first=first, last=self._end(last, sentence))

    def _end(self, last: int, sentence: Stretch) -> int:
        """The end of the claim: with the verb and the event that follow, if they follow soon."""
        events = [
            event
            for event in self.events.within(Stretch(last, sentence.last))
            if event.first - last <= NEAREST_EVENT
        ]
        return events[0].last if events else last

    def _is_of_forum(self, index: int, sentence: Stretch) -> bool:
        """Whether the sentence is about attending the forum, not a session or another event."""
        words = self.reading.words(sentence.first, sentence.last)
        if ATTENDING.isdisjoint(words):
            return False
        named = [event for event in self.events.within(sentence) if abs(event.first - index) <= FARTHEST]
        relevant = [event for event in named if not self._is_time_noun(event)]
        if any(event.kind != EventKind.FORUM or names_other(self.reading, event) for event in relevant):
            return False
        before = self.events.named_before[self.reading.sentence_at[index]]
        is_of_last = (before is None or before.kind == EventKind.FORUM) and not TAKING_PART.isdisjoint(words)
        return bool(relevant) or is_of_last

    def _is_time_noun(self, event: Event) -> bool:
        return self.reading.tokens[event.first].folded in TIME_NOUNS | {"visits"}

    # Who

    def _subject(self, first: int, last: int, sentence: Stretch) -> Subject | None:
        """Whom the sentence names: after "the first time that", else the nearest before."""
        tokens = self.reading.tokens
        follows = last < sentence.last and tokens[last].folded in ("that", "the", "when", "for", "in")
        is_opening = follows or not self._named(Stretch(sentence.first, first))
        if is_opening:
            named = self._named(Stretch(last, min(sentence.last, last + FARTHEST)))
            if named:
                return named[0]
        named = self._named(Stretch(max(sentence.first, first - FARTHEST), first))
        return named[0] if named else None

    def _named(self, stretch: Stretch) -> list[Subject]:
        """The persons and offices of a stretch in order; organisations and states after them."""
        persons = [
            self._person_subject(mention)
            for mention in inside(self.reading.persons, stretch.first, stretch.last)
        ]
        if persons:
            return persons
        offices = list(self._office_subjects(stretch))
        return offices or list(self._entity_subjects(stretch))

    def _person_subject(self, mention: Mention) -> Subject:
        person = self._person(mention.id)
        alternatives = tuple(office.id for office in person.offices)
        return Subject(person.id, person.names[0], mention.first, mention.last, alternatives, person.entity)

    def _person(self, person_id: str) -> Person:
        return next(person for person in self.register.persons if person.id == person_id)

    def _office_subjects(self, stretch: Stretch) -> Iterator[Subject]:
        """The offices of the register named in a stretch without a person: "the SCO Secretary-General"."""
        index = stretch.first
        while index < stretch.last:
            end = self._office_end(index, stretch)
            phrase = self.phrases.before(end) if end else None
            known = self._known_office(phrase.roles, phrase.entity) if phrase is not None else None
            if phrase is not None and known is not None and phrase.first >= stretch.first:
                holders = self._holders(known[0])
                yield Subject(known[0], known[1], phrase.first, phrase.last, holders, phrase.entity)
            index = max(end, index + 1)

    def _office_end(self, index: int, stretch: Stretch) -> int:
        """The end of the office that starts at a token with a capital or role; 0 where none does."""
        vocabulary = self.phrases.vocabulary
        end = index
        while end < stretch.last and self.phrases.belongs(end):
            end += 1
        while end > index and not (
            self.reading.tokens[end - 1].folded in vocabulary or self.phrases.is_entity_end(end)
        ):
            end -= 1
        return end if end > index else 0

    def _known_office(self, roles: frozenset[str], entity: str) -> tuple[str, str] | None:
        """The registered office of a bag; without an entity only where one office alone has that bag."""
        if entity:
            return self.offices.get((roles, entity))
        fitting = {office for (bag, _), office in self.offices.items() if bag == roles}
        return fitting.pop() if len(fitting) == 1 else None

    def _holders(self, office_id: str) -> tuple[str, ...]:
        return tuple(
            p.id for p in self.register.persons if any(office.id == office_id for office in p.offices)
        )

    def _entity_subjects(self, stretch: Stretch) -> Iterator[Subject]:
        for mention in inside(self.reading.entities, stretch.first, stretch.last):
            if mention.sort != ADJECTIVE:
                yield Subject(mention.id, mention.names[0].written, mention.first, mention.last)

    # What the record says

    def _judged(self, subject: Subject, value: int, *, is_denied: bool, first: int, last: int) -> Claim:
        records = self._records(subject)
        if not records:
            return self._told(first, last, Verdict.NOT_IN_REGISTER, "", ())
        times = self._times(records, subject)
        verdict = verdict_on(value, times)
        if is_denied:
            verdict = {
                Verdict.SUPPORTED: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.SUPPORTED,
            }.get(verdict, verdict)  # fmt: skip
        right = len(times.before) + 1
        expected = f"{ORDINAL_NAMES[right] if right < len(ORDINAL_NAMES) else f'{right}th'} time"
        expected = "" if verdict == Verdict.NOT_IN_REGISTER else expected
        return self._told(first, last, verdict, expected, (self._evidence(subject, times),))

    def _records(self, subject: Subject) -> list[Attendance]:
        """The records of whom the sentence names; of an office whose records are kept under its holder, the
        holder's.
        """
        for wanted in ((subject.id,), subject.alternatives):
            found = [record for record in self.register.attendance if record.subject in wanted]
            if found:
                return found
        return []

    def _times(self, records: list[Attendance], subject: Subject) -> Times:
        edition = self.register.edition
        year = edition.starts_on.year if edition.starts_on else 0
        held = [
            e.year for e in self.register.earlier if e.status != "cancelled" and (not year or e.year < year)
        ]
        attended = {record.year for record in records if record.attended and (not year or record.year < year)}
        delegations = self._delegations(subject.entity or subject.id)
        attended |= set() if subject.entity else delegations
        before = tuple(sorted(attended & set(held)))
        traces = tuple(sorted(delegations & set(held))) if subject.entity else ()
        is_whole = edition.ordinal is not None and len(held) >= edition.ordinal - 1
        is_host = bool(edition.host) and edition.host in (subject.entity, subject.id)
        is_settled = is_whole and not is_host and not set(traces) - set(before)
        return Times(before, tuple(sorted(held)), is_settled, traces)

    def _delegations(self, entity: str) -> set[int]:
        """The earlier years for which a source counts a delegation of the entity."""
        return {
            figure.year
            for figure in self.register.figures
            if figure.measure == DELEGATION_SIZE and figure.entity == entity and figure.year and figure.value
        }

    def _evidence(self, subject: Subject, times: Times) -> Evidence:
        held = ", ".join(map(str, times.held)) or "none in the register"
        attended = ", ".join(map(str, times.before)) or "none on record"
        told = f"Editions held before: {held}; attendance of {subject.name}: {attended}."
        if times.traces:
            told += f" A delegation of the same state is on record for {', '.join(map(str, times.traces))}."
        return Evidence(told, subject.id)

    def _told(
        self, first: int, last: int, verdict: Verdict, expected: str, evidence: tuple[Evidence, ...]
    ) -> Claim:
        return self.reading.claim(
            Kind.NTH_TIME, first, last, verdict=verdict, expected=expected, evidence=evidence
        )


def verdict_on(value: int, times: Times) -> Verdict:
    """Whether this is the nth time: with a whole record exactly, else only what the record denies."""
    known = len(times.before) + 1
    if value < known:
        return Verdict.CONTRADICTED
    if not times.is_whole:
        return Verdict.NOT_IN_REGISTER
    return Verdict.SUPPORTED if value == known else Verdict.CONTRADICTED


def nth_time_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The first and nth times of a draft."""
    return NthTimeReader(reading, events).claims()
