"""`badges render --edition CODE --out FILE.pdf`: the badges of an edition as one PDF."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from secretariat.desks.badges import actions, faces, queries
from secretariat.desks.badges.models import Credential
from secretariat.desks.delegations.models import Delegation
from secretariat.desks.delegations.queries import delegation_with_code
from secretariat.desks.forums.models import Edition
from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.management.base import HouseCommand
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now
from secretariat.foundation.documents.many import many
from secretariat.foundation.documents.rendering import NotRendered


class Command(HouseCommand):
    help = (
        "Print the badges of an edition into one PDF, sorted by delegation and name: front and back of each. "
        "Whoever takes part and has no badge yet is given one."
    )
    example = "badges render --edition eef-2017 --out badges.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        doing = parser.add_subparsers(dest="what", required=True, metavar="render")
        render = doing.add_parser("render", help="all badges, or those of one delegation, as one PDF")
        render.add_argument("--edition", metavar="CODE", required=True, help="whose badges")
        render.add_argument("--out", type=Path, required=True, help="the PDF to write")
        render.add_argument("--delegation", metavar="CODE", default="", help="only this delegation")
        render.add_argument("--size", choices=faces.SIZES, default="a6", help="the size of the cards (a6)")
        render.add_argument("--language", choices=("en", "ru", "zh"), default="en", help="of the words (en)")

    def handle(self, *_positional: Any, **options: Any) -> None:
        edition = edition_by_code(options["edition"])
        if edition is None:
            raise Refusal(f"There is no edition {options['edition']}; check the code.")
        refuse_unwritable(options["out"])
        of = faces.Print(edition, size=options["size"], language=options["language"])
        by = Actor.system("command line")
        with working_for(edition.pk):
            delegation = delegation_of(options["delegation"], edition, by=by)
            count = self._render(of, delegation=delegation, into=options["out"], by=by)
        self.stdout.write(f"{count} badges in {options['out']}.")

    def _render(self, of: faces.Print, *, delegation: Delegation | None, into: Path, by: Actor) -> int:
        rows = ordered(of.edition, delegation, by=by)
        try:
            count = many(faces.TEMPLATE, faces.contents(rows, of), into=into, progress=self._tell)
        except queries.NoKey:
            raise Refusal(
                f"{of.edition.code} has no key to sign tokens with; have an administrator make one."
            ) from None
        except queries.NoDays:
            raise Refusal(f"The edition {of.edition.code} has no days yet; give them first.") from None
        except NotRendered as fault:
            raise Refusal(f"The badges could not be set: {fault}") from fault
        actions.mark_printed(edition=of.edition, credentials=rows, by=by, at=now())
        return count

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} badges")


def ordered(edition: Edition, delegation: Delegation | None, *, by: Actor) -> Sequence[Credential]:
    """Those that may be printed, after whoever has none was given one. Raises Refusal."""
    try:
        actions.order_personal_badges(edition=edition, delegation=delegation, by=by, at=now())
    except actions.TypeMissing as fault:
        raise Refusal(
            f"{edition.code} has no badge for {', '.join(fault.categories)}; set up its types first."
        ) from fault
    code = delegation.entity.code if delegation else ""
    rows = list(queries.unprinted(seen_by=by, delegation=code))
    if not rows:
        raise Refusal("Nobody there has a badge to print.")
    return rows


def delegation_of(code: str, edition: Edition, *, by: Actor) -> Delegation | None:
    """The delegation of that code, None for no code. Raises Refusal."""
    if not code:
        return None
    found = delegation_with_code(code, seen_by=by)
    if found is None:
        raise Refusal(f"There is no delegation {code} at {edition.code}; check the code.")
    return found


def refuse_unwritable(path: Path) -> None:
    """Before anything is set: it may take half a minute. Raises Refusal."""
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal(f"{path} cannot be written: name a file in a folder that exists.")
