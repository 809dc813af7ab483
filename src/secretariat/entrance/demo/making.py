"""Making the demonstration: data, users, documents, and the check of a draft with planted mistakes."""

from collections.abc import Callable
from pathlib import Path

from secretariat.desks.figures import showing
from secretariat.desks.figures.queries import facts
from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance import demo, drafts
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.demo.badges import order_badges, set_up_badges
from secretariat.entrance.demo.files import documents_folder, write_documents
from secretariat.entrance.demo.rehearsal import make_rehearsal
from secretariat.entrance.demo.users import make_users
from secretariat.entrance.loading import Unreadable, load
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.records import Outcome, Tally
from secretariat.foundation.days.clock import now

_SHOWN = ("participants", "countries", "business-representatives", "largest-delegations", "leaders", "dates")


def make(*, told: Callable[[str], object]) -> list[str]:
    """Load the data, make the users and the rehearsal; returns what was made, to print. Raises Refusal."""
    made = []
    for file in demo.DATA_FILES:
        told(f"Loading {file.name} …")
        made.append(f"{file.name}: {_tally(_loaded(file))}")
    make_users(at=now())
    told("Making the rehearsal …")
    made.append(make_rehearsal(at=now()))
    made.append(set_up_badges((demo.EDITION, demo.REHEARSAL), at=now()))
    made.append(order_badges(demo.REHEARSAL, at=now()))
    told("Writing documents …")
    return made


def describe(*, draft: str, text: str, base: str) -> list[str]:
    """What the register says, the documents written from it, and the check of a draft, to print."""
    documents = write_documents(documents_folder(), base=base)
    claims = drafts.claims_of(text, edition_code=demo.EDITION)
    return [
        "",
        *_facts(),
        "",
        "Documents:",
        *(f"  {path}" for path in documents),
        "",
        f"Draft check of {draft}:",
        *drafts.report(claims),
    ]


def _loaded(file: Path) -> Tally:
    try:
        return load(file, at=now())
    except Unreadable as fault:
        raise Refusal(str(fault)) from fault


def _tally(tally: Tally) -> str:
    kinds = ", ".join(f"{sum(counts.values())} {kind}" for kind, counts in tally.by_kind().items())
    created, changed = tally.total(Outcome.CREATED), tally.total(Outcome.CHANGED)
    return f"{created} rows created, {changed} changed ({kinds})"


def _facts() -> list[str]:
    edition = edition_by_code(demo.EDITION)
    assert edition is not None
    with working_for(edition.pk):
        found = facts(edition=edition, seen_by=Actor.system("demonstration"))
        chosen = [found[key] for key in _SHOWN if key in found]
        lines = showing.lines(chosen, edition=edition)
    said = [f"  {line.label}: {line.value}. {line.agreement}".rstrip() for line in lines]
    return [f"{edition.name}, from the register:", *said]
