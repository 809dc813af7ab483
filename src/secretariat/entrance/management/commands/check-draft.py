"""`check-draft FILE --edition CODE`: the claims of a draft, held against the register."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from secretariat.desks.reports import checking
from secretariat.entrance.drafts import claims_of, read_draft, report
from secretariat.entrance.management.base import HouseCommand


class Command(HouseCommand):
    help = "Find the claims of a draft that the register can settle, each with its evidence."
    example = "check-draft draft.txt --edition eef-2017 --json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text in UTF-8")
        parser.add_argument("--edition", required=True, metavar="CODE", help="the edition it tells of")
        parser.add_argument("--language", default="en", help="the language of the draft (en)")
        parser.add_argument("--json", action="store_true", help="print a list of claims as JSON")

    def handle(self, *_positional: Any, **options: Any) -> None:
        text = read_draft(Path(options["file"]))
        claims = claims_of(text, edition_code=options["edition"], language=options["language"])
        if options["json"]:
            self.answer(checking.as_json(claims))
            return
        for line in report(claims):
            self.stdout.write(line)
