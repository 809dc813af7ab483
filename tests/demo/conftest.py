"""The demonstration's register, loaded once for all tests of a module and taken back afterwards."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance.demo import DATA_FILES, EDITION
from secretariat.entrance.loading import load
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:  # noqa: ARG001 -- the database is made by it
    with django_db_blocker.unblock(), transaction.atomic():
        for file in DATA_FILES:
            load(file, at=now())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def forum_of_2017(loaded, db):  # noqa: ARG001 -- the register stands in the database
    """The edition of 2017, and the scope of working for it."""
    edition = edition_by_code(EDITION)
    with working_for(edition.pk):
        yield edition


@pytest.fixture
def system() -> Actor:
    return Actor.system("test")
