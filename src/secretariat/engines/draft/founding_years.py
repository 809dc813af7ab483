"""Years of an organisation ("the 16 years of the SCO", "its 16th anniversary") against its founding date.

Completed years on the day spoken of are right, and so is the difference of the calendar years; the evidence
says which. Only phrases about the whole life of the organisation count: "the last five years of the SCO" is
no such phrase.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from secretariat.engines.draft.comparing import fulfils
from secretariat.engines.draft.dated_things import FOUNDING, founded_before, written
from secretariat.engines.draft.events import EventKind, Events, names_other_year
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import house_form
from secretariat.engines.draft.numerals import Number, ordinal_at
from secretariat.engines.draft.problem import Claim, Entity, Evidence, Kind, Qualifier, Verdict
from secretariat.engines.draft.reading import Reading, ending_at, has_phrase, inside, starting_at
from secretariat.engines.draft.words import HYPHENS, Stretch, TokenKind, vocabulary

TURNING = vocabulary("turned turns turning")
AGEING = vocabulary("is")
EXISTENCE = vocabulary("existence history life activity activities work development being")
ELAPSING = vocabulary("have has had passed elapsed gone by")
AFTER_POSSESSED = vocabulary("have has had were are was is show shows prove proved")
PARTIAL = vocabulary(
    "last past first next coming previous recent following final another further these those"
)
PASSED = vocabulary("the its of this our existence history's")
DAYS_OF_YEAR = Decimal("365.2425")


class FoundingYears:
    """Reads the years of organisations in one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        register = reading.register
        self.founded = {entity.id: entity for entity in register.entities if entity.founded_on}
        self.day = register.edition.ends_on or register.edition.starts_on or register.today

    def claims(self) -> Iterator[Claim]:
        if self.day is None or not self.founded:
            return
        for number in self.reading.numbers:
            claim = self._years(number, self.day) or self._turned(number, self.day)
            if claim is not None:
                yield claim
        yield from self._anniversaries(self.day)

    def _years(self, number: Number, day: date) -> Claim | None:
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(number.first)
        index = number.last
        if index < sentence.last and tokens[index].text in HYPHENS:
            index += 1
        if index >= sentence.last or tokens[index].folded not in ("years", "year"):
            return None
        if number.qualified_from > sentence.first and tokens[number.qualified_from - 1].folded in PARTIAL:
            return None
        found = self._of_organisation(number, index + 1, sentence)
        if found is None:
            return None
        entity, first, last = found
        return self._judged(number, entity, day, min(first, number.qualified_from), max(last, index + 1))

    def _turned(self, number: Number, day: date) -> Claim | None:
        """The SCO turned 16 this year; the SCO is 16 years old."""
        sentence = self.reading.sentence_of(number.first)
        verb = number.qualified_from - 1
        is_old = self.reading.words(number.last, min(number.last + 2, sentence.last)) == ["years", "old"]
        verbs = AGEING if is_old else TURNING
        if verb <= sentence.first or self.reading.tokens[verb].folded not in verbs:
            return None
        following = self.reading.tokens[number.last] if number.last < sentence.last else None
        is_alone = following is None or not following.is_word or following.folded in ("this", "in", "years")
        mention = ending_at(self.reading.entities, verb) if is_alone else None
        is_now = is_old or self._is_this_year(sentence)
        if mention is None or mention.id not in self.founded or not is_now:
            return None
        return self._judged(number, self.founded[mention.id], day, mention.first, number.last)

    def _is_this_year(self, sentence: Stretch) -> bool:
        """Whether a sentence says "this year" or names the year of the edition."""
        words = self.reading.words(sentence.first, sentence.last)
        return has_phrase(words, ("this", "year")) or (self.day is not None and str(self.day.year) in words)

    def _of_organisation(
        self, number: Number, index: int, sentence: Stretch
    ) -> tuple[Entity, int, int] | None:
        """The organisation whose whole life the years are, and the tokens of the phrase; None where they are
        not.
        """
        return (
            self._years_of(number, index, sentence)
            or self._possessed(number, index, sentence)
            or self._since(number, index, sentence)
        )

    def _years_of(self, number: Number, index: int, sentence: Stretch) -> tuple[Entity, int, int] | None:
        """The 16 years of the SCO; 16 years of existence of the SCO; the 16-year history of the SCO."""
        tokens = self.reading.tokens
        while index < sentence.last and tokens[index].folded in PASSED | EXISTENCE:
            index += 1
        mention = starting_at(self.reading.entities, index)
        if mention is None and {"its", "existence"} <= {
            token.folded for token in tokens[number.last : index]
        }:
            return self._only_one(sentence, number.first, index)
        if mention is None or tokens[index - 1].folded not in ("of", "the") or mention.id not in self.founded:
            return None
        after = tokens[mention.last] if mention.last < sentence.last else None
        if after is not None and after.kind == TokenKind.POSSESSIVE:
            following = tokens[mention.last + 1].folded if mention.last + 1 < sentence.last else ""
            return (self.founded[mention.id], number.first, mention.last) if following in EXISTENCE else None
        is_noun_next = after is not None and after.is_word and after.folded not in AFTER_NAME
        return None if is_noun_next else (self.founded[mention.id], number.first, mention.last)

    def _possessed(self, number: Number, index: int, sentence: Stretch) -> tuple[Entity, int, int] | None:
        """The SCO's 16 years, its 16-year history: of the one organisation that the sentence names."""
        tokens = self.reading.tokens
        before = number.qualified_from - 1
        has_noun = index < sentence.last and (
            tokens[index].folded in EXISTENCE
            or (
                tokens[index].folded == "of"
                and index + 1 < sentence.last
                and tokens[index + 1].folded in EXISTENCE
            )
        )
        if before > sentence.first and tokens[before].kind == TokenKind.POSSESSIVE:
            mention = ending_at(self.reading.entities, before)
            is_end = index >= sentence.last or not tokens[index].is_word
            is_whole = has_noun or is_end or tokens[index].folded in AFTER_POSSESSED
            if mention is None and tokens[before - 1].folded == "organisation" and has_noun:
                return self._only_in_text(before - 1, index)
            known = mention is not None and mention.id in self.founded and is_whole
            return (self.founded[mention.id], mention.first, index) if mention and known else None
        if before >= sentence.first and tokens[before].folded == "its" and has_noun:
            return self._only_one(sentence, number.first, index + 1)
        return None

    def _since(self, number: Number, index: int, sentence: Stretch) -> tuple[Entity, int, int] | None:
        """Founded 16 years ago; 16 years after its founding; in the 16 years since the SCO was founded."""
        tokens = self.reading.tokens
        while index < sentence.last and tokens[index].folded in ELAPSING:
            index += 1
        word = tokens[index].folded if index < sentence.last else ""
        if word not in ("ago", "since", "after"):
            return None
        earliest = max(number.qualified_from - 4, sentence.first)
        verbs = [i for i in range(earliest, number.qualified_from) if tokens[i].folded in FOUNDING]
        if word == "ago" and verbs:
            mention = founded_before(self.reading, verbs[-1])
            return self._if_founded(mention, number.first, index + 1)
        nearby = [token.folded for token in tokens[index : min(index + 8, sentence.last)]]
        if FOUNDING.isdisjoint(nearby):
            return None
        mentions = [
            m
            for m in inside(self.reading.entities, index, min(index + 10, sentence.last))
            if m.first <= index + 5
        ]
        if mentions:
            return self._if_founded(mentions[0], number.first, index + 1)
        is_own = nearby[1:2] in (["its"], ["it"])
        return self._only_one(sentence, number.first, index + 1) if is_own else None

    def _if_founded(self, mention: Mention | None, first: int, last: int) -> tuple[Entity, int, int] | None:
        """The organisation of a mention, if its founding is in the register."""
        if mention is None or mention.id not in self.founded:
            return None
        return self.founded[mention.id], min(first, mention.first), max(last, mention.last)

    def _only_in_text(self, first: int, last: int) -> tuple[Entity, int, int] | None:
        """Whose "the Organisation's" is: of the only organisation with a founding that the draft names."""
        ids = {mention.id for mention in self.reading.entities if mention.id in self.founded}
        return (self.founded[ids.pop()], first, last) if len(ids) == 1 else None

    def _only_one(self, sentence: Stretch, first: int, last: int) -> tuple[Entity, int, int] | None:
        """Whose "its" is: of the only state or organisation in a sentence that names no forum besides."""
        ids = {mention.id for mention in inside(self.reading.entities, sentence.first, sentence.last)}
        only = ids.pop() if len(ids) == 1 else ""
        is_forum = any(event.kind == EventKind.FORUM for event in self.events.within(sentence))
        return (self.founded[only], first, last) if only in self.founded and not is_forum else None

    def _anniversaries(self, day: date) -> Iterator[Claim]:
        """The 16th anniversary of the SCO; the SCO's 16th anniversary."""
        tokens = self.reading.tokens
        for index, token in enumerate(tokens):
            if token.folded not in ("anniversary", "birthday"):
                continue
            sentence = self.reading.sentence_of(index)
            found = self._anniversary(index, sentence)
            if found is not None:
                first, value, entity, last = found
                number = Number(first, first, index, Decimal(value), Qualifier.EXACT)
                yield self._judged(number, entity, day, first, last)

    def _anniversary(self, index: int, sentence: Stretch) -> tuple[int, int, Entity, int] | None:
        """Start, value, organisation and end of an anniversary whose noun is at a token."""
        tokens = self.reading.tokens
        starts = range(max(sentence.first, index - 3), index)
        ordinal = next(
            ((start, o[0]) for start in starts if (o := ordinal_at(tokens, start)) and o[1] == index), None
        )
        if ordinal is None:
            return None
        following = index + 1
        while following < sentence.last and tokens[following].folded in {"of", "the", "since"} | FOUNDING:
            following += 1
        mention = starting_at(self.reading.entities, following) if following > index + 1 else None
        if (
            mention is None
            and ordinal[0] > sentence.first
            and tokens[ordinal[0] - 1].kind == TokenKind.POSSESSIVE
        ):
            mention = ending_at(self.reading.entities, ordinal[0] - 1)
        own = tokens[ordinal[0] - 1].folded == "its" if ordinal[0] > sentence.first else False
        if mention is None and own and self._is_this_year(sentence):
            only = self._only_one(sentence, ordinal[0], index + 1)
            return (ordinal[0], ordinal[1], only[0], index + 1) if only else None
        if mention is None or mention.id not in self.founded:
            return None
        return (
            min(ordinal[0], mention.first),
            ordinal[1],
            self.founded[mention.id],
            max(index + 1, mention.last),
        )

    def _judged(self, number: Number, entity: Entity, day: date, first: int, last: int) -> Claim:
        founded_on = entity.founded_on or day
        completed = day.year - founded_on.year - ((day.month, day.day) < (founded_on.month, founded_on.day))
        difference = day.year - founded_on.year
        age = Decimal((day - founded_on).days) / DAYS_OF_YEAR
        by_count = number.qualifier == Qualifier.EXACT and number.value in (completed, difference)
        by_qualifier = number.qualifier != Qualifier.EXACT and fulfils(
            age, number, self.reading.register.about_tolerance
        )
        is_true = by_count or by_qualifier
        is_of_other = names_other_year(self.reading, self.reading.sentence_of(number.first))
        verdict = (
            Verdict.SUPPORTED if is_true else Verdict.NOT_IN_REGISTER if is_of_other else Verdict.CONTRADICTED
        )
        told = (
            f"{house_form(entity)}: founded on {written(founded_on, founded_on)}; on {written(day, day)}"
            f" that is {completed} completed years, {difference} by the calendar years."
        )
        evidence = (Evidence(told, entity.id, entity.source),)
        return self.reading.claim(
            Kind.DERIVED_YEARS, first, last, verdict=verdict, expected=f"{completed} years", evidence=evidence
        )


AFTER_NAME = vocabulary(
    "has have had is was were and its it the in as with we since that which by to can will been for on at"
    " shows showed proves proved demonstrates"
)


def founding_year_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The years and anniversaries of organisations in a draft."""
    return FoundingYears(reading, events).claims()
