import pytest

from secretariat.desks.badges import actions, usual
from secretariat.desks.badges.queries import last_day_of_keys
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Tally
from tests.desks import applicants
from tests.desks.applicants import CHIEF, officer
from tests.world import MONDAY

ADMINISTRATOR = officer(Role.ADMINISTRATOR)


@pytest.fixture
def forum(edition):
    """An edition with the usual zones and types, and a key."""
    actions.set_up(
        edition=edition, zones=usual.ZONES, types=usual.PERSONAL, tally=Tally(), by=CHIEF, at=MONDAY
    )
    actions.make_token_key(edition=edition, last_day=last_day_of_keys(edition), by=ADMINISTRATOR, at=MONDAY)
    return edition


@pytest.fixture
def alfa(forum):
    applicants.chains(forum)
    return applicants.delegation(forum)
