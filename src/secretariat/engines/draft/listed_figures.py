"""The order of a list with figures: its own figures must descend, whatever the register says (a finding of
style).
"""

from collections.abc import Iterator
from itertools import pairwise

from secretariat.engines.draft.counted_nouns import CountedNouns
from secretariat.engines.draft.delegations import Counting, counting_of
from secretariat.engines.draft.events import Events
from secretariat.engines.draft.numerals import Number
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Verdict
from secretariat.engines.draft.reading import Reading
from secretariat.engines.draft.words import Stretch, vocabulary

SHORTEST_LIST = 2
LINKING = vocabulary(", ; and the followed by then as well")


def figure_order_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The lists of states with figures that do not descend."""
    del events
    nouns = CountedNouns(reading.register)
    for sentence in reading.sentences:
        numbers = reading.numbers_within(sentence)
        if len(numbers) < SHORTEST_LIST:
            continue
        items = [
            item for number in numbers if (item := item_of(reading, nouns, number, sentence)) is not None
        ]
        for run in runs_of(reading, items):
            if any(former[0].value < latter[0].value for former, latter in pairwise(run)):
                yield order_claim(reading, run)


def item_of(
    reading: Reading, nouns: CountedNouns, number: Number, sentence: Stretch
) -> tuple[Number, Counting] | None:
    """A number with the state it counts, or None."""
    counted = nouns.after(reading.tokens, number.last, sentence.last)
    if counted is None and number.is_bare and 1900 < number.value < 2100:  # noqa: PLR2004 -- a year
        return None
    counting = counting_of(reading, number, counted)
    return (number, counting) if counting is not None and counting.entity else None


def runs_of(reading: Reading, items: list[tuple[Number, Counting]]) -> list[list[tuple[Number, Counting]]]:
    """The items that follow one another with only commas and "and" between them."""
    runs: list[list[tuple[Number, Counting]]] = []
    for item in items:
        if runs and is_next(reading, runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run for run in runs if len(run) >= SHORTEST_LIST]


def is_next(reading: Reading, former: tuple[Number, Counting], latter: tuple[Number, Counting]) -> bool:
    between = reading.tokens[former[1].last : latter[1].first]
    return bool(between) and all(token.folded in LINKING for token in between)


def order_claim(reading: Reading, run: list[tuple[Number, Counting]]) -> Claim:
    ordered = sorted(run, key=lambda item: -item[0].value)
    expected = ", ".join(reading.slice(item[1].first, item[1].last) for item in ordered)
    figures = ", ".join(f"{item[0].value:f}" for item in run)
    evidence = (Evidence(f"The figures of the list do not descend: {figures}."),)
    return reading.claim(
        Kind.ORDER_OF_FIGURES, run[0][1].first, run[-1][1].last, verdict=Verdict.STYLE, expected=expected,
        evidence=evidence,
    )  # fmt: skip
