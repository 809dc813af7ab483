"""The page that says what is kept until when, and what was purged."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.privacy import retention
from secretariat.foundation.privacy.actions import purge
from secretariat.foundation.privacy.retention import EditionEnd, keeps
from tests import cast as casting
from tests.desks import applicants
from tests.desks.stage import OF_THE_FRAME

pytestmark = pytest.mark.django_db

ADDRESS = "/e/forum-2017/privacy/"


@pytest.fixture
def officer(monkeypatch) -> Client:
    """A security officer's browser; numbers go after 30 days."""
    monkeypatch.setattr(retention, "_keepings", {})
    keeps(Application, "document_number", days_after_edition_end=30, what="Numbers of documents")
    client = Client()
    client.force_login(casting.member(casting.make(), Role.SECURITY_OFFICER), backend=casting.BACKEND)
    return client


def apply_and_purge() -> None:
    edition = Edition.objects.get(code="forum-2017")
    with working_for(edition.pk):
        applicants.registered(applicants.delegation(edition, "xz", "Zedland"))
    at = datetime(2099, 1, 1, tzinfo=UTC)
    purge(edition=EditionEnd.of(edition), by=Actor.system("a test"), at=at)


def test_each_kind_of_value_says_until_when_it_is_kept(officer, django_assert_num_queries):
    with django_assert_num_queries(OF_THE_FRAME + 2):
        response = officer.get(ADDRESS)

    (line,) = response.context["held"]
    last_day = Edition.objects.get(code="forum-2017").ends_on
    assert (line.what, line.days) == ("Numbers of documents", 30)
    assert last_day is not None
    assert (line.due_on - last_day).days == 30
    assert "Nothing has been purged yet." in response.content.decode()


def test_a_purge_is_told_with_its_reason(officer):
    apply_and_purge()

    response = officer.get(ADDRESS)

    held = [line.count for line in response.context["held"]]
    (report,) = response.context["reports"]
    assert (held, report.by, report.reason) == ([0], "system", "a test")
    assert [(what, line["count"]) for what, line in report.lines] == [("Numbers of documents", 1)]
    assert "Numbers of documents: 1 in the register, 1 in the audit" in response.content.decode()


def test_an_edition_without_days_says_that_nothing_goes(officer):
    Edition.objects.filter(code="forum-2017").update(
        starts_on=None, ends_on=None, announced_starts_on=None, announced_ends_on=None
    )

    response = officer.get(ADDRESS)

    assert [line.due_on for line in response.context["held"]] == [None]
    assert "Enter its days." in response.content.decode()


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.READER, Role.PRESS_OFFICER])
def test_others_are_not_told(role):
    client = Client()
    client.force_login(casting.member(casting.make(), role), backend=casting.BACKEND)

    assert client.get(ADDRESS).status_code == 403
