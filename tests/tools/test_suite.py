"""The stages of ./run test: what runs, what is said, and what the last line sums up."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tools import checks, suite
from tools.checks import Check, run_all
from tools.postgres import NoPostgres
from tools.suite import Request, Stage, main, read_report, run_pytest, summary

NEVER = float("inf")
WHOLE = Request((), NEVER)

MIXED = """\
import pytest

def test_passes(): pass
def test_passes_too(): pass
def test_fails(): assert False
@pytest.fixture
def broken(): raise RuntimeError
def test_has_a_broken_beginning(broken): pass
@pytest.mark.skip
def test_is_skipped(): pass
@pytest.mark.xfail
def test_fails_as_expected(): assert False
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of its own, whose tests need neither Django nor a database."""
    monkeypatch.setattr(suite, "ROOT", tmp_path)
    monkeypatch.setattr(suite, "REPORTS", tmp_path / "var/tests")
    monkeypatch.setattr(suite, "WORKERS", "0")
    # Without the other plugins a run of pytest starts in a fraction of the time.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p xdist.plugin -p no:cacheprovider")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser\n    fuzz\n")
    return tmp_path


@pytest.fixture
def nothing_else(monkeypatch):
    """A machine with no PostgreSQL and no Chromium, and a project without checks."""

    def none_could_be_had():
        raise NoPostgres("no server answers")

    monkeypatch.setattr(suite, "postgres_for_tests", none_could_be_had)
    monkeypatch.setattr(suite, "find_browser", lambda: None)
    monkeypatch.setattr(suite, "checks", list)


def test_results_are_read_from_the_report_and_errors_have_failed(project):
    (project / "test_mixed.py").write_text(MIXED)

    stage = run_pytest("SQLite", WHOLE, marks="not browser", environment={})

    assert replace(stage, seconds=0) == Stage("SQLite", "FAILED", passed=2, failed=2, skipped=2)
    assert read_report(project / "var/tests/sqlite.xml") == (2, 2, 2)


def test_a_file_that_cannot_be_imported_has_failed(project):
    (project / "test_broken.py").write_text("import nothing_of_the_kind\n")

    assert run_pytest("SQLite", WHOLE, marks="not browser", environment={}).failed == 1


def test_no_tests_are_a_failure_of_the_whole_suite_but_not_of_a_choice(project):
    (project / "test_one.py").write_text("def test_passes(): pass\n")
    chosen = Request(("-k", "nothing"), NEVER)

    assert run_pytest("browser", WHOLE, marks="browser", environment={}).state == "FAILED"
    assert run_pytest("browser", chosen, marks="browser", environment={}).state == "ok"


def test_each_stage_gets_its_database_and_only_that(project, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-callers")
    (project / "test_one.py").write_text(
        "import os\n"
        "def test_none(): assert 'DATABASE_URL' not in os.environ\n"
        "def test_given(): assert os.environ['DATABASE_URL'] == 'postgresql://given'\n"
    )
    given = {"DATABASE_URL": "postgresql://given"}

    none = run_pytest("SQLite", Request(("-k", "none"), NEVER), marks="not browser", environment={})
    some = run_pytest("PostgreSQL", Request(("-k", "given"), NEVER), marks="not browser", environment=given)

    assert (none.passed, some.passed) == (1, 1)


def test_a_stage_stops_when_the_time_is_over(project):
    (project / "test_long.py").write_text("import time\ndef test_long(): time.sleep(60)\n")
    request = Request(("-q",), suite.time.monotonic() + 1.5)

    stage = run_pytest("SQLite", request, marks="not browser", environment={})

    assert (stage.state, stage.remark) == ("FAILED", "stopped, for the time was over")
    assert stage.seconds < 20


@pytest.mark.parametrize(
    ("arguments", "marks", "expected"),
    [
        ((), "not browser", ["-n", suite.WORKERS, "-m", "not browser"]),
        ((), "browser", ["-m", "browser"]),
        (("-k", "a b"), "not browser", ["-k", "a b", "-m", "not browser"]),
        (("-m", "a or b", "-x"), "browser", ["-m", "a or b", "-x", "-m", "(a or b) and browser"]),
    ],
)
def test_arguments_go_to_pytest_and_marks_are_joined(arguments, marks, expected):
    assert Request(arguments, NEVER).pytest_arguments(marks=marks) == expected


@pytest.mark.usefixtures("nothing_else")
def test_the_whole_suite_says_loudly_what_could_not_be_tested(project, capfd):
    (project / "test_one.py").write_text("def test_passes(): pass\n")

    code = main([])

    said = capfd.readouterr().out
    lines = said.splitlines()
    assert code == 0
    assert "# NOT TESTED ON POSTGRESQL, for none could be had: no server answers." in said
    assert "# NOT TESTED IN A BROWSER, for no Chromium was found." in said
    assert [line.split()[:2] for line in lines[-5:-1]] == [
        ["checks......", "ok"],
        ["SQLite......", "ok"],
        ["PostgreSQL..", "not"],
        ["browser.....", "not"],
    ]
    assert lines[-1] == "1 passed, 0 failed"


@pytest.mark.usefixtures("nothing_else")
def test_a_choice_that_chooses_nothing_ends_with_2(project, capfd):
    (project / "test_one.py").write_text("def test_passes(): pass\n")

    assert main(["-k", "nothing"]) == 2
    assert capfd.readouterr().out.splitlines()[-1] == "0 passed, 0 failed"
    assert main(["-k", "passes"]) == 0


@pytest.mark.usefixtures("nothing_else")
def test_one_failed_stage_makes_the_whole_fail(project, capfd):
    (project / "test_mixed.py").write_text(MIXED)

    assert main([]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "2 passed, 2 failed, 2 skipped"


def test_the_last_line_sums_up_and_never_hides_a_failed_stage():
    done = [
        Stage("checks", "FAILED", seconds=3, remark="lint, types"),
        Stage("SQLite", "ok", passed=10, skipped=1, seconds=61.2),
        Stage("PostgreSQL", "FAILED", passed=9, failed=2, seconds=70),
        Stage("browser", "not run", remark="no Chromium was found"),
    ]

    assert summary(done).splitlines() == [
        "",
        "checks...... FAILED  3 s, lint, types",
        "SQLite...... ok      10 passed, 0 failed, 1 skipped, 61 s",
        "PostgreSQL.. FAILED  9 passed, 2 failed, 0 skipped, 70 s",
        "browser..... not run no Chromium was found",
        "19 passed, 3 failed, 1 skipped",
    ]


def test_a_browser_is_found_by_its_setting(monkeypatch):
    monkeypatch.setenv("SECRETARIAT_CHROMIUM", sys.executable)
    assert suite.find_browser() == sys.executable

    monkeypatch.setenv("SECRETARIAT_CHROMIUM", "/nowhere/chromium")
    assert suite.find_browser() is None


def test_a_browser_of_playwright_is_found_last(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRETARIAT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert suite.find_browser() is None

    browser = tmp_path / "chromium-1200/chrome-linux/chrome"
    browser.parent.mkdir(parents=True)
    browser.touch()
    assert suite.find_browser() == str(browser)


def test_every_check_runs_and_the_failed_ones_are_named_with_what_they_said(capsys):
    failing = Check("lint", (sys.executable, "-c", "print('line 3 is wrong'); raise SystemExit(1)"))
    passing = Check("types", (sys.executable, "-c", "print('all is well')"))

    assert run_all([failing, passing]) == ["lint"]

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("lint.......... FAILED")
    assert lines[1] == "line 3 is wrong"
    assert lines[2].startswith("types......... ok")
    assert len(lines) == 3


@pytest.mark.parametrize("setting", ["DATABASE_URL", "SECRETARIAT_MODE"])
def test_checks_look_at_the_project_and_not_at_the_callers_installation(monkeypatch, setting):
    monkeypatch.setenv(setting, "the caller's")
    asks = Check("words", (sys.executable, "-c", f"import os; raise SystemExit('{setting}' in os.environ)"))

    assert run_all([asks]) == []


def test_the_checks_are_those_that_the_help_lists():
    listed = (Path(checks.ROOT) / "run").read_text(encoding="utf-8")
    line = next(line for line in listed.splitlines() if line.startswith("  check "))

    assert {check.name for check in checks.checks()} == set(line.replace(",", "").split()[1:])
