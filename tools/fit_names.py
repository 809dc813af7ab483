"""Fits the weights by which the matching of names weighs its figures, to a file of labelled pairs.

    .venv/bin/python -m tools.fit_names PAIRS.csv [--write]

Columns name1, name2, match, script1, script2. A logistic model, fitted by Newton's method: first for all
pairs, then for each kind of scripts that meet, held near the weights of all. A weight whose sign contradicts
its meaning is left out (0). Printed are F1 and the recall at precision 0.95: fitted to every other
id and measured on the rest, the other way round, and of five random parts each measured by the others.
--write then puts the weights fitted to all pairs into the project.
"""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from secretariat.engines.names.matching import Folded, features, fold
from secretariat.engines.names.matching.pairing import Index
from secretariat.engines.names.matching.scoring import comparisons
from secretariat.engines.names.measuring import Judged, Measured, measure

WEIGHTS = Path(__file__).resolve().parents[1] / "src/secretariat/engines/names/matching/weights.py"
NEAR_ZERO, NEAR_ALL = 0.3, 1.5
ROUNDS, STEPS, CLOSE = 5, 40, 1e-6
PARTS, SEED = 5, 20
STRANGERS, DRAWN = 0.15, 2000
DECIMALS = 3

type Row = list[float]
type Case = tuple[Row, float, float]


@dataclass(frozen=True)
class Example:
    """A labelled pair: the kind and the figures of each way to read it."""

    id: int
    is_match: bool
    ways: tuple[tuple[str, Row], ...]
    weight: float = 1.0


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
    form = argparse.RawDescriptionHelpFormatter
    reading = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    reading.add_argument("file", type=Path)
    reading.add_argument("--write", action="store_true", help="put the weights into the project")
    options = reading.parse_args()
    rows = rows_of(options.file)
    examples, others = [example(row) for row in rows], strangers(rows)
    first, second = examples[::2], examples[1::2]
    tell("fitted to one half, measured on the other", judged(fit(first, others), second))
    tell("the other way round", judged(fit(second, others), first))
    tell("five parts, each measured by the others", crossed(examples, others))
    model = fit(examples, others)
    tell("fitted to all, measured on all", judged(model, examples))
    if options.write:
        WEIGHTS.write_text(module_text(model, len(examples)), encoding="utf-8")


def rows_of(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: int(row["id"]))


def strangers(rows: Sequence[Mapping[str, str]]) -> list[Example]:
    """Names that look alike and are of different persons, as a screening meets them: for each name of
    the file one of those that the index finds, drawn by lot, unless the file links both to one person.
    """
    person_of = persons(rows)
    names = sorted(person_of)
    folded = [fold(name) for name in names]
    index, chance = Index(folded), random.Random(SEED)  # noqa: S311 -- parts of a measurement
    drawn = chance.sample(range(len(names)), min(DRAWN, len(names)))
    found = []
    for place in drawn:
        its = person_of[names[place]]
        likes = [each for each in index.candidates(folded[place]) if person_of[names[each]] != its]
        if likes:
            ways = ways_of(folded[place], folded[chance.choice(likes)])
            found.append(Example(-1, is_match=False, ways=ways, weight=STRANGERS * len(rows) / len(drawn)))
    return found


