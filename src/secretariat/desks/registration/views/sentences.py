"""What stood in the way of a change, in a sentence that says what happened and what to do."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.desks.delegations.actions import NoPlaceLeft, RequestIsOpen
from secretariat.desks.registration import actions
from secretariat.desks.registration.policy import NotForThisDelegation
from secretariat.foundation.files.acceptance import NotAcceptable

OBSTACLES = (
    NotForThisDelegation,
    NoPlaceLeft,
    RequestIsOpen,
    NotAcceptable,
    actions.WindowClosed,
    actions.ChangedMeanwhile,
    actions.NotEditable,
    actions.NotComplete,
    actions.CannotMove,
    actions.TooManyPapers,
    actions.NothingAsked,
    actions.ChangeIsOpen,
    actions.ChangeDecided,
    actions.ApplicationEnded,
    actions.OtherDelegationsQuota,
    actions.DelegationHasAHead,
    actions.TakesPartAlready,
    actions.LinkWaits,
)
type Obstacle = Exception


def why_not(obstacle: Obstacle, *, zone: str) -> str:
    """The sentence for one obstacle; `zone` is the edition's, for the moments in it. No query."""
    if isinstance(obstacle, NotAcceptable):
        return str(obstacle)
    if isinstance(obstacle, actions.WindowClosed):
        return _window(obstacle, zone=zone)
    if isinstance(obstacle, NoPlaceLeft):
        return _(
            "All %(number)d places of this kind are taken. Nothing was saved: choose the waiting list, "
            "another kind of place, or ask for more places."
        ) % {"number": obstacle.quota.number}
    if isinstance(obstacle, actions.LinkWaits):
        return _(
            "A link for %(address)s was sent already and is not used yet. No second one was made; take the "
            "first one back where it was lost, and make another."
        ) % {"address": obstacle.link.email}
    if isinstance(obstacle, actions.CannotMove) and obstacle.why == "no_chain":
        return _("No chain of steps is set for this category yet; the registration chief sets one.")
    return str(_SENTENCES[type(obstacle)]())


def _window(closed: actions.WindowClosed, *, zone: str) -> str:
    moments = [_moment(each, zone=zone) for each in (closed.window.opens_at, closed.window.closes_at)]
    return _(
        "This is taken from %(opens)s until %(closes)s (%(zone)s) only. Nothing was changed; after that time "
        "ask for a change on the application’s page."
    ) % {"opens": moments[0], "closes": moments[1], "zone": zone}


def _moment(moment: object, *, zone: str) -> str:
    with timezone.override(zone):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")  # type: ignore[arg-type]  # a datetime


_SENTENCES = {
    NotForThisDelegation: lambda: _(
        "You may read this delegation, and were not given the power to do this for it. Nothing was changed; "
        "ask the registration office for the power."
    ),
    RequestIsOpen: lambda: _("A request for more places waits for a decision already; nothing was added."),
    actions.ChangedMeanwhile: lambda: _(
        "Somebody changed this application while you looked at it. Nothing of yours was saved; look at it as "
        "it is now, and do it again where it is still needed."
    ),
    actions.NotEditable: lambda: _(
        "The application is handed in, so it is no longer changed here. Nothing was saved; ask for the "
        "change instead, and the registration office decides."
    ),
    actions.NotComplete: lambda: _("Something is still missing; it is named below. Nothing was handed in."),
    actions.CannotMove: lambda: _(
        "This is not possible where the application stands now. Nothing was changed; perhaps it was done "
        "already."
    ),
    actions.TooManyPapers: lambda: _("There are ten documents already; take one away first."),
    actions.NothingAsked: lambda: _("Nothing differs from what the application holds."),
    actions.ChangeIsOpen: lambda: _("Another change waits for a decision; nothing was added."),
    actions.ChangeDecided: lambda: _("Somebody decided this change meanwhile; nothing was done."),
    actions.ApplicationEnded: lambda: _("The application has ended; nothing is changed in it any more."),
    actions.OtherDelegationsQuota: lambda: _("This place belongs to another delegation; nothing was saved."),
    actions.DelegationHasAHead: lambda: _(
        "The delegation has a head already; change the role of one of the two first."
    ),
    actions.TakesPartAlready: lambda: _(
        "The person takes part already, by another application or for another delegation."
    ),
}
