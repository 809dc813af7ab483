"""How long the command line takes to start cold, against an empty Python and against Django alone.

Each command is a process of its own, several times in turn; printed are CPU seconds (user and system) at
the median, and the ratio to the empty Python of the same run.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
COMMANDS = {
    "python, nothing": ["-c", "pass"],
    "python, django imported": ["-c", "import django.core.management"],
    "secretariat --version": ["-m", "secretariat", "--version"],
    "secretariat check-draft --help": ["-m", "secretariat", "check-draft", "--help"],
    "secretariat load --help": ["-m", "secretariat", "load", "--help"],
    "secretariat audit --help": ["-m", "secretariat", "audit", "--help"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """User and system seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _round in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            times[name].append(cpu_seconds(arguments))
    baseline = median(times["python, nothing"])
    print(f"{'command':<34} {'CPU s':>7} {'× empty':>8}")
    for name, found in times.items():
        print(f"{name:<34} {median(found):7.3f} {median(found) / baseline:8.1f}")


if __name__ == "__main__":
    main()
