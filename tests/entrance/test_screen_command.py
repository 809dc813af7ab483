"""`screen`: what other programs rely on; alerts with evidence, none twice, and wrong lists refused."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from secretariat.desks.accreditation.models import Alert
from secretariat.entrance.bad_input import Refusal
from secretariat.foundation.access.scope import working_for
from tests.desks import applicants, stage

UN = Path(__file__).resolve().parents[3] / "shared" / "data" / "sanctions" / "UN_consolidated.xml"
LIST = "id,name,aliases,birth_date,nationality,document_number,programme\n1,Ivan Petrov,,1970-03-01,,,Trial\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    made = stage.edition(host=stage.entity("xh", "Hostland"))
    with working_for(made.pk):
        yield made


@pytest.fixture
def alfa(edition):
    applicants.chains(edition)
    return applicants.delegation(edition)


def screened(capsys, listed, *options):
    call_command("screen", "--list", listed, "--edition", "forum-2017", "--json", *options)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def plain(tmp_path):
    listed = tmp_path / "trial.csv"
    listed.write_text(LIST, encoding="utf-8")
    return listed


@pytest.mark.parametrize(
    ("given", "family", "birth_date", "said"),
    [
        ("Иван", "Петров", date(1970, 3, 1), "agrees"),
        ("Ivan", "Petrov", date(1970, 5, 9), "year_agrees"),
        ("Petrov", "Ivan", date(1991, 5, 9), "disagrees"),
        ("Ivan", "Petrov", None, "unknown"),
    ],
)
def test_person_on_the_list_raises_an_alert_with_the_evidence_apart(  # noqa: PLR0913, PLR0917 -- the cases
    capsys, alfa, plain, given, family, birth_date, said
):
    applicants.registered(alfa, given=given, family=family, birth_date=birth_date)

    answer = screened(capsys, plain)

    (alert,) = answer["alerts"]
    assert (answer["persons"], answer["entries"], answer["raised"], answer["standing"]) == (1, 1, 1, 0)
    assert (alert["application"], alert["entry"], alert["listed"]) == (1, "1", "Ivan Petrov")
    assert alert["score"] > 0.9
    assert {part["other"] for part in alert["parts"]} == {"ivan", "petrov"}
    assert alert["evidence"]["birth_date"] == said


def test_screening_again_raises_nothing_twice_and_shows_what_stands(capsys, alfa, plain):
    applicants.registered(alfa, given="Ivan", family="Petrov")
    first = screened(capsys, plain)

    again = screened(capsys, plain)

    assert (again["raised"], again["standing"], Alert.objects.count()) == (0, 1, 1)
    assert [alert["is_new"] for alert in first["alerts"] + again["alerts"]] == [True, False]


def test_other_persons_raise_none_and_the_answer_can_be_read(capsys, alfa, plain):
    applicants.registered(alfa, given="Oliver", family="Strand")

    call_command("screen", "--list", plain, "--edition", "forum-2017")

    told = capsys.readouterr().out
    assert told == "1 persons held against 1 entries: 0 alerts are new, 0 were known.\n"


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"", "forum-2017", "empty"),
        (b"<html></html>", "forum-2017", "no list of the UN"),
        (b"name,age\nIvan,3\n", "forum-2017", "id"),
        (LIST.encode(), "no-such", "no edition no-such"),
    ],
)
def test_wrong_list_or_edition_is_refused_with_a_sentence(tmp_path, content, code, told):
    listed = tmp_path / "list"
    listed.write_bytes(content)

    with pytest.raises(Refusal) as refused:
        call_command("screen", "--list", listed, "--edition", code)

    assert told in str(refused.value)


@pytest.mark.usefixtures("edition")
def test_list_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="cannot be read"):
        call_command("screen", "--list", tmp_path / "none.xml", "--edition", "forum-2017")


@pytest.mark.shared
@pytest.mark.skipif(not UN.exists(), reason="the folder ../shared is not here")
def test_list_of_the_united_nations_is_read_whole(capsys, alfa):
    applicants.registered(alfa, given="Oliver", family="Strand")

    assert screened(capsys, UN)["entries"] == 730 + 273
