"""What a day in a draft is said of, and when the register says that was.

The forum as a whole, its first or last day, a session, the signing or force of a treaty, a founding, the
taking of an office. A day is tied to an event by a verb ("was held on", "opened on"), by brackets right after
its name, or by standing in front of its sentence; whatever is tied more loosely is left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretariat.engines.draft.day_expressions import MONTH_NAMES, DayExpression
from secretariat.engines.draft.events import Event, EventKind, Events, covering_day, names_other
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import house_form
from secretariat.engines.draft.problem import Evidence
from secretariat.engines.draft.reading import Reading, covering, inside
from secretariat.engines.draft.words import (
    DASHES,
    HYPHENS,
    MARKS_OF_QUOTATION,
    Stretch,
    TokenKind,
    vocabulary,
)

HOLDING = vocabulary(
    "held place convened ran running scheduled gathered lasted runs takes met convenes organised"
)
OPENING = vocabulary("opened opens began begins started starts kicked commenced")
CLOSING = vocabulary("closed closes ended ends concluded concludes wrapped finished finishes")
HOSTING = vocabulary("hosted hosts hosting host held holds holding organised organises")
ATTENDING = vocabulary(
    "attended attends attend addressed spoke participated took joined visited part attending"
)
SIGNING = vocabulary("signed concluded adopted")
FORCE = vocabulary("force effect")
FOUNDING = vocabulary(
    "founded established created formed born founding establishment creation inception foundation"
    " formation birth"
)
FRONTING = vocabulary("on from between")
PREPOSITIONS = vocabulary("at during in of on after before since for to with by within alongside following")
BETWEEN = (
    vocabulary(
        "on from between of in at the city island campus , ( ) days two three off up during port capital over"
    )
    | HYPHENS
    | DASHES
)
SUBJECT_TO_VERB = vocabulary(
    "was were is are will be been being has had have to which that , ( ) also again took take takes taking"
    " officially itself traditionally annually on in and"
)
PASSIVE = vocabulary("was were been being is are , (")
ARTICLES = vocabulary("the this annual year 's")
OTHER_TERMS = vocabulary("left leave leaves first again originally initially previously earlier once")
FARTHEST = 24


@dataclass(frozen=True, slots=True)
class Slot:
    """The days that the register holds for what a day is said of.

    `is_loose`: the draft says that somebody was there then, so that a day inside them is neither right nor
    wrong. `is_dated_itself`: a treaty, a founding or an office has a year of its own, so that another
    year than the edition's says nothing of another edition.
    """

    begins_on: date
    ends_on: date
    reason: Evidence
    is_loose: bool = False
    is_dated_itself: bool = False


class DatedThings:
    """Finds what the days of one draft are said of."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.edition = reading.register.edition

    def slot(self, expression: DayExpression) -> Slot | None:
        """What a day is said of, or None where the draft ties it to nothing that the register dates."""
        sentence = self.reading.sentence_of(expression.first)
        return (
            self._treaty(expression, sentence)
            or self._founding(expression, sentence)
            or self._office(expression, sentence)
            or self._event_before(expression, sentence)
            or self._event_after(expression, sentence)
        )

    # Events

    def _event_before(self, expression: DayExpression, sentence: Stretch) -> Slot | None:
        """The event that a day follows, at once or after a verb and a place."""
        index = self._back_over_places(expression.first, sentence)
        event = self.events.at(index - 1) if index > sentence.first else None
        if event is not None:
            return self._right_after(event, expression, sentence)
        verb = self.reading.tokens[index - 1].folded if index > sentence.first else ""
        subject = self._subject(index - 1, sentence)
        if subject is None:
            return None
        for verbs, part in ((HOLDING, "held"), (OPENING, "opened"), (CLOSING, "closed")):
            if verb in verbs:
                return self._slot_of(subject, part)
        return None

    def _back_over_places(self, index: int, sentence: Stretch) -> int:
        """The index after the verb or event before a day: back over places, capitals, brackets and small
        words.
        """
        nearest = max(sentence.first, index - FARTHEST)
        while index > nearest and self.events.at(index - 1) is None and self._may_stand_between(index - 1):
            index -= 1
        return index

    def _may_stand_between(self, index: int) -> bool:
        token = self.reading.tokens[index]
        is_name = token.is_capitalised or token.kind == TokenKind.POSSESSIVE
        return is_name or token.folded in BETWEEN or covering(self.reading.places, index) is not None

    def _right_after(self, event: Event, expression: DayExpression, sentence: Stretch) -> Slot | None:
        """Forum (6-7 September); hosted the forum on; attended the forum on; session on 7 September."""
        tokens = self.reading.tokens
        between = [token.folded for token in tokens[event.last : expression.first]]
        before = [token.folded for token in tokens[max(sentence.first, event.first - 8) : event.first]]
        without_article = [word for word in before if word not in ("the", "this", ",")]
        is_hosted = without_article[-1:] != [] and without_article[-1] in HOSTING
        is_subject = event.first - sentence.first <= 3 and not self._preposition_before(event, sentence)  # noqa: PLR2004
        is_whole = self._is_all(expression, event) or without_article[-1:] not in (["of"], ["in"])
        is_in_brackets = "(" in between and is_whole
        is_plain = is_subject and "on" in between and self._is_all(expression, event)
        if is_in_brackets or is_hosted or is_plain:
            return self._slot_of(event, "held")
        if ATTENDING.isdisjoint(before):
            return None
        slot = self._slot_of(event, "held")
        is_loose = event.kind == EventKind.FORUM
        return Slot(slot.begins_on, slot.ends_on, slot.reason, is_loose) if slot else None

    def _is_all(self, expression: DayExpression, event: Event) -> bool:
        """Whether a day may stand for the whole event: any day of a session, only a range of the forum."""
        return expression.is_range or event.kind == EventKind.SESSION

    def _subject(self, verb: int, sentence: Stretch) -> Event | None:
        """The event that a verb is said of: the last before it, nothing else standing between."""
        named = [event for event in self.events.within(sentence) if event.last <= verb]
        if not named:
            words = self.reading.words(sentence.first, verb)
            is_pronoun = words[:1] == ["it"] or words[:2] == ["the", "event"]
            is_near = set(words[2:]) <= SUBJECT_TO_VERB
            return (
                self.events.named_before[self.reading.sentence_at[verb]] if is_pronoun and is_near else None
            )
        event = named[-1]
        between = [
            self.reading.tokens[index].folded
            for index in range(self._past_aside(event, verb, sentence), verb)
            if covering_day(self.reading, index) is None and covering(self.reading.places, index) is None
        ]
        passed = SUBJECT_TO_VERB | HOLDING | OPENING | CLOSING | MARKS_OF_QUOTATION
        if not all(word in passed or is_acronym_there(word, self.reading, event) for word in between):
            return None
        if (
            self._preposition_before(event, sentence)
            and between
            and "which" not in between
            and "that" not in between
        ):
            return event if between == [","] else None
        return event

    def _past_aside(self, event: Event, verb: int, sentence: Stretch) -> int:
        """Past what commas set off after the subject: "the session, moderated by somebody, was held"."""
        tokens = self.reading.tokens
        is_subject = event.first - sentence.first <= 3 and not self._preposition_before(event, sentence)  # noqa: PLR2004
        commas = [index for index in range(event.last, verb) if tokens[index].text == ","]
        is_aside = len(commas) > 1 and commas[0] == event.last and verb - commas[-1] > 1
        return commas[-1] if is_subject and is_aside else event.last

    def _preposition_before(self, event: Event, sentence: Stretch) -> bool:
        index = event.first
        while index > sentence.first and self.reading.tokens[index - 1].folded in (
            "the",
            "this",
            "annual",
            "a",
        ):
            index -= 1
        return index > sentence.first and self.reading.tokens[index - 1].folded in PREPOSITIONS

    def _event_after(self, expression: DayExpression, sentence: Stretch) -> Slot | None:
        """On 6-7 September 2017 the forum was held; on 7 September, somebody attended the plenary session."""
        tokens = self.reading.tokens
        opening = [token.folded for token in tokens[sentence.first : expression.first]]
        is_participle = opening[:1] == ["held"]
        opening = opening[1:] if is_participle else opening
        if len(opening) > 1 or (opening and opening[0] not in FRONTING):
            return None
        named = [event for event in self.events.within(sentence) if event.first >= expression.last]
        if not named or named[0].first - expression.last > FARTHEST:
            return None
        if is_participle:
            between = [token.folded for token in tokens[expression.last : named[0].first]]
            is_apposed = [word for word in between if word not in ARTICLES][-1:] == [","]
            return self._slot_of(named[0], "held") if is_apposed else None
        before = {token.folded for token in tokens[expression.last : named[0].first]}
        return self._fronted(named[0], before, sentence)

    def _fronted(self, event: Event, before: set[str], sentence: Stretch) -> Slot | None:
        """The slot of the event in a sentence that opens with a day; `before` are the words in front of the
        event.
        """
        tokens = self.reading.tokens
        is_attended = not ATTENDING.isdisjoint(before)
        if event.kind == EventKind.SESSION and is_attended:
            return self._slot_of(event, "held")
        if not HOSTING.isdisjoint(before) and not is_attended:
            return self._slot_of(event, "held")
        if self._preposition_before(event, sentence) or is_attended:
            return None
        after = [token.folded for token in tokens[event.last : event.last + 5]]
        for verbs, part in ((HOLDING, "held"), (OPENING, "opened"), (CLOSING, "closed")):
            if next((word for word in after if word not in SUBJECT_TO_VERB), "") in verbs:
                return self._slot_of(event, part)
        return None

    def _slot_of(self, event: Event, part: str) -> Slot | None:
        """The days of an event, or of the forum's first or last day."""
        if event.kind == EventKind.SESSION:
            return self._session(event.session)
        edition = self.edition
        if event.kind != EventKind.FORUM or not edition.starts_on or not edition.ends_on:
            return None
        if names_other(self.reading, event):
            return None
        begins_on = edition.ends_on if part == "closed" else edition.starts_on
        ends_on = edition.starts_on if part == "opened" else edition.ends_on
        return Slot(begins_on, ends_on, self.edition_reason())

    def edition_reason(self) -> Evidence:
        """The edition's days as a sentence."""
        edition = self.edition
        days = (
            written(edition.starts_on, edition.ends_on)
            if edition.starts_on and edition.ends_on
            else "days unknown"
        )
        return Evidence(f"{edition.names[0] if edition.names else edition.code}: {days}.", edition.code)

    def _session(self, session_id: str) -> Slot | None:
        for session in self.reading.register.sessions:
            if session_id and session.id == session_id and session.on:
                told = f"{session.titles[0]}: {written(session.on, session.on)}."
                return Slot(session.on, session.on, Evidence(told, session.id, session.source))
        return None

    # Treaties, organisations, offices

    def _before(self, expression: DayExpression, sentence: Stretch) -> list[str]:
        first = max(sentence.first, expression.first - 8)
        return [token.folded for token in self.reading.tokens[first : expression.first]]

    def _named_before(
        self, mentions: list[Mention], expression: DayExpression, sentence: Stretch
    ) -> list[Mention]:
        return inside(mentions, sentence.first, expression.first)

    def _treaty(self, expression: DayExpression, sentence: Stretch) -> Slot | None:
        """The agreement signed on; the agreement entered into force on."""
        mentions = self._named_before(self.reading.treaties, expression, sentence)
        if not mentions:
            return None
        before = self._before(expression, sentence)
        treaty = next(treaty for treaty in self.reading.register.treaties if treaty.id == mentions[-1].id)
        is_force = not FORCE.isdisjoint(before)
        day = treaty.in_force_on if is_force else treaty.signed_on
        if day is None or (not is_force and SIGNING.isdisjoint(before)):
            return None
        told = f"{treaty.titles[0]}: {'in force' if is_force else 'signed'} on {written(day, day)}."
        return Slot(day, day, Evidence(told, treaty.id, treaty.source), is_dated_itself=True)

    def _founding(self, expression: DayExpression, sentence: Stretch) -> Slot | None:
        """The organisation was founded on."""
        first = max(sentence.first, expression.first - 8)
        verbs = [i for i in range(first, expression.first) if self.reading.tokens[i].folded in FOUNDING]
        subject = founded_before(self.reading, verbs[-1]) if verbs else None
        entity = next((e for e in self.reading.register.entities if subject and e.id == subject.id), None)
        if entity is None or not entity.founded_on:
            return None
        told = f"{house_form(entity)}: founded on {written(entity.founded_on, entity.founded_on)}."
        return Slot(
            entity.founded_on,
            entity.founded_on,
            Evidence(told, entity.id, entity.source),
            is_dated_itself=True,
        )

    def _office(self, expression: DayExpression, sentence: Stretch) -> Slot | None:
        """Somebody took office on."""
        mentions = self._named_before(self.reading.persons, expression, sentence)
        before = self._before(expression, sentence)
        if not mentions or "office" not in before or OTHER_TERMS & set(before):
            return None
        person = next(person for person in self.reading.register.persons if person.id == mentions[-1].id)
        if len(person.offices) != 1 or person.offices[0].since is None:
            return None
        office = person.offices[0]
        since = office.since or date.min
        told = f"{person.names[0]}: {office.wordings[0]} since {written(since, since)}."
        return Slot(since, since, Evidence(told, office.id, office.source), is_dated_itself=True)


