"""Where and in which year an organisation was founded and a treaty signed.

"The SCO was founded in 2001 in Shanghai", "the agreement, signed in Dushanbe": a year or a place right after
the verb. Whole days are read by `dated_things`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretariat.engines.draft.dated_things import FOUNDING, SUBJECT_TO_VERB, founded_before, written
from secretariat.engines.draft.day_expressions import is_year
from secretariat.engines.draft.events import Events, covering_day
from secretariat.engines.draft.names_known import house_form
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Register, Verdict
from secretariat.engines.draft.reading import Reading, inside
from secretariat.engines.draft.words import fold, vocabulary

SIGNING = vocabulary("signed concluded adopted")
FORCE = vocabulary("force effect")
ENTERING = SUBJECT_TO_VERB | vocabulary("entered enters came comes come into went takes took")
PREPOSITIONS = vocabulary("in at on")
FARTHEST = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """When and where something came to be; `place` empty and `on` None where that is not known."""

    id: str
    told: str
    on: date | None
    place: str
    source: str


def origins_of(register: Register) -> dict[str, Origin]:
    """The origins of a register's organisations and treaties, by id."""
    found = {}
    for entity in register.entities:
        if entity.founded_on or entity.founded_at:
            told = sentence_of(house_form(entity), "founded", entity.founded_on, entity.founded_at)
            found[entity.id] = Origin(entity.id, told, entity.founded_on, entity.founded_at, entity.source)
    for treaty in register.treaties:
        if treaty.signed_on or treaty.signed_at:
            told = sentence_of(treaty.titles[0], "signed", treaty.signed_on, treaty.signed_at)
            found[treaty.id] = Origin(treaty.id, told, treaty.signed_on, treaty.signed_at, treaty.source)
    return found


def sentence_of(name: str, verb: str, on: date | None, place: str) -> str:
    day = f" on {written(on, on)}" if on else ""
    return f"{name}: {verb}{f' in {place}' if place else ''}{day}."


def origin_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The years and places of foundings and signings in a draft."""
    del events
    origins, forces = origins_of(reading.register), forces_of(reading.register)
    for index, token in enumerate(reading.tokens):
        origin = None
        is_set_up = token.folded == "up" and index > 0 and reading.tokens[index - 1].folded == "set"
        if token.folded in FOUNDING or is_set_up:
            mention = founded_before(reading, index - is_set_up)
            origin = origins.get(mention.id) if mention else None
        elif token.folded in FORCE:
            origin = forces.get(treaty_before(reading, index, ENTERING))
        elif token.folded in SIGNING:
            origin = origins.get(treaty_before(reading, index, SUBJECT_TO_VERB))
        if origin is not None:
            yield from claims_after(reading, index + 1, origin)


def forces_of(register: Register) -> dict[str, Origin]:
    """When treaties entered into force, by id."""
    return {
        treaty.id: Origin(
            treaty.id,
            f"{treaty.titles[0]}: in force on {written(treaty.in_force_on, treaty.in_force_on)}.",
            treaty.in_force_on,
            "",
            treaty.source,
        )
        for treaty in register.treaties
        if treaty.in_force_on
    }


def treaty_before(reading: Reading, verb: int, between_words: frozenset[str]) -> str:
    """The id of the treaty that a verb follows, "" where none is named just before it."""
    sentence = reading.sentence_of(verb)
    mentions = inside(reading.treaties, sentence.first, verb)
    if not mentions:
        return ""
    between = {token.folded for token in reading.tokens[mentions[-1].last : verb]}
    return mentions[-1].id if between <= between_words else ""


def claims_after(reading: Reading, index: int, origin: Origin) -> Iterator[Claim]:
    """The year and the place after a verb: "in Shanghai in 2001", days passed over."""
    last = min(reading.sentence_of(index - 1).last, index + FARTHEST)
    while index + 1 < last:
        if covering_day(reading, index) is not None:
            index += 1
            continue
        if reading.tokens[index].folded not in PREPOSITIONS:
            return
        if covering_day(reading, index + 1) is not None:
            index += 1
            continue
        end = end_of_place(reading, index + 1, last)
        if is_year(reading.tokens, index + 1) and origin.on:
            is_true = int(reading.tokens[index + 1].text) == origin.on.year
            yield told(reading, Kind.DATE, (index + 1, index + 2), origin, is_true=is_true)
            end = index + 2
        elif end > index + 1 and origin.place:
            is_true = fold(origin.place) in fold(reading.slice(index + 1, end))
            yield told(reading, Kind.PLACE, (index + 1, end), origin, is_true=is_true)
        if end == index + 1:
            return
        index = end


def end_of_place(reading: Reading, index: int, last: int) -> int:
    """The end of the capitalised words that start at a token."""
    end = index
    while end < last and reading.tokens[end].is_capitalised:
        end += 1
    return end


def told(reading: Reading, kind: Kind, place: tuple[int, int], origin: Origin, *, is_true: bool) -> Claim:
    verdict = Verdict.SUPPORTED if is_true else Verdict.CONTRADICTED
    expected = origin.place if kind == Kind.PLACE else str(origin.on.year if origin.on else "")
    evidence = (Evidence(origin.told, origin.id, origin.source),)
    return reading.claim(kind, *place, verdict=verdict, expected=expected, evidence=evidence)
