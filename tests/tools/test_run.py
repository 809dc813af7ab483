"""The script ./run, with interpreters and installers that only write down what they were asked."""

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = [
    "sh",
    "dirname",
    "basename",
    "cat",
    "cksum",
    "mkdir",
    "mv",
    "rm",
    "cp",
    "find",
    "grep",
    "tail",
    "tr",
    "sleep",
    "flock",
    "id",
]

PYTHON = """\
#!/bin/sh
# Pretends to be Python {version}: writes down what it installs and prints what it runs.
case "$1 $2" in
"-c import sys"*) echo "{code} {version} $0" ;;
"-c import "*) exit 0 ;;
"-I -S") echo {minor} ;;
"-m venv") echo "venv" >>"$CALLS"; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
"-m pip")
    [ "$3" = --version ] && exit "${{NO_PIP:-0}}"
    echo "pip $*" >>"$CALLS"
    sleep "${{PIP_SECONDS:-0}}"
    printf 'Collecting everything\\nERROR: No route to the index\\n\\n'
    exit "${{PIP_EXIT:-0}}" ;;
*) echo "$PYTHONPATH: $*" ;;
esac
"""

UV = """\
#!/bin/sh
echo "uv $*" >>"$CALLS"
[ "$1" != venv ] || { mkdir -p "$5/bin"; cp "$4" "$5/bin/python"; }
exit "${UV_EXIT:-0}"
"""


@dataclass
class Checkout:
    """A copy of ./run in a folder of its own, with nothing on PATH but what a test puts there."""

    root: Path
    path: Path
    calls_file: Path

    def add(self, name: str, text: str) -> Path:
        program = self.path / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
        return program

    def add_python(self, name: str, version: str) -> Path:
        major, minor, _ = version.split(".")
        code = int(major) * 100 + int(minor)
        return self.add(name, PYTHON.format(version=version, code=code, minor=f"{major}.{minor}"))

    def environment(self, **settings: str) -> dict[str, str]:
        home = {"HOME": str(self.root), "PATH": str(self.path), "CALLS": str(self.calls_file)}
        return {**home, **settings}

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.root / "run"), *arguments],
            env=self.environment(**settings),
            cwd=self.path,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(self.root / "run"), *arguments],
            env=self.environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def calls(self) -> list[str]:
        """The first words of what was installed since the last question: venv, pip, uv."""
        if not self.calls_file.exists():
            return []
        lines = self.calls_file.read_text(encoding="utf-8").splitlines()
        self.calls_file.unlink()
        return [line for line in lines if line != "uv --version"]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A fresh one, with Python 3.13 on PATH. The folder's name has a space and is not Latin."""
    root = tmp_path / "секретариат here"
    path = tmp_path / "bin"
    root.mkdir()
    path.mkdir()
    shutil.copy(ROOT / "run", root / "run")
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (root / lock).write_text(f"{lock}==1\n", encoding="utf-8")
    for program in PROGRAMS:
        found = shutil.which(program)
        if found:
            (path / program).symlink_to(found)
    made = Checkout(root, path, tmp_path / "calls")
    made.add_python("python3.13", "3.13.9")
    return made


def test_without_a_verb_it_lists_its_verbs_and_installs_nothing(checkout):
    plain = checkout.run()

    verbs = ["demo", "serve", "secretariat", "test", "fast", "check", "fix", "docs", "bench", "help"]
    listed = re.findall(r"^  (\w+)", plain.stdout, flags=re.MULTILINE)
    assert listed == verbs
    assert checkout.run("help").stdout == plain.stdout
    assert checkout.calls() == []


def test_an_unknown_verb_is_refused_in_one_sentence(checkout):
    done = checkout.run("tset")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "./run knows no verb 'tset': ./run help lists them.\n"


def test_the_first_start_installs_the_lock_with_hashes_and_the_second_nothing(checkout):
    first = checkout.run("demo", "--port", "8001")
    installed = checkout.calls()
    second = checkout.run("demo", "--port", "8001")

    assert first.stdout == second.stdout == f"{checkout.root}/src: -P -m secretariat demo --port 8001\n"
    assert [call.split()[0] for call in installed] == ["venv", "pip"]
    assert "--require-hashes" in installed[1]
    assert installed[1].endswith("/requirements.txt")
    assert (second.stderr, checkout.calls()) == ("", [])


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        (["test", "-k", "two words"], "-m tools.suite -k two words"),
        (["fast"], "-m tools.suite --fast"),
        (["check"], "-m tools.checks"),
        (["docs"], "-m mkdocs build --strict"),
        (["serve"], "-P -m secretariat serve"),
        (["secretariat", "load", "a file"], "-P -m secretariat load a file"),
    ],
)
def test_each_verb_starts_its_program(checkout, arguments, started):
    done = checkout.run(*arguments)

    assert (done.returncode, done.stdout) == (0, f"{checkout.root}/src: {started}\n")


