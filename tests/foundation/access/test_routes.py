"""Addresses state a right or say why they need none; an edition's address works for that edition."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path  # noqa: TID251 -- to see that it is refused

from secretariat.desks.accounts.models import HouseRole
from secretariat.desks.delegations.models import Delegation
from secretariat.desks.forums.models import Edition, TeamMember
from secretariat.desks.forums.policy import Right
from secretariat.foundation.access import routes
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.routes import ActingRequest, declared_elsewhere, page, public
from secretariat.foundation.access.scope import NoEdition, current_edition_id


def tell(request: ActingRequest, **captured: Any) -> HttpResponse:
    """Who asks, for which edition, and what the address captured besides."""
    edition = request.edition.code if request.edition else "none"
    rows = Delegation.objects.count() if request.edition else "none"
    return HttpResponse(f"{request.actor.name} {edition} {rows} {captured}")


def fail(_request: ActingRequest) -> HttpResponse:
    raise Http404


def tell_elsewhere(_request: HttpRequest, **captured: Any) -> HttpResponse:
    try:
        return HttpResponse(f"{captured} {current_edition_id()}")
    except NoEdition:
        return HttpResponse(f"{captured} none")


urlpatterns = [
    public("sign-in/", tell, because="one has to come in somewhere", name="account_login"),
    public("open/", tell, because="it is a test", name="open"),
    public("e/<slug:edition>/open/", tell, because="it is a test", name="edition-open"),
    page("house/", tell, needs=Right.READ, name="house"),
    page("keep/", tell, needs=Right.KEEP, name="keep"),
    page("e/<slug:edition>/", tell, needs=Right.READ, name="edition"),
    page("e/<slug:edition>/keep/<int:number>/", tell, needs=Right.KEEP, name="edition-keep"),
    page("e/<slug:edition>/fail/", fail, needs=Right.READ, name="edition-fail"),
    path("bare/", tell_elsewhere, name="bare"),
    path("elsewhere-too/", tell_elsewhere, name="elsewhere-too"),
    path("elsewhere/<str:edition>/", tell_elsewhere, name="elsewhere"),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "_elsewhere", {})
    declared_elsewhere("elsewhere/", because="it is a test")


@pytest.fixture
def reader(client: Client, editions: tuple[Edition, Edition]) -> Client:
    """Signed in as alice, who is a reader in the first edition and nothing elsewhere."""
    alice = get_user_model().objects.create_user("alice")
    TeamMember.across_editions.create(edition=editions[0], user=alice, role=Role.READER)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def told(response: Any) -> tuple[int, str]:
    return response.status_code, response.content.decode() if response.status_code == 200 else ""


@pytest.mark.parametrize("send", ["get", "post"])
@pytest.mark.parametrize("address", ["/house/", "/e/eef-2017/", "/e/eef-2017/keep/1/", "/e/nothing/"])
@pytest.mark.usefixtures("editions")
def test_the_unknown_is_sent_to_sign_in_and_learns_nothing(client, address, send):
    response = getattr(client, send)(address)

    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={address}")


def test_who_holds_the_right_works_for_that_edition(reader):
    assert told(reader.get("/e/eef-2017/")) == (200, "alice eef-2017 1 {}")
    assert told(reader.get("/house/")) == (200, "alice none none {}")


@pytest.mark.parametrize("address", ["/keep/", "/e/eef-2017/keep/1/"])
def test_who_lacks_the_right_is_told_so(reader, address):
    assert reader.get(address).status_code == 403


@pytest.mark.parametrize(
    "address", ["/e/eef-2018/", "/e/eef-2018/keep/1/", "/e/nothing/", "/e/nothing/open/"]
)
def test_a_stranger_does_not_learn_what_exists(reader, address):
    assert reader.get(address).status_code == 404


def test_a_house_role_works_in_every_edition(client, editions):
    bob = get_user_model().objects.create_user("bob")
    HouseRole.objects.create(user=bob, role=Role.PROGRAMME_OFFICER)
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")

    answers = [told(client.get(f"/e/{edition.code}/keep/7/")) for edition in editions]

    assert answers == [(200, f"bob {edition.code} 1 {{'number': 7}}") for edition in editions]


@pytest.mark.parametrize(
    ("address", "edition"), [("/open/", "none none"), ("/e/eef-2017/open/", "eef-2017 1")]
)
@pytest.mark.usefixtures("editions")
def test_a_public_address_is_open_to_the_unknown(client, address, edition):
    assert told(client.get(address)) == (200, f"visitor {edition} {{}}")


def test_a_public_address_is_open_to_members_of_other_editions(reader):
    assert told(reader.get("/e/eef-2018/open/")) == (200, "alice eef-2018 1 {}")


def test_an_address_that_needs_nobody_asks_the_database_nothing(reader, django_assert_num_queries):
    with django_assert_num_queries(0):
        reader.get("/elsewhere/eef-2017/")


@pytest.mark.parametrize("address", ["/e/eef-2017/", "/e/eef-2017/fail/", "/e/nothing/"])
def test_the_edition_is_left_when_the_request_ends(reader, address):
    reader.get(address)

    with pytest.raises(NoEdition):
        current_edition_id()


@pytest.mark.parametrize("address", ["/bare/", "/elsewhere-too/"])
def test_an_address_that_declared_nothing_is_an_error(client, address):
    with pytest.raises(ImproperlyConfigured, match="states no right"):
        client.get(address)


@pytest.mark.usefixtures("editions")
def test_what_lies_elsewhere_keeps_what_its_address_captured(client):
    assert told(client.get("/elsewhere/eef-2017/")) == (200, "{'edition': 'eef-2017'} none")


@pytest.mark.parametrize("prefix", ["", "/", "e", "accounts"])
def test_a_prefix_names_a_whole_folder(prefix):
    with pytest.raises(ValueError, match="must name a folder"):
        declared_elsewhere(prefix, because="it is a test")


@pytest.mark.parametrize("because", ["", " "])
def test_a_public_address_says_why(because):
    with pytest.raises(ValueError, match="Say why"):
        public("x/", tell, because=because, name="x")


def test_an_inactive_person_is_unknown(reader):
    get_user_model().objects.update(is_active=False)

    assert reader.get("/house/").status_code == 302
