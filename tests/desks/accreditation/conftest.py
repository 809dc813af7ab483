import pytest

from secretariat.desks.delegations.models import Delegation
from secretariat.desks.forums.models import Edition
from tests.desks import applicants


@pytest.fixture
def alfa(edition: Edition) -> Delegation:
    """Alfaland with five places for officials and five for the media, and the usual chains."""
    applicants.chains(edition)
    return applicants.delegation(edition)
