"""Days in a draft against those of the register.

What a day is said of is found by `dated_things`; a weekday is held against its date by the calendar alone. A
day that is said of nothing the register dates is not in the register.
"""

from collections.abc import Iterator
from datetime import date

from secretariat.engines.draft.dated_things import DatedThings, Slot, agrees, slots_of, written
from secretariat.engines.draft.day_expressions import WEEKDAY_NAMES, DayExpression
from secretariat.engines.draft.events import Events, is_inside_title
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Register, Verdict
from secretariat.engines.draft.reading import Reading


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
    is_of_other = events.speaks_of_other[reading.sentence_at[expression.first]]
    if is_of_other or (slot.is_loose and not is_outside(expression, slot)):
        return Verdict.NOT_IN_REGISTER, "", (slot.reason,)
    return Verdict.CONTRADICTED, expected, (slot.reason,)


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