def founded_before(reading: Reading, verb: int) -> Mention | None:
    """The state or organisation that was founded: "the SCO was established", not "the SCO established"."""
    sentence = reading.sentence_of(verb)
    mentions = inside(reading.entities, sentence.first, verb)
    if not mentions:
        return None
    before = [token.folded for token in reading.tokens[max(mentions[-1].first - 2, 0) : mentions[-1].first]]
    if before[-1:] == ["of"] or before == ["of", "the"]:
        return None
    between = [token.folded for token in reading.tokens[mentions[-1].last : verb]]
    is_passive = not PASSIVE.isdisjoint(between)
    return mentions[-1] if is_passive and set(between) <= SUBJECT_TO_VERB else None


def is_acronym_there(word: str, reading: Reading, event: Event) -> bool:
    """Whether a word right after an event's name is its own short form, "(EEF)"."""
    return any(
        token.folded == word and token.text.isupper() for token in reading.tokens[event.last : event.last + 3]
    )


def agrees(expression: DayExpression, begins_on: date, ends_on: date) -> bool:
    """Whether a day or range as written is true of the days; a month alone must hold both ends."""
    if expression.is_whole and not expression.is_range and begins_on != ends_on:
        return False
    return expression.begins.agrees(begins_on) and expression.ends.agrees(ends_on)


def written(begins_on: date, ends_on: date) -> str:
    """A day or range as a release writes it: "6-7 September 2017"."""
    last = f"{ends_on.day} {MONTH_NAMES[ends_on.month - 1]} {ends_on.year}"
    if begins_on == ends_on:
        return last
    if (begins_on.year, begins_on.month) == (ends_on.year, ends_on.month):
        return f"{begins_on.day}-{last}"
    first = f"{begins_on.day} {MONTH_NAMES[begins_on.month - 1]}"
    return f"{first} {begins_on.year} - {last}" if begins_on.year != ends_on.year else f"{first} - {last}"


def slots_of(reading: Reading, events: Events) -> Iterator[tuple[DayExpression, Slot | None]]:
    """Each day of a draft with what it is said of."""
    things = DatedThings(reading, events)
    for expression in reading.days:
        yield expression, things.slot(expression)
