"""Offices that a draft gives to persons, against the terms of office in the register.

An office is right if the person holds it on the day spoken of, in any registered wording; that day is the
edition's first. It is wrong if the register has it held by somebody else, or at another time, or if it
excludes the office that the register has (two heads of one government, two secretaries-general). Party posts
and other sidelines are not in the register.
"""

from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from secretariat.engines.draft.dated_things import written
from secretariat.engines.draft.events import Events
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.office_phrases import (
    CORES,
    OfficePhrase,
    OfficePhrases,
    core_of,
    is_exclusive,
)
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Office, Person, Verdict
from secretariat.engines.draft.reading import Reading, covering
from secretariat.engines.draft.words import FULL_STOPS, HYPHENS, Stretch, fold, folded_words, vocabulary

NEAR_NAME = 80
LONGEST_SMALL_WORD = 3
PLAIN_ORGANISATIONS = vocabulary("organisation secretariat bloc grouping body its the")
NO_NAMES = vocabulary(
    "office council administration palace executive press annual report house government envoy"
)


class OfficeReader:
    """Reads the offices of one draft."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.phrases = OfficePhrases(reading)
        self.bags = self.phrases.wordings.bags
        self.persons = {person.id: person for person in reading.register.persons}
        self.holders = [(person, office) for person in reading.register.persons for office in person.offices]
        edition = reading.register.edition
        self.day = edition.starts_on or reading.register.today

    def claims(self) -> Iterator[Claim]:
        for mention in self.reading.persons:
            if len(mention.ids) > 1:
                continue
            person = self.persons[mention.id]
            before = self.phrases.before(mention.first) or self._apposed(mention)
            if before is not None:
                yield self._judged(person, before, before.first, mention.last)
            after = self.phrases.after(mention)
            if after is not None:
                yield self._judged(person, after, mention.first, after.last)
        yield from self._strangers()

    def _apposed(self, mention: Mention) -> OfficePhrase | None:
        """The office in "Russia's transport minister, Maksim Sokolov, said": the name between commas, no
        list.
        """
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(mention.first)
        if mention.first - 1 <= sentence.first or mention.last + 1 >= sentence.last:
            return None
        is_between = tokens[mention.first - 1].text == tokens[mention.last].text == ","
        following = tokens[mention.last + 1]
        is_list = following.folded == "and" or not following.is_word or following.is_capitalised
        return self.phrases.before(mention.first - 1) if is_between and not is_list else None

    # A person of the register

    def _judged(self, person: Person, phrase: OfficePhrase, first: int, last: int) -> Claim:
        verdict, expected, evidence = self._verdict(person, phrase)
        is_of_other = self.events.speaks_of_other[self.reading.sentence_at[first]]
        if verdict == Verdict.CONTRADICTED and is_of_other:
            verdict, expected = Verdict.NOT_IN_REGISTER, ""
        return self.reading.claim(
            Kind.OFFICE, first, last, verdict=verdict, expected=expected, evidence=evidence
        )

    def _verdict(self, person: Person, phrase: OfficePhrase) -> tuple[Verdict, str, tuple[Evidence, ...]]:
        """What the register says to a person's office as written."""
        current = [office for office in person.offices if self._is_held(office)]
        wording = current[0].wordings[0] if current else ""
        matching = [office for office in person.offices if self._matches(phrase, office)]
        held = [office for office in matching if self._is_held(office)]
        if phrase.is_former:
            return self._of_former(person, matching, held)
        if held or (matching and phrase.is_of_then):
            office = (held or matching)[0]
            return Verdict.SUPPORTED, office.wordings[0], (told(person, office),)
        if matching:
            return (
                Verdict.CONTRADICTED,
                wording,
                tuple(told(person, office) for office in [*matching, *current]),
            )
        other = self._holder(phrase, person)
        if other is not None:
            reasons = (told(*other), *(told(person, office) for office in current))
            return Verdict.CONTRADICTED, wording or other[0].names[0], reasons
        if not phrase.is_of_then and self._is_excluded(phrase, current):
            return Verdict.CONTRADICTED, wording, tuple(told(person, office) for office in current)
        return Verdict.NOT_IN_REGISTER, "", tuple(told(person, office) for office in current)

    def _of_former(
        self, person: Person, matching: list[Office], held: list[Office]
    ) -> tuple[Verdict, str, tuple[Evidence, ...]]:
        """A former or future office: right where its term is over or has not begun, wrong where it runs."""
        evidence = tuple(told(person, office) for office in matching)
        if held and len(held) == len(matching):
            return Verdict.CONTRADICTED, held[0].wordings[0], evidence
        return (Verdict.SUPPORTED if matching else Verdict.NOT_IN_REGISTER), "", evidence

    def _is_held(self, office: Office) -> bool:
        """Whether a term runs on the day spoken of; an unknown end does not end it."""
        day = self.day
        return day is None or ((office.since or date.min) <= day <= (office.until or date.max))

    def _matches(self, phrase: OfficePhrase, office: Office) -> bool:
        """Whether an office as written is this one; a minister may be named without the portfolio."""
        houses = self.phrases.wordings.houses[office]
        if len(phrase.entities) > 1 or (phrase.entity and houses and phrase.entity not in houses):
            return False
        written_roles = phrase.roles | phrase.others
        for bag in self.bags[office]:
            is_less = bool(phrase.roles) and written_roles < bag and core_of(written_roles) == core_of(bag)
            if written_roles == bag or is_less:
                return True
        return False

    def _holder(self, phrase: OfficePhrase, person: Person | None) -> tuple[Person, Office] | None:
        """Who else holds the very office on that day, if it has one holder at a time."""
        if not phrase.entity or phrase.is_former or phrase.is_of_then:
            return None
        for other, office in self.holders:
            is_same = (
                phrase.roles | phrase.others in self.bags[office]
                and phrase.entity in self.phrases.wordings.houses[office]
            )
            if is_same and other is not person and self._is_held(office) and self._is_unique(office):
                return other, office
        return None

    def _is_unique(self, office: Office) -> bool:
        if office.unique is not None:
            return office.unique
        cores = [core_of(bag) for bag in self.bags[office]]
        return any(
            is_exclusive(core) and not core.startswith(("deputy", "vice", "assistant")) for core in cores
        )

    def _is_excluded(self, phrase: OfficePhrase, current: list[Office]) -> bool:
        """Whether the office as written cannot go with those that the register has the person hold."""
        core = phrase.core
        houses = frozenset(house for o in current for house in self.phrases.wordings.houses[o])
        is_of_other = self._is_of_other_organisation(phrase, houses)
        is_plain = not phrase.others or core.endswith("minister") or is_of_other
        if not is_exclusive(core) or not is_plain or len(phrase.entities) > 1:
            return False
        own = {core_of(bag) for office in current for bag in self.bags[office]}
        exclusive = {known for known in own if is_exclusive(known)}
        if not exclusive:
            return False
        own_roles = {bag for office in current for bag in self.bags[office]}
        is_in_own_house = phrase.entity in houses if phrase.entity else not is_of_other
        is_same_core = core in exclusive
        is_narrower = (
            is_same_core and is_in_own_house and any(bag <= phrase.roles | phrase.others for bag in own_roles)
        )
        return not is_narrower

    def _is_of_other_organisation(self, phrase: OfficePhrase, houses: frozenset[str]) -> bool:
        """Whether what is unknown about a secretary-general names another organisation: no word of it is in a
        name of those that the register has the person serve.
        """
        if not phrase.core.endswith("secretary-general") or phrase.entity or not phrase.others:
            return False
        own = {word for house in houses for word in self.phrases.wordings.words.get(house, ())}
        return (own | PLAIN_ORGANISATIONS).isdisjoint(phrase.others)

    # A person nobody knows, in an office that somebody else holds

    def _strangers(self) -> Iterator[Claim]:
        index = 0
        tokens = self.reading.tokens
        while index < len(tokens):
            run = self._name_after_role(index) if tokens[index].folded in CORES | {"general"} else None
            if run is not None:
                claim = self._stranger(*run)
                if claim is not None:
                    yield claim
            index += 1

    def _name_after_role(self, index: int) -> tuple[int, int] | None:
        """Start and end of the two to four capitalised words after a role and its "of ..."."""
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(index)
        first = index + 1
        if first < sentence.last and tokens[first].folded == "of":
            first += 1
            while first < sentence.last and self._is_of_office(first):
                first += 1
        last = first
        while last < sentence.last and last < first + 6 and self._is_of_name(last):
            last += 1
        words = [token for token in tokens[first:last] if token.is_word]
        if not words or words[0].text.isupper() or is_headline(self.reading, sentence):
            return None
        is_name = 2 <= len([word for word in words if word.is_capitalised]) <= 4  # noqa: PLR2004
        is_glued = any(token.text in HYPHENS for token in tokens[last - 1 : last])
        return (first, last) if is_name and not is_glued else None

    def _is_of_office(self, index: int) -> bool:
        word = self.reading.tokens[index].folded
        is_known = covering(self.reading.entities, index) is not None
        return is_known or word in ("the", "of") or word in self.phrases.vocabulary

    def _is_of_name(self, index: int) -> bool:
        tokens = self.reading.tokens
        token = tokens[index]
        is_known = covering(self.reading.entities, index) or covering(self.reading.persons, index)
        if (
            is_known
            or token.folded in self.phrases.vocabulary | NO_NAMES
            or self.events.at(index) is not None
        ):
            return False
        follows_hyphen = tokens[index - 1].text in HYPHENS and token.is_word
        return token.is_capitalised or token.text in HYPHENS or follows_hyphen

    def _stranger(self, first: int, last: int) -> Claim | None:
        """Somebody else's office given to a name that nobody bears; a spelling near the holder's is left
        open.
        """
        phrase = self.phrases.before(first)
        holder = self._holder(phrase, None) if phrase is not None else None
        if phrase is None or holder is None:
            return None
        person, office = holder
        is_near = is_near_name(self.reading.words(first, last), person)
        is_of_other = self.events.speaks_of_other[self.reading.sentence_at[first]]
        verdict = Verdict.NOT_IN_REGISTER if is_near or is_of_other else Verdict.CONTRADICTED
        return self.reading.claim(
            Kind.OFFICE, phrase.first, last, verdict=verdict,
            expected=f"{office.wordings[0]} {person.names[0]}", evidence=(told(person, office),),
        )  # fmt: skip


