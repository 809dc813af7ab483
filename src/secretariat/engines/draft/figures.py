"""Figures in a draft against the register's: participants, countries, delegations, agreements, sums and
others.

A number is settled only where the draft says it of this edition of the forum and of all that the measure
counts: not of a session, another year, a group among the participants, or somebody's own agreements. What is
not settled is not contradicted. Rules of numbers and qualifiers: `comparing`.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from secretariat.engines.draft import counted_nouns as nouns
from secretariat.engines.draft.comparing import REPORTED, Comparison, compare
from secretariat.engines.draft.counted_nouns import LABELS, Counted, CountedNouns
from secretariat.engines.draft.delegations import Counting, counting_of
from secretariat.engines.draft.events import (
    EventKind,
    Events,
    event_spoken_of,
    is_inside_title,
)
from secretariat.engines.draft.figure_context import ATTENDED, NEAREST, SENDING, FigureContext, is_plural
from secretariat.engines.draft.names_known import with_article
from secretariat.engines.draft.numerals import CURRENCY_SIGNS, CURRENCY_WORDS, Number
from secretariat.engines.draft.problem import Claim, Evidence, Figure, FigureKind, Kind, Qualifier, Verdict
from secretariat.engines.draft.reading import Reading, has_phrase
from secretariat.engines.draft.words import Stretch, vocabulary

KIND_ENDINGS = {
    "planned": FigureKind.PLANNED,
    "expected": FigureKind.PLANNED,
    "confirmed": FigureKind.CONFIRMED,
    "registered": FigureKind.CONFIRMED,
    "arrived": FigureKind.INTERIM,
}
AGREEMENT_WORDS = vocabulary("agreements contracts deals documents accords agreement")
TOTAL_WORDS = vocabulary(
    "exceeded was reached totalled totaled numbered stood at to amounted were had is has"
)
GROUPS = {
    "business": nouns.BUSINESS,
    "businesses": nouns.BUSINESS,
    "media": nouns.MEDIA,
    "press": nouns.MEDIA,
}
NO_COUNT = vocabulary(
    "years year days day hours hour minutes months month weeks week percent per km kilometres kilometers"
    " kg tonnes metres meters times o am pm decades pages"
)


class FigureReader:
    """Reads the figures of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.context = FigureContext(reading, events)
        self.nouns = CountedNouns(reading.register)
        self.entities = {entity.id: entity for entity in reading.register.entities}

    def claims(self) -> Iterator[Claim]:
        for number in self.reading.numbers:
            if is_inside_title(self.reading, number.first) or self.context.is_in_range(number):
                continue
            claim = self._claim(number)
            if claim is not None:
                yield claim
        yield from self._absences()

    def _claim(self, number: Number) -> Claim | None:
        sentence = self.reading.sentence_of(number.first)
        currency = self._currency(number)
        if currency is not None:
            return self._sum(number, *currency)
        counted = self.nouns.after(self.reading.tokens, number.last, sentence.last) or self._counted_before(
            number
        )
        counting = (
            None if self._is_plain_year(number, counted) else counting_of(self.reading, number, counted)
        )
        if counting is not None:
            return self._delegation(number, counted, counting)
        if counted is not None:
            return self._measure(number, counted)
        return self._unknown(number)

    def _is_plain_year(self, number: Number, counted: Counted | None) -> bool:
        is_year = 1900 < number.value < 2100  # noqa: PLR2004 -- the years a release speaks of
        return counted is None and number.is_bare and is_year and not number.is_stated

    def _counted_before(self, number: Number) -> Counted | None:
        """The number of participants exceeded 6,000; participants numbered 6,000."""
        sentence = self.reading.sentence_of(number.first)
        labelled = self._labelled(number, sentence)
        if labelled is not None:
            return labelled
        first = max(sentence.first, number.qualified_from - NEAREST)
        words = [token.folded for token in self.reading.tokens[first : number.qualified_from]]
        words = [word for word in words if word not in nouns.NEUTRAL_MODIFIERS]
        end = len(words)
        while end and words[end - 1] in TOTAL_WORDS:
            end -= 1
        is_total = end < len(words) or number.qualifier == Qualifier.OVER
        for length in range(min(self.nouns.longest, end), 0, -1):
            noun = tuple(words[end - length : end])
            opening = words[max(end - length - 2, 0) : end - length]
            is_number_of = opening == ["number", "of"] or (
                words[end:] == ["numbered"] and opening in ([], ["the"], ["forum", "'s"])
            )
            if noun in self.nouns.measures and is_number_of and is_total:
                places = range(first, number.qualified_from)
                start = max(index for index in places if self.reading.tokens[index].folded == noun[0])
                return Counted(self.nouns.measures[noun], noun, start, number.last)
        return self._counted_by_verb(number)

    def _labelled(self, number: Number, sentence: Stretch) -> Counted | None:
        """Participants: over 6,000; the noun opens the sentence or follows a mark."""
        tokens = self.reading.tokens
        colon = number.qualified_from - 1
        if colon <= sentence.first or tokens[colon].text != ":":
            return None
        first = colon
        while first > sentence.first and tokens[first - 1].is_word:
            first -= 1
        forum = self.events.at(first)
        start = forum.last if forum is not None and forum.kind == EventKind.FORUM else first
        noun = tuple(token.folded for token in tokens[start:colon])
        noun = noun[2:] if noun[:2] == ("number", "of") else noun
        if noun not in self.nouns.measures:
            return None
        return Counted(self.nouns.measures[noun], noun, first, number.last, is_label=True)

    def _counted_by_verb(self, number: Number) -> Counted | None:
        """More than 6,000 took part in the forum."""
        following = [token.folded for token in self.reading.tokens[number.last : number.last + 2]]
        is_attending = following[:1] in (["attended"], ["participated"]) or following == ["took", "part"]
        return Counted(nouns.PARTICIPANTS, ("people",), number.last, number.last) if is_attending else None

    # What the register says of it

    def _measure(self, number: Number, counted: Counted) -> Claim | None:
        """A figure of the whole forum."""
        counted = self._of_group(number, counted)
        measure = "_".join((counted.measure, *counted.narrowed_by))
        figures = self._figures(measure, "")
        is_known = not counted.narrowed_by or bool(figures)
        is_settled = is_known and self.context.is_of_forum(number, counted)
        label = LABELS.get(measure, " ".join(counted.noun))
        comparison = self._compared(number, figures, label, is_settled=is_settled)
        if not is_settled and is_known and self.context.may_be_of_forum(number, counted):
            looser = self._compared(number, figures, label, is_settled=True)
            comparison = looser if looser.verdict == Verdict.SUPPORTED else comparison
        first, last = min(number.qualified_from, counted.first), max(number.last, counted.last)
        return self._told(first, last, comparison)

    def _of_group(self, number: Number, counted: Counted) -> Counted:
        """People that a group is "represented by" are that group: "business was represented by 775"."""
        sentence = self.reading.sentence_of(number.first)
        first = max(sentence.first, number.qualified_from - NEAREST)
        before = self.reading.words(first, number.qualified_from)
        if counted.measure != nouns.PARTICIPANTS or before[-2:] != ["represented", "by"]:
            return counted
        measure = next((GROUPS[word] for word in before if word in GROUPS), "group")
        return replace(counted, measure=measure, noun=(LABELS.get(measure, "people"),))

    def _delegation(self, number: Number, counted: Counted | None, counting: Counting) -> Claim:
        """A figure of one state or organisation."""
        is_people = counted is None or counted.measure == nouns.PARTICIPANTS
        measure = nouns.DELEGATION_SIZE if is_people else counted.measure if counted else ""
        figures = self._figures(measure, counting.entity) if counting.entity else []
        name = with_article(self.entities[counting.entity]) if counting.entity in self.entities else ""
        event = event_spoken_of(self.reading, self.events, number.first)
        is_settled = bool(counting.entity) and self.context.is_this_forum(event)
        label = f"{'people' if is_people else LABELS.get(measure, '')} from {name}"
        comparison = self._compared(number, figures, label, is_settled=is_settled)
        return self._told(counting.first, counting.last, comparison)

    def _sum(self, number: Number, currency: str, first: int, last: int) -> Claim:
        """A sum of money: only the value of what was signed is settled."""
        figures = [figure for figure in self._figures(nouns.AGREEMENTS_VALUE, "") if figure.unit == currency]
        sentence = self.reading.sentence_of(number.first)
        words = self.reading.words(sentence.first, sentence.last)
        is_of_agreements = not AGREEMENT_WORDS.isdisjoint(words)
        is_settled = (
            is_of_agreements
            and self.context.is_nobodys(number)
            and self.context.is_this_forum(event_spoken_of(self.reading, self.events, number.first))
        )
        comparison = self._compared(number, figures, "", is_settled=is_settled)
        return self._told(min(first, number.qualified_from), last, comparison)

    def _unknown(self, number: Number) -> Claim | None:
        """A number of something that no measure is known for: said to be not in the register."""
        following = self.reading.tokens[number.last : number.last + 1]
        if not following or not following[0].is_word or following[0].folded in NO_COUNT | nouns.STOPPERS:
            return None
        is_things = is_plural(following[0].folded) and not following[0].is_capitalised
        if not is_things:
            return None
        return self._told(number.qualified_from, number.last + 1, Comparison(Verdict.NOT_IN_REGISTER, "", ()))

    def _absences(self) -> Iterator[Claim]:
        """There were no delegates from ...: a count of zero."""
        for index, token in enumerate(self.reading.tokens):
            if token.folded != "no" or index + 1 >= len(self.reading.tokens):
                continue
            number = Number(index, index, index + 1, Decimal(0), Qualifier.EXACT)
            counted = self.nouns.after(self.reading.tokens, index + 1, self.reading.sentence_of(index).last)
            counting = counting_of(self.reading, number, counted) if counted else None
            if counted is not None and counting is not None and self._is_absence(index, counting.last):
                yield self._delegation(number, counted, counting)

    def _is_absence(self, index: int, last: int) -> bool:
        """Whether "no delegates" is said of their coming, not of what they did."""
        before = [token.folded for token in self.reading.tokens[max(index - 2, 0) : index]]
        after = {token.folded for token in self.reading.tokens[index : last + 2]}
        is_told = before[:1] == ["there"] or not (SENDING | {"had", "with"}).isdisjoint(before[-1:])
        return is_told or not (ATTENDED | {"present"}).isdisjoint(after)

    def _figures(self, measure: str, entity: str) -> list[Figure]:
        """The figures of a measure, those kept under a name of their own kind included
        ("participants_arrived").
        """
        found = []
        for figure in self.reading.register.figures:
            stem, _, ending = figure.measure.rpartition("_")
            if figure.entity != entity:
                continue
            if figure.measure == measure:
                found.append(figure)
            elif stem == measure and ending in KIND_ENDINGS:
                found.append(replace(figure, kind=KIND_ENDINGS[ending]))
        return found

    def _compared(self, number: Number, figures: list[Figure], label: str, *, is_settled: bool) -> Comparison:
        """The verdict; "not in the register" where the sentence does not settle what is counted."""
        own = [figure for figure in figures if figure.year in (None, self._year())]
        kinds = self.context.kinds(number)
        tolerance = self.reading.register.about_tolerance
        comparison = compare(number, own, kinds=kinds, tolerance=tolerance, label=label)
        if comparison.verdict != Verdict.SUPPORTED and kinds != REPORTED:
            comparison = self._reported_instead(number, own, comparison, label)
        sentence = self.reading.sentence_at[number.first]
        if self.events.speaks_of_other[sentence] and comparison.verdict != Verdict.SUPPORTED:
            return self._compared_with_others(number, figures, label)
        if comparison.verdict == Verdict.CONTRADICTED:
            is_dated = self.context.is_of_its_day(number, own, kinds)
            is_settled = is_settled and is_dated and not self.context.is_starting_point(number)
        if comparison.verdict == Verdict.NOT_IN_REGISTER or is_settled:
            return comparison
        return Comparison(Verdict.NOT_IN_REGISTER, "", ())

    def _reported_instead(
        self, number: Number, figures: list[Figure], comparison: Comparison, label: str
    ) -> Comparison:
        """A number that is not the planned or confirmed one may be the one reported: then nothing contradicts
        it.
        """
        tolerance = self.reading.register.about_tolerance
        reported = compare(number, figures, kinds=REPORTED, tolerance=tolerance, label=label)
        if reported.verdict != Verdict.SUPPORTED:
            return comparison
        if FigureKind.PLANNED in self.context.kinds(number):
            return Comparison(Verdict.NOT_IN_REGISTER, "", reported.evidence + comparison.evidence)
        return reported

    def _compared_with_others(self, number: Number, figures: list[Figure], label: str) -> Comparison:
        """In a sentence about another edition: supported by a figure of that year, never contradicted."""
        sentence = self.reading.sentence_of(number.first)
        words = self.reading.words(sentence.first, sentence.last)
        years = {int(word) for word in words if word.isdigit() and len(word) == 4}  # noqa: PLR2004 -- a year
        if has_phrase(words, ("last", "year")) or has_phrase(words, ("previous", "year")):
            years.add(self._year() - 1)
        others = [figure for figure in figures if figure.year in years and figure.year != self._year()]
        tolerance = self.reading.register.about_tolerance
        comparison = compare(number, others, kinds=REPORTED, tolerance=tolerance, label=label)
        if comparison.verdict == Verdict.SUPPORTED:
            return comparison
        note = Evidence("The sentence speaks of another edition as well.")
        return Comparison(Verdict.NOT_IN_REGISTER, "", (note, *comparison.evidence))

    def _year(self) -> int:
        starts_on = self.reading.register.edition.starts_on
        return starts_on.year if starts_on else 0

    def _currency(self, number: Number) -> tuple[str, int, int] | None:
        """Currency of a number and the tokens of the whole sum, or None where it is no sum."""
        tokens = self.reading.tokens
        before = tokens[number.first - 1] if number.first else None
        if before is not None and before.folded in CURRENCY_SIGNS and not before.text.islower():
            first = number.first - 1
            while first and tokens[first - 1].folded in CURRENCY_SIGNS and tokens[first - 1].text.isupper():
                first -= 1
            return CURRENCY_SIGNS[before.folded], first, number.last
        index = number.last
        while index < len(tokens) and tokens[index].folded in ("us", "russian", "japanese", "chinese"):
            index += 1
        if index < len(tokens) and tokens[index].folded in CURRENCY_WORDS:
            return CURRENCY_WORDS[tokens[index].folded], number.first, index + 1
        return None

    def _told(self, first: int, last: int, comparison: Comparison) -> Claim:
        return self.reading.claim(
            Kind.FIGURE, first, last, verdict=comparison.verdict, expected=comparison.expected,
            evidence=comparison.evidence,
        )  # fmt: skip


def figure_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The figures of a draft, those with a qualifier and those of single delegations included."""
    return FigureReader(reading, events).claims()
