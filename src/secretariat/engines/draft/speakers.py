"""Who a draft says spoke: the name or office beside a quotation, and headlines of the form "NAME: what was
said".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.engines.draft.events import EventKind, Events
from secretariat.engines.draft.office_phrases import OfficePhrases
from secretariat.engines.draft.quoted import Quotation
from secretariat.engines.draft.reading import Reading, inside
from secretariat.engines.draft.words import MARKS_OF_QUOTATION, Stretch, vocabulary

SAYING = vocabulary(
    "said says say stressed noted added told stated emphasised underlined remarked declared explained"
    " continued recalled observed concluded commented affirmed reiterated according put argued highlighted"
    " announced asked warned quoted"
)
OPENING_WORDS = vocabulary("at during addressing speaking in")
NEAREST_EVENT = 4
AROUND = 14
LONGEST_HEADLINE = 60
LONGEST_OPENING = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a draft has say something, and at which session: ids, empty where it names none."""

    speaker: str = ""
    occasion: str = ""


class Speakers:
    """Reads the speakers of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.phrases = OfficePhrases(reading)
        self.offices = self._office_holders()

    def _office_holders(self) -> dict[tuple[frozenset[str], str], str]:
        """Bag of roles and entity → the person who holds the office, where one does."""
        holders: dict[tuple[frozenset[str], str], set[str]] = {}
        for person in self.reading.register.persons:
            for office in person.offices:
                for bag in self.phrases.wordings.bags[office]:
                    for house in self.phrases.wordings.houses[office] or {""}:
                        holders.setdefault((bag, house), set()).add(person.id)
        return {key: next(iter(ids)) for key, ids in holders.items() if len(ids) == 1}

    def of(self, quotation: Quotation) -> Attribution:
        """The person named as speaker right before or after a quotation, and the session that its sentence
        opens with.
        """
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(quotation.first)
        end = self.reading.sentence_of(min(quotation.last, len(tokens) - 1))
        after = Stretch(quotation.last, min(end.last, quotation.last + AROUND))
        before = Stretch(max(sentence.first, quotation.first - AROUND), quotation.first)
        speaker = self._named_in(after, is_after=True) or self._named_in(before, is_after=False)
        return Attribution(speaker, self._occasion(sentence))

    def _occasion(self, sentence: Stretch) -> str:
        """The session in "At the plenary session, ... said" and "Speaking at ...", by its id."""
        if self.reading.tokens[sentence.first].folded not in OPENING_WORDS:
            return ""
        named = self.events.within(
            Stretch(sentence.first, min(sentence.first + LONGEST_OPENING, sentence.last))
        )
        is_session = bool(named) and named[0].kind == EventKind.SESSION
        return named[0].session if is_session and named[0].first - sentence.first <= NEAREST_EVENT else ""

    def _named_in(self, stretch: Stretch, *, is_after: bool) -> str:
        """The one person in a stretch with a verb of saying and no quotation of its own."""
        tokens = self.reading.tokens
        open_tokens = [
            index for index in range(stretch.first, stretch.last) if not self.reading.is_quoted[index]
        ]
        if not open_tokens:
            return ""
        verbs = [index for index in open_tokens if tokens[index].folded in SAYING]
        if not verbs:
            return ""
        nearest = verbs[0] if is_after else verbs[-1]
        persons = [
            mention
            for mention in inside(self.reading.persons, stretch.first, stretch.last)
            if not self.reading.is_quoted[mention.first] and abs(mention.first - nearest) <= AROUND // 2
        ]
        ids = {mention.id for mention in persons}
        if len(ids) == 1:
            return ids.pop()
        return "" if ids else self._office_in(nearest, stretch)

    def _office_in(self, verb: int, stretch: Stretch) -> str:
        """The holder of the office named beside a verb: "the SCO Secretary-General said"."""
        phrase = self.phrases.before(verb) if verb > stretch.first else None
        return self.offices.get((phrase.roles, phrase.entity), "") if phrase is not None else ""

    def headlines(self) -> Iterator[tuple[Stretch, str]]:
        """Lines that open with a person or office and a colon: what follows, to the end of the sentence."""
        for paragraph in self.reading.paragraphs:
            colon = self._colon(paragraph)
            if colon is None:
                continue
            speaker = self._speaker_in(Stretch(paragraph.first, colon))
            sentence = self.reading.sentence_of(colon)
            last = min(sentence.last, colon + LONGEST_HEADLINE)
            is_marked = colon + 1 < last and self.reading.tokens[colon + 1].text in MARKS_OF_QUOTATION
            if speaker and colon + 1 < last and not is_marked:
                yield Stretch(colon + 1, last), speaker

    def _colon(self, paragraph: Stretch) -> int | None:
        for index in range(paragraph.first, min(paragraph.last, paragraph.first + LONGEST_OPENING)):
            if self.reading.tokens[index].text == ":":
                return index
        return None

    def _speaker_in(self, stretch: Stretch) -> str:
        """The person in the opening of a line, or the holder of the office that ends there."""
        ids = {mention.id for mention in inside(self.reading.persons, stretch.first, stretch.last)}
        if ids:
            return ids.pop() if len(ids) == 1 else ""
        phrase = self.phrases.before(stretch.last) if stretch.last > stretch.first else None
        return self.offices.get((phrase.roles, phrase.entity), "") if phrase is not None else ""
