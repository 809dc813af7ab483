"""`import-people FILE --mapping MAP.json --edition CODE`: take a list of people into an edition."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.registration import actions
from secretariat.desks.registration.mapping import Mapping, NotAMapping, read_mapping
from secretariat.desks.registration.tasks import DUPLICATES
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.management.base import HouseCommand
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now
from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.jobs.actions import start
from secretariat.foundation.sheets.reading import Row, read
from secretariat.foundation.sheets.writing import Format, Layout, write

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
            likenesses = self._search_duplicates(edition, outcome, by=by)
        if options["good_rows"] is not None:
            write_bad_rows(options["good_rows"], listed, outcome)
        if options["json"]:
            self.answer({**as_json(outcome, rows), "likenesses": likenesses})
        else:
            self._tell(outcome, rows, is_dry_run=options["dry_run"])
            if likenesses:
                self.stdout.write(f"{likenesses} pairs may be one person each; they wait to be judged.")
        if outcome.faults and options["good_rows"] is None:
            sys.exit(SAID_NO)

    def _tell_progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} rows")

    def _search_duplicates(self, edition: Any, outcome: actions.Outcome, *, by: Actor) -> int | None:
        """How many pairs were found that somebody has to judge; None where a job looks for them."""
        if not outcome.made:
            return 0
        if len(outcome.made) > actions.MOST_AT_ONCE:
            label = "Search for people who were registered twice"
            start(kind=DUPLICATES, label=label, parameters={}, edition=edition, by=by, at=now())
            self.stderr.write("The search for people who were registered twice goes on as a job.")
            return None

        def told(done: int, total: int) -> None:
            self.stderr.write(f"{done} of {total} names compared")

        found = actions.search_duplicates(edition=edition, among=outcome.made, progress=told, by=by, at=now())
        return found.pairs

    def _tell(self, outcome: actions.Outcome, rows: actions.Rows, *, is_dry_run: bool) -> None:
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
    columns = ["line", "what is wrong", *(listed[0].values if listed else ())]
    rows = actions.rejected(listed, outcome.faults)
    try:
        layout = Layout(columns=columns, made_at=now())
        write(path, Format.CSV, layout=layout, rows=rows, progress=lambda _rows: None)
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
