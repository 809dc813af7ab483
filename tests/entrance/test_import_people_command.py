"""`import-people`: what other programs rely on, on real lists and on wrong ones."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from secretariat.desks.delegations.models import Delegation
from secretariat.desks.directory.models import Entity
from secretariat.desks.registration.models import Application
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.loading import load
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.models import Entry
from tests.desks import stage
from tests.world import MONDAY

SHARED = Path(__file__).resolve().parents[3] / "shared"
DELEGATES = SHARED / "data" / "unfccc" / "delegates-inc-1-to-5.csv"
MAPPINGS = Path(__file__).parent / "mappings"
STATES = Path(__file__).resolve().parents[2] / "src/secretariat/entrance/demo/states.json"

pytestmark = pytest.mark.django_db

MEETINGS = ((1, 623, 0), (2, 617, 0), (3, 485, 0), (4, 587, 0), (5, 1173, 407))
"""Meeting, different persons, and rows that repeat one: as the lists' own description counts them."""

MAPPING = {
    "columns": {
        "delegation": "Country",
        "given": "First name",
        "family": "Surname",
        "birth_date": "Born",
        "email": "Mail",
        "category": "Kind",
    },
    "categories": {"Delegates": "official", "Press": "media"},
    "defaults": {"role": "delegate"},
}
HEADINGS = "Country,First name,Surname,Born,Mail,Kind\n"
GOOD = "Alfaland,Ann,Bee,1980-01-02,ann@example.org,Delegates\n"
OTHER = "Bravoland,Cee,Dee,03.04.1981,,Press\n"
NO_DAY = "Alfaland,Eve,Eff,1980-13-45,,Delegates\n"
NO_NAME = "Alfaland,,,1980-01-02,,Delegates\n"
NO_KIND = "Alfaland,Gus,Aitch,,not-mail,Guests\n"


@pytest.fixture
def edition():
    host = stage.entity("xa", "Alfaland")
    made = stage.edition(host=host)
    with working_for(made.pk):
        yield made


def given(tmp_path, *lines, mapping=None, name="list.csv"):
    listed, mapped = tmp_path / name, tmp_path / "map.json"
    listed.write_text(HEADINGS + "".join(lines), encoding="utf-8")
    mapped.write_text(json.dumps(MAPPING if mapping is None else mapping), encoding="utf-8")
    return listed, mapped


def imported(capsys, listed, mapped, *options, edition="forum-2017"):
    """The answer as a program reads it, and the code with which the command ended."""
    code = 0
    try:
        call_command("import-people", listed, "--mapping", mapped, "--edition", edition, "--json", *options)
    except SystemExit as ended:
        code = ended.code
    return json.loads(capsys.readouterr().out), code


def counted(answer):
    names = ("rows", "created", "changed", "unchanged", "rejected", "duplicates")
    return tuple(answer[name] for name in names)


@pytest.mark.usefixtures("edition")
def test_list_is_imported_and_imported_again_changes_nothing(capsys, tmp_path):
    files = given(tmp_path, GOOD, OTHER)

    first, second = imported(capsys, *files), imported(capsys, *files)

    assert (counted(first[0]), first[1]) == ((2, 2, 0, 0, 0, 0), 0)
    assert (counted(second[0]), second[1]) == ((2, 0, 0, 2, 0, 0), 0)
    rows = Application.objects.order_by("number").values_list("protocol_form", "category", "state")
    assert list(rows) == [("Ann Bee", "official", "nominated"), ("Cee Dee", "media", "nominated")]
    names = Delegation.objects.order_by("pk").values_list("entity__code", flat=True)
    assert list(names) == ["xa", "bravoland"]


@pytest.mark.usefixtures("edition")
def test_changed_cell_changes_its_application_and_no_other(capsys, tmp_path):
    imported(capsys, *given(tmp_path, GOOD, OTHER))

    answer, _code = imported(capsys, *given(tmp_path, GOOD.replace("1980-01-02", "1980-01-03"), OTHER))

    assert counted(answer) == (2, 0, 1, 1, 0, 0)
    assert str(Application.objects.get(number=1).birth_date) == "1980-01-03"


@pytest.mark.usefixtures("edition")
def test_dry_run_says_what_would_come_and_changes_nothing(capsys, tmp_path):
    answer, code = imported(capsys, *given(tmp_path, GOOD, OTHER), "--dry-run")

    assert (counted(answer), code) == ((2, 2, 0, 0, 0, 0), 0)
    assert (Application.objects.count(), Delegation.objects.count(), Entry.objects.count()) == (0, 0, 0)


