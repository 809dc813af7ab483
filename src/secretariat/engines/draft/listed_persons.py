"""The order in which a draft names persons, against the precedence computed for the day.

A list is two or more persons of the register one after the other, with nothing but offices, states, commas
and "and" between them. A pair in talks ("between X and Y") is no list: there other rules order the two.
"""

from collections.abc import Iterator
from itertools import pairwise

from secretariat.engines.draft.events import EventKind, Events
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import WHOLE
from secretariat.engines.draft.office_phrases import OfficePhrases
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Precedence, Verdict
from secretariat.engines.draft.reading import Reading
from secretariat.engines.draft.words import DASHES, HYPHENS, TokenKind, vocabulary

LINKING = vocabulary(
    ", ; and the of as well also president prime minister secretary general premier chancellor king leader"
    " leaders head state government his her excellency h e mr mrs ms dr 's ( ) then foreign deputy host"
    " chairman chairperson their respectively counterpart for"
) | HYPHENS | DASHES  # fmt: skip
TALKING = vocabulary(
    "between talks bilateral meeting met meet talk negotiations spoke conversation summit held agreed agree"
    " discussed pledged vowed told"
)
LEISURE = vocabulary(
    "tournament festival concert show exhibition regatta photograph photographs photo photos selfie selfies"
    " tour toured stroll strolled walk walked"
)
SPEAKING_IN_TURN = vocabulary("followed turn alphabetical seats seating order")
FARTHEST = 25


def person_order_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The lists of persons in a draft."""
    if not reading.register.precedences:
        return
    phrases = OfficePhrases(reading)
    for mentions in lists_of(reading):
        precedence = precedence_for(reading, events, mentions)
        claim = order_claim(reading, phrases, mentions, precedence) if precedence else None
        if claim is not None:
            yield claim


def lists_of(reading: Reading) -> Iterator[list[Mention]]:
    """The runs of two or more persons that stand in a list; a person who is named again ends a run."""
    run: list[Mention] = []
    for mention in reading.persons:
        is_next = bool(run) and are_linked(reading, run[-1], mention)
        is_again = any(mention.id == former.id for former in run)
        if not is_next or is_again:
            if len(run) > 1:
                yield run
            run = []
        run.append(mention)
    if len(run) > 1:
        yield run


def are_linked(reading: Reading, former: Mention, latter: Mention) -> bool:
    """Whether only offices, states and list words stand between two persons of one sentence, one joint among
    them.
    """
    if (
        latter.first - former.last > FARTHEST
        or reading.sentence_at[former.first] != reading.sentence_at[latter.first]
    ):
        return False
    between = reading.tokens[former.last : latter.first]
    is_joint = any(token.folded in (",", ";", "and") for token in between)
    return is_joint and all(
        token.folded in LINKING or token.is_capitalised or token.kind == TokenKind.POSSESSIVE
        for token in between
    )


def precedence_for(reading: Reading, events: Events, mentions: list[Mention]) -> Precedence | None:
    """The precedence of the session that the sentence names, else the edition's, else the one that knows most
    of them.
    """
    sentence = reading.sentence_of(mentions[0].first)
    named = {
        event.session
        for event in events.within(sentence)
        if event.kind == EventKind.SESSION and event.session
    }
    ids = {mention.id for mention in mentions}

    def fitness(precedence: Precedence) -> tuple[int, bool, bool]:
        known = len(ids & {ranked.person for ranked in precedence.order})
        return known, precedence.occasion in named, not precedence.occasion

    best = max(reading.register.precedences, key=fitness)
    return best if fitness(best)[0] > 1 else None


def order_claim(
    reading: Reading, phrases: OfficePhrases, mentions: list[Mention], precedence: Precedence
) -> Claim | None:
    """The claim over a list: from the first person's office to the last name or the office after it."""
    places = {ranked.person: place for place, ranked in enumerate(precedence.order)}
    known = [mention for mention in mentions if mention.id in places]
    if len(known) < 2:  # noqa: PLR2004 -- one is no list
        return None
    is_true = all(places[former.id] < places[latter.id] for former, latter in pairwise(known))
    if not is_true and is_ordered_otherwise(reading, phrases, known):
        return None
    ordered = sorted((mention.id for mention in known), key=lambda person: places[person])
    names = {person.id: person.names[0] for person in reading.register.persons}
    evidence = tuple(
        Evidence(f"{names[ranked.person]}: {ranked.rule}", ranked.person)
        for ranked in precedence.order
        if ranked.person in ordered and ranked.rule
    )
    return reading.claim(
        Kind.ORDER_OF_PERSONS, phrases.start_of(known[0]), known[-1].last,
        verdict=Verdict.SUPPORTED if is_true else Verdict.CONTRADICTED,
        expected=", ".join(names[person] for person in ordered), evidence=evidence,
    )  # fmt: skip


def is_ordered_otherwise(reading: Reading, phrases: OfficePhrases, known: list[Mention]) -> bool:
    """Whether rank does not rule the list: speaking in turn, leisure, bare surnames, a pair in talks."""
    sentence = reading.sentence_of(known[0].first)
    words = reading.words(sentence.first, sentence.last)
    if not (SPEAKING_IN_TURN | LEISURE).isdisjoint(words):
        return True
    is_formal = all(mention.sort == WHOLE or phrases.before(mention.first) is not None for mention in known)
    is_pair_in_talks = len(known) == 2 and not TALKING.isdisjoint(words)  # noqa: PLR2004
    return not is_formal or is_pair_in_talks or is_order_of_speakers(reading, known)


def is_order_of_speakers(reading: Reading, known: list[Mention]) -> bool:
    """Whether the register itself lists a session's speakers in this order."""
    for session in reading.register.sessions:
        places = {person: place for place, person in enumerate(session.speakers)}
        order = [places[mention.id] for mention in known if mention.id in places]
        if len(order) == len(known) and order == sorted(order):
            return True
    return False
