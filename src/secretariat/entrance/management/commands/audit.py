"""`audit verify`: read the chains of the audit and say whether they hold."""

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance.management.base import HouseCommand, Refusal
from secretariat.foundation.audit.chain import Verdict, verify

BROKEN = 1


class Command(HouseCommand):
    help = "Say whether the audit is whole: each entry follows the one before, and nothing was altered."
    example = "audit verify --edition eef-2017"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify")
        verifying = verbs.add_parser("verify", help=self.help, description=self.help)
        verifying.add_argument("--edition", metavar="CODE", help="only the chain of this edition")
        verifying.add_argument("--json", action="store_true", help="answer with one JSON document")

    def handle(self, *_positional: Any, **options: Any) -> None:
        code = options["edition"]
        if code is not None and edition_by_code(code) is None:
            raise Refusal(f"There is no edition {code}; the home page lists the editions that there are.")
        verdicts = verify(code)
        broken = [verdict for verdict in verdicts if verdict.first_broken is not None]
        if options["json"]:
            self.answer(as_json(verdicts))
        else:
            self._tell(verdicts)
        if broken:
            sys.exit(BROKEN)

    def _tell(self, verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            name = verdict.chain or "the house"
            if verdict.first_broken is None:
                entries = "1 entry" if verdict.entries == 1 else f"{verdict.entries} entries"
                purged = f", {verdict.purged} values of them purged" if verdict.purged else ""
                self.stdout.write(f"{name}: {entries}, all as written{purged}.")
            else:
                self.stdout.write(f"{name}: broken at entry {verdict.first_broken}: {verdict.why}.")
        if not verdicts:
            self.stdout.write("Nothing has been written into the audit yet.")


def as_json(verdicts: list[Verdict]) -> dict[str, Any]:
    """All entries read, the first that does not hold (or null), and how each chain stands."""
    first = next((asdict(verdict) for verdict in verdicts if verdict.first_broken is not None), None)
    return {
        "entries": sum(verdict.entries for verdict in verdicts),
        "first_broken": first
        and {"chain": first["chain"], "entry": first["first_broken"], "why": first["why"]},
        "chains": [asdict(verdict) for verdict in verdicts],
    }
