"""The programme of persons, as the diary knows it."""

from datetime import UTC, datetime

import pytest

from secretariat.desks.diary.models import Entry, Firmness
from secretariat.desks.diary.queries import persons_taken, programme_of
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.times import Precision
from tests.desks import stage
from tests.desks.stage import FIRST_DAY, LAST_DAY

TEN, ELEVEN, NOON = (datetime(2017, 9, 6, hour, tzinfo=UTC) for hour in (0, 1, 2))


def entry(edition, person, work, *, on_day=None, starts_at=None, part="", **fields):
    """A firm entry, known as precisely as the day and the hour given."""
    precision = Precision.MINUTE if starts_at else Precision.DAY if on_day else Precision.EDITION
    given = {"firmness": Firmness.FIRM, "label": stage.text(work), "address": f"/{work}/"} | fields
    return Entry.objects.create(
        edition=edition,
        person=person,
        work=work,
        on_day=on_day,
        starts_at=starts_at,
        precision=precision,
        part=stage.text(part),
        **given,
    )


def works(days):
    """(day, works) of each day."""
    return [(day.on, [item.work for item in day.items]) for day in days]


def test_works_stand_by_day_and_hour_and_what_has_no_day_stands_last(edition):
    person = stage.person("a")
    entry(edition, person, "open")
    entry(edition, person, "dated", on_day=FIRST_DAY)
    entry(edition, person, "noon", on_day=FIRST_DAY, starts_at=NOON)
    entry(edition, person, "ten", on_day=FIRST_DAY, starts_at=TEN)
    entry(edition, person, "last", on_day=LAST_DAY)

    days = programme_of([person.pk], seen_by=stage.actor(edition))

    assert works(days) == [(FIRST_DAY, ["ten", "noon", "dated"]), (LAST_DAY, ["last"]), (None, ["open"])]


def test_work_that_takes_several_persons_is_one_item(edition):
    first, second, third = (stage.person(code) for code in "abc")
    for person in (first, second, third):
        entry(edition, person, "plenary", on_day=FIRST_DAY, part="Speaker")

    [day] = programme_of([first.pk, third.pk], seen_by=stage.actor(edition))

    [item] = day.items
    assert item.person_ids == (first.pk, third.pk)
    assert str(item.part) == "Speaker"


def test_part_is_left_out_where_persons_do_different_things(edition):
    first, second = (stage.person(code) for code in "ab")
    entry(edition, first, "plenary", part="Speaker")
    entry(edition, second, "plenary", part="Moderator")

    [day] = programme_of([first.pk, second.pk], seen_by=stage.actor(edition))

    assert not day.items[0].part


def test_item_is_tentative_where_one_of_its_entries_is(edition):
    first, second = (stage.person(code) for code in "ab")
    entry(edition, first, "meeting")
    entry(edition, second, "meeting", firmness=Firmness.TENTATIVE)

    [day] = programme_of([first.pk, second.pk], seen_by=stage.actor(edition, Role.PROTOCOL_OFFICER))

    assert day.items[0].is_tentative


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.READER, ["firm"]),
        (Role.PROTOCOL_OFFICER, ["firm", "tentative"]),
        (Role.FOCAL_POINT, ["firm", "tentative"]),
    ],
)
def test_reader_sees_what_is_firm_only(edition, role, seen):
    person = stage.person("a")
    entry(edition, person, "firm")
    entry(edition, person, "tentative", firmness=Firmness.TENTATIVE)

    [day] = programme_of([person.pk], seen_by=stage.actor(edition, role))

    assert [item.work for item in day.items] == seen


def test_item_says_which_room_its_work_takes(edition):
    person, room = stage.person("a"), stage.room(edition.host)
    entry(edition, person, "plenary", on_day=FIRST_DAY)
    entry(edition, None, "plenary", on_day=FIRST_DAY, room=room)
    entry(edition, person, "dinner", on_day=LAST_DAY)

    days = programme_of([person.pk], seen_by=stage.actor(edition))

    assert [day.items[0].room for day in days] == [room, None]


def test_entries_of_another_edition_are_not_of_this_programme(edition):
    person, other = stage.person("a"), stage.edition("other", host=edition.host)
    with working_for(other.pk):
        entry(other, person, "elsewhere")

    assert programme_of([person.pk], seen_by=stage.actor(edition)) == []
    assert list(persons_taken(seen_by=stage.actor(edition))) == []


def test_programme_is_two_queries_for_one_entry_and_for_three(edition, django_assert_num_queries):
    person, room = stage.person("a"), stage.room(edition.host)
    seen_by = stage.actor(edition)
    entry(edition, person, "one", on_day=FIRST_DAY)
    with django_assert_num_queries(2):
        programme_of([person.pk], seen_by=seen_by)

    for work in ("two", "three"):
        entry(edition, person, work, on_day=FIRST_DAY)
        entry(edition, None, work, room=room)
    with django_assert_num_queries(2):
        programme_of([person.pk], seen_by=seen_by)
