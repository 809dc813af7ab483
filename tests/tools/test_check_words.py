"""Each refusal of the words check, and what it lets pass."""

from pathlib import Path

import pytest

from tools.check_words import findings

SHORT = "def place():\n    return 1\n"


def found(root: Path, **files: str) -> list[str]:
    """What is refused in a project of these files; a double underscore in a name stands for a slash."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_py", ".py").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in findings(root)]


def function_of(lines: int, name: str = "place") -> str:
    return f"def {name}():\n" + "    print()\n" * (lines - 1)


@pytest.mark.parametrize(
    "name", ["utils_py", "core__places_py", "date_helper_py", "managers_py", "misc__a_md"]
)
def test_a_name_that_says_nothing_is_refused(tmp_path, name):
    [finding] = found(tmp_path, **{f"src__desk__{name}": ""})

    assert finding.startswith("src/desk/")
    assert "says nothing: name it after what it is for." in finding


def test_names_that_only_contain_such_a_word_pass(tmp_path):
    named = {"src__management__commands__score_py": "", "src__commonwealth_py": "", "tests__utils_py": ""}

    said = found(tmp_path, **named)

    assert said == []


def test_across_editions_is_refused_in_code_and_allowed_in_words_and_in_its_list(tmp_path):
    said = "def ask():\n    '''Not across_editions.'''\n    return Member.across_editions.all()\n"

    [finding] = found(
        tmp_path,
        src__secretariat__desks__gifts__queries_py=said,
        src__secretariat__foundation__access__scope_py=said,
    )

    assert finding == (
        "src/secretariat/desks/gifts/queries.py:3: across_editions leaves the edition: ask in a named query "
        "of queries.py and enter the file in tools/check_words.py."
    )


def test_a_view_that_asks_the_database_is_refused(tmp_path):
    asks = "def page():\n    return Member.objects.all()\n"

    assert found(
        tmp_path,
        src__desk__views_py=asks,
        src__desk__views__office_py=asks,
        src__desk__queries_py=asks,
    ) == [
        "src/desk/views.py:2: a view asks the database: ask a function of queries.py.",
        "src/desk/views/office.py:2: a view asks the database: ask a function of queries.py.",
    ]


@pytest.mark.parametrize(("lines", "refused"), [(500, False), (501, True)])
def test_a_file_may_have_500_lines(tmp_path, lines, refused):
    # Twenty short files keep the long one out of what is usual.
    short = {f"src__desk__short{number}_py": SHORT for number in range(20)}

    said = found(tmp_path, src__desk__long_py="x = 1\n" * lines, **short)

    sentence = "src/desk/long.py:1: the file has 501 lines; 500 is the limit: split it."
    assert said == ([sentence] if refused else [])


@pytest.mark.parametrize(("lines", "refused"), [(60, False), (61, True)])
def test_a_function_may_have_60_lines(tmp_path, lines, refused):
    short = "".join(function_of(2, f"short{number}") for number in range(20))

    long = short + function_of(lines)
    said = found(tmp_path, src__desk__plan_py=long, src__desk__migrations__plan_py=function_of(99))

    sentence = "src/desk/plan.py:41: place has 61 lines; 60 is the limit: split it."
    assert said == ([sentence] if refused else [])


def test_more_than_one_long_function_in_twenty_is_refused(tmp_path):
    short = [function_of(2, f"short{number}") for number in range(18)]
    long = [function_of(31, "first"), function_of(32, "second")]

    assert found(tmp_path, src__desk__plan_py="".join(short + long[:1] + [function_of(2)])) == []
    [finding] = found(tmp_path, src__desk__plan_py="".join(short + long))
    assert finding == (
        "src/desk/plan.py:68: 95 of 100 functions should have no more than 30 lines, and have up to 31; "
        "second is the longest with 32."
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("see /work/main/src", "a path of one machine: write it from the project's root."),
        ('open("/work/x")', "a path of one machine: write it from the project's root."),
        ("in ../shared/names", "a folder outside the project: only tests may look for it."),
        ("as issue #12 asks", "the number of an issue: say what it said."),
        ("# left to session 14", "the number of a working session: say what is so, and why."),
    ],
)
def test_traces_of_the_workplace_are_refused(tmp_path, line, sentence):
    said = found(tmp_path, src__desk__plan_py=f"'''Plan.\n\n{line}\n'''\n")

    assert said == [f"src/desk/plan.py:3: {sentence}"]


def test_what_only_looks_like_a_trace_passes(tmp_path):
    program = 'SESSION = "session 12 of the programme"\nADDRESS = "/e/eef-2017/office/work/"\n'

    said = found(
        tmp_path,
        src__desk__programme_py=program,
        tests__test_seed_py='SEEDS = ROOT / "../shared/seeds"\n',
        docs__tour_md="Open session 4 of the day: the badges that were issued on 6 September.\n",
    )

    assert said == []