def is_headline(reading: Reading, sentence: Stretch) -> bool:
    """Whether a line is set in capitals, so that a capital says nothing of a name."""
    words = [
        token
        for token in reading.tokens[sentence.first : sentence.last]
        if token.is_word and len(token.text) > LONGEST_SMALL_WORD
    ]
    has_stop = reading.tokens[sentence.last - 1].text in FULL_STOPS
    small = [word for word in words if not word.is_capitalised]
    return not has_stop and len(small) * 4 <= len(words)


def is_near_name(words: list[str], person: Person) -> bool:
    """Whether a name may be a spelling of a person's: a part in common, or most letters."""
    joined = " ".join(words)
    for name in (*person.names, *person.short_names):
        parts = folded_words(name)
        if set(parts) & set(words) or fuzz.ratio(joined, fold(name)) >= NEAR_NAME:
            return True
    return False


def told(person: Person, office: Office) -> Evidence:
    """A term of office as a sentence with its days."""
    since = f" since {written(office.since, office.since)}" if office.since else ""
    until = f" until {written(office.until, office.until)}" if office.until else ""
    source = f" Source: {office.source_title}." if office.source_title else ""
    return Evidence(
        f"{person.names[0]}: {office.wordings[0]}{since}{until}.{source}", office.id, office.source
    )


def office_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The offices beside the names in a draft."""
    return OfficeReader(reading, events).claims()
