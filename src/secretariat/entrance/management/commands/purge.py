"""`purge`: take away what has come to its time, and say what, how many and why."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from secretariat.desks.forums.queries import edition_by_code, editions
from secretariat.entrance.management.base import HouseCommand, Refusal
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.days.clock import now
from secretariat.foundation.files.sweeping import Swept, sweep
from secretariat.foundation.privacy.actions import Purged, purge, what_is_due
from secretariat.foundation.privacy.retention import EditionEnd, NoSuchPeriod, periods


class Command(HouseCommand):
    help = (
        "Empty personal data and delete files whose time has come, edition by edition, in the register and "
        "in the audit. What is kept for how long stands in --list."
    )
    example = "purge --dry-run"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", metavar="CODE", help="only this edition")
        parser.add_argument("--dry-run", action="store_true", help="say what is due; change nothing")
        parser.add_argument(
            "--list", action="store_true", help="say what is kept for how long; change nothing"
        )
        parser.add_argument("--json", action="store_true", help="answer with one JSON document")

    def handle(self, *_positional: Any, **options: Any) -> None:
        try:
            if options["list"]:
                self._list(as_json=options["json"])
                return
            self._purge(options["edition"], is_dry=options["dry_run"], as_json=options["json"])
        except NoSuchPeriod as fault:
            raise Refusal(str(fault)) from fault

    def _list(self, *, as_json: bool) -> None:
        kept = [{"name": each.name, "what": str(each.what), "days": each.days} for each in periods()]
        if as_json:
            self.answer(kept)
            return
        for each in kept:
            self.stdout.write(f"{each['name']}: {each['what']}, {each['days']} days after the last day.")
        if not kept:
            self.stdout.write("No desk has declared anything that goes.")

    def _purge(self, code: str | None, *, is_dry: bool, as_json: bool) -> None:
        at = now()
        done = [(each, _of(each, at=at, is_dry=is_dry)) for each in _ends(code)]
        swept = None if is_dry else sweep(at=at)
        if as_json:
            self.answer(_json(done, swept, is_dry=is_dry))
            return
        for edition, lines in done:
            self._tell(edition, lines, is_dry=is_dry)
        if swept is not None:
            self.stdout.write(
                f"The folder of files: {swept.halves} half files and {swept.orphans} without a row removed, "
                f"{swept.missing} missing."
            )

    def _tell(self, edition: EditionEnd, lines: Sequence[Purged], *, is_dry: bool) -> None:
        if edition.ends_on is None:
            self.stdout.write(f"{edition.code}: its last day is not known, so nothing is due.")
        elif not lines:
            self.stdout.write(f"{edition.code}: nothing is due.")
        for line in lines:
            verb = "due" if is_dry else f"purged, and {line.in_audit} changes in the audit emptied"
            self.stdout.write(
                f"{edition.code}: {line.what} ({line.name}): {line.count} {verb}; "
                f"kept for {line.days} days, until {line.due_on}."
            )


def _ends(code: str | None) -> list[EditionEnd]:
    if code is None:
        return [EditionEnd.of(edition) for edition in editions()]
    found = edition_by_code(code)
    if found is None:
        raise Refusal(f"There is no edition {code}; the home page lists the editions that there are.")
    return [EditionEnd.of(found)]


def _of(edition: EditionEnd, *, at: datetime, is_dry: bool) -> list[Purged]:
    if is_dry:
        return [each for each in what_is_due(edition, at=at) if each.count]
    return purge(edition=edition, by=Actor.system("what is kept for a time has come to it"), at=at)


def _json(
    done: Sequence[tuple[EditionEnd, Sequence[Purged]]], swept: Swept | None, *, is_dry: bool
) -> dict[str, Any]:
    lines = [
        {"edition": edition.code, "what": line.what, **line.line()}
        for edition, purged in done
        for line in purged
    ]
    files = swept and {"halves": swept.halves, "orphans": swept.orphans, "missing": swept.missing}
    return {"dry_run": is_dry, "purged": lines, "files": files}
