"""`secretariat purge`: what has come to its time goes, and the command says what, how many and why."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from secretariat.desks.forums.models import Edition, EditionState
from secretariat.desks.registration.models import Application
from secretariat.entrance.management.base import Refusal
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.chain import verify
from secretariat.foundation.privacy import retention
from secretariat.foundation.privacy.models import PurgeReport
from secretariat.foundation.privacy.retention import keeps
from tests.desks import applicants, stage

pytestmark = pytest.mark.django_db

NUMBER = "registration.application.document_number"
LATER = datetime(2017, 10, 7, 12, tzinfo=UTC)
SWEPT = "The folder of files: 0 half files and 0 without a row removed, 0 missing."


@pytest.fixture(autouse=True)
def edition(db: None, monkeypatch, settings, tmp_path) -> Edition:  # noqa: ARG001 -- a fixture that needs the database
    """forum-2017 with one application, whose number goes after 30 days; what desks declare is set aside."""
    settings.FILES = tmp_path / "files"
    monkeypatch.setattr(retention, "_keepings", {})
    keeps(Application, "document_number", days_after_edition_end=30, what="numbers of documents")
    made = stage.edition(host=stage.entity("xh"))
    with working_for(made.pk):
        applicants.registered(applicants.delegation(made), "A")
    return made


def told(capsys, *arguments: str, at: datetime = LATER) -> str:
    with time_machine.travel(at, tick=False):
        call_command("purge", *arguments)
    return str(capsys.readouterr().out)


def numbers(edition: Edition) -> list[str]:
    with working_for(edition.pk):
        return list(Application.objects.values_list("document_number", flat=True))


def test_what_is_due_goes_and_a_report_is_kept(capsys, edition):
    assert told(capsys) == (
        f"forum-2017: numbers of documents ({NUMBER}): 1 purged, and 1 changes in the audit emptied; "
        f"kept for 30 days, until 2017-10-07.\n{SWEPT}\n"
    )
    assert numbers(edition) == [""]
    assert PurgeReport.across_editions.count() == 1
    assert {verdict.first_broken for verdict in verify()} == {None}


def test_a_dry_run_says_the_same_and_changes_nothing(capsys, edition):
    before = numbers(edition)

    assert told(capsys, "--dry-run") == (
        f"forum-2017: numbers of documents ({NUMBER}): 1 due; kept for 30 days, until 2017-10-07.\n"
    )
    assert numbers(edition) == before
    assert PurgeReport.across_editions.count() == 0


def test_json_is_one_document(capsys):
    line = {
        "edition": "forum-2017",
        "what": "numbers of documents",
        "name": NUMBER,
        "count": 1,
        "days": 30,
        "in_audit": 1,
        "due_on": "2017-10-07",
    }
    files = {"halves": 0, "orphans": 0, "missing": 0}

    assert json.loads(told(capsys, "--json")) == {"dry_run": False, "purged": [line], "files": files}
    assert json.loads(told(capsys, "--json")) == {"dry_run": False, "purged": [], "files": files}


def test_nothing_is_due_before_its_time(capsys):
    early = datetime(2017, 10, 6, 12, tzinfo=UTC)

    assert told(capsys, at=early) == f"forum-2017: nothing is due.\n{SWEPT}\n"


def test_of_a_cancelled_edition_the_announced_day_counts(capsys, edition):
    Edition.objects.filter(pk=edition.pk).update(
        state=EditionState.CANCELLED,
        starts_on=None,
        ends_on=None,
        announced_starts_on=date(2017, 9, 1),
        announced_ends_on=date(2017, 9, 2),
    )

    assert "until 2017-10-02" in told(capsys, "--dry-run")


def test_an_edition_whose_last_day_is_not_known_keeps_what_it_has(capsys, edition):
    Edition.objects.filter(pk=edition.pk).update(starts_on=None, ends_on=None)

    assert told(capsys, "--dry-run") == "forum-2017: its last day is not known, so nothing is due.\n"


def test_one_edition_alone(capsys, edition):
    other = stage.edition("forum-2018", host=edition.host)

    assert told(capsys, "--edition", other.code, "--dry-run") == "forum-2018: nothing is due.\n"


def test_what_is_kept_for_how_long_can_be_asked(capsys, settings):
    settings.RETENTION_DAYS = {NUMBER: 10}

    listed: Any = json.loads(told(capsys, "--list", "--json"))
    assert listed == [{"name": NUMBER, "what": "numbers of documents", "days": 10}]
    assert told(capsys, "--list") == f"{NUMBER}: numbers of documents, 10 days after the last day.\n"


def test_bad_input_is_refused_in_a_sentence(settings):
    with pytest.raises(Refusal, match="There is no edition nothing; the home page lists"):
        call_command("purge", "--edition", "nothing")
    settings.RETENTION_DAYS = {"shoe_size": 10}
    with pytest.raises(Refusal, match="SECRETARIAT_RETENTION names shoe_size"):
        call_command("purge")
