"""The command line starts at once: what is slow to import is imported where it is used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOW = ["faker", "fido2", "granian", "ninja", "pypinyin", "typst", "vl_convert"]
STARTED = f"""
import sys
from secretariat.__main__ import main
try:
    main()
finally:
    sys.stderr.write(repr([name for name in {SLOW} if name in sys.modules]))
"""


@pytest.mark.parametrize("arguments", [["--version"], ["check-draft", "--help"], ["load", "--help"]])
def test_a_command_starts_without_slow_libraries(arguments, tmp_path):
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SECRETARIAT_VAR": str(tmp_path)}
    variables.pop("DATABASE_URL", None)

    ended = subprocess.run(
        [sys.executable, "-c", STARTED, *arguments],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "[]")
