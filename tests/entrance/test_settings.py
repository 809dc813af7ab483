"""Settings: read once, with a default that works; a wrong one stops every command with a sentence."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from secretariat.entrance.environment import SETTINGS, Environment, WrongSetting, database, mailer

ROOT = Path(__file__).resolve().parents[2]
SECRET = "correct horse battery staple, " * 2
PRODUCTION = {
    "SECRETARIAT_MODE": "production",
    "DATABASE_URL": "postgres://house:secret@db.example.org/house",
    "SECRETARIAT_SECRET_KEY": SECRET + "a",
    "SECRETARIAT_AUDIT_KEY": SECRET + "b",
    "SECRETARIAT_PRIVACY_KEYS": "a long random text of its own " * 2,
    "SECRETARIAT_HOSTS": "forum.example.org, www.example.org",
    "SECRETARIAT_MAIL_URL": "smtp://house:secret@mail.example.org",
}


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The settings module, read with these variables."""

    def read(**variables: str) -> dict[str, Any]:
        for setting in SETTINGS:
            monkeypatch.delenv(setting.name, raising=False)
        for name, value in {"SECRETARIAT_VAR": str(tmp_path / "var"), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "src/secretariat/entrance/settings.py"))

    return read


def secretariat(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    known = {setting.name for setting in SETTINGS}
    inherited = {name: value for name, value in os.environ.items() if name not in known}
    return subprocess.run(
        [sys.executable, "-m", "secretariat", *arguments],
        env={**inherited, "PYTHONPATH": str(ROOT / "src"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


UNWRITABLE = (
    "The folder /proc/nowhere cannot be written (No such file or directory); "
    "name another one in SECRETARIAT_VAR."
)
WRONG = [
    ({"SECRETARIAT_MODE": "prod"}, "SECRETARIAT_MODE is 'prod'; write one of: demo, production."),
    (
        {"DATABASE_URL": "mysql://house:secret@db/house"},
        "DATABASE_URL names no database; write postgres://user@host/name or sqlite:///path instead.",
    ),
    (
        {"DATABASE_URL": "postgres://house:secret@db"},
        "DATABASE_URL names no database; write postgres://user@host/name or sqlite:///path instead.",
    ),
    (
        {"DATABASE_URL": "postgres://house:secret@db:many/house"},
        "DATABASE_URL cannot be read as an address: Port could not be cast to integer value as 'many'.",
    ),
    ({"DATABASE_URL": "postgres://[/house"}, "DATABASE_URL cannot be read as an address: Invalid IPv6 URL."),
    (
        {"SECRETARIAT_VAR": "/proc/nowhere"},
        UNWRITABLE,
    ),
    (
        {"SECRETARIAT_SECRET_KEY": "short"},
        "SECRETARIAT_SECRET_KEY is missing or shorter than 50 characters; write a long random text.",
    ),
    (
        {"SECRETARIAT_AUDIT_KEY": "x" * 49},
        "SECRETARIAT_AUDIT_KEY is missing or shorter than 50 characters; write a long random text.",
    ),
    (
        {"SECRETARIAT_PRIVACY_KEYS": f"{'x' * 50}, {'y' * 49}"},
        (
            "SECRETARIAT_PRIVACY_KEYS is missing or holds a key shorter than 50 characters; "
            "write a long random text."
        ),
    ),
    (
        {"SECRETARIAT_RETENTION": "files.photo=30, files.scan"},
        "SECRETARIAT_RETENTION holds 'files.scan'; write name=days, as in files.photo=30.",
    ),
    (
        {"SECRETARIAT_RETENTION": "files.photo=-1"},
        "SECRETARIAT_RETENTION holds 'files.photo=-1'; write name=days, as in files.photo=30.",
    ),
    (
        {"SECRETARIAT_TIME_ZONE": "Vladivostok"},
        "SECRETARIAT_TIME_ZONE is 'Vladivostok', which is no time zone; write one like Asia/Vladivostok.",
    ),
    (
        {"SECRETARIAT_MAIL_URL": "mail.example.org"},
        "SECRETARIAT_MAIL_URL names no mail server; write smtp://user:password@host:587 instead.",
    ),
    (
        {"SECRETARIAT_LOG_LEVEL": "loud"},
        "SECRETARIAT_LOG_LEVEL is 'loud'; write one of: debug, info, warning, error.",
    ),
    ({"SECRETARIAT_LOG_FORMAT": "xml"}, "SECRETARIAT_LOG_FORMAT is 'xml'; write one of: json, text."),
    ({"SECRETARIAT_HTTPS": "true"}, "SECRETARIAT_HTTPS is 'true'; write one of: yes, no."),
    ({"SECRETARIAT_PROXY": "1"}, "SECRETARIAT_PROXY is '1'; write one of: yes, no."),
]


@pytest.mark.parametrize(("variables", "sentence"), WRONG)
def test_a_wrong_setting_is_told_in_a_sentence(settings_with, variables, sentence):
    with pytest.raises(WrongSetting) as wrong:
        settings_with(**variables)

    assert str(wrong.value) == sentence


def test_a_wrong_setting_ends_a_command_with_its_sentence_and_nothing_else(tmp_path):
    ended = secretariat("check", SECRETARIAT_VAR=str(tmp_path), SECRETARIAT_HTTPS="maybe")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "SECRETARIAT_HTTPS is 'maybe'; write one of: yes, no.\n"


DEMANDED = {
    "DATABASE_URL": "DATABASE_URL must name a PostgreSQL in production: postgres://user@host/name.",
    "SECRETARIAT_SECRET_KEY": "SECRETARIAT_SECRET_KEY is missing or shorter than 50 characters; "
    "write a long random text.",
    "SECRETARIAT_AUDIT_KEY": "SECRETARIAT_AUDIT_KEY is missing or shorter than 50 characters; "
    "write a long random text.",
    "SECRETARIAT_PRIVACY_KEYS": "SECRETARIAT_PRIVACY_KEYS is missing or holds a key shorter than "
    "50 characters; write a long random text.",
    "SECRETARIAT_HOSTS": "SECRETARIAT_HOSTS is missing; write the names under which the house is reached.",
    "SECRETARIAT_MAIL_URL": "SECRETARIAT_MAIL_URL names no mail server; "
    "write smtp://user:password@host:587 instead.",
}


@pytest.mark.parametrize("name", DEMANDED)
def test_production_demands_what_a_house_must_choose(settings_with, name):
    with pytest.raises(WrongSetting) as wrong:
        settings_with(**{**PRODUCTION, name: ""})

    assert str(wrong.value) == DEMANDED[name]


def test_production_prints_no_mails(settings_with):
    with pytest.raises(WrongSetting):
        settings_with(**{**PRODUCTION, "SECRETARIAT_MAIL_URL": "console"})


def test_production_writes_no_secrets_into_the_var_folder(settings_with, tmp_path):
    settings_with(**PRODUCTION)

    assert not (tmp_path / "var").exists()


def test_no_message_shows_a_password():
    sentences = " ".join(sentence for _variables, sentence in WRONG)

    assert "secret@" not in sentences


def test_djangos_own_checks_find_nothing_in_production():
    ended = secretariat("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "System check identified no issues (0 silenced).\n"


def test_the_demonstration_keeps_its_secrets_in_files_that_others_cannot_read(settings_with, tmp_path):
    first, second = settings_with(), settings_with()

    secrets = [tmp_path / "var" / name for name in ("secret.key", "audit.key", "privacy.keys")]
    assert first["SECRET_KEY"] == second["SECRET_KEY"] != first["AUDIT_KEY"]
    assert first["PRIVACY_KEYS"] == second["PRIVACY_KEYS"] != (first["AUDIT_KEY"],)
    assert [path.stat().st_mode & 0o777 for path in secrets] == [0o600, 0o600, 0o600]


def test_several_keys_are_read_in_their_order(settings_with):
    old, new = "o" * 50, "n" * 50

    assert settings_with(SECRETARIAT_PRIVACY_KEYS=f"{new}, {old}")["PRIVACY_KEYS"] == (new, old)


def test_in_the_demonstration_a_new_key_may_be_put_above_the_old_one(settings_with, tmp_path):
    (old,) = settings_with()["PRIVACY_KEYS"]
    (tmp_path / "var" / "privacy.keys").write_text(f"{'n' * 50}\n{old}\n")

    assert settings_with()["PRIVACY_KEYS"] == ("n" * 50, old)


def test_no_new_keys_are_made_where_files_are_sealed_with_the_old_ones(settings_with, tmp_path):
    settings_with()
    (tmp_path / "var" / "files").mkdir()
    keys = tmp_path / "var" / "privacy.keys"
    keys.unlink()

    with pytest.raises(WrongSetting) as wrong:
        settings_with()

    assert str(wrong.value) == (
        f"The keys {keys} are gone, and the files in {tmp_path / 'var' / 'files'} cannot be opened without "
        "them; put them back, name them in SECRETARIAT_PRIVACY_KEYS, or move the files away."
    )
    assert not keys.exists()


def test_periods_are_read_by_name(settings_with):
    written = " files.photo = 30,registration.application.birth_date=0 "

    assert settings_with(SECRETARIAT_RETENTION=written)["RETENTION_DAYS"] == {
        "files.photo": 30,
        "registration.application.birth_date": 0,
    }


DATABASES = [
    ("", "sqlite3", "/house/secretariat.sqlite3", "", ""),
    ("sqlite:////tmp/a%20b.sqlite3", "sqlite3", "//tmp/a b.sqlite3", "", ""),
    ("postgres://u%40x:p%2Fw@db:5433/name", "postgresql", "name", "u@x", "p/w"),
    ("postgresql://root@/test?host=/var/run/postgresql", "postgresql", "test", "root", ""),
]


@pytest.mark.parametrize(("written", "engine", "name", "user", "password"), DATABASES)
def test_a_database_address_is_read(written, engine, name, user, password):
    read = database(written, var=Path("/house"))

    found = (str(read["NAME"]), read.get("USER", ""), read.get("PASSWORD", ""))
    assert str(read["ENGINE"]).endswith(engine)
    assert found == (name, user, password)


MAILERS = [
    ("smtp://u:p@host", ("host", 587, "u", "p", False, True)),
    ("smtp://u%40x:p%3A@host:2525", ("host", 2525, "u@x", "p:", False, True)),
    ("smtps://u:p@host", ("host", 465, "u", "p", True, False)),
    ("smtp://localhost", ("localhost", 25, "", "", False, False)),
]


@pytest.mark.parametrize(("written", "expected"), MAILERS)
def test_a_mail_address_is_read(written, expected):
    options: Any = mailer(written, is_demo=False, var=Path("/house"))["OPTIONS"]

    names = ("host", "port", "username", "password", "use_ssl", "use_tls")
    assert tuple(options[name] for name in names) == expected


def test_the_demonstration_keeps_its_mails_as_files_or_prints_them():
    by_default, files, printed = (
        mailer(written, is_demo=True, var=Path("/house")) for written in ("", "files", "console")
    )

    backends = "django.core.mail.backends"
    kept = {"BACKEND": f"{backends}.filebased.EmailBackend", "OPTIONS": {"file_path": Path("/house/mail")}}
    assert (by_default, files) == (kept, kept)
    assert printed == {"BACKEND": f"{backends}.console.EmailBackend"}


def test_a_setting_that_is_not_in_the_table_cannot_be_read():
    with pytest.raises(AssertionError):
        Environment({}).text("SECRETARIAT_SOMETHING_ELSE")
