"""`secretariat rotate-keys`: exit 0 when done, 1 where --check finds an older key, 2 where one is missing."""

import json

import pytest
from django.core.management import call_command

from secretariat.desks.registration.models import Application
from secretariat.entrance.management.base import Refusal
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.journal import Heading, writing
from secretariat.foundation.files.documents import check_document
from secretariat.foundation.files.storing import keep_file
from secretariat.foundation.privacy import sealing
from tests.desks import applicants, stage
from tests.foundation.files.samples import picture
from tests.world import MONDAY

pytestmark = pytest.mark.django_db

OLD, NEW = "old " * 13, "new " * 13
FIELD = "registration.application.document_number"
HEADING = Heading("a.b", MONDAY, "alice", 7, "registrar", "")


@pytest.fixture(autouse=True)
def sealed(db: None, settings, tmp_path) -> None:  # noqa: ARG001 -- a fixture that needs the database
    """A number and a file under the old key; the new one stands in front."""
    settings.FILES = tmp_path / "files"
    settings.PRIVACY_KEYS = (OLD,)
    edition = stage.edition(host=stage.entity("xh"))
    with working_for(edition.pk):
        applicants.registered(applicants.delegation(edition), "A")
        with writing(HEADING):
            keep_file(file=check_document(picture()), kind="x", name="x", by=applicants.CHIEF, at=MONDAY)
    settings.PRIVACY_KEYS = (NEW, OLD)


def rotate(capsys, *arguments: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    try:
        call_command("rotate-keys", *arguments)
    except SystemExit as ended:
        return int(ended.code or 0), str(capsys.readouterr().out)
    return 0, str(capsys.readouterr().out)


def test_what_stands_under_which_key_is_told(capsys):
    new_id, old_id = sealing.key_ids()

    assert rotate(capsys, "--check") == (
        1,
        (
            f"The first key is {new_id}.\n{FIELD}: 1 under {old_id}.\nfiles: 1 under {old_id}.\n"
            "Run rotate-keys to bring all of it under the first key.\n"
        ),
    )


def test_after_the_rotation_all_stands_under_the_first_key(capsys, settings):
    new_id, _old_id = sealing.key_ids()

    assert rotate(capsys) == (
        0,
        (
            f"The first key is {new_id}.\n{FIELD}: 1 under {new_id}.\nfiles: 1 under {new_id}.\n"
            "Sealed again: 2.\n"
        ),
    )
    settings.PRIVACY_KEYS = (NEW,)
    code, said = rotate(capsys, "--check")
    assert (code, said.splitlines()[-1]) == (0, "Everything stands under the first key.")
    assert Application._base_manager.get().document_number != ""


def test_json_is_one_document(capsys):
    new_id, old_id = sealing.key_ids()

    code, before = rotate(capsys, "--check", "--json")
    after = rotate(capsys, "--json")[1]

    assert (code, json.loads(before)["under_keys"]["files"]) == (1, {old_id: 1})
    assert json.loads(after)["resealed"] == 2
    assert json.loads(after)["under_keys"][FIELD] == {new_id: 1}


def test_a_key_that_is_gone_is_named_and_no_secret_is_told(capsys, settings):
    old_id = sealing.key_ids()[1]
    settings.PRIVACY_KEYS = (NEW,)

    assert f"{FIELD}: 1 under {old_id}, which the house does not have." in rotate(capsys, "--check")[1]
    with pytest.raises(Refusal) as refused:
        rotate(capsys)

    assert str(refused.value).startswith(f"This was sealed with the key {old_id}, which is not among")
    assert "old old" not in str(refused.value)