def test_the_larger_set_is_added_in_place_and_serves_for_the_smaller_one(checkout):
    checkout.run("demo")
    checkout.calls()

    checkout.run("check")
    added = checkout.calls()
    checkout.run("demo")

    assert [call.split()[0] for call in added] == ["pip"]
    assert added[0].endswith("/requirements-dev.txt")
    assert checkout.calls() == []


def test_a_changed_lock_is_installed_anew(checkout):
    checkout.run("demo")
    checkout.calls()
    (checkout.root / "requirements.txt").write_text("other==2\n", encoding="utf-8")

    checkout.run("demo")

    assert [call.split()[0] for call in checkout.calls()] == ["venv", "pip"]


def test_a_failed_installation_ends_in_pips_last_words_and_is_begun_anew(checkout):
    failed = checkout.run("demo", PIP_EXIT="1")
    checkout.calls()
    again = checkout.run("demo")

    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.splitlines()[1] == (
        "The packages could not be installed (ERROR: No route to the index): see to the network or the disk "
        f"and start this again; the whole story is in {checkout.root}/var/install.log."
    )
    assert (again.returncode, [call.split()[0] for call in checkout.calls()]) == (0, ["venv", "pip"])


def test_a_killed_installation_is_begun_anew(checkout):
    with checkout.start("demo", PIP_SECONDS="1") as killed:
        wait_for(checkout.calls_file, "pip")
        killed.send_signal(signal.SIGKILL)
    checkout.calls()

    again = checkout.run("demo")

    assert (again.returncode, [call.split()[0] for call in checkout.calls()]) == (0, ["venv", "pip"])


def test_a_failed_addition_is_begun_anew(checkout):
    checkout.run("demo")
    checkout.run("check", PIP_EXIT="1")
    checkout.calls()

    again = checkout.run("demo")

    assert (again.returncode, [call.split()[0] for call in checkout.calls()]) == (0, ["venv", "pip"])


@pytest.mark.parametrize("without", ["", "flock"])
def test_of_two_at_once_one_installs_and_the_other_waits(checkout, without):
    if without:
        (checkout.path / without).unlink(missing_ok=True)
    with checkout.start("demo", PIP_SECONDS="1") as first, checkout.start("demo", PIP_SECONDS="1") as second:
        said = [first.communicate(timeout=20), second.communicate(timeout=20)]

    assert [first.returncode, second.returncode] == [0, 0]
    assert [call.split()[0] for call in checkout.calls()] == ["venv", "pip"]
    assert sum("waiting for it" in stderr for _, stderr in said) == 1


def test_a_turn_left_by_a_dead_process_is_taken(checkout):
    (checkout.path / "flock").unlink(missing_ok=True)
    turn = checkout.root / "var" / "install.turn"
    turn.mkdir(parents=True)
    with subprocess.Popen(["true"]) as dead:
        dead.wait()
    (turn / "holder").write_text(f"{dead.pid}\n", encoding="utf-8")

    done = checkout.run("demo")

    assert (done.returncode, turn.exists()) == (0, False)


def test_a_vanished_interpreter_is_noticed(checkout):
    checkout.run("demo")
    checkout.calls()
    interpreter = checkout.root / ".venv/bin/python"
    interpreter.unlink()
    interpreter.symlink_to("/nowhere/python")

    done = checkout.run("demo")

    assert (done.returncode, [call.split()[0] for call in checkout.calls()]) == (0, ["venv", "pip"])


def test_a_moved_folder_is_noticed(checkout):
    checkout.run("demo")
    checkout.calls()
    moved = checkout.root.rename(checkout.root.parent / "elsewhere")
    checkout.root = moved

    done = checkout.run("demo")

    assert (done.returncode, [call.split()[0] for call in checkout.calls()]) == (0, ["venv", "pip"])


