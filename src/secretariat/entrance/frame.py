"""What every page's frame shows: the house, the desks of this person, the edition and the others."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from secretariat.desks.accounts.policy import Right as Accounts
from secretariat.desks.accreditation.policy import Right as Accreditation
from secretariat.desks.agreements.policy import Right as Agreements
from secretariat.desks.badges.policy import Right as Badges
from secretariat.desks.delegations.policy import Right as Delegations
from secretariat.desks.figures.policy import Right as Figures
from secretariat.desks.forums.policy import Right as Forums
from secretariat.desks.forums.queries import address_of
from secretariat.desks.media.policy import Right as Media
from secretariat.desks.meetings.policy import Right as Meetings
from secretariat.desks.programme.policy import Right as Programme
from secretariat.desks.registration.policy import Right as Registration
from secretariat.desks.reports.policy import Right as Reports
from secretariat.desks.statements.policy import Right as Statements
from secretariat.foundation.access.actors import UNKNOWN
from secretariat.foundation.audit.policy import Right as Audit
from secretariat.foundation.jobs.policy import Right as Jobs
from secretariat.foundation.messages.policy import Right as Mail
from secretariat.foundation.privacy.policy import Right as Privacy


@dataclass(frozen=True)
class Desk:
    """A place of work: the name of its first address, and the right that opens it.

    Its other addresses have names that begin with the first one's name and a hyphen. A desk that
    `is_for_house_roles` is closed to those who hold the right in one edition only.
    """

    label: str | Promise
    name: str
    needs: StrEnum
    is_for_house_roles: bool = False


@dataclass(frozen=True)
class Link:
    """What pages/base.html and its switcher draw."""

    label: str | Promise
    href: str
    is_current: bool


@dataclass(frozen=True)
class EditionShown:
    """The edition of the page in the top bar."""

    name: Any
    href: str


OF_AN_EDITION: tuple[Desk, ...] = (
    Desk(_("Edition"), "edition", Forums.READ),
    Desk(_("Invitations"), "invitations", Delegations.INVITE),
    Desk(_("Delegations"), "delegations", Delegations.READ),
    Desk(_("Quotas"), "quotas", Delegations.READ_QUOTAS),
    Desk(_("People"), "people", Delegations.READ_PEOPLE),
    Desk(_("Registration"), "registration", Registration.READ),
    Desk(_("Reviews"), "reviews", Accreditation.REVIEW),
    Desk(_("Vetting"), "vetting", Accreditation.VET),
    Desk(_("Alerts"), "alerts", Accreditation.SCREEN),
    Desk(_("Funnel"), "funnel", Accreditation.READ_FUNNEL),
    Desk(_("Badges"), "badges", Badges.READ),
    Desk(_("Programme"), "sessions", Programme.READ),
    Desk(_("Meetings"), "meetings", Meetings.READ),
    Desk(_("Media"), "media", Media.READ),
    Desk(_("Statements"), "statements", Statements.READ),
    Desk(_("Facts"), "facts", Figures.READ),
    Desk(_("Documents"), "documents", Reports.READ),
    Desk(_("Draft check"), "draft-check", Reports.CHECK_DRAFT),
    Desk(_("Mail"), "mails", Mail.READ),
    Desk(_("Jobs"), "jobs", Jobs.READ),
    Desk(_("Personal data"), "edition-privacy", Privacy.READ),
    Desk(_("Audit"), "edition-audit", Audit.READ),
)
OF_THE_HOUSE: tuple[Desk, ...] = (
    Desk(_("Forums"), "home", Forums.READ),
    Desk(_("Treaties"), "treaties", Agreements.READ),
    Desk(_("Audit"), "audit", Audit.READ, is_for_house_roles=True),
    Desk(_("Your account"), "my", Accounts.OWN_TOKENS),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What pages/base.html needs of every page. No query."""
    edition = getattr(request, "edition", None)
    return {
        "house": settings.HOUSE,
        "source_code": settings.SOURCE_CODE,
        "desks": SimpleLazyObject(lambda: _desks(request, edition)),
        "edition": None if edition is None else EditionShown(edition.name, address_of(edition.code)),
        "editions": [] if edition is None else _editions(edition),
    }


def _desks(request: HttpRequest, edition: Any) -> list[Link]:
    """The desks that this person may open: those of the edition, or outside of one those of the house."""
    actor = getattr(request, "actor", UNKNOWN)
    desks, place = (OF_THE_HOUSE, {}) if edition is None else (OF_AN_EDITION, {"edition": edition.code})
    open_ones = [
        desk for desk in desks if (actor.in_house() if desk.is_for_house_roles else actor).holds(desk.needs)
    ]
    return [Link(desk.label, reverse(desk.name, kwargs=place), _is_at(request, desk)) for desk in open_ones]


def _is_at(request: HttpRequest, desk: Desk) -> bool:
    at = request.resolver_match.url_name if request.resolver_match else ""
    return at == desk.name or (at or "").startswith(f"{desk.name}-")


def _editions(edition: Any) -> list[Link]:
    """The editions of this one's forum, for the switcher."""
    return [
        Link(str(other.name), address_of(other.code), is_current=other.pk == edition.pk)
        for other in edition.siblings
    ]
