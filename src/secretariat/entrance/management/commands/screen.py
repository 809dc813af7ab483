"""`screen --list FILE --edition CODE`: hold everybody at an edition against a watch list."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.forums.queries import edition_by_code
from secretariat.engines.names.watchlists import LARGEST_BYTES, UnreadableList
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.management.base import HouseCommand
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now


class Command(HouseCommand):
    help = (
        "Hold everybody who applies for an edition or takes part in it against a watch list: "
        "the consolidated list of the United Nations as XML, or a plain CSV. "
        "Alerts are for a person to judge; screening again raises none twice."
    )
    example = "screen --list consolidated.xml --edition eef-2017"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--list", type=Path, required=True, help="the watch list: XML or CSV")
        parser.add_argument("--edition", metavar="CODE", required=True, help="whose people are screened")
        parser.add_argument("--json", action="store_true", help="answer with one JSON document")

    def handle(self, *_positional: Any, **options: Any) -> None:
        edition = edition_by_code(options["edition"])
        if edition is None:
            raise Refusal(f"There is no edition {options['edition']}; check the code.")
        loaded = list_from(options["list"])
        by = Actor.system("command line")
        with working_for(edition.pk):
            screened = actions.screen_edition(
                edition=edition, loaded=loaded, progress=self._tell_progress, by=by, at=now()
            )
            found = {alert.pk for alert in (*screened.raised, *screened.standing)}
            every = queries.alerts_of_list(screened.watch_list, seen_by=by)
            rows = queries.alert_rows([alert for alert in every if alert.pk in found])
        if options["json"]:
            self.answer(as_json(screened, rows))
        else:
            self._tell(screened, rows)

    def _tell_progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} names compared")

    def _tell(self, screened: actions.Screened, rows: Sequence[queries.AlertRow]) -> None:
        for row in rows:
            self.stdout.write(in_words(row))
        self.stdout.write(
            f"{screened.persons} persons held against {screened.watch_list.entries} entries: "
            f"{len(screened.raised)} alerts are new, {len(screened.standing)} were known."
        )


def list_from(path: Path) -> actions.LoadedList:
    """Raises Refusal for a file that is no watch list."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Refusal(f"{path} is too large for a watch list; check the name.")
        return actions.LoadedList.read(path.read_bytes(), name=path.stem)
    except OSError as fault:
        raise Refusal(f"The list {path} cannot be read: {fault.strerror or fault}.") from fault
    except UnreadableList as fault:
        raise Refusal(str(fault)) from fault


def in_words(row: queries.AlertRow) -> str:
    """One line: who, whose entry, how like, by which parts, and each evidence."""
    parts = ", ".join(f"{part.one} = {part.other} ({part.how})" for part in row.parts)
    evidence = ", ".join(
        f"{name.replace('_', ' ')} {said.replace('_', ' ')}" for name, said in row.alert.evidence.items()
    )
    who = f"{row.name}, {row.delegation.text}" if row.delegation else row.name
    return f"{row.score:3} {who}: {row.alert.listed} ({row.alert.reference}); {parts}; {evidence}"


def as_json(screened: actions.Screened, rows: Sequence[queries.AlertRow]) -> dict[str, Any]:
    """What the screening found, as other programs read it; the likeliest alert first."""
    raised = {alert.pk for alert in screened.raised}
    return {
        "list": screened.watch_list.name,
        "entries": screened.watch_list.entries,
        "persons": screened.persons,
        "raised": len(screened.raised),
        "standing": len(screened.standing),
        "alerts": [_alert_as_json(row, is_new=row.alert.pk in raised) for row in rows],
    }


def _alert_as_json(row: queries.AlertRow, *, is_new: bool) -> dict[str, Any]:
    alert = row.alert
    return {
        "person": row.name,
        "application": alert.application.number if alert.application else None,
        "person_code": alert.person.code if alert.person else None,
        "delegation": row.delegation.text if row.delegation else None,
        "entry": alert.entry,
        "reference": alert.reference,
        "listed": alert.listed,
        "score": alert.score,
        "parts": alert.parts,
        "evidence": alert.evidence,
        "state": alert.state,
        "is_new": is_new,
    }
