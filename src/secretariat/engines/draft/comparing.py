"""Whether a number in a draft agrees with the register's figures: the rule of qualifiers.

The same number with the same qualifier agrees. An exact figure also agrees with every qualifier that it
fulfils: 6,048 is "over 6,000", and "about 6,000" within the register's tolerance. A number rounded to a scale
("2.5 trillion") agrees with an exact figure that rounds to it, within `LARGEST_ROUNDING`. All other pairs
disagree; "over 6,000" is not "about 6,000".
"""

from dataclasses import dataclass
from decimal import Decimal

from secretariat.engines.draft.numerals import Number
from secretariat.engines.draft.problem import Evidence, Figure, FigureKind, Qualifier, Verdict

LARGEST_ROUNDING = Decimal("0.05")
NEAR_COUNT = Decimal("0.1")
QUALIFIER_WORDS = {
    Qualifier.EXACT: "",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.ABOUT: "about ",
    Qualifier.ALMOST: "almost ",
    Qualifier.UNDER: "under ",
    Qualifier.AT_MOST: "at most ",
}
KIND_WORDS = {
    FigureKind.PLANNED: "planned",
    FigureKind.CONFIRMED: "confirmed before the opening",
    FigureKind.INTERIM: "interim",
    FigureKind.PRELIMINARY: "preliminary",
    FigureKind.FINAL: "final",
    FigureKind.COUNT: "counted in the register",
}
SETTLED = frozenset((FigureKind.FINAL, FigureKind.COUNT))
REPORTED = SETTLED | {FigureKind.PRELIMINARY}
TRILLION, BILLION, MILLION = 10**12, 10**9, 10**6


@dataclass(frozen=True, slots=True)
class Comparison:
    verdict: Verdict
    expected: str
    evidence: tuple[Evidence, ...]


def agrees(number: Number, figure: Figure, tolerance: float) -> bool:
    """Whether a number as written says what a figure says."""
    value = Decimal(str(figure.value))
    if number.value == value and number.qualifier == figure.qualifier:
        return True
    if figure.qualifier != Qualifier.EXACT:
        return False
    return rounds(number, value) if number.qualifier == Qualifier.EXACT else fulfils(value, number, tolerance)


def rounds(number: Number, value: Decimal) -> bool:
    """Whether a value rounds to a number written with a scale or decimals."""
    distance = abs(value - number.value)
    return bool(number.step) and distance * 2 <= number.step and distance <= abs(value) * LARGEST_ROUNDING


def speaks_against_published(number: Number, figure: Figure) -> bool:
    """Whether a figure that agrees with a number does so against a published one that does not.

    The house's own count must lie near the number, since one that is not whole would be "over" any small
    number; a count of generated rows never does.
    """
    if figure.kind != FigureKind.COUNT:
        return True
    return (
        not figure.is_generated
        and abs(Decimal(str(figure.value)) - number.value) <= number.value * NEAR_COUNT
    )


def fulfils(value: Decimal, number: Number, tolerance: float) -> bool:
    """Whether an exact value is "over", "about", ... the number. `tolerance` is a share of the number."""
    bound = number.value
    near = bound * Decimal(str(tolerance))
    return {
        Qualifier.OVER: value > bound,
        Qualifier.AT_LEAST: value >= bound,
        Qualifier.ABOUT: abs(value - bound) <= near,
        Qualifier.ALMOST: bound - near <= value < bound,
        Qualifier.UNDER: value < bound,
        Qualifier.AT_MOST: value <= bound,
        Qualifier.EXACT: value == bound,
    }[number.qualifier]


def compare(
    number: Number, figures: list[Figure], *, kinds: frozenset[FigureKind], tolerance: float, label: str
) -> Comparison:
    """The verdict over figures of one measure. `kinds` are those that the draft may mean.

    One agreeing figure supports; a contradiction needs a figure that settles the matter, of the draft's own
    kind. Figures of other kinds, and of other sources, are shown as evidence.
    """
    meant = [figure for figure in figures if figure.kind in kinds]
    agreeing = [figure for figure in meant if agrees(number, figure, tolerance)]
    if any(figure.kind == FigureKind.FINAL for figure in meant):
        agreeing = [figure for figure in agreeing if speaks_against_published(number, figure)]
    if agreeing:
        return Comparison(
            Verdict.SUPPORTED, wording(agreeing[0], label), tuple(told(f, label) for f in agreeing)
        )
    settling = [f for f in meant if (f.kind in SETTLED or not kinds & SETTLED) and not f.is_generated]
    evidence = tuple(
        told(figure, label) for figure in [*settling, *[f for f in figures if f not in settling]]
    )
    if settling:
        return Comparison(Verdict.CONTRADICTED, wording(preferred(settling), label), evidence)
    return Comparison(Verdict.NOT_IN_REGISTER, "", evidence)


def preferred(figures: list[Figure]) -> Figure:
    """The figure to show as expected: a source's own before the house's count."""
    return next((figure for figure in figures if figure.kind == FigureKind.FINAL), figures[0])


def wording(figure: Figure, label: str) -> str:
    """A figure as a release would write it: "over 6,000 participants"."""
    return f"{QUALIFIER_WORDS[figure.qualifier]}{amount(figure)} {label}".strip()


def amount(figure: Figure) -> str:
    """The value with separators; sums in billions or trillions with their currency."""
    value = Decimal(str(figure.value))
    is_sum = len(figure.unit) == 3 and figure.unit.isupper()  # noqa: PLR2004 -- ISO 4217
    if not is_sum:
        return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,}"
    for size, name in ((TRILLION, "trillion"), (BILLION, "billion"), (MILLION, "million")):
        if value >= size:
            return f"{figure.unit} {(value / size).normalize():f} {name}"
    return f"{figure.unit} {value:,}"


def told(figure: Figure, label: str) -> Evidence:
    """A figure as a sentence with its kind, date and source."""
    as_of = f", as of {figure.as_of:%-d %B %Y}" if figure.as_of else ""
    source = f" Source: {figure.source_title}." if figure.source_title else ""
    sentence = f"The register holds {wording(figure, label)} ({KIND_WORDS[figure.kind]}{as_of}).{source}"
    return Evidence(sentence, figure.key or figure.measure, figure.source)