def persons(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Each name of the file → one of the names of the same person, as far as the matches link them."""
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for row in rows:
        one, other = root(row["name1"]), root(row["name2"])
        if row["match"] == "1":
            first[max(one, other)] = min(one, other)
    return {name: root(name) for name in list(first)}


def example(row: Mapping[str, str]) -> Example:
    return Example(int(row["id"]), row["match"] == "1", ways_of(fold(row["name1"]), fold(row["name2"])))


def ways_of(one: Folded, other: Folded) -> tuple[tuple[str, Row], ...]:
    return tuple((each.kind, [1.0, *each.features]) for each in comparisons(one, other))


def fit(pairs: Sequence[Example], others: Sequence[Example]) -> Model:
    """The weights; which way a pair is read is found anew in each round, by the weights of the last."""
    size = len(features.FEATURES) + 1
    model = Model([1.0] * size, {})
    for _round in range(ROUNDS):
        by_kind: defaultdict[str, list[Case]] = defaultdict(list)
        for each in (*pairs, *others):
            if each.ways:
                kind, row = best_way(model, each)
                by_kind[kind].append((row, float(each.is_match), each.weight))
        of_all = weights([case for cases in by_kind.values() for case in cases], [0.0] * size, NEAR_ZERO)
        of_kinds = {kind: weights(rows, of_all, NEAR_ALL) for kind, rows in sorted(by_kind.items())}
        model = Model(of_all, of_kinds)
    return model


def best_way(model: Model, pair: Example) -> tuple[str, Row]:
    return max(pair.ways, key=lambda way: model.logit(*way))


def weights(rows: Sequence[Case], near: Row, strength: float) -> Row:
    """Weights with the right signs: the one that is furthest on the wrong side is left out, and so on."""
    free = list(range(len(near)))
    while True:
        found = newton(rows, near, strength, free)
        wrong = [place for place in free if place and features.SIGNS[place - 1] * found[place] < 0]
        if not wrong:
            return found
        free.remove(max(wrong, key=lambda place: abs(found[place])))


def newton(rows: Sequence[Case], near: Row, strength: float, free: Sequence[int]) -> Row:
    """The free weights of the greatest likelihood, less `strength` times half the squared way from `near`."""
    found = [value if place in free else 0.0 for place, value in enumerate(near)]
    for _step in range(STEPS):
        slope = [strength * (found[i] - near[i]) for i in free]
        bend = [[strength * (i == j) for j in free] for i in free]
        for row, label, counts in rows:
            likely = 1 / (1 + exp(-max(-30.0, min(30.0, dot(found, row)))))
            certain = counts * likely * (1 - likely)
            for a, i in enumerate(free):
                slope[a] += counts * (likely - label) * row[i]
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
    """X of matrix · x = values, by elimination with the greatest pivot."""
    size = len(values)
    lines = [[*line, value] for line, value in zip(matrix, values, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda line: abs(lines[line][column]))
        lines[column], lines[pivot] = lines[pivot], lines[column]
        chosen = lines[column]
        for line in range(size):
            if line != column:
                factor = lines[line][column] / chosen[column]
                lines[line] = [a - factor * b for a, b in zip(lines[line], chosen, strict=True)]
    return [lines[line][size] / lines[line][line] for line in range(size)]


def dot(one: Row, other: Row) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def judged(model: Model, examples: Sequence[Example]) -> Measured:
    return measure([Judged(model.score(each), each.is_match) for each in examples])


def crossed(examples: Sequence[Example], others: Sequence[Example]) -> Measured:
    chance = random.Random(SEED)  # noqa: S311 -- parts of a measurement
    part_of = [chance.randrange(PARTS) for _each in examples]
    found: list[Judged] = []
    for part in range(PARTS):
        model = fit([each for each, its in zip(examples, part_of, strict=True) if its != part], others)
        left = [each for each, its in zip(examples, part_of, strict=True) if its == part]
        found.extend(Judged(model.score(each), each.is_match) for each in left)
    return measure(found)


def tell(what: str, found: Measured) -> None:
    assert found.best is not None
    recall = found.precise.recall if found.precise else 0.0
    print(f"{what:<42} F1 {found.best.f1:.3f} at {found.best.threshold:.2f}, recall at 0.95 {recall:.3f}")


def module_text(model: Model, pairs: int) -> str:
    lines = [f'    "{kind}": {row_text(row)},' for kind, row in model.of_kinds.items()]
    names, of_all, of_kinds = ", ".join(features.FEATURES), row_text(model.of_all), "\n".join(lines)
    return TEXT.format(pairs=pairs, names=names, of_all=of_all, of_kinds=of_kinds)


def row_text(row: Row) -> str:
    return "(" + ", ".join(str(round(value, DECIMALS) + 0.0) for value in row) + ")"


TEXT = '''"""Weights of the figures that comparing two names comes to, for each kind of scripts that meet.

Made by tools/fit_names.py from {pairs} labelled pairs. The constant first, then
{names}.
"""

OF_ALL = {of_all}
OF_KINDS = {{
{of_kinds}
}}
'''

if __name__ == "__main__":
    main()
