"""`import-people FILE --mapping MAP.json --edition CODE`: take a list of people into an edition."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.registration import actions
from secretariat.desks.registration.mapping import Mapping, NotAMapping, read_mapping
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.management.base import HouseCommand
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now
from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets.cells import guarded, text_of
from secretariat.foundation.sheets.reading import Row, read

SAID_NO = 1
LARGEST_MAPPING = 1_000_000


class Command(HouseCommand):
    help = (
        "Take a list of people (XLSX, ODS or CSV) into an edition, by a mapping of its columns. "
        "Imported again, it changes nothing. "
        "Where a row is wrong nothing is imported, unless the good rows are asked for."
    )
    example = "import-people delegates.xlsx --mapping delegates.json --edition eef-2017 --dry-run"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list: .xlsx, .ods or .csv")
        parser.add_argument(
            "--mapping", type=Path, required=True, help="a JSON file: which column holds what"
        )
        parser.add_argument("--edition", metavar="CODE", required=True, help="the edition they come to")
        parser.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
        parser.add_argument("--json", action="store_true", help="answer with one JSON document")
        parser.add_argument(
            "--good-rows",
            type=Path,
            metavar="BAD.csv",
            help="import the good rows all the same, and write the others to this file",
        )

    def handle(self, *_positional: Any, **options: Any) -> None:
        edition = edition_by_code(options["edition"])
        if edition is None:
            raise Refusal(f"There is no edition {options['edition']}; check the code.")
        mapping = mapping_from(options["mapping"])
        with working_for(edition.pk):
            rows, listed = rows_from(options["file"], mapping)
            how = actions.How(
                is_dry_run=options["dry_run"],
                takes_good_rows=options["good_rows"] is not None,
                progress=self._tell_progress,
            )
            by = Actor.system("command line")
            outcome = actions.import_people(
                edition=edition, rows=rows, mapping=mapping, how=how, by=by, at=now()
            )
        if options["good_rows"] is not None:
            write_bad_rows(options["good_rows"], listed, outcome)
        self._answer(outcome, rows, is_json=options["json"], is_dry_run=options["dry_run"])
        if outcome.faults and options["good_rows"] is None:
            sys.exit(SAID_NO)

    def _tell_progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} rows")

    def _answer(
        self, outcome: actions.Outcome, rows: actions.Rows, *, is_json: bool, is_dry_run: bool
    ) -> None:
        if is_json:
            self.answer(as_json(outcome, rows))
            return
        for fault in outcome.faults:
            self.stdout.write(f"line {fault.row}, {fault.column or 'row'}: {fault.message}")
        for repeat in rows.repeats:
            differs = f", and differs in {', '.join(repeat.differs)}" if repeat.differs else ""
            self.stdout.write(f"line {repeat.row} repeats line {repeat.first}{differs}")
        self.stdout.write(
            f"{outcome.rows} rows: {outcome.created} created, {outcome.changed} changed, "
            f"{outcome.unchanged} unchanged, {outcome.rejected} rejected, {outcome.duplicates} duplicates."
            + (" Nothing was changed: a dry run." if is_dry_run else "")
        )


def mapping_from(path: Path) -> Mapping:
    """Raises Refusal for a file that is no mapping."""
    try:
        if path.stat().st_size > LARGEST_MAPPING:
            raise Refusal(f"{path} is too large for a mapping; check the name.")
        return read_mapping(path.read_bytes())
    except OSError as fault:
        raise Refusal(f"The mapping {path} cannot be read: {fault.strerror or fault}.") from fault
    except NotAMapping as fault:
        raise Refusal(f"{path}: {fault}") from fault


def rows_from(path: Path, mapping: Mapping) -> tuple[actions.Rows, list[Row]]:
    """The rows of the list, read by the mapping, and as they stand in the file. Raises Refusal."""
    try:
        sheet = read(path)
        mapping.check(sheet.columns)
        listed = list(sheet.rows)
    except (Unreadable, NotAMapping) as fault:
        raise Refusal(str(fault)) from fault
    return actions.read_rows(listed, mapping), listed


def write_bad_rows(path: Path, listed: list[Row], outcome: actions.Outcome) -> None:
    """The rows that were rejected, as they stood, each with what is wrong with it. Raises Refusal."""
    reasons: dict[int, list[str]] = {}
    for fault in outcome.faults:
        reasons.setdefault(fault.row, []).append(
            f"{fault.column}: {fault.message}" if fault.column else fault.message
        )
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            columns = list(listed[0].values) if listed else []
            writer.writerow(["line", "what is wrong", *columns])
            for row in listed:
                if row.line in reasons:
                    cells = (guarded(text_of(cell)) for cell in row.values.values())
                    writer.writerow([row.line, " ".join(reasons[row.line]), *cells])
    except OSError as fault:
        raise Refusal(
            f"The good rows are imported, but {path} cannot be written: {fault.strerror or fault}."
        ) from fault


def as_json(outcome: actions.Outcome, rows: actions.Rows) -> dict[str, Any]:
    """What became of the list, as other programs read it."""
    return {
        "rows": outcome.rows,
        "created": outcome.created,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected,
        "duplicates": outcome.duplicates,
        "errors": [
            {"row": fault.row, "column": fault.column, "message": fault.message} for fault in outcome.faults
        ],
        "duplicate_rows": [
            {"row": repeat.row, "first": repeat.first, "differs": list(repeat.differs)}
            for repeat in rows.repeats
        ],
    }
