"""Personal links: the second door, by which a person registers and then follows the application."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from secretariat.desks.delegations.models import Delegation, Quota
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.applying import OtherDelegationsQuota, Seat, register
from secretariat.desks.registration.models import Application, Door, PersonalLink
from secretariat.desks.registration.notices import tell_of_link
from secretariat.desks.registration.particulars import GivenApplicant
from secretariat.desks.registration.policy import PERSONAL_LINK, Power, Right, require_power
from secretariat.desks.registration.queries.doors import digest_of
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report

VALID = timedelta(days=30)
_SECRET_BYTES = 24


class LinkUsed(Exception):
    """The link has an application already; nothing was changed."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"Application {application.number} came by this link.")
        self.application = application


class LinkClosed(Exception):
    """The link has expired or was taken back."""


class LinkWaits(Exception):
    """A link for this address and delegation was sent and is not used yet; no second one was made."""

    def __init__(self, link: PersonalLink) -> None:
        super().__init__(f"A link for {link.email} waits.")
        self.link = link


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Whom a link is for, and on which place the person would come."""

    category: str
    role: str
    quota: Quota | None = None
    email: str = ""
    language: str = "en"


@action(needs=Right.NOMINATE)
def make_link(
    *,
    delegation: Delegation,
    sent: Sent,
    address_of: Callable[[str], str] = str,
    by: Actor,
    at: datetime,
) -> tuple[PersonalLink, str]:
    """A link for one person, and its secret, which is shown once; the mail to its address holds it too.

    `address_of` makes of the secret the address of the page.

    Raises NotForThisDelegation, OtherDelegationsQuota, LinkWaits.
    """
    require_power(by, Power.NOMINATE, delegation_id=delegation.pk)
    if sent.quota is not None and sent.quota.delegation_id != delegation.pk:
        raise OtherDelegationsQuota(sent.quota)
    _refuse_second(delegation, sent, at=at)
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=delegation.edition_id))
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    link = PersonalLink.objects.create(
        edition_id=delegation.edition_id,
        delegation=delegation,
        quota=sent.quota,
        digest=digest_of(secret),
        category=sent.category,
        role=sent.role,
        email=sent.email,
        language=sent.language,
        made_by=by.name,
        made_at=at,
        expires_at=at + VALID,
    )
    report(link, before=None, after={"delegation": delegation.pk, "category": sent.category})
    if sent.email:
        tell_of_link(link, address=address_of(secret), by=by, at=at)
    return link, secret


def _refuse_second(delegation: Delegation, sent: Sent, *, at: datetime) -> None:
    """Under the lock of the delegation's row, so that a button pressed twice sends one mail."""
    if not sent.email:
        return
    Delegation.objects.select_for_update().get(pk=delegation.pk)
    unused = PersonalLink.objects.filter(delegation=delegation, email=sent.email, application__isnull=True)
    waiting = unused.filter(revoked_at__isnull=True, expires_at__gt=at).first()
    if waiting is not None:
        raise LinkWaits(waiting)


@action(needs=Right.NOMINATE)
def revoke_link(*, link: PersonalLink, by: Actor, at: datetime) -> PersonalLink:
    """The link opens nothing any more; an application that came by it stays."""
    require_power(by, Power.NOMINATE, delegation_id=link.delegation_id)
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=link.edition_id))
    if link.revoked_at is None:
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        report(link, before={"revoked_at": None}, after={"revoked_at": at})
    return link


@action(needs=Right.NOMINATE)
def apply_by_link(*, link: PersonalLink, given: GivenApplicant, by: Actor, at: datetime) -> Application:
    """The person registers; the focal point still has to confirm. One application a link, also when the
    button is pressed twice. Raises LinkUsed, LinkClosed, WindowClosed, NoPlaceLeft.
    """
    row = PersonalLink.objects.select_for_update().get(pk=link.pk)
    if row.application_id is not None:
        raise LinkUsed(Application.objects.get(pk=row.application_id))
    if row.revoked_at is not None or at >= row.expires_at:
        raise LinkClosed(row)
    quota = None if row.quota_id is None else Quota.objects.get(pk=row.quota_id)
    seat = Seat(category=row.category, role=row.role, quota=quota, waits=True)
    delegation = Delegation.objects.get(pk=row.delegation_id)
    application = register(delegation=delegation, seat=seat, given=given, door=Door.LINK, by=by, at=at)
    row.application = application
    row.save(update_fields=["application"])
    return application


def applicant(link: PersonalLink) -> Actor:
    """Who comes by a personal link: nobody who signed in, and yet a known person with one application."""
    return Actor(name="applicant", reason=f"{PERSONAL_LINK} {link.pk}", is_system=True)
