"""What stood in the way of a decision, in a sentence that says what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.desks.accreditation.actions import CannotMove, ChangedMeanwhile, Obstacle
from secretariat.desks.accreditation.policy import NotYourStep
from secretariat.desks.delegations.actions import NoPlaceLeft
from secretariat.desks.registration.actions import DelegationHasAHead, TakesPartAlready
from secretariat.desks.registration.queries import Event
from secretariat.foundation.access.roles import ROLE_LABELS, Role

_WHY = {
    "not_from_this_state": gettext_lazy("It does not stand where this can be decided."),
    "only_vetting_decides": gettext_lazy("It waits for the security service, which alone can clear it."),
    "vetting_refused": gettext_lazy("The security service refused it, and only that service can lift this."),
    "no_such_step": gettext_lazy("It is at no step that can be decided."),
    "not_an_earlier_step": gettext_lazy("It can be returned to an earlier step only."),
    "same_person": gettext_lazy("You proposed the bypass yourself; a second person has to agree."),
    "nobody_proposed": gettext_lazy("Nobody proposed to bypass this step; propose it first."),
    "already_proposed": gettext_lazy("A bypass of this step is proposed already; a second person can agree."),
    "already_escalated": gettext_lazy("It was escalated already."),
    "no_chain": gettext_lazy("Its category has no chain of steps; the registration chief sets one."),
}


def why_not(obstacle: Obstacle) -> str:
    """The sentence for one obstacle. No query."""
    if isinstance(obstacle, CannotMove):
        return str(_WHY[obstacle.why])
    if isinstance(obstacle, NotYourStep):
        return not_your_step(str(ROLE_LABELS[Role(obstacle.role)]))
    if isinstance(obstacle, ChangedMeanwhile):
        return _("It was changed or decided meanwhile; look at it again.")
    if isinstance(obstacle, DelegationHasAHead):
        return _("The delegation has a head already; change the role of one of the two first.")
    if isinstance(obstacle, TakesPartAlready):
        return _("The person takes part already, by another application or for another delegation.")
    assert isinstance(obstacle, NoPlaceLeft)
    return _("Its place was taken meanwhile, and its quota has no other.")


def not_your_step(role: str) -> str:
    """Whose step it is."""
    return _("This step is decided by: %(role)s. Nothing was changed.") % {"role": role}


def decided_meanwhile(latest: Event | None, *, moment: str) -> str:
    """What somebody else did to an application before this decision came."""
    if latest is None:
        return _("The application was changed meanwhile. Nothing was done; this is how it stands now.")
    return _(
        "Meanwhile, on %(moment)s: %(what)s, by %(who)s. Nothing was done; this is how it stands now."
    ) % {"moment": moment, "what": latest.what, "who": latest.who}
