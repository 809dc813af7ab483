"""What a supervisor asks: is the process alive, and can it work?"""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from secretariat.entrance import health
from tests.cast import BACKEND

pytestmark = pytest.mark.django_db


class NoDatabase:
    """A database that does not answer."""

    def __getitem__(self, alias: str) -> Any:
        return self

    def cursor(self) -> Any:
        raise OperationalError("could not connect to server")


def told(response: Any) -> tuple[int, dict[str, str]]:
    return response.status_code, response.json()


def test_alive_asks_the_database_nothing_whoever_asks(client, django_assert_num_queries):
    client.force_login(get_user_model().objects.create_user("alice"), backend=BACKEND)

    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert told(response) == (200, {"detail": "The process is alive."})


def test_ready_when_the_tables_are_those_of_this_version(client):
    assert told(client.get("/readyz")) == (200, {"detail": "Ready."})


def test_not_ready_while_migrations_are_missing(client):
    MigrationRecorder(connection).record_unapplied("figures", "0001_figures")

    assert told(client.get("/readyz")) == (
        503,
        {"detail": "1 migration is not applied; run secretariat migrate."},
    )


def test_alive_but_not_ready_without_a_database(client, monkeypatch):
    monkeypatch.setattr(health, "connections", NoDatabase())

    assert told(client.get("/healthz"))[0] == 200
    assert told(client.get("/readyz")) == (
        503,
        {"detail": "The database does not answer; see DATABASE_URL."},
    )


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_answer_is_never_kept_and_only_read(client, address):
    assert "no-store" in client.get(address)["Cache-Control"]
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
