"""Signing in and out, and the pages of the second steps, in the house's frame."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.accounts.models import User
from tests.desks import stage

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_is_counted_from_other_tests():
    cache.clear()


@pytest.fixture
def user(edition):
    made = User.objects.create_user(username="anna", password=PASSWORD)
    stage.TeamMember.objects.create(edition=edition, user=made, role="reader")
    return made


def sign_in(client, password, **more):
    return client.post(reverse("account_login"), {"login": "anna", "password": password, **more})


@pytest.mark.usefixtures("user")
def test_person_signs_in_and_comes_to_where_the_way_began(client):
    assert sign_in(client, PASSWORD).url == reverse("home")
    client.logout()
    assert sign_in(client, PASSWORD, next=reverse("my")).url == reverse("my")


@pytest.mark.usefixtures("user")
def test_address_of_another_house_is_not_followed(client):
    assert sign_in(client, PASSWORD, next="https://elsewhere.example/").url == reverse("home")


@pytest.mark.usefixtures("user")
def test_wrong_password_signs_nobody_in_and_says_so(client):
    answer = sign_in(client, "wrong")

    assertContains(answer, 'class="errorlist')
    assert "_auth_user_id" not in client.session


def guess(client, *, times):
    for number in range(times):
        sign_in(client, f"guess {number}")


@pytest.mark.usefixtures("user")
def test_after_eight_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour(client, time_machine):
    time_machine.move_to(NINE)
    guess(client, times=8)

    answer = sign_in(client, PASSWORD)
    assertContains(answer, "Signing in is closed for a while", status_code=429)
    assert "_auth_user_id" not in client.session

    time_machine.move_to(NINE + timedelta(minutes=16))
    sign_in(client, PASSWORD)
    assert "_auth_user_id" in client.session


@pytest.mark.usefixtures("user")
def test_who_was_shut_out_is_let_in_by_the_command_that_the_guide_names(client):
    guess(client, times=8)

    call_command("axes_reset_username", "anna", stdout=StringIO())

    assert sign_in(client, PASSWORD).url == reverse("home")


@pytest.mark.usefixtures("user")
def test_many_who_mistype_behind_one_address_shut_out_nobody_else(client):
    for number in range(12):
        client.post(reverse("account_login"), {"login": f"guest-{number}", "password": "wrong"})

    assert sign_in(client, PASSWORD).url == reverse("home")


def test_steps_before_a_new_second_step_ask_for_the_password_again(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))


def test_sign_in_page_has_labels_a_passkey_and_no_way_to_sign_up(client):
    answer = client.get(reverse("account_login"))

    for told in ("User name", "Password", "Stay signed in on this device", "Sign in with a passkey"):
        assertContains(answer, told)
    assertContains(answer, '<main class="work"')
    assertNotContains(answer, reverse("account_signup"))
    assertNotContains(answer, 'placeholder="Username"')


def test_nobody_signs_up_alone(client):
    answer = client.get(reverse("account_signup"))

    assertContains(answer, "Nobody signs up alone.")
    posted = client.post(
        reverse("account_signup"), {"username": "new", "password1": PASSWORD, "password2": PASSWORD}
    )
    assertContains(posted, "Nobody signs up alone.")
    assert not User.objects.filter(username="new").exists()


@pytest.mark.usefixtures("user")
def test_signing_out_asks_first_and_is_a_post(client):
    sign_in(client, PASSWORD)

    asked = client.get(reverse("account_logout"))
    done = client.post(reverse("account_logout"))

    assertContains(asked, "You leave the house on this device.")
    assert (done.status_code, done.url) == (302, reverse("home"))
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_list_webauthn", "mfa_activate_totp", "mfa_add_webauthn", "account_change_password"],
)
@pytest.mark.parametrize("language", ["en", "ru", "zh-hans"])
def test_pages_of_the_own_account_stand_in_the_frame_in_every_language(client, name, language):
    sign_in(client, PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.cookies["django_language"] = language

    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assertContains(answer, f'<html lang="{language}"')
    assertContains(answer, '<main class="work"')
    assertContains(answer, f'<a href="{reverse("my")}">')


@pytest.mark.usefixtures("user")
def test_password_is_changed_by_one_who_knows_the_old_one(client):
    sign_in(client, PASSWORD)
    new = "another long password"

    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert User.objects.get(username="anna").check_password(new)
