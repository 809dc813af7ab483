"""`load FILE`: take a data file, or quotations, into the register."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from secretariat.entrance.loading import Unreadable, load
from secretariat.entrance.management.base import HouseCommand, Refusal
from secretariat.foundation.audit.records import Outcome, Tally
from secretariat.foundation.days.clock import now


class Command(HouseCommand):
    help = "Take a data file, or quotations, into the register. Loaded again, it changes nothing."
    example = "load src/secretariat/entrance/demo/eastern-economic-forum.json --dry-run"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="a JSON file of the format secretariat/1, or of quotations"
        )
        parser.add_argument("--edition", metavar="CODE", help="the edition, where the file names none")
        parser.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
        parser.add_argument("--json", action="store_true", help="answer with one JSON document")

    def handle(self, *_positional: Any, **options: Any) -> None:
        try:
            tally = load(
                options["file"], at=now(), edition_code=options["edition"], is_dry_run=options["dry_run"]
            )
        except Unreadable as fault:
            raise Refusal(str(fault)) from fault
        if options["json"]:
            self.answer(as_json(tally))
        else:
            self._tell(tally, is_dry_run=options["dry_run"])

    def _tell(self, tally: Tally, *, is_dry_run: bool) -> None:
        for kind, counts in tally.by_kind().items():
            self.stdout.write(
                f"{kind:<16} {counts['created']:>6} created {counts['changed']:>6} changed "
                f"{counts['unchanged']:>6} unchanged"
            )
        totals = ", ".join(f"{tally.total(outcome)} {outcome}" for outcome in Outcome)
        self.stdout.write(f"In all: {totals}." + (" Nothing was changed: a dry run." if is_dry_run else ""))


def as_json(tally: Tally) -> dict[str, Any]:
    """The totals and the counts by kind, as other programs read them."""
    return {**{str(outcome): tally.total(outcome) for outcome in Outcome}, "by_kind": tally.by_kind()}
