"""All tests, on both databases and in a browser: ./run test and ./run fast.

Without arguments: the checks, the tests on SQLite, the same on PostgreSQL, the tests in a browser. With
arguments, which go to pytest as they are, the checks are left out. The last line is the sum over all runs
of pytest, "N passed, N failed, N skipped"; a stage that failed without a failed test counts as one.
"""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.checks import checks, plain_environment, run_all
from tools.postgres import NoPostgres, Terminated, postgres_for_tests, tidy_on_signals

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "var" / "tests"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WORKERS = "2"
NO_TESTS = 5
OUT_OF_TIME = 124


@dataclass(frozen=True)
class Stage:
    """One run of pytest, or of the checks. `state` is ok, FAILED or not run."""

    name: str
    state: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    remark: str = ""

    def __str__(self) -> str:
        words = []
        if self.counted:
            words.append(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        if self.state != "not run":
            words.append(f"{self.seconds:.0f} s")
        if self.remark:
            words.append(self.remark)
        return f"{self.name:.<12} {self.state:7} {', '.join(words)}"

    @property
    def counted(self) -> bool:
        return self.passed + self.failed + self.skipped > 0


@dataclass(frozen=True)
class Request:
    """What was asked for: arguments for pytest, and the moment when all must be over."""

    arguments: tuple[str, ...]
    until: float

    @property
    def is_whole(self) -> bool:
        return not self.arguments

    @property
    def marks(self) -> str:
        """The caller's own -m, which ours must not replace."""
        words = iter(self.arguments)
        return next((next(words, "") for word in words if word == "-m"), "")

    def pytest_arguments(self, *, marks: str) -> list[str]:
        wanted = f"({self.marks}) and {marks}" if self.marks else marks
        parallel = ["-n", WORKERS] if self.is_whole and marks != "browser" else []
        return [*parallel, *self.arguments, "-m", wanted]


# --- the stages ------------------------------------------------------------------------------


def stages(request: Request) -> Iterator[Stage]:
    """Run one stage after the other; none keeps the next from running."""
    if request.is_whole:
        yield check()
    say(f"Tests on SQLite {sqlite3.sqlite_version}")
    yield run_pytest("SQLite", request, marks="not browser", environment={})
    yield on_postgres(request)
    yield in_browser(request)


def check() -> Stage:
    say("Checks")
    began = time.monotonic()
    failed = run_all(checks())
    return Stage(
        "checks",
        "FAILED" if failed else "ok",
        seconds=time.monotonic() - began,
        remark=", ".join(failed),
    )


def on_postgres(request: Request) -> Stage:
    try:
        with postgres_for_tests() as server:
            say(f"Tests on {server}")
            stage = run_pytest("PostgreSQL", request, marks="not browser", environment=server.environment())
            return replace(stage, remark=", ".join(filter(None, [stage.remark, str(server)])))
    except NoPostgres as why:
        shout(f"NOT TESTED ON POSTGRESQL, for none could be had: {why}. Install one (Debian: postgresql).")
        return Stage("PostgreSQL", "not run", remark="none could be had")


def in_browser(request: Request) -> Stage:
    browser = find_browser()
    if not browser:
        shout("NOT TESTED IN A BROWSER, for no Chromium was found. Install one (Debian: chromium).")
        return Stage("browser", "not run", remark="no Chromium was found")
    say(f"Tests in a browser, {browser}")
    return run_pytest("browser", request, marks="browser", environment={"SECRETARIAT_CHROMIUM": browser})


def find_browser() -> str | None:
    """SECRETARIAT_CHROMIUM, one on PATH, or the one that Playwright installed for itself."""
    named = os.environ.get("SECRETARIAT_CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in BROWSERS)
    return next((path for path in found if path), None) or _browser_of_playwright()


def _browser_of_playwright() -> str | None:
    home = Path.home()
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folders = [Path(own)] if own else [home / ".cache/ms-playwright", home / "Library/Caches/ms-playwright"]
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    found = [path for folder in folders for pattern in patterns for path in folder.glob(pattern)]
    return str(max(found)) if found else None


# --- one run of pytest -----------------------------------------------------------------------


def run_pytest(name: str, request: Request, *, marks: str, environment: Mapping[str, str]) -> Stage:
    """Run it with its report in var/tests; on SQLite where `environment` names no other database."""
    report = REPORTS / f"{name.lower()}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *request.pytest_arguments(marks=marks)]
    began = time.monotonic()
    code = _run_until(request.until, command, {**plain_environment(), **environment})
    seconds = time.monotonic() - began
    passed, failed, skipped = read_report(report)
    good = code == 0 or (code == NO_TESTS and not request.is_whole)
    remark = {NO_TESTS: "no test was chosen", OUT_OF_TIME: "stopped, for the time was over"}.get(code, "")
    return Stage(name, "ok" if good else "FAILED", passed, failed, skipped, seconds=seconds, remark=remark)


def _run_until(until: float, command: Sequence[str], environment: Mapping[str, str]) -> int:
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:  # noqa: S603 -- pytest
        try:
            return process.wait(timeout=max(until - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            _end(process, interrupt=True)
            return OUT_OF_TIME
        except BaseException as asked:
            # Ctrl-C has reached pytest too; a second one would disturb its tidying up.
            _end(process, interrupt=not isinstance(asked, KeyboardInterrupt))
            raise


def _end(process: subprocess.Popen[bytes], *, interrupt: bool) -> None:
    """Let pytest end its workers and say how far it came; kill it when it does not."""
    if interrupt:
        process.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=15)
    process.kill()


def read_report(report: Path) -> tuple[int, int, int]:
    """Passed, failed, skipped, from pytest's JUnit file; noughts where there is none. Errors have failed."""
    try:
        tests = list(ET.parse(report).getroot().iter("testcase"))  # noqa: S314 -- pytest wrote it just now
    except (FileNotFoundError, ET.ParseError):
        return 0, 0, 0
    failed = sum(1 for test in tests if test.find("failure") is not None or test.find("error") is not None)
    skipped = sum(1 for test in tests if test.find("skipped") is not None)
    return len(tests) - failed - skipped, failed, skipped


# --- what is said ----------------------------------------------------------------------------


def say(line: str) -> None:
    sys.stdout.write(f"\n== {line}\n")
    sys.stdout.flush()


def shout(text: str) -> None:
    """A frame nobody overlooks."""
    lines = textwrap.wrap(text, 74)
    edge = "#" * 78
    body = "\n".join(f"# {line:74} #" for line in lines)
    sys.stdout.write(f"\n{edge}\n{body}\n{edge}\n")
    sys.stdout.flush()


def summary(done: Sequence[Stage]) -> str:
    """A line a stage, then the sum alone on the last line."""
    broken = sum(1 for stage in done if stage.state == "FAILED" and not stage.failed)
    passed, skipped = sum(stage.passed for stage in done), sum(stage.skipped for stage in done)
    total = f"{passed} passed, {sum(stage.failed for stage in done) + broken} failed"
    return "\n".join(["", *map(str, done), f"{total}, {skipped} skipped" if skipped else total])


def run_fast(arguments: Sequence[str]) -> int:
    """The engines' tests, which need no database, then whatever failed last time."""
    pytest = [sys.executable, "-m", "pytest", "-q", *arguments]
    engines = subprocess.run([*pytest, "tests/engines"], cwd=ROOT, check=False).returncode  # noqa: S603 -- pytest
    again = [*pytest, "--lf", "--lfnf=none", "-m", "not browser"]
    last_failed = subprocess.run(again, cwd=ROOT, check=False).returncode  # noqa: S603 -- pytest
    return 1 if engines or last_failed not in {0, NO_TESTS} else 0


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--fast"]:
        return run_fast(arguments[1:])
    minutes = float(os.environ.get("TEST_MINUTES") or "inf")
    request = Request(tuple(arguments), time.monotonic() + minutes * 60)
    done: list[Stage] = []
    try:
        with tidy_on_signals():
            done.extend(stages(request))
    except (KeyboardInterrupt, Terminated) as asked:
        number = asked.args[0] if asked.args else signal.SIGINT
        sys.stdout.write("\nStopped before the end.\n")
        return 128 + int(number)
    sys.stdout.write(f"{summary(done)}\n")
    if not any(stage.counted for stage in done) and not request.is_whole:
        return 2
    return 1 if any(stage.state == "FAILED" for stage in done) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
