"""Every setting that the environment may give: its kind, its default, and what it means.

`docs/reference/settings.md` is this table; a test compares the two.
"""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

ROOT = Path(__file__).resolve().parents[3]
_KEY_LENGTH = 50  # what Django's own deployment check asks for


class WrongSetting(Exception):
    """A setting has a value that cannot be used; the message says which and what to write instead."""


@dataclass(frozen=True)
class Setting:
    name: str
    kind: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "SECRETARIAT_MODE",
        "demo | production",
        "demo",
        "`demo` is for one machine and made-up data; `production` demands what a house must choose.",
    ),
    Setting(
        "DATABASE_URL",
        "address",
        "SQLite in the var folder",
        "`postgres://user:password@host:5432/name`, or `sqlite:///path`. Production demands PostgreSQL.",
    ),
    Setting(
        "SECRETARIAT_VAR",
        "folder",
        "var in the project's folder",
        "Where the embedded database, documents, caches and collected static files lie.",
    ),
    Setting(
        "SECRETARIAT_SECRET_KEY",
        "text of 50 characters or more",
        "made once in the var folder (demo)",
        "Signs sessions and links. Production demands it.",
    ),
    Setting(
        "SECRETARIAT_AUDIT_KEY",
        "text of 50 characters or more",
        "made once in the var folder (demo)",
        "Keys the digests of the audit. It must never change, or old entries no longer verify.",
    ),
    Setting(
        "SECRETARIAT_PRIVACY_KEYS",
        "texts of 50 characters or more, separated by commas",
        "one is made once in the var folder (demo)",
        "The first seals personal data and files, all of them open it. Put a new one in front, run "
        "`rotate-keys`, then take the old one away. Production demands it.",
    ),
    Setting(
        "SECRETARIAT_RETENTION",
        "name=days, separated by commas",
        "what each desk declares",
        "Days after an edition's last day for which data of this name is kept, where the house wants "
        "another period. `purge --list` shows the names.",
    ),
    Setting(
        "SECRETARIAT_HOSTS",
        "names, separated by commas",
        "127.0.0.1, localhost (demo)",
        "The names under which the house is reached. Production demands it.",
    ),
    Setting("SECRETARIAT_HOUSE", "text", "Secretariat", "The name of the house, shown at the top of pages."),
    Setting(
        "SECRETARIAT_SOURCE",
        "address",
        "none",
        "Where the source code of this copy is, for the foot of pages. Who serves a changed copy owes it.",
    ),
    Setting("SECRETARIAT_TIME_ZONE", "name of a zone", "UTC", "The zone for times outside of an edition."),
    Setting(
        "SECRETARIAT_MAIL_URL",
        "address",
        "files (demo)",
        "`smtp://user:password@host:587` (with STARTTLS), `smtps://user:password@host:465`, or "
        "`smtp://localhost:25` (without, for the machine itself). Production demands it. In demo mode also "
        "`files`, which puts mails into `mail` in the var folder, and `console`, which prints them.",
    ),
    Setting("SECRETARIAT_MAIL_FROM", "address", "secretariat@localhost", "The sender of mails."),
    Setting("SECRETARIAT_LOG_LEVEL", "debug | info | warning | error", "info", "What is logged."),
    Setting("SECRETARIAT_LOG_FORMAT", "json | text", "json in production", "How it is logged."),
    Setting(
        "SECRETARIAT_HTTPS", "yes | no", "yes in production", "Whether the house is reached by https only."
    ),
    Setting(
        "SECRETARIAT_PROXY",
        "yes | no",
        "no",
        "Whether a proxy in front sets X-Forwarded-Proto and X-Forwarded-For.",
    ),
    Setting("SECRETARIAT_TEST_NAME", "text", "secretariat", "The name of the test database."),
)


