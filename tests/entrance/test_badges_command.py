"""`badges render` and `token verify`: what is printed can be read again, and what is wrong is refused."""

import json

import pypdfium2
import pytest
import zxingcpp
from django.core.management import call_command

from secretariat.desks.badges import actions
from secretariat.desks.badges.models import Credential, CredentialState
from secretariat.entrance.bad_input import Refusal
from secretariat.entrance.demo.badges import set_up_badges
from secretariat.foundation.access.scope import working_for
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
CODE = "forum-2017"


@pytest.fixture
def edition():
    made = stage.edition(host=stage.entity("xh", "Hostland"))
    set_up_badges((CODE,), at=MONDAY)
    with working_for(made.pk):
        applicants.chains(made)
        yield made


@pytest.fixture
def people(edition):
    """Two delegations in the order of serials, and in another one by name."""
    bravo = applicants.delegation(edition, "xb", "Bravoland")
    alfa = applicants.delegation(edition, "xa", "Alfaland")
    return [applicants.approved(bravo, "B"), applicants.approved(alfa, "C"), applicants.approved(alfa, "A")]


def rendered(tmp_path, capsys, *options):
    made = tmp_path / "badges.pdf"
    call_command("badges", "render", "--edition", CODE, "--out", made, *options)
    return pypdfium2.PdfDocument(made), capsys.readouterr()


def texts(document):
    return [page.get_textpage().get_text_bounded() for page in document]


def token_on(page):
    (code,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    return code.text


def asked(capsys, text, *options):
    code = 0
    try:
        call_command("token", "verify", text, "--json", *options)
    except SystemExit as ended:
        code = ended.code
    return code, json.loads(capsys.readouterr().out)


def test_badges_are_sorted_by_delegation_and_name(tmp_path, capsys, people):
    document, told = rendered(tmp_path, capsys)

    fronts = texts(document)[::2]
    assert len(document) == 2 * len(people)
    assert [next(each for each in ("Alfaland", "Bravoland") if each in text) for text in fronts] == [
        "Alfaland",
        "Alfaland",
        "Bravoland",
    ]
    assert [people[2].given in fronts[0], people[1].given in fronts[1]] == [True, True]
    assert told.out == f"3 badges in {tmp_path / 'badges.pdf'}.\n"
    assert "3 of 3 badges" in told.err


def test_delegation_alone_and_again_without_another_serial(tmp_path, capsys, people):
    del people
    document, _told = rendered(tmp_path, capsys, "--delegation", "xa")
    again, _told = rendered(tmp_path, capsys, "--delegation", "xa", "--size", "cr80", "--language", "ru")

    assert (len(document), len(again)) == (4, 4)
    assert set(Credential.objects.values_list("state", flat=True)) == {CredentialState.PRINTED}
    assert Credential.objects.count() == 2


def test_code_of_a_badge_is_believed(tmp_path, capsys, edition, people):
    del people
    document, _told = rendered(tmp_path, capsys, "--delegation", "xb")

    code, said = asked(capsys, token_on(document[0]), "--on", "2017-09-06")

    assert (code, said["is_valid"], said["edition"], said["standing"]) == (0, True, CODE, "printed")
    assert said["token"]["serial"] == Credential.objects.get().serial
    assert said["token"]["edition"] == edition.pk


@pytest.mark.parametrize(
    ("on_day", "flaw"),
    [("2017-08-01", "not_yet_valid"), ("2018-01-01", "key_expired"), ("2017-09-10", "expired")],
)
def test_code_is_believed_on_its_days_only(tmp_path, capsys, people, on_day, flaw):
    del people
    document, _told = rendered(tmp_path, capsys, "--delegation", "xb")

    code, said = asked(capsys, token_on(document[0]), "--on", on_day)

    assert (code, said["is_valid"], said["flaw"]) == (1, False, flaw)


def test_code_of_a_lost_badge_opens_nothing(tmp_path, capsys, edition, people):
    del people
    document, _told = rendered(tmp_path, capsys, "--delegation", "xb")
    badge = Credential.objects.get()
    actions.report_lost(edition=edition, credential=badge, reason="left in a taxi", by=CHIEF, at=MONDAY)

    code, said = asked(capsys, token_on(document[0]), "--on", "2017-09-06")

    assert (code, said["is_valid"], said["standing"]) == (1, False, "lost")
    assert "opens nothing" in said["sentence"]


@pytest.mark.parametrize("text", ["", "https://www.example.org/", "S1:", "S1:QLHHD4W"])
def test_any_other_text_is_no_token(capsys, text):
    code, said = asked(capsys, text)

    assert (code, said["token"]) == (1, None)
    assert said["sentence"].endswith(".")


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--edition", "forum-1999"], "no edition forum-1999"),
        (["--edition", CODE, "--delegation", "zz"], "no delegation zz"),
        (["--edition", CODE], "Nobody there"),
    ],
)
def test_what_cannot_be_printed_is_said(tmp_path, options, told):
    with pytest.raises(Refusal) as refused:
        call_command("badges", "render", "--out", tmp_path / "badges.pdf", *options)

    assert told in str(refused.value)
    assert not (tmp_path / "badges.pdf").exists()


@pytest.mark.usefixtures("edition")
def test_file_that_cannot_be_written_is_said_before_anything_is_set(tmp_path):
    with pytest.raises(Refusal, match="cannot be written"):
        call_command("badges", "render", "--edition", CODE, "--out", tmp_path / "nowhere" / "badges.pdf")
