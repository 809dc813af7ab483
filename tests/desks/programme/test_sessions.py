"""The programme by day, and the page of one session."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.directory.models import Level
from secretariat.desks.programme.models import (
    SessionAlias,
    SessionKind,
    SessionPerson,
    SessionRole,
    SessionState,
)
from secretariat.desks.programme.queries import Asked, choices, programme, session_page
from secretariat.foundation.access.roles import Role
from tests.desks import stage

NINE_IN_VLADIVOSTOK = datetime(2017, 9, 5, 23, 0, tzinfo=UTC)


def sessions_of(edition):
    """The address of the programme."""
    return reverse("sessions", kwargs={"edition": edition.code})


def page_of(edition, code):
    return reverse("sessions-session", kwargs={"edition": edition.code, "code": code})


@pytest.fixture
def sessions(edition):
    """One session known to the minute, one to the day, one only as during the forum."""
    timed = stage.session(edition, "timed", on_day=stage.FIRST_DAY, starts_at=NINE_IN_VLADIVOSTOK)
    dated = stage.session(
        edition, "dated", on_day=stage.FIRST_DAY, kind=SessionKind.PLENARY, state=SessionState.ANNOUNCED
    )
    open_ = stage.session(edition, "open")
    dated.topics.add(stage.topic("transport"))
    return timed, dated, open_


def codes(found):
    """(day, timed codes, untimed codes) of each day, and the codes during the forum."""
    days = [(day.day, [s.code for s in day.timed], [s.code for s in day.untimed]) for day in found.days]
    return days, [session.code for session in found.during]


@pytest.mark.usefixtures("sessions")
def test_sessions_stand_as_precisely_as_their_times_are_known(edition):
    found = programme(seen_by=stage.actor(edition), asked=Asked())

    assert codes(found) == ([(stage.FIRST_DAY, ["timed"], ["dated"])], ["open"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(day=stage.FIRST_DAY), ["timed", "dated"]),
        (Asked(day=stage.LAST_DAY), []),
        (Asked(is_day_unknown=True), ["open"]),
        (Asked(kind="plenary"), ["dated"]),
        (Asked(topic="transport"), ["dated"]),
        (Asked(kind="panel", topic="transport"), []),
    ],
)
@pytest.mark.usefixtures("sessions")
def test_filters_narrow_the_programme(edition, asked, found):
    shown = programme(seen_by=stage.actor(edition), asked=asked)

    days, during = codes(shown)
    assert [code for _, timed, untimed in days for code in timed + untimed] + during == found
    assert shown.count == len(found)


@pytest.mark.usefixtures("sessions")
def test_the_programme_can_be_filtered_only_by_what_occurs_in_it(edition):
    stage.topic("unused")

    found = choices(seen_by=stage.actor(edition))

    assert (found.days, found.has_unknown_day) == ((stage.FIRST_DAY,), True)
    assert found.kinds == (SessionKind.PLENARY, SessionKind.PANEL)
    assert [topic.code for topic in found.topics] == ["transport"]


@pytest.mark.usefixtures("sessions")
def test_times_are_shown_in_the_zone_of_the_edition(client, edition):
    page = stage.signed_in(client, edition).get(sessions_of(edition)).content.decode()

    assert ">09:00</time>" in page
    assert "Times are those of Asia/Vladivostok." in page


@pytest.mark.usefixtures("sessions")
def test_announced_and_held_are_marked_apart(client, edition):
    page = stage.signed_in(client, edition).get(sessions_of(edition)).content.decode()

    assert page.count('class="verdict is-attention"') == 1
    assert page.count('class="verdict is-good"') == 2


@pytest.mark.usefixtures("sessions")
def test_htmx_gets_the_rows_only(client, edition):
    client = stage.signed_in(client, edition)

    page = client.get(f"{sessions_of(edition)}?kind=plenary", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert "Session dated" in page
    assert "Session timed" not in page


@pytest.mark.usefixtures("sessions")
def test_a_filter_keeps_the_others_in_its_address(client, edition):
    client = stage.signed_in(client, edition)

    page = client.get(f"{sessions_of(edition)}?kind=plenary").content.decode()

    assert f'href="{sessions_of(edition)}?kind=plenary&amp;topic=transport"' in page


@pytest.mark.parametrize("query", ["day=yesterday", "kind=nonsense", "topic=%25", "day=2017-99-99"])
def test_a_filter_that_cannot_be_read_is_no_address(client, edition, query):
    assert stage.signed_in(client, edition).get(f"{sessions_of(edition)}?{query}").status_code == 404


def test_an_empty_programme_says_so(client, edition):
    page = stage.signed_in(client, edition).get(sessions_of(edition)).content.decode()

    assert "The programme holds no session yet." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_row_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    for number in range(rows):
        made = stage.session(edition, f"s{number}", room=stage.room(edition.host) if number == 0 else None)
        made.topics.add(stage.topic(f"t{number}"))
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(stage.OF_THE_FRAME + 4):
        client.get(sessions_of(edition))


def test_a_session_shows_titles_aliases_and_place(client, edition):
    made = stage.session(
        edition,
        "s1",
        title=stage.text("A new reality", ru="Новая реальность"),
        room=stage.room(edition.host),
        is_key_event=True,
    )
    SessionAlias.objects.create(
        edition=edition, session=made, language="en", text="Another print", source=stage.source()
    )

    page = stage.signed_in(client, edition).get(page_of(edition, "s1")).content.decode()

    for shown in (
        "Новая реальность",
        "Another print",
        "A paper",
        "Hall 6",
        "Building B",
        "Campus",
        "Key event",
    ):
        assert shown in page


def test_people_of_one_role_stand_in_order_of_precedence_with_the_rule(client, edition):
    made = stage.session(edition, "s1", on_day=stage.LAST_DAY)
    for code, since in (("a", date(2016, 1, 1)), ("b", date(2012, 1, 1))):
        minister = stage.person(code, f"Minister {code}")
        stage.holds(minister, stage.entity(f"x{code}", f"State {code}"), Level.MINISTER, since=since)
        SessionPerson.objects.create(edition=edition, session=made, person=minister, role=SessionRole.SPEAKER)
    moderator = stage.person("m", "Moderator m")
    SessionPerson.objects.create(edition=edition, session=made, person=moderator, role=SessionRole.MODERATOR)

    found = session_page(edition=edition, seen_by=stage.actor(edition), code="s1")
    page = stage.signed_in(client, edition).get(page_of(edition, "s1")).content.decode()

    assert [(group.role, [row.placed.person_code for row in group.people]) for group in found.groups] == [
        (SessionRole.MODERATOR, ["m"]),
        (SessionRole.SPEAKER, ["b", "a"]),
    ]
    assert page.index("Minister b") < page.index("Minister a")
    assert "Same level: in office since 1 January 2016, after Minister b (1 January 2012)." in page
    assert "no office on record for that day" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_a_session_takes_the_same_number_of_queries_for_one_person_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    made = stage.session(edition, "s1")
    made.topics.add(stage.topic("transport"))
    made.organisers.add(stage.entity("xo"))
    made.sources.add(stage.source())
    for number in range(rows):
        person = stage.person(f"p{number}")
        stage.holds(person, stage.entity(f"x{number}"), Level.MINISTER)
        SessionPerson.objects.create(edition=edition, session=made, person=person, role=SessionRole.SPEAKER)
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(stage.OF_THE_FRAME + 13):
        client.get(page_of(edition, "s1"))


def test_a_session_of_another_edition_is_not_found(client, edition):
    stage.session(edition, "here")
    other = stage.edition("forum-2018", host=edition.host)
    client = stage.signed_in(client, other, Role.PROGRAMME_OFFICER)

    assert client.get(page_of(other, "here")).status_code == 404


def test_a_stranger_to_the_edition_gets_nothing_and_the_unknown_sign_in(client, edition):
    other = stage.edition("forum-2018", host=edition.host)

    assert client.get(sessions_of(edition)).status_code == 302
    assert stage.signed_in(client, other).get(sessions_of(edition)).status_code == 404


@pytest.mark.parametrize(("role", "opened"), [(Role.READER, True), (Role.FOCAL_POINT, False)])
def test_a_name_leads_to_its_page_only_where_the_reader_may_open_it(client, edition, role, opened):
    minister, own = stage.person("minister", "The minister"), stage.entity("xa")
    office = stage.holds(minister, edition.host, Level.MINISTER).office
    other, mine = (Delegation.objects.create(edition=edition, entity=sent) for sent in (edition.host, own))
    Member.objects.create(
        edition=edition,
        delegation=other,
        person=minister,
        role=MemberRole.HEAD,
        category=Category.OFFICIAL,
        office=office,
    )
    made = stage.session(edition, "s1")
    SessionPerson.objects.create(edition=edition, session=made, person=minister, role=SessionRole.SPEAKER)
    client = stage.signed_in(client, edition, role, delegation=mine if role == Role.FOCAL_POINT else None)

    page = client.get(page_of(edition, "s1")).content.decode()

    address = reverse("people-person", kwargs={"edition": edition.code, "code": "minister"})
    assert "The minister" in page
    assert (f'href="{address}"' in page) is opened
    assert (client.get(address).status_code == 200) is opened
