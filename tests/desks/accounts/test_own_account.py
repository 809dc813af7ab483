"""A person's own account: roles, second steps, and the keys of programs."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.accounts import actions, queries
from secretariat.desks.accounts.models import ApiToken, User
from secretariat.desks.delegations.models import FocalPoint
from secretariat.foundation.access.actors import UNKNOWN, Actor, Forbidden, actor_for
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry
from tests.desks import stage
from tests.desks.delegations import crowd

AT = datetime(2017, 9, 6, 9, tzinfo=UTC)
OF_A_PERSON, OF_THE_PAGE = 5, 3
"""The browser's session, its user and three kinds of membership; names of editions, second steps, keys."""


@pytest.fixture
def reader(edition):
    user = User.objects.create_user(username="reader")
    stage.TeamMember.objects.create(edition=edition, user=user, role=Role.READER)
    return actor_for(user)


@pytest.fixture
def signed_in(client, edition):
    return stage.signed_in(client, edition)


def make(by, label="a program", *, days=30):
    return actions.make_token(label=label, days=days, by=by, at=AT)


def test_key_opens_as_its_owner_until_its_last_day(reader):
    token, key = make(reader, days=30)

    assert queries.token_with_key(key, at=AT) == token
    assert queries.token_with_key(key, at=AT + timedelta(days=30, seconds=-1)) == token
    assert queries.token_with_key(key, at=AT + timedelta(days=30)) is None
    assert queries.token_with_key(key + "x", at=AT) is None


def test_key_is_kept_nowhere(reader):
    token, key = make(reader)

    kept = [str(value) for value in ApiToken.objects.values_list().get(pk=token.pk)]
    [value] = Entry.objects.get(action="accounts.make_token").values.all()
    assert not [text for text in [*kept, str(value.after)] if key in text]
    assert token.digest not in str(value.after)


def test_two_keys_are_never_the_same(reader):
    assert make(reader)[1] != make(reader)[1]


def test_revoked_key_opens_nothing_and_both_changes_are_written_down(reader):
    token, key = make(reader)

    actions.revoke_token(token_id=token.pk, by=reader, at=AT)

    assert queries.token_with_key(key, at=AT) is None
    entries = Entry.objects.order_by("number").values_list("action", "actor", "role")
    assert list(entries) == [
        ("accounts.make_token", "reader", "reader"),
        ("accounts.revoke_token", "reader", "reader"),
    ]


def test_key_of_another_or_a_revoked_one_cannot_be_revoked(reader, edition):
    token, _key = make(reader)
    user = User.objects.create_user(username="other")
    stage.TeamMember.objects.create(edition=edition, user=user, role=Role.ADMINISTRATOR)
    other = actor_for(user)
    with pytest.raises(actions.NoSuchToken):
        actions.revoke_token(token_id=token.pk, by=other, at=AT)

    actions.revoke_token(token_id=token.pk, by=reader, at=AT)
    with pytest.raises(actions.NoSuchToken):
        actions.revoke_token(token_id=token.pk, by=reader, at=AT)


def test_nobody_but_a_person_with_a_role_makes_a_key(reader):
    with pytest.raises(Forbidden):
        make(UNKNOWN)
    with pytest.raises(Forbidden):
        make(Actor(name="no role", user_id=reader.user_id))
    with pytest.raises(actions.NobodyToOwnIt):
        make(Actor.system("a test"))


def test_page_shows_a_new_key_once(signed_in):
    answer = signed_in.post(reverse("my-token-make"), {"label": "The archive", "days": "90"})
    key = re.search(r'value="(sec_[^"]*)"', answer.content.decode())[1]

    again = signed_in.get(reverse("my"))

    assert answer.status_code == 201
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assertContains(again, "The archive")
    assertNotContains(again, key)


@pytest.mark.parametrize("posted", [{"label": "", "days": "90"}, {"label": "a", "days": "36500"}, {}])
def test_page_refuses_a_key_without_a_label_or_with_other_days(signed_in, posted):
    answer = signed_in.post(reverse("my-token-make"), posted)

    assert answer.status_code == 422
    assertContains(answer, 'class="errorlist"', status_code=422)
    assert not ApiToken.objects.exists()


def test_page_revokes_a_key_and_says_so(signed_in):
    signed_in.post(reverse("my-token-make"), {"label": "The archive", "days": "30"})
    token = ApiToken.objects.get()

    answer = signed_in.post(reverse("my-token-revoke", kwargs={"number": token.pk}), follow=True)
    again = signed_in.post(reverse("my-token-revoke", kwargs={"number": token.pk}))

    assertContains(answer, "The key “The archive” opens nothing any more.")
    assertContains(answer, "revoked")
    assert again.status_code == 404


@pytest.mark.parametrize("name", ["my-token-make", "my-token-revoke"])
def test_keys_are_changed_by_post_only(signed_in, name):
    place = {"number": 1} if name == "my-token-revoke" else {}

    assert signed_in.get(reverse(name, kwargs=place)).status_code == 405


def test_roles_say_where_they_are_held_and_for_whom(edition):
    user = User.objects.create_user(username="both")
    stage.TeamMember.objects.create(edition=edition, user=user, role=Role.PRESS_OFFICER)
    delegation = crowd.delegation(edition, "xa", "Alfaland")
    FocalPoint.objects.create(edition=edition, user=user, delegation=delegation)
    user.house_roles.create(role=Role.ADMINISTRATOR)

    held = queries.roles_held(actor_for(user))

    assert [(str(each.role), each.edition, each.delegation) for each in held] == [
        ("Administrator", "", ""),
        ("Press officer", "Edition forum-2017", ""),
        ("Focal point", "Edition forum-2017", "Alfaland"),
    ]


def test_second_steps_are_those_that_were_set_up(reader):
    def set_up(kind):
        Authenticator.objects.create(user_id=reader.user_id, type=kind, data={})

    assert queries.second_steps(reader.user_id) == queries.SecondSteps(
        has_app=False, security_keys=0, has_recovery_codes=False
    )
    for kind in ("totp", "webauthn", "webauthn", "recovery_codes"):
        set_up(kind)
    assert queries.second_steps(reader.user_id) == queries.SecondSteps(
        has_app=True, security_keys=2, has_recovery_codes=True
    )


def test_page_costs_the_same_for_one_key_and_for_three(signed_in, django_assert_num_queries):
    for labels in (["a"], ["b", "c"]):
        for label in labels:
            signed_in.post(reverse("my-token-make"), {"label": label, "days": "30"})
        with django_assert_num_queries(OF_A_PERSON + OF_THE_PAGE):
            signed_in.get(reverse("my"))


@pytest.mark.django_db
def test_person_without_a_role_is_refused_and_the_unknown_sign_in(client):
    unknown = client.get(reverse("my"))
    client.force_login(
        User.objects.create_user(username="nobody"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )

    assert (unknown.status_code, unknown.url) == (302, f"{reverse('account_login')}?next={reverse('my')}")
    assertContains(client.get(reverse("my")), "accounts.own_tokens", status_code=403)
