"""What every test stands on."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils.translation import override

pytest_plugins = ("tests.browsing",)

_refusals = import_module("secretariat.foundation.audit.migrations.0002_audit_is_append_only")


class _Editor:
    """As much of a schema editor as the migration uses; Django's own refuses to work in a transaction."""

    connection = connection

    @staticmethod
    def execute(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


@contextmanager
def _audit_open_to_changes() -> Iterator[None]:
    connection.check_constraints()  # what is deferred would keep PostgreSQL from dropping a trigger
    _refusals.allow(None, _Editor)
    try:
        yield
    finally:
        _refusals.refuse(None, _Editor)


@pytest.fixture
def open_audit(db: None) -> Iterator[None]:  # noqa: ARG001 -- a fixture that needs the database
    """The audit's rows can be altered, as by somebody who owns the database."""
    with _audit_open_to_changes():
        yield


_empty_all_tables: Any = TransactionTestCase._fixture_teardown


def _empty_the_audit_too(self: TransactionTestCase) -> None:
    with _audit_open_to_changes():
        _empty_all_tables(self)


# A test with real transactions empties every table afterwards, which the audit's triggers rightly refuse.
TransactionTestCase._fixture_teardown = _empty_the_audit_too  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def _folder_of_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests keep never lies among the files of an installation."""
    settings.FILES = tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page that was asked for in another language leaves it active on its thread."""
    with override("en"):
        yield
