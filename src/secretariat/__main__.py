"""The command line: `secretariat NAME …` is Django's command with the settings found."""

import os
import sys
from typing import Any

from django.core.management import ManagementUtility, get_commands
from django.db import DatabaseError

from secretariat.entrance.bad_input import EXIT_CODE, Refusal
from secretariat.entrance.environment import WrongSetting


class House(ManagementUtility):
    """Django's command line, which refuses in one sentence what it does not know."""

    def fetch_command(self, subcommand: str) -> Any:
        if subcommand not in get_commands():
            raise Refusal(f"There is no command {subcommand!r}; ./run secretariat help lists them.")
        return super().fetch_command(subcommand)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.entrance.settings")
    try:
        House(["secretariat", *sys.argv[1:]]).execute()
    except (Refusal, WrongSetting) as refused:
        _end(refused)
    except DatabaseError as fault:
        from secretariat.entrance.management.base import refusal_of  # noqa: PLC0415 -- rarely needed

        refusal = refusal_of(fault)
        if refusal is fault:
            raise
        _end(refusal)
    except BrokenPipeError:
        # Whoever read has enough; what is still in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(refused: Exception) -> None:
    sys.stderr.write(f"{refused}\n")
    raise SystemExit(EXIT_CODE) from None


if __name__ == "__main__":
    main()
