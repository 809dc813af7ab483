"""When nominations and confirmations are taken."""

from datetime import datetime

from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Window, WindowKind
from secretariat.desks.registration.policy import Right, acts_for_the_house
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep, report


class WindowClosed(Exception):
    """The category cannot be nominated or confirmed now; `window` says from when until when it can."""

    def __init__(self, window: Window) -> None:
        super().__init__(f"Open from {window.opens_at} until {window.closes_at}.")
        self.window = window


def window_of(kind: WindowKind, *, category: str) -> Window | None:
    """One query: the category's own window, else the one for all; None where no time is set."""
    windows = Window.objects.filter(kind=kind, category__in={category, ""})
    return max(windows, key=lambda window: window.category, default=None)


def require_open(kind: WindowKind, *, category: str, by: Actor, at: datetime) -> None:
    """Registration and the system may act at any time. Raises WindowClosed."""
    if acts_for_the_house(by):
        return
    window = window_of(kind, category=category)
    if window is not None and not window.opens_at <= at < window.closes_at:
        raise WindowClosed(window)


@action(needs=Right.SET_WINDOWS)
def set_window(
    *,
    edition: Edition,
    category: str,
    kind: WindowKind,
    days: tuple[datetime, datetime],
    by: Actor,
    at: datetime,
) -> Window:
    """Take nominations or confirmations of a category ("" is all others) from `days[0]` until `days[1]`.

    Raises ValueError where it would close before it opens.
    """
    opens_at, closes_at = days
    if closes_at <= opens_at:
        raise ValueError("A window closes after it opens.")
    journal.belongs_to(edition.code)
    key = {"edition_id": edition.pk, "category": category, "kind": kind}
    return keep(Window, key=key, values={"opens_at": opens_at, "closes_at": closes_at}, tally=Tally())


@action(needs=Right.SET_WINDOWS)
def remove_window(*, window: Window, by: Actor, at: datetime) -> None:
    """Take nominations or confirmations of the category at any time."""
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=window.edition_id))
    report(window, before={"opens_at": window.opens_at, "closes_at": window.closes_at}, after=None)
    window.delete()
