"""Accounts and roles from the command line."""

import io

import pytest
from django.core.management import call_command

from secretariat.desks.accounts.models import HouseRole, User
from secretariat.desks.delegations.models import Delegation, FocalPoint
from secretariat.desks.forums.models import TeamMember
from secretariat.entrance.bad_input import Refusal
from secretariat.foundation.audit.models import Value
from tests.desks import stage

PASSWORD = "correct horse battery staple"


@pytest.fixture
def edition(db):  # noqa: ARG001 -- a fixture that needs the database
    return stage.edition(host=stage.entity("xh", "Hostland"))


@pytest.fixture
def typed(monkeypatch):
    """What stands on stdin."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_account_is_made_with_a_role_and_the_password_stays_out_of_the_audit(edition, typed):
    typed(PASSWORD + "\n")

    call_command("user", "maria", role="registrar", edition=edition.code)

    user = User.objects.get(username="maria")
    assert user.check_password(PASSWORD)
    assert TeamMember.across_editions.get().role == "registrar"
    assert all(PASSWORD not in str(value.after) for value in Value.objects.all())


@pytest.mark.django_db
def test_role_is_given_twice_without_a_change(typed):
    typed(PASSWORD + "\n")
    call_command("user", "maria", role="administrator")
    call_command("user", "maria", role="administrator")

    assert (User.objects.count(), HouseRole.objects.count()) == (1, 1)


def test_focal_point_is_named_for_a_delegation(edition, typed):
    Delegation.across_editions.create(edition=edition, entity=stage.entity("aa", "Alfaland"))
    typed(PASSWORD + "\n")

    call_command("user", "maria", role="focal_point", edition=edition.code, delegation="aa")

    assert FocalPoint.across_editions.filter(user__username="maria").count() == 1


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("options", "stdin", "said"),
    [
        ({"role": "administrator"}, "", "needs a password"),
        ({"role": "administrator"}, "short\n", "too short"),
        ({"role": "registrar", "edition": "none"}, PASSWORD, "no edition 'none'"),
        ({"edition": "forum-2017"}, PASSWORD, "needs a role"),
        ({"role": "focal_point", "edition": "forum-2017"}, PASSWORD, "both --edition and --delegation"),
        ({"role": "reader", "edition": "forum-2017", "delegation": "aa"}, PASSWORD, "nobody else"),
        (
            {"role": "focal_point", "edition": "forum-2017", "delegation": "zz"},
            PASSWORD,
            "sends no delegation",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_nobody_behind(typed, options, stdin, said):
    typed(stdin)

    with pytest.raises(Refusal, match=said):
        call_command("user", "maria", **options)

    assert User.objects.count() == 0