@pytest.mark.usefixtures("edition")
def test_one_wrong_row_keeps_all_out_and_is_named(capsys, tmp_path):
    answer, code = imported(capsys, *given(tmp_path, GOOD, NO_DAY, NO_NAME, NO_KIND))

    assert (counted(answer), code) == ((4, 0, 0, 0, 3, 0), 1)
    assert [(error["row"], error["column"]) for error in answer["errors"]] == [
        (3, "Born"),
        (4, "First name"),
        (5, "Mail"),
        (5, "Kind"),
    ]
    assert (Application.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.usefixtures("edition")
def test_good_rows_are_taken_when_asked_for_and_the_others_written_out(capsys, tmp_path):
    bad = tmp_path / "bad.csv"

    answer, code = imported(capsys, *given(tmp_path, GOOD, NO_DAY), "--good-rows", str(bad))

    assert (counted(answer), code) == ((2, 1, 0, 0, 1, 0), 0)
    (_heading, line) = bad.read_text(encoding="utf-8-sig").splitlines()
    assert line.startswith("3,")
    assert line.endswith("Alfaland,Eve,Eff,1980-13-45,,Delegates")


@pytest.mark.usefixtures("edition")
def test_repeated_row_is_told_with_what_differs(capsys, tmp_path):
    answer, _code = imported(capsys, *given(tmp_path, GOOD, GOOD.replace("ann@", "bee@")))

    assert counted(answer) == (2, 1, 0, 0, 0, 1)
    assert answer["duplicate_rows"] == [{"row": 3, "first": 2, "differs": ["Mail"]}]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"columns": {"delegation": "Land", "given": "First name"}}, 'no column "Land"'),
        ({"columns": {"delegation": "Country"}}, 'which column holds the "name"'),
        ({"columns": {"given": "First name"}}, 'which column holds the "delegation"'),
        ({"colour": {}}, '"colour" is no part of a mapping'),
        ({"columns": {"shoe_size": "Born"}}, '"shoe_size" in "columns"'),
        ({**MAPPING, "categories": {"Press": "journalist"}}, '"journalist" in "categories"'),
    ],
)
def test_wrong_mapping_is_refused_before_anything_is_read(tmp_path, change, told):
    listed, mapped = given(tmp_path, GOOD, mapping=change)

    with pytest.raises(Refusal) as refused:
        call_command("import-people", listed, "--mapping", mapped, "--edition", "forum-2017")

    assert told in str(refused.value)
    assert Application.objects.count() == 0


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("content", "edition_code", "told"),
    [
        (b"", "forum-2017", "empty"),
        (b"%PDF-1.7", "forum-2017", "PDF"),
        (b"Country,First name\n", "no-such", "no edition no-such"),
    ],
)
def test_wrong_file_or_edition_is_refused_with_a_sentence(tmp_path, content, edition_code, told):
    listed, mapped = given(tmp_path)
    listed.write_bytes(content)

    with pytest.raises(Refusal) as refused:
        call_command("import-people", listed, "--mapping", mapped, "--edition", edition_code)

    assert told in str(refused.value)


@pytest.mark.shared
@pytest.mark.skipif(not DELEGATES.exists(), reason="the folder ../shared is not here")
def test_lists_of_the_climate_negotiations_are_imported_whole(capsys):
    load(STATES, at=MONDAY)
    for meeting, created, duplicates in MEETINGS:
        edition = stage.edition(f"inc-{meeting}", host=Entity.objects.get(code="US"))
        mapping = MAPPINGS / f"inc-{meeting}.json"
        with working_for(edition.pk):
            first, _code = imported(capsys, DELEGATES, mapping, edition=edition.code)
            second, _code = imported(capsys, DELEGATES, mapping, edition=edition.code)

            rows = created + duplicates
            assert counted(first) == (rows, created, 0, 0, 0, duplicates), meeting
            assert counted(second) == (rows, 0, 0, created, 0, duplicates), meeting
            assert words_of_the_register() == words_of_the_file(f"INC {meeting}"), meeting


def words_of_the_file(meeting):
    """Name, honorific and kind of delegation of each person: the first row of each counts."""
    firsts = {}
    with DELEGATES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["Meeting"] == meeting:
                name = " ".join(row["Person_Name"].split())
                firsts.setdefault((row["Delegation"].strip().casefold(), name.casefold()), (name, row))
    return Counter(
        (name, row["Honorific"].replace("NA", ""), "official" if row["Party"] == "1" else "observer")
        for name, row in firsts.values()
    )


def words_of_the_register():
    rows = Application.objects.values_list("given", "family", "honorific", "category")
    return Counter(
        (f"{given} {family}".strip(), honorific, category) for given, family, honorific, category in rows
    )
