"""The rehearsal: an edition in which everything is generated, and every state of the work has somebody."""

from datetime import UTC, datetime

import pytest

from secretariat.desks.accounts.models import User
from secretariat.desks.delegations.models import Answer, Invitation, Member, PlaceState, Quota
from secretariat.desks.delegations.queries import quota_rows
from secretariat.desks.directory.queries import real_names
from secretariat.desks.forums.models import Edition, EditionState
from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.registration.models import Application, Step, Window
from secretariat.desks.registration.queries import engine_steps, standing_of, steps_of
from secretariat.engines.chain import State, what_is_wrong
from secretariat.entrance.demo import REHEARSAL
from secretariat.entrance.demo.rehearsal import make_rehearsal
from secretariat.entrance.demo.users import USERS, make_users
from secretariat.entrance.loading.participants import folded
from secretariat.foundation.access.actors import Actor, actor_for
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.chain import verify
from secretariat.foundation.audit.models import Entry
from secretariat.foundation.messages.models import Mail

AT = datetime(2030, 3, 4, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(loaded, django_db_blocker, tmp_path_factory):
    """The demonstration with its users and its rehearsal, on a day in 2030."""
    del loaded
    from django.conf import settings  # noqa: PLC0415 -- the fixture of that name is not for modules

    settings.FILES = tmp_path_factory.mktemp("rehearsal")
    with django_db_blocker.unblock():
        make_users(at=AT)
        return make_rehearsal(at=AT)


@pytest.fixture
def edition(made, db):
    del made, db
    found = edition_by_code(REHEARSAL)
    with working_for(found.pk):
        yield found


def test_it_says_that_it_is_generated(made, edition):
    assert made == "rehearsal: 12 invitations and 60 applications, all of them generated"
    assert [edition.name.in_language(code) for code in ("en", "ru", "zh")] == [
        "Rehearsal (generated)",
        "Репетиция (сгенерирована)",
        "演练（自动生成）",
    ]
    assert (edition.state, edition.year, edition.starts_on > AT.date()) == (EditionState.PLANNED, 2031, True)


@pytest.mark.usefixtures("edition")
def test_nobody_in_it_is_a_person():
    people = [
        (f"{given} {family or patronymic}", is_generated)
        for given, family, patronymic, is_generated in Application.objects.values_list(
            "given", "family", "patronymic", "is_generated"
        )
    ]

    assert {is_generated for _name, is_generated in people} == {True}
    assert not {folded(name) for name, _is_generated in people} & {folded(name) for name in real_names()}
    assert not Member.objects.exclude(person__is_generated=True).exists()
    assert not Mail.objects.exists()


@pytest.mark.usefixtures("edition")
def test_every_state_has_somebody_and_stands_where_the_chain_allows():
    rows = list(Application.objects.all())

    assert {row.state for row in rows} == {str(state) for state in State} - {str(State.DRAFT)}
    assert {row.step for row in rows if row.state == State.IN_REVIEW} == {
        "completeness",
        "review",
        "vetting",
        "approval",
    }
    assert {what_is_wrong(standing_of(row), steps=engine_steps(steps_of(row))) for row in rows} == {""}
    assert any(row.step_due_at and row.step_due_at < AT for row in rows)
    assert any(row.step_due_at and row.step_due_at > AT for row in rows)


@pytest.mark.usefixtures("edition")
def test_invitations_have_every_answer_and_quotas_hold():
    answers = list(Invitation.objects.values_list("answer", flat=True))
    rows = quota_rows(seen_by=Actor.system("a test"))

    assert {answer: answers.count(answer) for answer in Answer} == {
        Answer.PENDING: 3,
        Answer.ACCEPTED: 8,
        Answer.DECLINED: 1,
    }
    assert [row.over for row in rows if row.over] == []
    assert Quota.objects.filter(constraint=None).count() == 1
    assert any(row.free == 0 for row in rows)
    taken = Application.objects.exclude(place=None).values_list("place__state", flat=True)
    assert set(taken) <= {PlaceState.NOMINATED, PlaceState.CONFIRMED, PlaceState.ACCREDITED}


@pytest.mark.usefixtures("edition")
def test_windows_are_open_and_every_category_has_a_chain():
    assert all(window.opens_at < AT < window.closes_at for window in Window.objects.all())
    assert Step.objects.values("category").distinct().count() == 6


def test_its_users_have_their_roles(edition):
    held = {user.name: actor_for(User.objects.get(username=user.name), edition.pk).roles for user in USERS}

    assert held.pop("sco-secretariat") == frozenset()
    assert {name: set(roles) for name, roles in held.items()} == {
        user.name: {user.role} for user in USERS if user.name != "sco-secretariat"
    }
    assert Role.VETTING_OFFICER in {user.role for user in USERS}


@pytest.mark.usefixtures("edition")
def test_made_again_it_changes_nothing():
    before = (Entry.objects.count(), Edition.objects.count())

    assert make_rehearsal(at=AT) == "rehearsal: kept as it was"
    assert (Entry.objects.count(), Edition.objects.count()) == before
    assert {verdict.first_broken for verdict in verify()} == {None}