def test_broken_shims_and_old_interpreters_are_passed_over(checkout):
    shims = checkout.path.parent / "shims"
    shims.mkdir()
    for name in ("python3.14", "python3.13", "python3"):
        (shims / name).write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n", encoding="utf-8")
        (shims / name).chmod(0o755)
    checkout.add_python("python3.14", "3.11.2")

    done = checkout.run("demo", PATH=f"{shims}:{checkout.path}")

    assert "under Python 3.13," in done.stderr
    assert done.returncode == 0


def test_an_interpreter_of_pyenv_is_found_though_none_is_on_path(checkout):
    versions = checkout.root / ".pyenv/versions"
    for version in ("3.11.7", "3.12.1"):
        folder = versions / version / "bin"
        folder.mkdir(parents=True)
        checkout.add_python("python3.13", version).rename(folder / "python")

    done = checkout.run("demo")

    assert (done.returncode, "under Python 3.12," in done.stderr) == (0, True)


def test_an_old_python_is_named_with_the_way_out(checkout):
    old = checkout.add_python("python-old", "3.11.2")

    done = checkout.run("demo", SECRETARIAT_PYTHON="python-old")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Secretariat needs Python 3.12 or newer, and the newest found here is 3.11.2 ({old}): install a "
        "newer one, or name it: SECRETARIAT_PYTHON=/path/to/python3.12 ./run\n"
    )
    assert checkout.calls() == []


def test_a_named_interpreter_that_does_not_run_is_refused(checkout):
    done = checkout.run("demo", SECRETARIAT_PYTHON="/nowhere/python")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("SECRETARIAT_PYTHON names /nowhere/python, which is no Python that runs: ")


def test_a_python_without_its_library_is_named(checkout):
    text = PYTHON.replace('"-c import "*) exit 0', '"-c import "*) exit 1')
    bare = checkout.add("python-bare", text.format(version="3.13.1", code=313, minor="3.13"))

    done = checkout.run("demo", SECRETARIAT_PYTHON=str(bare))

    assert done.returncode == 2
    assert done.stderr.startswith(f"Python 3.13.1 ({bare}) lacks a part of its library (one of ")
    assert "python3.13-venv" in done.stderr


def test_another_named_interpreter_makes_another_environment(checkout):
    checkout.run("demo")
    checkout.calls()
    other = checkout.add_python("python-other", "3.13.9")

    checkout.run("demo", SECRETARIAT_PYTHON=str(other))
    changed = checkout.calls()
    checkout.run("demo", SECRETARIAT_PYTHON=str(other))

    assert [call.split()[0] for call in changed] == ["venv", "pip"]
    assert checkout.calls() == []


def test_uv_installs_where_it_works(checkout):
    checkout.add("uv", UV)

    done = checkout.run("demo")

    installed = checkout.calls()
    assert done.returncode == 0
    assert [call.split()[:3] for call in installed] == [["uv", "venv", "--no-project"], ["uv", "pip", "sync"]]
    assert "--require-hashes" in installed[1]


def test_pip_installs_where_uv_is_broken_or_fails(checkout):
    checkout.add("uv", "#!/bin/sh\nexit 127\n")
    checkout.run("demo")
    broken = [call.split()[0] for call in checkout.calls()]
    shutil.rmtree(checkout.root / ".venv")
    checkout.add("uv", UV.replace("exit ", '[ "$1" = --version ] || exit '))

    failing = checkout.run("demo", UV_EXIT="1")

    assert broken == ["venv", "pip"]
    assert [call.split()[0] for call in checkout.calls()] == ["uv", "venv", "pip"]
    assert failing.returncode == 0


def test_a_folder_that_cannot_be_written_to_is_refused_in_one_sentence(checkout):
    (checkout.root / "var").write_text("in the way of the folder var", encoding="utf-8")

    done = checkout.run("demo")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"The folder {checkout.root} cannot be written to, and .venv and var have to be made in it: "
        "copy it to a folder of your own and start ./run there.\n"
    )
    assert checkout.calls() == []


def test_catalogues_are_compiled_when_their_text_is_newer(checkout):
    folder = checkout.root / "src/secretariat/locale/ru/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    compiling = f"-P -m secretariat.foundation.languages.catalogues {checkout.root}/src/secretariat/locale"

    first = checkout.run("demo").stdout
    (folder / "django.mo").touch()
    os.utime(folder / "django.po", (1, 1))
    second = checkout.run("demo").stdout

    assert first.splitlines()[0].endswith(compiling)
    assert compiling not in second


def wait_for(file: Path, word: str) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if file.exists() and word in file.read_text(encoding="utf-8"):
            return
        time.sleep(0.02)
    raise TimeoutError(word)
