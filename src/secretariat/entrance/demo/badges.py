"""The demonstration's zones, types of badges and keys, so that badges can be printed at once."""

from datetime import datetime

from secretariat.desks.badges import actions, usual
from secretariat.desks.badges.models import TokenKey, Zone
from secretariat.desks.badges.queries import last_day_of_keys
from secretariat.desks.forums.models import Edition
from secretariat.desks.forums.queries import edition_by_code
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.records import Tally


def order_badges(code: str, *, at: datetime) -> str:
    """A badge for everybody who takes part in this edition or is under review, where there is none yet."""
    edition = edition_by_code(code)
    assert edition is not None
    with working_for(edition.pk):
        made = actions.order_personal_badges(
            edition=edition, with_applicants=True, by=Actor.system("demonstration"), at=at
        )
    return f"{code}: {len(made)} badges ordered"


def set_up_badges(codes: tuple[str, ...], *, at: datetime) -> str:
    """The usual zones and types, and a key, for each of these editions that has none yet."""
    editions = [edition for code in codes if (edition := edition_by_code(code))]
    for edition in editions:
        with working_for(edition.pk):
            _set_up(edition, by=Actor.system("demonstration"), at=at)
    return f"zones and badges: {', '.join(edition.code for edition in editions)}"


def _set_up(edition: Edition, *, by: Actor, at: datetime) -> None:
    if not Zone.objects.exists():
        actions.set_up(edition=edition, zones=usual.ZONES, types=usual.PERSONAL, tally=Tally(), by=by, at=at)
    if not TokenKey.objects.exists():
        actions.make_token_key(edition=edition, last_day=last_day_of_keys(edition), by=by, at=at)
