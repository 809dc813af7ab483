import pytest

from tests import cast as casting
from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 -- a fixture that needs the database
    return casting.make()
