"""`serve`: the production start, on PostgreSQL, with granian."""

import sys
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from secretariat.entrance import serving
from secretariat.entrance.health import what_is_missing
from secretariat.entrance.management.base import HouseCommand, Refusal

_MOST = 512


class Command(HouseCommand):
    help = "Serve the house in production, once its settings, tables and static files are in order."
    example = "serve --host 127.0.0.1 --port 8000 --workers 2 --threads 4"
    makes_database = True  # production has a server, and says itself what it lacks

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=2, help="processes (2): one for each core")
        parser.add_argument("--threads", type=int, default=4, help="threads of each process (4)")
        parser.add_argument("--jobs", type=int, default=1, help="processes that run jobs (1); 0: see work")

    def handle(self, *_positional: Any, **options: Any) -> None:
        refuse_demo()
        for name in ("workers", "threads"):
            if not 1 <= options[name] <= _MOST:
                raise Refusal(f"--{name} is {options[name]}; give a number from 1 to {_MOST}.")
        if not 0 <= options["jobs"] <= _MOST:
            raise Refusal(f"--jobs is {options['jobs']}; give a number from 0 to {_MOST}.")
        refuse_unsafe()
        serving.refuse_taken(options["host"], options["port"])
        missing = what_is_missing()
        if missing:
            raise Refusal(missing)
        collect_static_files()
        serving.serve(**{name: options[name] for name in ("host", "port", "workers", "threads", "jobs")})


def refuse_demo() -> None:
    """Raises Refusal in demo mode, with what a production start needs."""
    if settings.IS_DEMO:
        raise Refusal(
            "This installation is a demonstration: serve it with ./run demo, or set "
            "SECRETARIAT_MODE=production with the settings that it demands (docs/reference/settings.md)."
        )


def refuse_unsafe() -> None:
    """Raises Refusal when Django's checks for a deployment find an error; warnings are told."""
    told = StringIO()
    try:
        call_command("check", deploy=True, fail_level="ERROR", stdout=StringIO(), stderr=told)
    except SystemCheckError as found:
        sys.stderr.write(f"{found}\n")
        raise Refusal("The settings are not safe to serve with; mend what is listed above.") from found
    sys.stderr.write(told.getvalue())


def collect_static_files() -> None:
    """What browsers fetch, with its hashes in the names. Only what is new is written."""
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
    except OSError as fault:
        raise Refusal(
            f"The folder {settings.STATIC_ROOT} cannot be written ({fault.strerror}); see SECRETARIAT_VAR."
        ) from fault
