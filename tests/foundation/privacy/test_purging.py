"""Purging: what has come to its time goes from the rows, the files and the audit; the chain still holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application, ChangeRequest
from secretariat.foundation.access.actors import Actor, Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.chain import verify
from secretariat.foundation.audit.models import Entry, Value
from secretariat.foundation.privacy import retention
from secretariat.foundation.privacy.actions import Purged, purge, what_is_due
from secretariat.foundation.privacy.models import PurgeReport
from secretariat.foundation.privacy.retention import EditionEnd, NoSuchPeriod, keeps
from tests.desks import applicants, stage
from tests.world import MONDAY

LAST_DAY = date(2017, 9, 7)
NUMBER, BIRTH = "registration.application.document_number", "registration.application.birth_date"
SYSTEM = Actor.system("a test")


def on(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


AFTER_A_MONTH = on(LAST_DAY + timedelta(days=30))


@pytest.fixture(autouse=True)
def declared(monkeypatch) -> None:
    """Numbers go after 30 days, dates of birth after 90; what desks declare is set aside."""
    monkeypatch.setattr(retention, "_keepings", {})
    keeps(Application, "document_number", days_after_edition_end=30, what="numbers of documents")
    keeps(Application, "birth_date", days_after_edition_end=90, what="dates of birth")


@pytest.fixture
def end(edition: Edition) -> EditionEnd:
    """The edition with two applications."""
    delegation = applicants.delegation(edition)
    for letter in "AB":
        applicants.registered(delegation, letter)
    return EditionEnd(edition.pk, edition.code, LAST_DAY, edition.time_zone)


def purged(end: EditionEnd, *, at: datetime = AFTER_A_MONTH) -> list[Purged]:
    return purge(edition=end, by=SYSTEM, at=at)


def of_numbers(count: int, in_audit: int = 0) -> Purged:
    return Purged(NUMBER, "numbers of documents", count, 30, LAST_DAY + timedelta(days=30), in_audit)


def values(field: str) -> list[Any]:
    return list(Application.objects.order_by("pk").values_list(field, flat=True))


def test_what_is_due_is_emptied_and_the_rest_stays(end):
    births = values("birth_date")

    assert purged(end) == [of_numbers(2, in_audit=2)]
    assert values("document_number") == ["", ""]
    assert values("birth_date") == births != [None, None]


def test_nothing_is_due_the_day_before_and_all_of_it_later(end):
    too_early, later = on(LAST_DAY + timedelta(days=29)), on(LAST_DAY + timedelta(days=90))

    assert purged(end, at=too_early) == []
    assert [(each.name, each.count) for each in purged(end, at=later)] == [(BIRTH, 2), (NUMBER, 2)]
    assert values("birth_date") == [None, None]


def test_a_day_is_a_day_of_the_edition_s_time_zone(end):
    """At 15 o'clock in Greenwich the next day has begun in Vladivostok."""
    the_evening_before = on(LAST_DAY + timedelta(days=29), hour=15)

    assert [each.name for each in what_is_due(end, at=the_evening_before)] == [NUMBER]


def test_an_edition_without_a_last_day_keeps_what_it_has(end):
    open_end = EditionEnd(end.edition_id, end.code, None, end.time_zone)

    assert purged(open_end, at=on(date(2099, 1, 1))) == []


def test_a_second_purge_finds_nothing(end):
    purged(end)
    entries = Entry.objects.count()

    assert purged(end) == []
    assert (Entry.objects.count(), PurgeReport.objects.count()) == (entries, 1)


def test_the_report_says_how_many_and_why_and_never_whose(end):
    purged(end)

    report = PurgeReport.objects.get()
    assert (report.at, report.by, report.reason) == (AFTER_A_MONTH, "system", "a test")
    assert report.lines == [{"name": NUMBER, "count": 2, "days": 30, "in_audit": 2, "due_on": "2017-10-07"}]


def test_the_audit_loses_the_values_says_that_they_were_purged_and_still_verifies(end):
    purged(end)

    entry = Entry.objects.order_by("pk").last()
    kept = [value.after for value in Value.objects.filter(thing="application").order_by("pk")]
    assert entry is not None
    assert (entry.action, entry.actor, entry.reason) == ("privacy.purge", "system", "a test")
    assert entry.chain.code == end.code
    move = {"state": "nominated", "vetting": "not_required", "move": "nominate"}
    assert kept == [None, move, None, move, {"purged": NUMBER}, {"purged": NUMBER}]
    assert [verdict.first_broken for verdict in verify()] == [None] * len(verify())
    assert sum(verdict.purged for verdict in verify()) == 2


def test_values_that_a_row_held_only_earlier_go_from_the_audit_too(end):
    Application.objects.update(document_number="")

    assert purged(end) == [of_numbers(0, in_audit=2)]


def test_other_editions_keep_theirs(end, edition):
    other = Edition.objects.get(pk=stage.edition("forum-2018", host=edition.host).pk)
    with working_for(other.pk):
        applicants.registered(applicants.delegation(other), "C")

    purged(end)

    with working_for(other.pk):
        assert [bool(number) for number in values("document_number")] == [True]


def test_what_can_no_longer_be_opened_still_goes(end, settings):
    settings.PRIVACY_KEYS = ("another key " * 5,)

    assert purged(end) == [of_numbers(2, in_audit=2)]


def test_a_dry_look_counts_and_changes_nothing(end):
    numbers = values("document_number")

    assert what_is_due(end, at=AFTER_A_MONTH) == [of_numbers(2)]
    assert values("document_number") == numbers


def test_the_house_may_set_another_period(end, settings):
    settings.RETENTION_DAYS = {NUMBER: 10}

    assert [(each.name, each.days) for each in what_is_due(end, at=on(date(2017, 9, 17)))] == [(NUMBER, 10)]


def test_a_period_for_what_nobody_keeps_is_told(end, settings):
    settings.RETENTION_DAYS = {"registration.shoe_size": 10}

    with pytest.raises(NoSuchPeriod) as refused:
        purged(end)

    assert str(refused.value) == (
        "SECRETARIAT_RETENTION names registration.shoe_size, for which no desk keeps data: "
        f"{BIRTH}, {NUMBER}."
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_purges(end, role):
    with pytest.raises(Forbidden):
        purge(edition=end, by=applicants.officer(role), at=MONDAY)


def test_a_field_that_cannot_be_empty_cannot_be_declared():
    with pytest.raises(ValueError, match="can be neither null nor empty"):
        keeps(Application, "made_at", days_after_edition_end=1, what="moments")
    with pytest.raises(ValueError, match="declared twice"):
        keeps(Application, "birth_date", days_after_edition_end=1, what="again")


def test_a_list_becomes_empty(end):
    keeps(ChangeRequest, "fields", days_after_edition_end=1, what="names of fields")

    assert [each.name for each in what_is_due(end, at=AFTER_A_MONTH)] == [
        NUMBER,
        "registration.changerequest.fields",
    ]
