"""`secretariat audit verify`: exit 0 when the audit holds, 1 when it is broken, 2 for bad input."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from secretariat.entrance.management.base import Refusal
from secretariat.foundation.audit import chain
from secretariat.foundation.audit.journal import Change, Heading
from tests.desks import stage

pytestmark = pytest.mark.django_db

HEADING = Heading("a.b", datetime(2017, 9, 6, tzinfo=UTC), "alice", 7, "registrar", "")


@pytest.fixture(autouse=True)
def chains(db: None) -> None:  # noqa: ARG001 -- a fixture that needs the database
    """Two entries of the house, one of the edition forum-2017; forum-2018 has none."""
    host = stage.entity("xh")
    for code in ("forum-2017", "forum-2018"):
        stage.edition(code, host=host)
    for code in ("", "", "forum-2017"):
        chain.append(HEADING, [Change("session", "plenary", None, {"title": "New"})], code=code)


def break_the_edition() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_entry SET actor = 'mallory' WHERE id = (SELECT max(id) FROM audit_entry)"
        )


def verify(capsys, *arguments: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    try:
        call_command("audit", "verify", *arguments)
    except SystemExit as ended:
        return int(ended.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_an_audit_that_holds_is_told_chain_by_chain(capsys):
    assert verify(capsys) == (
        0,
        "the house: 2 entries, all as written.\nforum-2017: 1 entry, all as written.\n",
    )


@pytest.mark.usefixtures("open_audit")
def test_a_broken_audit_is_told_with_its_first_broken_entry(capsys):
    break_the_edition()

    code, told = verify(capsys)

    assert code == 1
    assert told.splitlines()[1] == "forum-2017: broken at entry 1: its content does not match its hash."


def test_one_edition_alone(capsys):
    assert verify(capsys, "--edition", "forum-2017") == (0, "forum-2017: 1 entry, all as written.\n")
    assert verify(capsys, "--edition", "forum-2018") == (0, "Nothing has been written into the audit yet.\n")


@pytest.mark.usefixtures("open_audit")
def test_json_is_one_document(capsys):
    whole = json.loads(verify(capsys, "--json")[1])
    break_the_edition()
    code, told = verify(capsys, "--json")
    broken = json.loads(told)

    assert (whole["entries"], whole["first_broken"]) == (3, None)
    assert code == 1
    assert broken["first_broken"] == {
        "chain": "forum-2017",
        "entry": 1,
        "why": "its content does not match its hash",
    }
    assert [each["chain"] for each in broken["chains"]] == ["", "forum-2017"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["verify", "--edition", "nothing"], "There is no edition nothing; the home page lists"),
        (["verify", "--edition"], "Argument --edition: expected one argument"),
        ([], "The following arguments are required: verify"),
        (["destroy"], "Argument verify: invalid choice: 'destroy'"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(arguments, sentence):
    with pytest.raises(Refusal) as refused:
        call_command("audit", *arguments)

    assert str(refused.value).startswith(sentence)
