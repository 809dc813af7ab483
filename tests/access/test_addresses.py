"""Every address says what it needs or why it needs nothing, and keeps to it for everybody.

The resolver is walked: an address is tested as soon as it exists.
"""

import re
from typing import Any

import pytest
from django.test import Client

from secretariat.desks.accounts.models import User
from secretariat.foundation.access.roles import Role, declared_rights, holders_of
from tests import cast as casting
from tests.access.addresses import Address, addresses
from tests.cast import Cast

pytestmark = pytest.mark.django_db

GUARDED = [address for address in addresses() if hasattr(address.view, "needs")]
PUBLIC = [address for address in addresses() if hasattr(address.view, "because")]
OWN = [address for address in addresses() if not address.lies_elsewhere or address in PUBLIC]

NO_KEY = "00000000-0000-4000-8000-000000000000"
SAMPLES: dict[str, dict[str, Any]] = {
    "alerts-judge": {"number": 1},
    "alerts-screen": {"code": "un"},
    "api-nothing": {"path": "nothing/here"},
    "apply": {"key": casting.SECRET},
    "apply-answer": {"key": casting.SECRET},
    "apply-correct": {"key": casting.SECRET},
    "apply-letter": {"key": casting.SECRET},
    "apply-names": {"key": casting.SECRET},
    "apply-paper-add": {"key": casting.SECRET},
    "apply-paper-remove": {"key": casting.SECRET, "paper": 1},
    "apply-photo": {"key": casting.SECRET},
    "apply-photo-set": {"key": casting.SECRET},
    "audit-entry": {"number": 1},
    "badges-credential": {"serial": 100001},
    "badges-move": {"serial": 100001},
    "badges-print": {"serial": 100001},
    "delegations-delegation": {"code": "xa"},
    "delegations-focal-point-link": {"code": "xa", "number": 1},
    "delegations-focal-point-powers": {"code": "xa", "number": 1},
    "delegations-focal-point-remove": {"code": "xa", "number": 1},
    "delegations-focal-points": {"code": "xa"},
    "directory-entity": {"code": "xa"},
    "directory-merge": {"code": "anna"},
    "directory-person": {"code": "anna"},
    "documents-document": {"kind": "results-sheet"},
    "documents-document-of": {"kind": "news-release", "subject": "xa"},
    "documents-file": {"kind": "results-sheet", "form": "html"},
    "documents-file-of": {"kind": "news-release", "subject": "xa", "form": "html"},
    "edition-audit-entry": {"number": 1},
    "facts-fact": {"key": "delegation-size/xa"},
    "first-password": {"uidb36": "1", "key": "none"},
    "invitations-address": {"code": "xa"},
    "invitations-invitation": {"code": "xa"},
    "jobs-job": {"key": NO_KEY},
    "jobs-result": {"key": NO_KEY},
    "jobs-stop": {"key": NO_KEY},
    "mails-send-again": {"number": 1},
    "meetings-meeting": {"code": "held"},
    "my-token-revoke": {"number": 1},
    "people-person": {"code": "anna"},
    "quotas-add": {"code": "xa"},
    "quotas-delegation": {"code": "xa"},
    "quotas-follow": {"number": 1},
    "quotas-plan": {"code": "states"},
    "quotas-plan-follow": {"code": "states"},
    "quotas-plan-give": {"code": "states"},
    "quotas-quota": {"number": 1},
    "quotas-request-decide": {"number": 1},
    "registration-admit": {"number": 1},
    "registration-answer": {"number": 1},
    "registration-application": {"number": 1},
    "registration-change": {"number": 1},
    "registration-change-decide": {"number": 1},
    "registration-confirm": {"number": 1},
    "registration-delegation": {"code": "xa"},
    "registration-edit": {"number": 1},
    "registration-import-columns": {"key": NO_KEY},
    "registration-import-discard": {"key": NO_KEY},
    "registration-import-preview": {"key": NO_KEY},
    "registration-import-sheet": {"key": NO_KEY},
    "registration-import-take": {"key": NO_KEY},
    "registration-letter": {"number": 1},
    "registration-likeness-judge": {"number": 1},
    "registration-link-make": {"code": "xa"},
    "registration-link-revoke": {"code": "xa", "number": 1},
    "registration-number": {"number": 1},
    "registration-paper": {"number": 1, "paper": 1},
    "registration-paper-add": {"number": 1},
    "registration-paper-remove": {"number": 1, "paper": 1},
    "registration-photo": {"number": 1},
    "registration-photo-set": {"number": 1},
    "registration-places": {"code": "xa"},
    "registration-register": {"code": "xa"},
    "registration-step": {"category": "official", "code": "review"},
    "registration-step-move": {"category": "official", "code": "review"},
    "registration-substitute": {"number": 1},
    "registration-window-remove": {"number": 1},
    "registration-withdraw": {"number": 1},
    "reviews-decide": {"number": 1},
    "reviews-paper": {"number": 1, "paper": 1},
    "reviews-photo": {"number": 1},
    "reviews-review": {"number": 1},
    "reviews-undo": {"bulk": 1},
    "sessions-session": {"code": "plenary"},
    "treaties-treaty": {"code": "treaty"},
    "vetting-package-file": {"number": 1},
    "vetting-photo": {"number": 1},
    "vetting-subject": {"number": 1},
    "vetting-verdict": {"number": 1},
    "years": {"forum": "forum"},
}
"""What stands in the cast under each address that names a thing."""