class Environment:
    """Reads settings by name; a name that is not in the table is an error of the program."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables

    def text(self, name: str, default: str = "") -> str:
        assert any(setting.name == name for setting in SETTINGS), name
        return self._variables.get(name, "").strip() or default

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise WrongSetting(f"{name} is {value!r}; write one of: {', '.join(choices)}.")
        return value

    def yes(self, name: str, *, default: bool) -> bool:
        return self.choice(name, ("yes", "no"), "yes" if default else "no") == "yes"

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().absolute()

    def names(self, name: str, default: str) -> list[str]:
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def zone(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if value not in available_timezones():
            raise WrongSetting(
                f"{name} is {value!r}, which is no time zone; write one like Asia/Vladivostok."
            )
        return value

    def key(self, name: str, *, kept_in: Path | None, seals: Path | None = None) -> str:
        """A secret of 50 characters or more; in demo mode one is made once and kept in a file.

        `seals` is what only this secret can open: where it is there and the secret is not, none is made.
        """
        value = self.text(name)
        if not value and kept_in is not None:
            if seals is not None and seals.exists() and seals.stat().st_size and not kept_in.exists():
                raise WrongSetting(
                    f"The key {kept_in} is gone, and the audit in {seals} cannot be verified without it; "
                    f"put it back, name it in {name}, or move the database away."
                )
            value = _kept_secret(kept_in)
        if len(value) < _KEY_LENGTH:
            raise WrongSetting(f"{name} is missing or shorter than 50 characters; write a long random text.")
        return value

    def keys(self, name: str, *, kept_in: Path | None, seals: Path) -> tuple[str, ...]:
        """Secrets of 50 characters or more, the first of which is used for what is new.

        In demo mode one is made once and kept in a file, unless `seals`, what only they open, is there.
        """
        value = self.text(name)
        if not value and kept_in is not None:
            if seals.exists() and not kept_in.exists():
                raise WrongSetting(
                    f"The keys {kept_in} are gone, and the files in {seals} cannot be opened without them; "
                    f"put them back, name them in {name}, or move the files away."
                )
            value = _kept_secret(kept_in)
        found = tuple(part.strip() for part in re.split(r"[,\n]", value) if part.strip())
        if not found or min(map(len, found)) < _KEY_LENGTH:
            raise WrongSetting(
                f"{name} is missing or holds a key shorter than 50 characters; write a long random text."
            )
        return found

    def periods(self, name: str) -> dict[str, int]:
        """Days by name, as in `files.photo=30, registration.birth_date=90`."""
        periods = {}
        for part in self.names(name, ""):
            what, _equals, days = (piece.strip() for piece in part.partition("="))
            if not what or not re.fullmatch(r"[0-9]{1,5}", days):
                raise WrongSetting(f"{name} holds {part!r}; write name=days, as in files.photo=30.")
            periods[what] = int(days)
        return periods


def _kept_secret(path: Path) -> str:
    """The secret in a file, made once: two processes that start together read the same one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_secret(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as fault:
        raise WrongSetting(
            f"The folder {path.parent} cannot be written ({fault.strerror}); "
            "name another one in SECRETARIAT_VAR."
        ) from fault


def _make_secret(path: Path) -> None:
    """Written aside and linked into its place, so that nobody ever reads half of it."""
    with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as aside, suppress(FileExistsError):
        aside.write(secrets.token_urlsafe(60))
        aside.flush()
        os.link(aside.name, path)


@dataclass(frozen=True)
class Address:
    """An address with its parts decoded. It may hold a password, so no message shows it."""

    scheme: str
    user: str
    password: str
    host: str
    port: int | None
    path: str
    options: Mapping[str, str]

    @classmethod
    def of(cls, name: str, written: str) -> "Address":
        """The parts of the setting `name`. Raises WrongSetting where it cannot be read."""
        try:
            parts = urlsplit(written)
            return cls(
                scheme=parts.scheme,
                user=unquote(parts.username or ""),
                password=unquote(parts.password or ""),
                host=unquote(parts.hostname or ""),
                port=parts.port,
                path=unquote(parts.path),
                options=dict(parse_qsl(parts.query)),
            )
        except ValueError as fault:
            raise WrongSetting(f"{name} cannot be read as an address: {fault}.") from None


_SECONDS_FOR_A_CONNECTION = 5


def database(written: str, *, var: Path) -> dict[str, object]:
    """Django's entry for a database address; an empty one is SQLite in the var folder."""
    if not written:
        return _sqlite(var / "secretariat.sqlite3")
    address = Address.of("DATABASE_URL", written)
    if address.scheme == "sqlite" and address.path.strip("/"):
        return _sqlite(Path(address.path))
    if address.scheme in {"postgres", "postgresql"} and address.path.strip("/"):
        options = dict(address.options)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": address.path.lstrip("/"),
            "USER": address.user,
            "PASSWORD": address.password,
            "HOST": options.pop("host", address.host),
            "PORT": str(address.port or ""),
            "OPTIONS": {
                **options,
                "pool": {"min_size": 1, "max_size": 8, "timeout": _SECONDS_FOR_A_CONNECTION},
            },
        }
    raise WrongSetting(
        "DATABASE_URL names no database; write postgres://user@host/name or sqlite:///path instead."
    )


_BACKENDS = "django.core.mail.backends"
_MAIL_SECONDS = 10


def mailer(written: str, *, is_demo: bool, var: Path) -> dict[str, object]:
    """Django's mailer for a mail address; in demo mode an empty one keeps mails as files in `var`."""
    if is_demo and written in {"", "files"}:
        return {"BACKEND": f"{_BACKENDS}.filebased.EmailBackend", "OPTIONS": {"file_path": var / "mail"}}
    if is_demo and written == "console":
        return {"BACKEND": f"{_BACKENDS}.console.EmailBackend"}
    address = Address.of("SECRETARIAT_MAIL_URL", written)
    if address.scheme not in {"smtp", "smtps"} or not address.host:
        raise WrongSetting(
            "SECRETARIAT_MAIL_URL names no mail server; write smtp://user:password@host:587 instead."
        )
    return {"BACKEND": f"{_BACKENDS}.smtp.EmailBackend", "OPTIONS": _smtp(address)}


def _smtp(address: Address) -> dict[str, object]:
    is_this_machine = address.host in {"localhost", "127.0.0.1", "::1"}
    is_encrypted_at_once = address.scheme == "smtps"
    usual_port = 465 if is_encrypted_at_once else 25 if is_this_machine else 587
    return {
        "host": address.host,
        "port": address.port or usual_port,
        "username": address.user,
        "password": address.password,
        "use_ssl": is_encrypted_at_once,
        "use_tls": not is_encrypted_at_once and not is_this_machine,
        "timeout": _MAIL_SECONDS,
    }


def _sqlite(path: Path) -> dict[str, object]:
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": pragmas},
    }
