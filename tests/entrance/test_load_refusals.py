"""Loading what is wrong: one sentence that says what and where, exit code 2, and nothing changed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from secretariat.entrance.loading import Unreadable, load
from secretariat.entrance.management.base import Refusal
from tests.world import MONDAY, NORTH, build, part, quotations, rows, world, written

pytestmark = pytest.mark.django_db

type Content = dict[str, Any]


def damaged(*path: str | int, **values: Any) -> Callable[[Content], object]:
    """Puts values where the path leads."""
    return lambda content: part(content, *path).update(values)


def again(*path: str | int, **values: Any) -> Callable[[Content], object]:
    """Adds the first thing of a list once more, with other values."""
    return lambda content: part(content, *path).append({**part(content, *path, 0), **values})


PERSON = ("directory", "persons", 0)
STATE = ("directory", "entities", 0)
EDITION = ("forums", "editions", 0)
FIGURE = ("editions", NORTH, "figures", 0)
SESSION = ("editions", NORTH, "sessions", 0)
MEMBERS = ("editions", NORTH, "delegations", 0, "members")
ANNA_AGAIN = {"person": "anna", "role": "staff", "category": "staff"}
NOBODY = {"person": "nobody", "role": "speaker"}
NOT_PREPARED = "The database is not prepared; run ./run demo, or ./run secretariat migrate, first."
MADE_UP = {"seed": "x", "total": 9, "business": 1, "rest": {"entity": "XA", "locales": ["xx_XX"]}}

DAMAGES = [
    (damaged(format="secretariat/2"), "has the format 'secretariat/2', which is unknown here"),
    (lambda w: w.pop("format"), "has the format None, which is unknown here"),
    (damaged(gifts=[]), ": gifts is not a known field."),
    (damaged(builds_on=["other"]), ": builds_on[0] should be 'states', not \"other\"."),
    (damaged(editions=None), ": editions should be an object, not null."),
    (damaged("directory", gifts=[]), ": directory.gifts is not a known field."),
    (damaged(*PERSON, colour="red"), ": directory.persons[0].colour is not a known field."),
    (lambda w: part(w, *PERSON).pop("given"), ": directory.persons[0].given is missing."),
    (damaged(*PERSON, family=7), ": directory.persons[0].family should be a valid string, not 7."),
    (damaged(*PERSON, family="x" * 121), ": directory.persons[0].family should have at most 120 characters"),
    (damaged(*PERSON, family=" A"), ": directory.persons[0].family should match pattern"),
    (damaged(*PERSON, code="an na"), ": directory.persons[0].code should match pattern"),
    (
        damaged(*PERSON, native="Анна"),
        ': Give "native" and "native_language", or neither.',
    ),
    (damaged(*STATE, kind="planet"), ": directory.entities[0].kind should be 'state', 'territory',"),
    (
        damaged(*STATE, iso2="xa"),
        "directory.entities[0].iso2 should match pattern '^[A-Z]{2}$'",
    ),
    (lambda w: part(w, *STATE).pop("iso2"), 'directory.entities[0]: States and territories have an "iso2"'),
    (damaged(*STATE, names={}), ": directory.entities[0].names: Dictionary should have at least 1 item"),
    (damaged(*STATE, names={"short": {"en": ["A", "B"]}}), 'Give each name "short" in "en" once'),
    (damaged(*STATE, parent="MOON"), ': directory.entities[0].parent: No entity has the code "MOON".'),
    (damaged("directory", "entities", 1, iso2="XA"), ": directory.entities breaks a rule of the register: "),
    (again("directory", "persons"), ': directory.persons: code "anna" stands twice, at [0] and [3].'),
    (damaged("directory", "holdings", 0, until="2014-01-01"), 'The office ends ("until") before it begins'),
    (damaged(*EDITION, year="2017"), ': forums.editions[0].year should be a valid integer, not "2017".'),
    (damaged(*EDITION, year=2017.5), ": forums.editions[0].year should be a valid integer, not 2017.5."),
    (damaged(*EDITION, starts_on="2017-02-30"), ": forums.editions[0].starts_on should be a valid date"),
    (damaged(*EDITION, ends_on="2017-09-01"), 'The edition ends ("ends_on") before it starts ("starts_on").'),
    (damaged(*EDITION, ends_on=None), 'Give "starts_on" and "ends_on", or neither.'),
    (damaged(*EDITION, state="cancelled"), "A cancelled edition is not counted: leave out its ordinal."),
    (
        damaged(*EDITION, time_zone="Asia/Atlantis"),
        '[0].time_zone: "Asia/Atlantis" is no time zone.',
    ),
    (damaged(*EDITION, time_zone="../zone"), '"../zone" is no time zone.'),
    (again("forums", "editions", code="north-2018"), ": forums.editions breaks a rule of the register: "),
    (damaged("forums", "localities", 1, parent="isle"), "as parents in a circle: city, isle."),
    (damaged("forums", "forums", 0, name={}), ": forums.forums[0].name: A text needs a wording"),
    (damaged("forums", "forums", 0, name="X"), ": forums.forums[0].name: A text is an object of languages"),
    (damaged("forums", "forums", 0, name={"en": " "}), 'The text in "en" must be a text of 1 to 20,000'),
    (damaged("forums", "forums", 0, name={"English": "X"}), '"English" is no language tag.'),
    (damaged("forums", "forums", 0, name={"en": "X", "draft": ["ru"]}), "in each language that it names."),
    (damaged("forums", "forums", 0, name={"en": "X", "draft": "ru"}), '"draft" is a list of languages'),
    (
        damaged("forums", "forums", 0, name={"en": "a\0b"}),
        "[0].name.en holds the unprintable character U+0000",
    ),
    (damaged("forums", "forums", 0, name={"en": "a\ud800"}), "holds the unprintable character U+D800"),
    (
        damaged("agreements", "treaties", 0, in_force_on="2014-01-01"),
        'The treaty is in force ("in_force_on")',
    ),
    (damaged("editions", **{"west-2017": {}}), ': editions.west-2017: No edition has the code "west-2017".'),
    (damaged("editions", **{NORTH: []}), f": editions.{NORTH} should be an object"),
    (damaged("editions", NORTH, gifts=[]), f": editions.{NORTH}.gifts is not a known field."),
    (damaged("editions", NORTH, generated=MADE_UP), 'There are no lists of names for "xx_XX"'),
    (
        damaged(*FIGURE, source="nobody"),
        f'{NORTH}.figures[0].source: No source has the code "nobody".',
    ),
    (damaged(*FIGURE, value=-1), ".figures[0].value should be greater than or equal to 0, not -1."),
    (damaged(*FIGURE, value="many"), ".figures[0].value should be a valid decimal"),
    (damaged(*FIGURE, value=10**30), ".figures[0].value should have no more than 18 digits in total"),
    (
        again("editions", NORTH, "figures", value=1),
        'kind "final", source "paper" stands twice',
    ),
    (
        damaged(*SESSION, people=[NOBODY]),
        '.sessions[0].people[0].person: No person has the code "nobody".',
    ),
    (damaged(*SESSION, room="campus/main/attic"), 'No room has the code "campus/main/attic".'),
    (damaged(*SESSION, starts="2017-09-06T10:00:00"), ".sessions[0].starts should have timezone info"),
    (damaged(*SESSION, on="2017-09-06"), 'Give either "on" or "starts": the day follows from the start.'),
    (damaged(*SESSION, ends="2017-09-06T10:00:00+10:00"), '"ends" must come after "starts".'),
    (
        damaged("editions", NORTH, "statements", 0, session="plenary"),
        f'editions.{NORTH}.statements[0].session: No session has the code "plenary".',
    ),
    (damaged("editions", NORTH, "statements", 0, session=None), 'Say where it was said: give "session"'),
    (damaged("editions", NORTH, "engagements", 0, count_in_words=None), "Say how many: give"),
    (again(*MEMBERS, person="clara"), "A delegation has one head, not anna, clara."),
    (
        damaged(
            "editions",
            NORTH,
            "delegations",
            1,
            members=[{**NOBODY, "person": "anna", "role": "staff", "category": "staff"}],
        ),
        f'editions.{NORTH}: The person "anna" stands in two delegations of the edition.',
    ),
]


@pytest.mark.parametrize(("damage", "told"), DAMAGES)
def test_a_damaged_file_is_refused_in_one_sentence_and_changes_nothing(tmp_path, damage, told):
    content = world()
    damage(content)
    path = written(content, tmp_path)
    before = rows()

    with pytest.raises(Refusal) as refused:
        call_command("load", str(path))

    sentence = str(refused.value)
    assert sentence.startswith(str(path))
    assert told in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert rows() == before


@pytest.mark.parametrize(
    ("bytes_", "told"),
    [
        (b"", "is not JSON: Expecting value at line 1, column 1."),
        (b'{"format":\n "secretariat/1",}', "is not JSON: "),
        (b'{"format": "secretariat/1"', "at line 1, column 27."),
        (b"[]", "is no data file: it must be one JSON object."),
        (b"7", "is no data file: it must be one JSON object."),
        (b"{}", "has the format None, which is unknown here"),
        (b'{"format": NaN}', "is not JSON: NaN is no number."),
        (b'{"format": "secretariat/1", "format": "x"}', 'the field "format" stands twice in one object'),
        ("{“format”: 1}".encode(), "is not JSON: "),
        ('{"format": "Форум"}'.encode("cp1251"), "is not UTF-8 text (byte 13); save it as UTF-8."),
        ('{"format": "x"}'.encode("utf-16"), "is not UTF-8 text (byte 1); save it as UTF-8."),
        (b"[" * 200_000, "is nested too deeply"),
        (b"9" * 5000, "is not JSON: "),
    ],
)
def test_what_is_no_data_file_is_refused(tmp_path, bytes_, told):
    path = tmp_path / "file.json"
    path.write_bytes(bytes_)

    with pytest.raises(Unreadable) as refused:
        load(path, at=MONDAY)

    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing.json", "There is no file "),
        (".", " is a folder; name a file."),
        ("a\0b", " cannot be read: "),
    ],
)
def test_what_is_no_file_is_refused(tmp_path, name, told):
    with pytest.raises(Unreadable, match=told):
        load(tmp_path / name, at=MONDAY)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(Unreadable, match=r"world.json cannot be read: Permission denied\.$"):
        load(written(world(), tmp_path), at=MONDAY)


@pytest.mark.parametrize(
    ("content", "edition", "told"),
    [
        (quotations(), None, "names no edition; say which with --edition CODE."),
        (
            quotations(),
            "west-2017",
            'No edition has the code "west-2017"; load the forum that it belongs to first.',
        ),
        (quotations(edition="west-2017"), None, 'No edition has the code "west-2017"'),
        (quotations(source="nobody"), NORTH, 'quotes[0].source: No source has the code "nobody"'),
        ({**quotations(), "format2": 1}, NORTH, "format2 is not a known field."),
        ({"meta": {}, "quotes": [{"id": "q1"}]}, NORTH, "quotes[0].speaker is missing (4 faults in all)."),
        (world(), "west-2017", 'No edition has the code "west-2017"'),
    ],
)
def test_quotations_that_cannot_be_placed_are_refused(tmp_path, content, edition, told):
    build(tmp_path)
    before = rows()

    with pytest.raises(Unreadable) as refused:
        load(written(content, tmp_path, "quotes.json"), at=MONDAY, edition_code=edition)

    assert told in str(refused.value)
    assert rows() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["load"], "The following arguments are required: file; see secretariat load --help."),
        (["load", "x", "--colour"], "Unrecognized arguments: --colour; see secretariat load --help."),
        (["load", "no-such-file.json"], NOT_PREPARED),
        (["load", "{world}"], NOT_PREPARED),
    ],
)
def test_the_command_line_refuses_with_one_sentence_and_code_2(tmp_path, arguments, told):
    path = written(world(), tmp_path)
    environment = {**os.environ, "SECRETARIAT_VAR": str(tmp_path / "var"), "DATABASE_URL": ""}

    ended = subprocess.run(
        [sys.executable, "-m", "secretariat", *(each.format(world=path) for each in arguments)],
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"{told}\n")