WORKS = {200}
OTHERWISE = {
    "alerts-export": {405},
    "alerts-judge": {405},
    "alerts-load-list": {405},
    "alerts-screen": {405},
    "api": {404},
    "api-nothing": {404},
    "apply-answer": {405},
    "apply-letter": {404},
    "apply-names": {405},
    "apply-paper-add": {405},
    "apply-paper-remove": {405},
    "apply-photo": {404},
    "apply-photo-set": {405},
    "audit-entry": {404},
    "badges-move": {405},
    "badges-order": {405},
    "badges-print": {405},
    "delegations-export": {405},
    "delegations-focal-point-link": {405},
    "delegations-focal-point-powers": {405},
    "delegations-focal-point-remove": {405},
    "documents-document-of": {200, 404},
    "documents-file-of": {200, 404},
    "edition-audit-entry": {404},
    "facts-fact": {200, 404},
    "first-password": {410},
    "invitations-address": {405},
    "invitations-remind": {405},
    "jobs-job": {404},
    "jobs-result": {404},
    "jobs-stop": {405},
    "mails-send-again": {405},
    "my-token-make": {405},
    "my-token-revoke": {405},
    "people-export": {405},
    "quotas-add": {405},
    "quotas-follow": {405},
    "quotas-plan-follow": {405},
    "quotas-plan-give": {405},
    "quotas-quota": {200, 404},
    "quotas-request-decide": {405},
    "registration": {200, 302},
    "registration-admit": {405},
    "registration-answer": {405},
    "registration-application": {200, 404},
    "registration-chains-usual": {405},
    "registration-change-decide": {405},
    "registration-confirm": {405},
    "registration-delegation": {200, 404},
    "registration-export": {405},
    "registration-import-columns": {404},
    "registration-import-discard": {405},
    "registration-import-preview": {404},
    "registration-import-sheet": {405},
    "registration-import-take": {405},
    "registration-letter": {404},
    "registration-likeness-judge": {405},
    "registration-likenesses-search": {405},
    "registration-link-make": {405},
    "registration-link-revoke": {405},
    "registration-number": {405},
    "registration-paper": {404},
    "registration-paper-add": {405},
    "registration-paper-remove": {405},
    "registration-photo": {404},
    "registration-photo-set": {405},
    "registration-places": {405},
    "registration-names": {405},
    "registration-step": {404},
    "registration-step-move": {405},
    "registration-window-remove": {405},
    "registration-withdraw": {405},
    "reviews-decide": {405},
    "reviews-decide-many": {405},
    "reviews-paper": {404},
    "reviews-photo": {404},
    "reviews-review": {200, 404},
    "reviews-undo": {405},
    "vetting-package-file": {404},
    "vetting-package-make": {405},
    "vetting-photo": {404},
    "vetting-subject": {404},
    "vetting-verdict": {405},
    "vetting-verdicts": {405},
}
"""What those who hold the right get where it is not the page: nothing to read, or nothing there."""


