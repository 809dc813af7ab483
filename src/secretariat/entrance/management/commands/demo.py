"""`demo`: make the demonstration, print what it made and where, and serve it."""

import fcntl
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.management import call_command

from secretariat.entrance import demo, drafts, serving
from secretariat.entrance.demo import stamp
from secretariat.entrance.management.base import HouseCommand, Refusal

_HOST = "127.0.0.1"


class Command(HouseCommand):
    help = "Make the demonstration in the var folder, print what it holds, and serve it on 127.0.0.1."
    example = "demo --no-serve"
    makes_database = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="end after printing")
        parser.add_argument("--port", type=int, default=8000, help="the port to serve on (8000)")
        parser.add_argument("--draft", default=str(demo.DRAFT), help="a draft to check instead of ours")

    def handle(self, *_positional: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise Refusal("SECRETARIAT_MODE is production; the demonstration runs in the mode demo only.")
        port, serves = options["port"], not options["no_serve"]
        if serves:
            serving.refuse_taken(_HOST, port)
        refuse_unwritable(settings.VAR)
        draft = Path(options["draft"])
        with one_at_a_time(settings.VAR, told=self.stderr.write):
            report = self._report(draft, base=f"http://{_HOST}:{port}")
        for line in report:
            self.stdout.write(line)
        for line in _where(port, serves=serves):
            self.stdout.write(line)
        self.stdout.flush()
        if serves:
            serving.serve(host=_HOST, port=port, workers=1, threads=4, jobs=1)

    def _report(self, draft: Path, *, base: str) -> list[str]:
        """What the demonstration holds: made now, or kept from the time when it was made the same way."""
        mark = settings.VAR / "demo" / "stamp.json"
        current = stamp.fingerprint(base, inputs=[*demo.DATA_FILES, *([draft] if draft.is_file() else [])])
        kept = stamp.kept_report(mark, fingerprint=current)
        if kept is not None:
            return ["The demonstration is there already; nothing was changed.", *kept]
        from secretariat.entrance.demo.making import describe, make  # noqa: PLC0415 -- slow import

        text = drafts.read_draft(draft)
        call_command("migrate", verbosity=0, interactive=False)
        made = make(told=self.stderr.write)
        report = describe(draft=draft.name, text=text, base=base)
        stamp.keep_report(mark, fingerprint=current, report=report)
        return [*made, *report]


@contextmanager
def one_at_a_time(folder: Path, *, told: Callable[[str], object]) -> Iterator[None]:
    """Of two that make the demonstration in one folder, the second waits; a killed one holds nobody up."""
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            told("Another ./run demo is making the demonstration; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _where(port: int, *, serves: bool) -> list[str]:
    from secretariat.entrance.demo.users import USERS, password_of  # noqa: PLC0415 -- slow import

    lines = ["", "Sign in as (these passwords open this copy only):"]
    lines += [f"  {user.name:<16} {password_of(user)}   {user.role.replace('_', ' ')}" for user in USERS]
    if serves:
        lines += ["", f"Open http://{_HOST}:{port}/ (Ctrl-C ends it)."]
    return lines


def refuse_unwritable(folder: Path) -> None:
    """Raises Refusal when the var folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise Refusal(
            f"The folder {folder} cannot be written ({fault.strerror}); name another in SECRETARIAT_VAR."
        ) from fault
