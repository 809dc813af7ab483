from collections.abc import Iterator

import pytest

from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.scope import working_for
from tests.desks import stage


@pytest.fixture
def edition(db: None) -> Iterator[Edition]:  # noqa: ARG001 -- a fixture that needs the database
    """An edition of a forum hosted by a state, worked for."""
    made = stage.edition(host=stage.entity("xh", "Hostland"))
    with working_for(made.pk):
        yield made
