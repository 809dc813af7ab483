"""What the commands of the house have in common: how they refuse, and how they answer in JSON."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connections

from secretariat.entrance.bad_input import EXIT_CODE, Refusal
from secretariat.entrance.health import why_unreachable

__all__ = ["HouseCommand", "Refusal"]

_NOT_PREPARED = "The database is not prepared; run ./run demo, or ./run secretariat migrate, first."


class OneSentenceParser(CommandParser):
    """Tells a wrong option in one sentence, without the usage."""

    def error(self, message: str) -> NoReturn:
        raise Refusal(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


class HouseCommand(BaseCommand):
    """A command of the house; `example` is shown by --help.

    Results go to stdout, all else to stderr. A Refusal, or a database that is not prepared, ends with one
    sentence and exit code 2.
    """

    requires_system_checks = ()
    example = ""
    makes_database = False
    """Whether the command may make the embedded database; others refuse where there is none."""

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        del prog_name  # the house's command is called secretariat, wherever it is started from
        parser = OneSentenceParser(
            prog=f"secretariat {subcommand}",
            description=self.help or None,
            epilog=f"Example: ./run secretariat {self.example}" if self.example else None,
            formatter_class=RawDescriptionHelpFormatter,
            **options,
        )
        self.add_base_argument(parser, "--traceback", action="store_true", help="Show where an error arose.")
        parser.set_defaults(settings=None, pythonpath=None, verbosity=1, no_color=False, force_color=False)
        self.add_arguments(parser)
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except Refusal as refusal:
            self._refuse(str(refusal))

    def execute(self, *positional: Any, **options: Any) -> str | None:
        if not self.makes_database:
            refuse_without_database()
        try:
            return super().execute(*positional, **options)
        except DatabaseError as fault:
            raise refusal_of(fault) from fault

    def answer(self, content: Any) -> None:
        """Print one JSON document."""
        self.stdout.write(json.dumps(content, ensure_ascii=False, indent=1))

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(EXIT_CODE)


def refuse_without_database() -> None:
    """Raises Refusal where the embedded database is not there: asking it would make an empty one."""
    given = connections[DEFAULT_DB_ALIAS].settings_dict
    is_file = given["ENGINE"].endswith("sqlite3") and isinstance(given["NAME"], Path)
    if is_file and not given["NAME"].exists():
        raise Refusal(_NOT_PREPARED)


def refusal_of(fault: DatabaseError) -> Exception:
    """The sentence for a database that cannot be used; a fault of the program is given back as it is."""
    told = (str(fault).strip().splitlines() or [type(fault).__name__])[0]
    if "no such table" in told or "does not exist" in told:
        return Refusal(_NOT_PREPARED)
    if "locked" in told:
        return Refusal("The database is busy with other work; try again in a minute.")
    if "not a database" in told or "malformed" in told:
        return Refusal(f"The database is damaged ({told}); restore it, or move it away and make it anew.")
    if isinstance(fault, OperationalError):
        why = why_unreachable() or told
        return Refusal(f"The database cannot be used ({why}); see DATABASE_URL and SECRETARIAT_VAR.")
    return fault