def named(found: list[Address]) -> Any:
    return pytest.mark.parametrize("address", found, ids=[address.name for address in found])


def sample(address: Address) -> str:
    """The address with values for what it captures. A new one needs a line in SAMPLES."""
    values = {"edition": "forum-2017"} | SAMPLES.get(address.name, {})
    missing = [parameter for parameter in address.parameters if parameter not in values]
    assert not missing, f"Give {address.name} a sample for {missing} in SAMPLES."
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), address.route)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=casting.BACKEND)
    return client


def statuses(client: Client, address: Address) -> set[int]:
    """Of GET and POST: both state the right."""
    return {send(sample(address)).status_code for send in (client.get, client.post)}


@named(OWN)
def test_an_address_says_what_it_needs_or_why_it_needs_nothing(address):
    right, because = getattr(address.view, "needs", None), getattr(address.view, "because", "")

    assert (right in declared_rights()) != bool(because)
    assert address.name


def test_names_of_addresses_are_their_own():
    assert len({address.name for address in OWN}) == len(OWN)


@pytest.mark.usefixtures("cast")
@named(GUARDED)
def test_the_unknown_is_sent_to_sign_in(client, address):
    answers = [send(sample(address)) for send in (client.get, client.post)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert all(answer["Location"].startswith("/accounts/login/?next=") for answer in answers)


@pytest.mark.usefixtures("cast")
@named(PUBLIC)
def test_the_unknown_reads_what_is_public(client, address):
    assert client.get(sample(address)).status_code in OTHERWISE.get(address.name, WORKS)


@named([address for address in GUARDED if "edition" in address.parameters])
def test_a_member_of_another_edition_finds_nothing(cast: Cast, address):
    assert statuses(signed_in(casting.stranger(cast)), address) == {404}


@named([address for address in GUARDED if "edition" in address.parameters])
def test_a_focal_point_of_another_delegation_never_reads_of_this_one(cast: Cast, address):
    client = signed_in(casting.focal_point_of(cast.bravo))

    for send in (client.get, client.post):
        answer = send(sample(address))
        assert casting.ONLY_ALFALANDS not in answer.content.decode(errors="replace")
        assert answer.status_code < 500


@named([address for address in PUBLIC if "edition" in address.parameters])
def test_a_member_of_another_edition_reads_what_is_public(cast: Cast, address):
    answer = signed_in(casting.stranger(cast)).get(sample(address))

    assert answer.status_code in OTHERWISE.get(address.name, WORKS)


@named([address for address in GUARDED if "edition" not in address.parameters])
def test_who_has_no_role_anywhere_lacks_every_right(address):
    assert statuses(signed_in(User.objects.create_user("nobody")), address) == {403}


@named(GUARDED)
def test_each_role_gets_what_its_right_says(cast: Cast, address):
    for role in Role:
        of_an_edition = "edition" in address.parameters
        client = signed_in(casting.member(cast, role) if of_an_edition else casting.house_member(role))
        if role in holders_of(address.view.needs):
            assert client.get(sample(address)).status_code in OTHERWISE.get(address.name, WORKS), role
        else:
            assert statuses(client, address) == {403}, role


@named([address for address in GUARDED if "edition" not in address.parameters])
def test_at_the_house_a_role_in_one_edition_opens_no_more(cast: Cast, address):
    for role in Role:
        answers = statuses(signed_in(casting.member(cast, role)), address)
        assert 500 not in answers, role
        assert role in holders_of(address.view.needs) or answers == {403}, role


def test_the_samples_are_of_addresses_that_exist():
    names = {address.name for address in OWN}

    assert sorted((SAMPLES.keys() | OTHERWISE.keys()) - names) == []
