"""Fits the weights by which the matching of names weighs its figures, to a file of labelled pairs.

    .venv/bin/python -m tools.fit_names PAIRS.csv [--write]

Columns name1, name2, match, script1, script2. A logistic model, fitted by Newton's method: first for all
pairs, then for each kind of scripts that meet, held near the weights of all. A weight whose sign contradicts
its meaning is left out (0). Printed are F1 and the recall at precision 0.95: fitted to every other
id and measured on the rest, the other way round, and of five random parts each measured by the others. --write then puts the weights fitted to all pairs into the project.
"""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from secretariat.engines.names.matching import features, fold
from secretariat.engines.names.matching.scoring import comparisons
from secretariat.engines.names.measuring import Judged, Measured, measure

WEIGHTS = Path(__file__).resolve().parents[1] / "src/secretariat/engines/names/matching/weights.py"
NEAR_ZERO, NEAR_ALL = 0.3, 1.5
ROUNDS, STEPS, CLOSE = 5, 40, 1e-6
PARTS, SEED = 5, 20
DECIMALS = 3

type Row = list[float]


@dataclass(frozen=True)
class Example:
    """A labelled pair: the kind and the figures of each way to read it."""

    id: int
    is_match: bool
    ways: tuple[tuple[str, Row], ...]


@dataclass(frozen=True)
class Model:
    """Weights of all, and of each kind; the constant stands first."""

    of_all: Row
    of_kinds: Mapping[str, Row]

    def logit(self, kind: str, row: Row) -> float:
        return dot(self.of_kinds.get(kind, self.of_all), row)

    def score(self, example: Example) -> float:
        logits = [self.logit(kind, row) for kind, row in example.ways]
        return 1 / (1 + exp(-max(logits))) if logits else 0.0


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reading.add_argument("file", type=Path)
    reading.add_argument("--write", action="store_true", help="put the weights into the project")
    options = reading.parse_args()
    examples = read(options.file)
    first, second = examples[::2], examples[1::2]
    tell("fitted to one half, measured on the other", judged(fit(first), second))
    tell("the other way round", judged(fit(second), first))
    tell("five parts, each measured by the others", crossed(examples))
    model = fit(examples)
    tell("fitted to all, measured on all", judged(model, examples))
    if options.write:
        WEIGHTS.write_text(module_text(model, len(examples)), encoding="utf-8")


def read(path: Path) -> list[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(map(example, csv.DictReader(file)), key=lambda each: each.id)


def example(row: Mapping[str, str]) -> Example:
    found = comparisons(fold(row["name1"]), fold(row["name2"]))
    ways = tuple((each.kind, [1.0, *each.features]) for each in found)
    return Example(int(row["id"]), row["match"] == "1", ways)


def fit(examples: Sequence[Example]) -> Model:
    """The weights; which way a pair is read is found anew in each round, by the weights of the last."""
    size = len(features.FEATURES) + 1
    model = Model([1.0] * size, {})
    for _round in range(ROUNDS):
        chosen = [(best_way(model, each), float(each.is_match)) for each in examples if each.ways]
        of_all = weights([(row, label) for (_kind, row), label in chosen], [0.0] * size, NEAR_ZERO)
        by_kind: defaultdict[str, list[tuple[Row, float]]] = defaultdict(list)
        for (kind, row), label in chosen:
            by_kind[kind].append((row, label))
        model = Model(of_all, {kind: weights(rows, of_all, NEAR_ALL) for kind, rows in sorted(by_kind.items())})
    return model


def best_way(model: Model, pair: Example) -> tuple[str, Row]:
    return max(pair.ways, key=lambda way: model.logit(*way))


def weights(rows: Sequence[tuple[Row, float]], near: Row, strength: float) -> Row:
    """Weights with the right signs: the one that is furthest on the wrong side is left out, and so on."""
    free = list(range(len(near)))
    while True:
        found = newton(rows, near, strength, free)
        wrong = [place for place in free if place and features.SIGNS[place - 1] * found[place] < 0]
        if not wrong:
            return found
        free.remove(max(wrong, key=lambda place: abs(found[place])))


def newton(rows: Sequence[tuple[Row, float]], near: Row, strength: float, free: Sequence[int]) -> Row:
    """The free weights of the greatest likelihood, less `strength` times half the squared distance from `near`."""
    found = [value if place in free else 0.0 for place, value in enumerate(near)]
    for _step in range(STEPS):
        slope = [strength * (found[i] - near[i]) for i in free]
        bend = [[strength * (i == j) for j in free] for i in free]
        for row, label in rows:
            likely = 1 / (1 + exp(-max(-30.0, min(30.0, dot(found, row)))))
            certain = likely * (1 - likely)
            for a, i in enumerate(free):
                slope[a] += (likely - label) * row[i]
                scaled = certain * row[i]
                line = bend[a]
                for b, j in enumerate(free):
                    line[b] += scaled * row[j]
        change = solved(bend, slope)
        for place, step in zip(free, change, strict=True):
            found[place] -= step
        if max(map(abs, change)) < CLOSE:
            break
    return found


def solved(matrix: list[Row], values: Row) -> Row:
    """x of matrix · x = values, by elimination with the greatest pivot."""
    size = len(values)
    lines = [[*line, value] for line, value in zip(matrix, values, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda line: abs(lines[line][column]))
        lines[column], lines[pivot] = lines[pivot], lines[column]
        for line in range(size):
            if line != column:
                factor = lines[line][column] / lines[column][column]
                lines[line] = [a - factor * b for a, b in zip(lines[line], lines[column], strict=True)]
    return [lines[line][size] / lines[line][line] for line in range(size)]


def dot(one: Row, other: Row) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def judged(model: Model, examples: Sequence[Example]) -> Measured:
    return measure([Judged(model.score(each), each.is_match) for each in examples])


def crossed(examples: Sequence[Example]) -> Measured:
    chance = random.Random(SEED)  # noqa: S311 -- parts of a measurement
    part_of = [chance.randrange(PARTS) for _each in examples]
    found = []
    for part in range(PARTS):
        model = fit([each for each, its in zip(examples, part_of, strict=True) if its != part])
        left = [each for each, its in zip(examples, part_of, strict=True) if its == part]
        found.extend(Judged(model.score(each), each.is_match) for each in left)
    return measure(found)


def tell(what: str, found: Measured) -> None:
    assert found.best is not None
    recall = found.precise.recall if found.precise else 0.0
    print(f"{what:<42} F1 {found.best.f1:.3f} at {found.best.threshold:.2f}, recall at 0.95 {recall:.3f}")


def module_text(model: Model, pairs: int) -> str:
    lines = [f'    "{kind}": {row_text(row)},' for kind, row in model.of_kinds.items()]
    return TEXT.format(pairs=pairs, names=", ".join(features.FEATURES), of_all=row_text(model.of_all), of_kinds="\n".join(lines))


def row_text(row: Row) -> str:
    return "(" + ", ".join(str(round(value, DECIMALS) + 0.0) for value in row) + ")"


TEXT = '''"""Weights of the figures that the comparison of two names comes to, for each kind of scripts that meet.

Made by tools/fit_names.py from {pairs} labelled pairs. The constant first, then
{names}.
"""

OF_ALL = {of_all}
OF_KINDS = {{
{of_kinds}
}}
'''

type Progress = Callable[[int, int], None]

if __name__ == "__main__":
    main()
