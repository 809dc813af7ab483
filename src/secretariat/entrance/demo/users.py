"""Users of the demonstration, one for each role, with passwords that are valid in this copy only."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from secretariat.desks.accounts import actions as accounts
from secretariat.desks.delegations import actions as delegations
from secretariat.desks.forums import actions as forums
from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance.demo import DELEGATION, EDITION, REHEARSAL
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for

_PASSWORD_LENGTH = 16


FOCAL_POINT_OF = "KR"
"""The delegation of the rehearsal that has a focal point."""


@dataclass(frozen=True)
class DemoUser:
    """A user with a role; a focal point works for a delegation of the edition named."""

    name: str
    role: Role
    delegation: str = ""
    edition: str = EDITION


USERS = (
    DemoUser("administrator", Role.ADMINISTRATOR),
    DemoUser("chief", Role.REGISTRATION_CHIEF),
    DemoUser("registrar", Role.REGISTRAR),
    DemoUser("protocol", Role.PROTOCOL_OFFICER),
    DemoUser("programme", Role.PROGRAMME_OFFICER),
    DemoUser("security", Role.SECURITY_OFFICER),
    DemoUser("press", Role.PRESS_OFFICER),
    DemoUser("vetting", Role.VETTING_OFFICER),
    DemoUser("sco-secretariat", Role.FOCAL_POINT, DELEGATION),
    DemoUser("focal-point", Role.FOCAL_POINT, FOCAL_POINT_OF, REHEARSAL),
    DemoUser("reader", Role.READER),
)


def password_of(user: DemoUser) -> str:
    """The password of a demo user: derived from this copy's secret key, so that it opens no other."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"demo/{user.name}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_PASSWORD_LENGTH]


def make_users(*, at: datetime) -> None:
    """Make every demo user with its role; those that are there already are left."""
    by = Actor.system("users of the demonstration")
    edition = edition_by_code(EDITION)
    assert edition is not None
    with working_for(edition.pk):
        for user in USERS:
            row = accounts.keep_demo_user(name=user.name, password=password_of(user), by=by, at=at)
            if user.role is Role.ADMINISTRATOR:
                accounts.give_house_role(user=row, role=user.role, by=by, at=at)
            elif user.delegation and user.edition == EDITION:
                delegations.name_focal_point(user=row, entity_code=user.delegation, by=by, at=at)
            elif not user.delegation:
                forums.give_team_role(user=row, role=user.role, by=by, at=at)
