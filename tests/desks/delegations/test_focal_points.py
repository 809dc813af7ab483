"""Who works for a delegation: named, given powers, sent a link, removed."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from secretariat.desks.accounts.models import User
from secretariat.desks.delegations.models import FocalPoint
from secretariat.foundation.access.actors import actor_for
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry, Value
from secretariat.foundation.messages.models import Mail
from tests.desks import stage
from tests.desks.delegations import crowd

OF_THE_PAGE = 3
NEW = {
    "name": "alfa-mission",
    "full_name": "Given A",
    "email": "mission@example.org",
    "language": "en",
    "powers": ["nominate", "confirm"],
}


@pytest.fixture
def alfa(edition):
    crowd.delegation(edition, "xb", "Bravoland")
    return crowd.delegation(edition, "xa", "Alfaland")


@pytest.fixture
def registrar(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRAR)


def address(edition, name="delegations-focal-points", *, code="xa", **values):
    return reverse(name, kwargs={"edition": edition.code, "code": code, **values})


def name(client, edition, **values):
    return client.post(address(edition), {**NEW, **values})


def kept():
    rows = FocalPoint.objects.order_by("user__username")
    return list(rows.values_list("user__username", "may_nominate", "may_confirm"))


def link_in(sent):
    [found] = re.findall(r"http://testserver(\S+)", sent.body)
    return found


def test_newcomer_gets_an_account_a_mail_and_by_its_link_a_password(
    registrar, client, edition, alfa, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = name(registrar, edition)

    assertRedirects(answer, address(edition))
    assert kept() == [("alfa-mission", True, True)]
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["mission@example.org"], "You work for the delegation of Alfaland")
    password = {"new_password1": "a long evening in May", "new_password2": "a long evening in May"}
    client.post(link_in(sent), password)
    user = User.objects.get(username="alfa-mission")
    assert user.check_password("a long evening in May")
    assert actor_for(user, edition.pk).delegation_ids_with("nominate") == {alfa.pk}


@pytest.mark.usefixtures("alfa")
def test_button_pressed_twice_names_once_and_mails_once(
    registrar, edition, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        name(registrar, edition)
        answer = name(registrar, edition)

    assertRedirects(answer, address(edition))
    assert kept() == [("alfa-mission", True, True)]
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("alfa")
def test_somebody_with_an_account_is_named_by_user_name_and_led_to_the_delegation(
    registrar, edition, django_capture_on_commit_callbacks
):
    User.objects.create_user("known", email="known@example.org", password="x")

    with django_capture_on_commit_callbacks(execute=True):
        name(registrar, edition, name="known", email="", powers=["nominate"])

    assert kept() == [("known", True, False)]
    assert link_in(mail.outbox[0]) == reverse(
        "delegations-delegation", kwargs={"edition": edition.code, "code": "xa"}
    )


@pytest.mark.usefixtures("alfa")
@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"email": ""}, "Nobody has this user name. For a new account give a mail address too."),
        ({"name": "known"}, "Somebody has this user name already."),
        ({"name": "closed", "email": ""}, "This account is closed. Name somebody else."),
        ({"name": "two words"}, "Enter a valid username."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"powers": ["rule"]}, "rule is not one of the available choices."),
    ],
)
def test_who_cannot_be_named_is_told_why_and_no_account_is_made(registrar, edition, values, told):
    User.objects.create_user("known", email="known@example.org")
    User.objects.create_user("closed", is_active=False)
    before = User.objects.count()

    page = name(registrar, edition, **values)

    assertContains(page, told, status_code=422)
    assert (kept(), User.objects.count()) == ([], before)


@pytest.fixture
def point(registrar, edition, alfa):
    del alfa
    name(registrar, edition)
    return FocalPoint.objects.get()


def test_powers_are_taken_and_given(registrar, edition, point):
    at = address(edition, "delegations-focal-point-powers", number=point.pk)

    seen = [
        (registrar.post(at, {"powers": powers}).status_code, kept()[0][1:])
        for powers in ([], ["confirm"], ["rule"])
    ]

    assert seen == [(302, (False, False)), (302, (False, True)), (302, (False, True))]


def test_removed_focal_point_works_no_more_and_removing_again_says_so(registrar, edition, point):
    at = address(edition, "delegations-focal-point-remove", number=point.pk)
    registrar.post(at)

    page = registrar.post(at, follow=True)

    assertContains(page, "This focal point works for the delegation no more; nothing was changed.")
    assert kept() == []
    assert User.objects.filter(username="alfa-mission").exists()


def test_new_link_can_be_sent_while_there_is_no_password(
    registrar, edition, point, django_capture_on_commit_callbacks
):
    page = registrar.get(address(edition))
    Mail.objects.all().delete()
    at = address(edition, "delegations-focal-point-link", number=point.pk)
    with django_capture_on_commit_callbacks(execute=True):
        answers = [registrar.post(at, follow=True) for _time in range(2)]

    assertContains(page, "has no password yet")
    assertContains(answers[0], "A new link for alfa-mission is on its way.")
    assertContains(answers[1], "went out a moment ago")
    assert [sent.to for sent in mail.outbox] == [["mission@example.org"]]


@pytest.mark.parametrize("what", ["powers", "link", "remove"])
def test_focal_point_is_reached_by_the_address_of_its_delegation_only(registrar, edition, point, what):
    at = address(edition, f"delegations-focal-point-{what}", code="xb", number=point.pk)

    assertContains(registrar.post(at, follow=True), "nothing was changed")
    assert kept() == [("alfa-mission", True, True)]


def test_other_focal_points_do_not_name_anybody(client, edition, alfa):
    stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)

    assert name(client, edition).status_code == 403


def test_delegation_leads_there_for_those_who_keep_it_alone(client, edition, alfa):
    stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=alfa)
    at = reverse("delegations-delegation", kwargs={"edition": edition.code, "code": "xa"})

    assertNotContains(client.get(at), address(edition))


@pytest.mark.usefixtures("point")
def test_naming_is_one_entry_without_an_address_or_a_link():
    entry = Entry.objects.get()

    kept_values = " ".join(str(value.after) for value in Value.objects.all())
    assert (entry.action, entry.chain.code) == ("delegations.name_focal_point", "forum-2017")
    assert "mission@example.org" not in kept_values
    assert "welcome" not in kept_values


@pytest.mark.parametrize("others", [0, 2])
def test_page_costs_the_same_for_one_and_for_three(
    registrar, edition, alfa, others, django_assert_num_queries
):
    for number in range(1 + others):
        FocalPoint.objects.create(
            edition=edition, delegation=alfa, user=User.objects.create_user(f"user-{number}")
        )

    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_PAGE):
        registrar.get(address(edition))
