"""`names score --pairs FILE.csv`: how like names are; `names bench FILE.csv`: how well that is told."""

import csv
import io
import sys
import tempfile
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from secretariat.engines.names.matching import Folded, fold, score
from secretariat.engines.names.measuring import Judged, Measured, at_threshold, measure
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.management.base import HouseCommand

FEWEST = 50
"""Scripts with fewer pairs are shown, not judged."""
LARGEST_FILE = 200_000_000
_NEEDED = ("name1", "name2")

type Pair = dict[str, str]


class Command(HouseCommand):
    help = "Score pairs of names in any scripts, or measure the score on labelled pairs."
    example = "names bench pairs.csv"
    makes_database = True  # it asks none, so a missing one is no obstacle

    def add_arguments(self, parser: ArgumentParser) -> None:
        doing = parser.add_subparsers(dest="what", required=True, metavar="score|bench")
        scoring = doing.add_parser("score", help="the same rows, with a column `score` from 0 to 1")
        scoring.add_argument("--pairs", type=Path, required=True, help="a CSV with the columns name1, name2")
        scoring.add_argument("--out", type=Path, help="the file to write; stdout where none is named")
        bench = doing.add_parser("bench", help="F1 and the recall at precision 0.95, overall and by script")
        bench.add_argument("pairs", type=Path, help="a CSV with name1, name2, match, script1, script2")

    def handle(self, *_positional: Any, **options: Any) -> None:
        if options["what"] == "score":
            write_scored(scored(pairs_from(options["pairs"], needed=_NEEDED)), options["out"])
        else:
            needed = (*_NEEDED, "match", "script1", "script2")
            for line in report(scored(pairs_from(options["pairs"], needed=needed))):
                self.stdout.write(line)


def pairs_from(path: Path, *, needed: Sequence[str]) -> list[Pair]:
    """The rows of a CSV in UTF-8. Raises Refusal."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB; split it.")
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except OSError as fault:
        raise Refusal(f"{path} cannot be read: {fault.strerror or fault}.") from fault
    except UnicodeDecodeError as fault:
        raise Refusal(f"{path} is no text in UTF-8; save it as such.") from fault
    except csv.Error as fault:
        raise Refusal(f"{path} is no CSV: {fault}.") from fault
    missing = [name for name in needed if not rows or name not in rows[0]]
    if missing:
        raise Refusal(f"{path} lacks the column {missing[0]}, or has no rows; see names/README.")
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise Refusal(f"{path}, row {line}: it has other columns than the heading.")
    return rows


def scored(rows: Iterable[Pair]) -> list[Pair]:
    """The rows with a column `score`; each name is folded once."""
    folded: dict[str, Folded] = {}

    def known(name: str) -> Folded:
        if name not in folded:
            folded[name] = fold(name)
        return folded[name]

    return [{**row, "score": f"{score(known(row['name1']), known(row['name2'])).value:.6f}"} for row in rows]


def write_scored(rows: Sequence[Pair], out: Path | None) -> None:
    """To stdout, or whole into a file: it is written under another name and renamed. Raises Refusal."""
    if out is None:
        _write(rows, sys.stdout)
        return
    try:
        with tempfile.NamedTemporaryFile(
            "w", newline="", encoding="utf-8", dir=out.parent, delete=False
        ) as file:
            _write(rows, file)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(out)
    except OSError as fault:
        raise Refusal(f"{out} cannot be written: {fault.strerror or fault}.") from fault


def _write(rows: Sequence[Pair], file: Any) -> None:
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def script_of(row: Pair) -> str:
    """The script of a pair: the second name's unless that is Latin, else the first one's."""
    return row["script2"] if row["script2"] != "Latn" else row["script1"]


def report(rows: Sequence[Pair]) -> list[str]:
    """One line overall and one for each script, the largest first; Refusal for labels that are none."""
    if any(row["match"] not in {"0", "1"} for row in rows):
        raise Refusal('The column match holds something else than "0" and "1".')
    pairs = [Judged(float(row["score"]), row["match"] == "1") for row in rows]
    overall = measure(pairs)
    if overall.best is None:
        raise Refusal("No pair is labelled as a match, so nothing can be measured.")
    by_script: defaultdict[str, list[Judged]] = defaultdict(list)
    for row, pair in zip(rows, pairs, strict=True):
        by_script[script_of(row)].append(pair)
    head = f"{'script':<10} {'pairs':>6} {'match':>6} {'F1':>6} {'recall at P>=.95':>17}"
    lines = [head + f"   at {overall.best.threshold:.3f}: P, R, F1", _line("all", overall, pairs, overall)]
    for script, judged in _largest_first(by_script):
        lines.append(_line(script, measure(judged), judged, overall))
    return lines


def _largest_first(by_script: Mapping[str, list[Judged]]) -> list[tuple[str, list[Judged]]]:
    return sorted(by_script.items(), key=lambda each: (-len(each[1]), each[0]))


def _line(name: str, found: Measured, pairs: Sequence[Judged], overall: Measured) -> str:
    assert overall.best is not None
    there = at_threshold(pairs, overall.best.threshold)
    recall = found.precise.recall if found.precise else 0.0
    f1 = found.best.f1 if found.best else 0.0
    is_few = "  (few)" if len(pairs) < FEWEST else ""
    return (
        f"{name:<10} {found.pairs:>6} {found.matches:>6} {f1:>6.3f} {recall:>17.3f}"
        f"   {there.precision:.3f} {there.recall:.3f} {there.f1:.3f}{is_few}"
    )
