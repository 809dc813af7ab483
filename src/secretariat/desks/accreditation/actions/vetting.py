"""Verdicts of the security service, by screen or by file. Reasons stay sealed with the service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from secretariat.desks.accreditation.policy import Right, vetting_visible_to
from secretariat.desks.accreditation.queries import unsent
from secretariat.desks.accreditation.verdicts import FileFault, GivenVerdict, NotVerdicts, Verdict
from secretariat.desks.registration.actions.moving import CannotMove, Why, locked, moved
from secretariat.desks.registration.models import Application
from secretariat.engines.chain import ENDED, Move, State, Vetting
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor, Forbidden

VERDICT_OF = {
    Verdict.CLEARED: Move.CLEAR,
    Verdict.REFUSED: Move.REFUSE,
    Verdict.MORE_INFORMATION: Move.ASK_FOR_VETTING,
}


@dataclass(frozen=True)
class Taken:
    """What a file of verdicts did: `given` were new, `standing` stood already, `ended` need none any more."""

    given: tuple[Application, ...]
    standing: int
    ended: int


@action(needs=Right.VET)
def give_verdict(
    *, application: Application, given: GivenVerdict, version: int | None = None, by: Actor, at: datetime
) -> Application:
    """Clear, refuse, or ask for more information. Raises CannotMove, ChangedMeanwhile, Forbidden."""
    if not vetting_visible_to(by).filter(pk=application.pk).exists():
        raise Forbidden(Right.VET)
    row = locked(application, version=version)
    question = given.question if given.verdict is Verdict.MORE_INFORMATION else ""
    why = Why(reason=question, sealed_reason=given.reason)
    return moved(row, VERDICT_OF[given.verdict], why=why, by=by, needs=Right.VET, at=at)


@action(needs=Right.VET)
def take_verdicts(*, verdicts: Sequence[GivenVerdict], by: Actor, at: datetime) -> Taken:
    """Give every verdict of a file, or none. A verdict that stands already, as from the same file before,
    changes nothing. Raises NotVerdicts with every line that cannot be taken, Forbidden.

    Three queries, and some ten for each verdict that is new.
    """
    numbers = [each.number for each in verdicts]
    asked = vetting_visible_to(by).filter(number__in=numbers).annotate(last_package=Max("packages__number"))
    found = {row.number: row for row in asked}
    stale = set(unsent(seen_by=by).filter(number__in=numbers).values_list("number", flat=True))
    done: list[Application] = []
    faults: list[FileFault] = []
    standing = ended = 0
    for each in verdicts:
        row = found.get(each.number)
        if row is not None and State(row.state) in ENDED:
            ended += 1
        elif row is not None and row.vetting == Vetting(each.verdict.value):
            standing += 1
        else:
            why = _why_not(each, row, is_stale=each.number in stale) or _given(done, row, each, by=by, at=at)
            faults += [FileFault(each.line, why)] if why else []
    if faults:
        raise NotVerdicts(*faults)
    return Taken(tuple(done), standing, ended)


def _why_not(given: GivenVerdict, row: Application | None, *, is_stale: bool) -> str:
    """Why a verdict cannot be taken, in words; "" where nothing is known against it."""
    if row is None:
        return _("Nobody asks for a verdict on application %(number)d.") % {"number": given.number}
    last: int | None = row.last_package  # type: ignore[attr-defined]  # annotated by the caller
    if is_stale or (given.package and given.package != last):
        return _(
            "Application %(number)d changed after it was sent; the next package holds it as it is now."
        ) % {"number": given.number}
    return ""


def _given(
    done: list[Application], row: Application | None, given: GivenVerdict, *, by: Actor, at: datetime
) -> str:
    """Give one verdict, adding to `done`; why it cannot be given, in words, or ""."""
    assert row is not None
    try:
        with transaction.atomic():
            done.append(give_verdict(application=row, given=given, by=by, at=at))
    except CannotMove:
        return _("Application %(number)d cannot be given this verdict as it stands.") % {
            "number": given.number
        }
    return ""
