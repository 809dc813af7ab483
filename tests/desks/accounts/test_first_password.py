"""The link by which the owner of a new account chooses a first password."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.accounts import actions, queries
from secretariat.desks.accounts.models import User
from secretariat.foundation.access.actors import Actor, Forbidden, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry, Value
from secretariat.foundation.days.clock import now

pytestmark = pytest.mark.django_db

REGISTRAR = Actor(name="registrar", user_id=1, memberships=(Membership(Role.REGISTRAR),))
PASSWORD = "a very long evening on the island"
VALID = timedelta(days=3)


@pytest.fixture
def user():
    return invited()


def invited(name="alfa-mission", email="mission@example.org", *, by=REGISTRAR):
    return actions.invite_user(name=name, full_name="Given A", email=email, by=by, at=now())


def link(user, *, at=None):
    return reverse("first-password", kwargs=queries.first_password_link(user, at=at or now()))


def choose(client, address, password=PASSWORD, again=PASSWORD):
    return client.post(address, {"new_password1": password, "new_password2": again})


def test_invited_account_has_no_password_and_no_role(user):
    assert (user.has_usable_password(), user.get_full_name(), user.email) == (
        False,
        "Given A",
        "mission@example.org",
    )
    assert list(queries.memberships(user.pk, None)) == []


def test_name_that_is_taken_is_not_invited(user):
    with pytest.raises(actions.NameTaken):
        invited(user.username)


@pytest.mark.parametrize(("name", "email"), [("two words", "a@example.org"), ("alfa", "no address")])
def test_name_or_address_that_cannot_be_one_is_refused(name, email):
    with pytest.raises(ValidationError):
        invited(name, email)


@pytest.mark.parametrize("role", [Role.PROTOCOL_OFFICER, Role.FOCAL_POINT, Role.READER])
def test_only_registration_invites(role):
    with pytest.raises(Forbidden):
        invited(by=Actor(name="other", user_id=2, memberships=(Membership(role),)))


def test_link_leads_to_a_password_with_which_one_signs_in(client, user):
    address = link(user)

    page = client.get(address)
    answer = choose(client, address)

    assertContains(page, "alfa-mission")
    assert answer["Location"] == reverse("account_login")
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_link_works_once(client, user):
    address = link(user)
    choose(client, address)

    again = choose(client, address, "another long evening on it", "another long evening on it")

    assertContains(again, "This link opens nothing", status_code=410)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("age", "status"), [(VALID - timedelta(minutes=1), 200), (VALID + timedelta(minutes=1), 410)]
)
def test_link_opens_for_three_days(client, user, age, status):
    assert client.get(link(user, at=now() - age)).status_code == status


def test_link_of_another_a_broken_one_and_one_for_an_account_with_a_password_open_nothing(client, user):
    other = invited("bravo-mission", "b@example.org")
    settled = User.objects.create_user("settled", password=PASSWORD)
    own = queries.first_password_link(user, at=now())
    theirs = queries.first_password_link(other, at=now())

    addresses = [
        reverse("first-password", kwargs={"uidb36": theirs["uidb36"], "key": own["key"]}),
        reverse("first-password", kwargs={**own, "key": own["key"][:-1]}),
        reverse("first-password", kwargs={**own, "uidb36": "z" * 40}),
        reverse("first-password", kwargs={**own, "uidb36": "zzzzzzzzzzzzz"}),
        link(settled),
    ]

    assert [client.get(address).status_code for address in addresses] == [410] * 5


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        (PASSWORD, "something else", "two password fields"),
        ("short", "short", "too short"),
        ("password1234", "password1234", "too common"),
    ],
)
def test_password_that_is_not_allowed_is_told_and_the_link_stays_open(client, user, password, again, told):
    address = link(user)

    assertContains(choose(client, address, password, again), told, status_code=422)
    assert client.get(address).status_code == 200


def test_neither_password_nor_link_reach_the_audit_and_the_choice_does(client, user):
    address = link(user)
    choose(client, address)

    entries = Entry.objects.order_by("number").values_list("action", "actor")
    assert list(entries) == [
        ("accounts.invite_user", "registrar"),
        ("accounts.choose_first_password", "system"),
    ]
    kept = " ".join(str((value.before, value.after)) for value in Value.objects.all())
    assert PASSWORD not in kept
    assert queries.first_password_link(user, at=now())["key"] not in kept


def test_page_does_not_show_an_address_to_a_stranger(client, user):
    assertNotContains(client.get(link(user)), user.email)
