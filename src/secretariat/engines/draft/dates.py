"""Days in a draft against those of the register.

What a day is said of is found by `dated_things`; a weekday is held against its date by the calendar alone. A
day that is said of nothing the register dates is not in the register.
"""

from collections.abc import Iterator
from datetime import date

from secretariat.engines.draft.dated_things import DatedThings, Slot, agrees, slots_of, written
from secretariat.engines.draft.day_expressions import WEEKDAY_NAMES, DayExpression
from secretariat.engines.draft.events import EventKind, Events, is_inside_title, names_other
from secretariat.engines.draft.numerals import Number
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Qualifier, Register, Verdict
from secretariat.engines.draft.reading import Reading
from secretariat.engines.draft.words import HYPHENS, Stretch, vocabulary

ANNOUNCING = vocabulary("will shall scheduled planned plans next due announced")
LASTING = vocabulary("lasted lasts ran continued")


def date_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The days and ranges of a draft, each with its weekday."""
    for expression, slot in slots_of(reading, events):
        if is_inside_title(reading, expression.first):
            continue
        verdict, expected, evidence = judged(reading, events, expression, slot)
        if verdict is not None:
            yield reading.claim(
                Kind.DATE,
                expression.first,
                expression.last,
                verdict=verdict,
                expected=expected,
                evidence=evidence,
            )


def length_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """How many days the forum had: "the two-day forum", "the forum lasted two days"."""
    edition = reading.register.edition
    if not edition.starts_on or not edition.ends_on:
        return
    days = (edition.ends_on - edition.starts_on).days + 1
    for number in reading.numbers:
        stretch = length_of_forum(reading, events, number)
        if stretch is None or number.qualifier != Qualifier.EXACT:
            continue
        verdict = Verdict.SUPPORTED if number.value == days else Verdict.CONTRADICTED
        if verdict == Verdict.CONTRADICTED and events.speaks_of_other[reading.sentence_at[number.first]]:
            verdict = Verdict.NOT_IN_REGISTER
        yield reading.claim(
            Kind.DATE,
            stretch.first,
            stretch.last,
            verdict=verdict,
            expected=f"{days} days",
            evidence=(DatedThings(reading, events).edition_reason(),),
        )


def length_of_forum(reading: Reading, events: Events, number: Number) -> Stretch | None:
    """The tokens that say with a number how many days the forum had; None where they say something else."""
    tokens = reading.tokens
    following = [token.folded for token in tokens[number.last : number.last + 2]]
    if following[:1] == ["days"]:
        verbs = [token.folded for token in tokens[max(number.qualified_from - 2, 0) : number.qualified_from]]
        verb = number.qualified_from - (2 if verbs[-1:] == ["for"] else 1)
        is_lasting = verb > 0 and tokens[verb].folded in LASTING
        event = events.at(verb - 1) if is_lasting else None
        first, last = number.qualified_from, number.last + 1
    elif len(following) == 2 and following[0] in HYPHENS and following[1] == "day":  # noqa: PLR2004
        event = events.at(number.last + 2) if number.last + 2 < len(tokens) else None
        first, last = number.first, event.last if event else 0
    else:
        return None
    is_ours = event is not None and event.kind == EventKind.FORUM and not names_other(reading, event)
    return Stretch(first, last) if is_ours else None


Judgement = tuple[Verdict | None, str, tuple[Evidence, ...]]


def judged(reading: Reading, events: Events, expression: DayExpression, slot: Slot | None) -> Judgement:
    """The verdict on a day, what the register has instead, and why; None where the day claims nothing."""
    register = reading.register
    wrong = wrong_weekday(register, expression)
    if wrong is not None:
        return wrong
    if slot is None:
        return unsettled(reading, events, expression)
    expected = written(slot.begins_on, slot.ends_on)
    if agrees(expression, slot.begins_on, slot.ends_on):
        return Verdict.SUPPORTED, expected, (slot.reason,)
    other = earlier_edition_on(reading, expression)
    if other is not None:
        return Verdict.SUPPORTED, "", (other,)
    is_of_other = not slot.is_dated_itself and events.speaks_of_other[reading.sentence_at[expression.first]]
    is_of_other = is_of_other or is_ahead(reading, expression)
    if is_of_other or (slot.is_loose and not is_outside(expression, slot)):
        return Verdict.NOT_IN_REGISTER, "", (slot.reason,)
    return Verdict.CONTRADICTED, expected, (slot.reason,)


def is_ahead(reading: Reading, expression: DayExpression) -> bool:
    """Whether a day of a later year is announced: "will be held on 11-13 September 2018"."""
    starts_on = reading.register.edition.starts_on
    words = reading.sentence_words[reading.sentence_at[expression.first]]
    return bool(starts_on and expression.begins.year > starts_on.year and not ANNOUNCING.isdisjoint(words))


def unsettled(reading: Reading, events: Events, expression: DayExpression) -> Judgement:
    """A day by itself: the forum's own range is recognised; anything else is not in the register."""
    edition = reading.register.edition
    if not expression.is_whole or expression.is_relative:
        return None, "", ()
    if expression.is_range and edition.starts_on and edition.ends_on:
        if agrees(expression, edition.starts_on, edition.ends_on):
            reason = DatedThings(reading, events).edition_reason()
            return Verdict.SUPPORTED, written(edition.starts_on, edition.ends_on), (reason,)
        other = earlier_edition_on(reading, expression)
        if other is not None:
            return Verdict.SUPPORTED, "", (other,)
    return Verdict.NOT_IN_REGISTER, "", ()


def is_outside(expression: DayExpression, slot: Slot) -> bool:
    """Whether a day or range has no day in common with the slot's."""
    begins_on = expression.begins.on(slot.begins_on.year)
    ends_on = expression.ends.on(slot.begins_on.year)
    return bool(begins_on and ends_on and (ends_on < slot.begins_on or begins_on > slot.ends_on))


def wrong_weekday(register: Register, expression: DayExpression) -> Judgement | None:
    """A weekday that the calendar denies. A day without a year is taken in the edition's, if it is one of its
    days.
    """
    edition = register.edition
    written_days = (expression.begins, expression.ends) if expression.is_range else (expression.begins,)
    if len(expression.weekdays) != len(written_days):
        return None
    for day, weekday in zip(written_days, expression.weekdays, strict=True):
        meant = day.on(edition.starts_on.year if edition.starts_on else 0)
        if (
            meant is None
            or (not day.year and not is_day_of_edition(register, meant))
            or meant.weekday() == weekday
        ):
            continue
        name = WEEKDAY_NAMES[meant.weekday()]
        told = f"{written(meant, meant)} was a {name} by the calendar."
        return Verdict.CONTRADICTED, f"{name}, {written(meant, meant)}", (Evidence(told),)
    return None


def is_day_of_edition(register: Register, day: date) -> bool:
    edition = register.edition
    return bool(edition.starts_on and edition.ends_on and edition.starts_on <= day <= edition.ends_on)


def earlier_edition_on(reading: Reading, expression: DayExpression) -> Evidence | None:
    """An earlier edition that was held exactly then, its year written with the day or elsewhere in the
    sentence.
    """
    sentence = reading.sentence_of(expression.first)
    words = reading.words(sentence.first, sentence.last)
    for edition in reading.register.earlier:
        is_meant = expression.begins.year == edition.year or (
            not expression.begins.year and str(edition.year) in words
        )
        if not edition.starts_on or not edition.ends_on or not is_meant:
            continue
        if agrees(expression, edition.starts_on, edition.ends_on):
            return Evidence(f"The edition of {edition.year}: {written(edition.starts_on, edition.ends_on)}.")
    return None
