"""The production start: refuses in a sentence what it cannot do, and answers until it is told to stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from secretariat.entrance import serving
from secretariat.entrance.management.base import Refusal
from secretariat.foundation.jobs.folders import is_anybody_at_work
from tests.entrance.test_settings import PRODUCTION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Settings of a production, and what was asked of the server instead of serving."""
    served: list[dict[str, Any]] = []
    settings.IS_DEMO = False
    monkeypatch.setattr("secretariat.entrance.management.commands.serve.refuse_unsafe", lambda: None)
    monkeypatch.setattr("secretariat.entrance.management.commands.serve.collect_static_files", lambda: None)
    monkeypatch.setattr(serving, "serve", lambda **asked: served.append(asked))
    return served


def refused(*arguments: str) -> str:
    with pytest.raises(Refusal) as refusal:
        call_command("serve", *arguments)
    return str(refusal.value)


def test_a_demonstration_is_not_served_as_a_production():
    assert refused().startswith("This installation is a demonstration: serve it with ./run demo, or set ")


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "0"], "0 is no port; give one from 1 to 65535 with --port."),
        (["--port", "65536"], "65536 is no port; give one from 1 to 65535 with --port."),
        (["--port", "x"], "Argument --port: invalid int value: 'x'; see "),
        (["--workers", "0"], "--workers is 0; give a number from 1 to 512."),
        (["--threads", "513"], "--threads is 513; give a number from 1 to 512."),
        (["--jobs", "-1"], "--jobs is -1; give a number from 0 to 512."),
    ],
)
def test_bad_input_is_refused(arguments, sentence):
    assert refused(*arguments).startswith(sentence)


@pytest.mark.usefixtures("production")
def test_a_taken_port_is_refused():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert refused("--port", str(port)) == (
            f"The port {port} cannot be used on 127.0.0.1 (Address already in use); "
            "give another one with --port."
        )


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
def test_a_database_without_its_tables_is_refused(free_port):
    MigrationRecorder(connection).record_unapplied("figures", "0001_figures")

    assert refused("--port", str(free_port)) == "1 migration is not applied; run secretariat migrate."


@pytest.mark.django_db
def test_what_is_in_order_is_served(production, free_port):
    call_command("serve", "--port", str(free_port), "--workers", "3", "--threads", "5")

    assert production == [{"host": "127.0.0.1", "port": free_port, "workers": 3, "threads": 5, "jobs": 1}]


# --- a server of its own ----------------------------------------------------------------------


@pytest.fixture
def server(free_port: int, transactional_db: None, tmp_path: Path) -> Iterator[tuple[int, Any]]:  # noqa: ARG001 -- a fixture that needs the database
    """(port, process) of a house in production on the test database."""
    if connection.vendor != "postgresql":
        pytest.skip("production runs on PostgreSQL only")
    kept = connection.settings_dict
    place = urlencode({"host": kept["HOST"], "port": kept["PORT"] or 5432})
    address = f"postgres://{kept['USER']}:{kept['PASSWORD']}@/{kept['NAME']}?{place}"
    variables = {
        **PRODUCTION,
        "DATABASE_URL": address,
        "SECRETARIAT_HOSTS": "127.0.0.1",
        "SECRETARIAT_PROXY": "yes",
        "SECRETARIAT_VAR": str(tmp_path),
    }
    command = [sys.executable, "-m", "secretariat", "serve", "--port", str(free_port), "--workers", "1"]
    log = (tmp_path / "log").open("w")
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **variables}, stderr=log, stdout=log
    ) as process:
        yield free_port, process
        process.kill()
    log.close()


def ask(port: int, path: str, **headers: str) -> tuple[int, str, str]:
    """Status, number of the request, and content; waits until the server is there."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    for _attempt in range(300):
        try:
            with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 -- the server above
                return response.status, response.headers["X-Request-ID"], response.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.headers["X-Request-ID"], refusal.read().decode()
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def test_a_served_house_runs_jobs_and_its_worker_ends_with_it(server, tmp_path, settings):
    _port, process = server
    settings.VAR = tmp_path

    came = becomes(is_anybody_at_work, expected=True)
    process.send_signal(signal.SIGTERM)

    assert came
    assert becomes(is_anybody_at_work, expected=False)


def becomes(question: Callable[[], bool], *, expected: bool) -> bool:
    for _attempt in range(300):
        if question() is expected:
            return True
        time.sleep(0.1)
    return False


def test_a_house_in_production_answers_and_stops_when_it_is_told_to(server, tmp_path):
    port, process = server
    proxied = {"X-Forwarded-Proto": "https"}

    ready = ask(port, "/readyz")
    page = ask(port, "/accounts/login/?next=/secret-question/", **proxied)
    given = ask(port, "/api/entities", **proxied, **{"X-Request-ID": "0123456789-given"})
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) == 0
    assert (ready[0], page[0]) == (200, 200)
    assert given[:2] == (401, "0123456789-given")
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    told = {line["request"]: line["message"] for line in lines if line["logger"] == "secretariat.requests"}
    assert told[page[1]] == "GET /accounts/login/ 200"
    assert told["0123456789-given"] == "GET /api/entities 401"
    assert {"_granian", "secretariat.requests", "django.request"} <= {line["logger"] for line in lines}
    assert "secret-question" not in (tmp_path / "log").read_text()
