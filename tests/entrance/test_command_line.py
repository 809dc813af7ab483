"""What the command line says to a newcomer, and to one who gives it the wrong thing."""

import json
import os
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def started(*arguments, var, **environment):
    """A command as a process of its own, as a person starts it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SECRETARIAT_")}
    clean.pop("DATABASE_URL", None)
    given = {**clean, "PYTHONPATH": str(ROOT / "src"), "SECRETARIAT_VAR": str(var), **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "secretariat", *map(str, arguments)],
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def secretariat(*arguments, var, **environment):
    """Run a command to its end."""
    process = started(*arguments, var=var, **environment)
    stdout, stderr = process.communicate(timeout=120)
    return subprocess.CompletedProcess(arguments, process.returncode, stdout, stderr)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """A demonstration made once: its folder, and what was printed."""
    var = tmp_path_factory.mktemp("demonstration")
    made = secretariat("demo", "--no-serve", var=var)
    assert made.returncode == 0, made.stderr
    return var, made.stdout


def test_demo_prints_what_it_made_and_where_and_ends(demonstration):
    var, printed = demonstration

    for said in (
        "Participants: over 6,000. The register counts 6,048, which agrees.",
        "Countries: over 60. The register counts 63, which agrees.",
        "Business representatives: 775. The register counts 775, which agrees.",
        "Largest foreign delegations: Republic of Korea (289), Japan (249), China (75).",
        "Leaders in order of precedence: Vladimir Putin, Moon Jae-in, Khaltmaagiin Battulga, Shinzo Abe.",
        "Dates: 6–7 September 2017.",
    ):
        assert said in printed
    documents = sorted(path.name for path in (var / "demo" / "documents").iterdir())
    assert documents == [
        f"{name}.{language}.{form}"
        for name in ("news-release", "results-sheet")
        for language in ("en", "ru")
        for form in ("html", "pdf")
    ]


def test_demo_made_again_says_so_and_changes_nothing(demonstration):
    var, _printed = demonstration
    secretariat("demo", "--no-serve", var=var)
    changed_at = (var / "secretariat.sqlite3").stat().st_mtime_ns

    again = secretariat("demo", "--no-serve", var=var)

    assert again.returncode == 0
    assert again.stdout.startswith("The demonstration is there already; nothing was changed.")
    assert "The register counts 6,048, which agrees." in again.stdout
    assert (var / "secretariat.sqlite3").stat().st_mtime_ns == changed_at


def test_two_that_make_the_demonstration_at_once_make_one(tmp_path):
    both = [started("demo", "--no-serve", var=tmp_path) for _each in range(2)]

    ended = [(process.communicate(timeout=120), process.returncode) for process in both]

    assert [code for _told, code in ended] == [0, 0], ended
    assert sum("waiting for it" in told[1] for told, _code in ended) == 1
    assert secretariat("audit", "verify", var=tmp_path).returncode == 0


@pytest.mark.parametrize("lost", ["one document", "the register", "the secret key"])
def test_demo_is_made_again_where_a_part_of_it_was_lost(demonstration, tmp_path, lost):
    var, _printed = demonstration
    copied = tmp_path / "var"
    shutil.copytree(var, copied)
    document = copied / "demo" / "documents" / "news-release.en.html"
    if lost == "one document":
        document.unlink()
    elif lost == "the register":
        (copied / "secretariat.sqlite3").write_bytes(b"")
    else:
        (copied / "secret.key").unlink()

    again = secretariat("demo", "--no-serve", var=copied)

    assert again.returncode == 0, again.stderr
    assert "there already" not in again.stdout
    assert document.exists()
    assert secretariat("audit", "verify", var=copied).returncode == 0


@pytest.mark.parametrize("command", [["demo", "--no-serve"], ["audit", "verify"], ["migrate"]])
def test_damaged_database_is_told_in_one_sentence(demonstration, tmp_path, command):
    var, _printed = demonstration
    for key in ("secret.key", "audit.key"):
        shutil.copy(var / key, tmp_path / key)
    (tmp_path / "secretariat.sqlite3").write_bytes(b"this is no database" * 500)

    ended = secretariat(*command, var=tmp_path)

    assert ended.returncode == 2
    assert "The database is damaged" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_lost_audit_key_is_told_and_none_is_made_in_its_place(demonstration, tmp_path):
    var, _printed = demonstration
    shutil.copy(var / "secretariat.sqlite3", tmp_path / "secretariat.sqlite3")

    ended = secretariat("audit", "verify", var=tmp_path)

    assert ended.returncode == 2
    assert "audit.key is gone" in ended.stderr
    assert not (tmp_path / "audit.key").exists()


def test_unknown_command_and_unreachable_server_end_in_one_sentence(tmp_path):
    unknown = secretariat("nope", var=tmp_path)
    unreachable = secretariat("migrate", var=tmp_path, DATABASE_URL="postgres://127.0.0.1:1/nowhere")

    assert (unknown.returncode, len(unknown.stderr.strip().splitlines())) == (2, 1)
    assert (unreachable.returncode, len(unreachable.stderr.strip().splitlines())) == (2, 1)
    assert "refused" in unreachable.stderr


def test_demo_mended_after_its_documents_were_lost_writes_them_again(demonstration):
    var, _printed = demonstration
    for path in (var / "demo" / "documents").iterdir():
        path.unlink()
    (var / "demo" / "documents").rmdir()

    assert secretariat("demo", "--no-serve", var=var).returncode == 0
    assert len(list((var / "demo" / "documents").iterdir())) == 8


def test_audit_of_a_demonstration_verifies(demonstration):
    var, _printed = demonstration

    verified = secretariat("audit", "verify", "--json", var=var)

    assert verified.returncode == 0
    assert json.loads(verified.stdout)


def test_findings_of_a_draft_are_printed_for_people_and_for_programs(demonstration, tmp_path):
    var, _printed = demonstration
    draft = tmp_path / "draft.txt"
    draft.write_text("Over 7,000 people from over 60 countries came to the Eastern Economic Forum 2017.")

    told = secretariat("check-draft", draft, "--edition", "eef-2017", var=var)
    claims = json.loads(secretariat("check-draft", draft, "--edition", "eef-2017", "--json", var=var).stdout)

    assert told.stdout.startswith("contradicted (1)")
    assert [claim["text"] for claim in claims if claim["verdict"] == "contradicted"] == ["Over 7,000 people"]


def _damaged(folder):
    (folder / "large.txt").write_bytes(b"x" * 10_000_000)
    (folder / "cyrillic.txt").write_bytes("Черновик".encode("cp1251"))
    (folder / "draft.txt").write_text("Nothing.")
    (folder / "notes.json").write_text('{"format": "something/9"}')
    (folder / "broken.json").write_text('{"format": ')
    return folder


BAD_INPUT = [
    (["check-draft", "nowhere.txt", "--edition", "eef-2017"], "cannot be read"),
    (["check-draft", ".", "--edition", "eef-2017"], "cannot be read"),
    (["check-draft", "large.txt", "--edition", "eef-2017"], "larger than"),
    (["check-draft", "cyrillic.txt", "--edition", "eef-2017"], "not UTF-8"),
    (["check-draft", "draft.txt", "--edition", "eef-1999"], "no edition 'eef-1999'"),
    (["check-draft", "draft.txt", "--edition", "eef-2017", "--language", "tlh"], "cannot be checked"),
    (["check-draft", "draft.txt"], "--edition"),
    (["load", "notes.json"], "something/9"),
    (["load", "broken.json"], "line 1"),
    (["load", "nowhere.json"], "nowhere.json"),
    (["demo", "--no-serve", "--draft", "nowhere.txt"], "cannot be read"),
    (["demo", "--port", "99999"], "no port"),
    (["demo", "--port", "many"], "--port"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD_INPUT, ids=lambda given: " ".join(given)[:40])
def test_bad_input_ends_in_one_sentence_and_changes_nothing(demonstration, tmp_path, arguments, said):
    var, _printed = demonstration
    folder = _damaged(tmp_path)
    before = (var / "secretariat.sqlite3").stat().st_mtime_ns
    named = [folder / each if (folder / each).suffix and "." in each else each for each in arguments]

    ended = secretariat(*named, var=var)

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert said in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert (var / "secretariat.sqlite3").stat().st_mtime_ns == before


def test_taken_port_is_told_before_anything_is_made(tmp_path):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ended = secretariat("demo", "--port", port, var=tmp_path / "var")

    assert ended.returncode == 2
    assert f"The port {port} cannot be used" in ended.stderr
    assert not list((tmp_path / "var").glob("*.sqlite3"))


def test_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    ended = secretariat("demo", "--no-serve", var=in_the_way / "var")

    assert ended.returncode == 2
    assert "cannot be written" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_check_before_the_demonstration_was_made_says_what_to_do(tmp_path):
    (tmp_path / "draft.txt").write_text("Nothing.")

    ended = secretariat("check-draft", tmp_path / "draft.txt", "--edition", "eef-2017", var=tmp_path / "var")

    assert ended.returncode == 2
    assert "The database is not prepared" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "var" / "secretariat.sqlite3").exists()
