"""Everything a machine can check without running the tests: ./run check.

All checks run, two at a time; each has its line with its result and its time, and what a failed one said
stands below its line. Exit 1 where any failed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PROSE = ("src", "tests", "tools", "bench", "docs", "changes", ".ci", "run", "*.md")


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    check: Check
    passed: bool
    seconds: float
    output: str

    def __str__(self) -> str:
        line = f"{self.check.name:.<14} {'ok' if self.passed else 'FAILED':6} {self.seconds:6.1f} s"
        return line if self.passed else f"{line}\n{self.output.rstrip()}"


def checks() -> list[Check]:
    """The slowest first, so that the others run beside it."""
    return [
        Check("types", (PYTHON, "-m", "mypy")),
        Check("format", (PYTHON, "-m", "ruff", "format", "--check", "--output-format=concise", ".")),
        Check("lint", (PYTHON, "-m", "ruff", "check", "--output-format=concise", ".")),
        Check("contracts", (str(Path(PYTHON).parent / "lint-imports"), "--no-logo")),
        Check("words", (PYTHON, "-m", "tools.check_words")),
        Check("spelling", (PYTHON, "-m", "codespell_lib", *_existing(PROSE))),
        Check("migrations", (PYTHON, "-m", "secretariat", "makemigrations", "--check", "--dry-run")),
        Check("translations", (PYTHON, "-m", "tools.messages", "--check")),
    ]


def _existing(patterns: Sequence[str]) -> list[str]:
    return [path.name for pattern in patterns for path in sorted(ROOT.glob(pattern))]


def plain_environment() -> dict[str, str]:
    """Ours without the settings of an installation: what is checked is the project as it lies here."""
    return {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("SECRETARIAT_")
    }


def run(check: Check, *, environment: Mapping[str, str]) -> Result:
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 -- the commands listed above
        check.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Result(check, done.returncode == 0, time.monotonic() - began, done.stdout)


def run_all(wanted: Sequence[Check]) -> list[str]:
    """Run the checks, print each one's line in the order of the list; the names of those that failed."""
    environment = plain_environment()
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for result in pool.map(lambda check: run(check, environment=environment), wanted):
            sys.stdout.write(f"{result}\n")
            sys.stdout.flush()
            if not result.passed:
                failed.append(result.check.name)
    return failed


def main() -> int:
    failed = run_all(checks())
    if failed:
        sys.stdout.write(f"Failed: {', '.join(failed)}.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
