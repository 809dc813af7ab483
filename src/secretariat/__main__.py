"""The command line: `secretariat NAME …` is Django's command with the settings found."""

import os
import sys

from secretariat.entrance.environment import WrongSetting


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.entrance.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- after the settings are named

    try:
        execute_from_command_line(["secretariat", *sys.argv[1:]])
    except WrongSetting as wrong:
        sys.stderr.write(f"{wrong}\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
