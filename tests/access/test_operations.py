"""Every operation of the API states a right, and keeps to it for everybody."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from ninja import Router
from ninja.operation import Operation

from secretariat.desks.accounts.models import User
from secretariat.entrance.api import RegisterAPI, api
from secretariat.foundation.access.roles import Role, declared_rights, holders_of
from tests import cast as casting
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SAMPLES = {
    "edition": "forum-2017",
    "engagement": "interview",
    "entity": "xa",
    "forum": "forum",
    "meeting": "held",
    "person": "anna",
    "quote": "anna-plenary",
    "session": "plenary",
    "statement": "anna-plenary",
    "treaty": "treaty",
}
"""The code of something in the cast, by the operation that tells of one."""


def operations() -> list[tuple[str, Operation]]:
    return [
        (f"/api/{router.prefix}/{path}".replace("//", "/").replace("//", "/"), operation)
        for router in api._get_bound_routers()
        for path, view in router.path_operations.items()
        for operation in view.operations
    ]


OPERATIONS = operations()
every_operation = pytest.mark.parametrize(
    ("path", "operation"), OPERATIONS, ids=[api.get_openapi_operation_id(each) for _path, each in OPERATIONS]
)


def sample(path: str, operation: Operation) -> str:
    code = SAMPLES.get(operation.view_func.__name__, "")
    assert code or "{code}" not in path, f"Give {path} a sample in SAMPLES."
    return re.sub(r"{code}", code, path).replace("{edition}", "forum-2017")


def status(client, address: str, user: User) -> int:
    key = casting.token_of(user)
    return client.get(address, headers={"Authorization": f"Bearer {key}"}).status_code


@every_operation
def test_an_operation_states_a_right_and_only_reads(path, operation):
    assert operation.view_func.needs in declared_rights(), path
    assert operation.methods == ["GET"]


@pytest.mark.usefixtures("cast")
@every_operation
def test_the_unknown_gets_401(client, path, operation):
    assert client.get(sample(path, operation)).status_code == 401


@every_operation
def test_a_member_of_another_edition_finds_nothing_and_nobody_lacks_the_right(
    client, cast: Cast, path, operation
):
    address = sample(path, operation)
    is_of_an_edition = "{edition}" in path

    nobody = status(client, address, User.objects.create_user("nobody"))
    stranger = status(client, address, casting.stranger(cast))

    assert (nobody, stranger) == ((404, 404) if is_of_an_edition else (403, 200))


@every_operation
def test_each_role_gets_what_its_right_says(client, cast: Cast, path, operation):
    address = sample(path, operation)
    holders = holders_of(operation.view_func.needs)

    answers = {role: status(client, address, casting.member(cast, role)) for role in Role}

    assert answers == {role: 200 if role in holders else 403 for role in Role}


def test_an_operation_without_a_right_cannot_be_routed():
    router = Router()

    @router.get("/bare")
    def bare(request: object) -> str:
        return str(request)

    with pytest.raises(ImproperlyConfigured, match="states no right"):
        RegisterAPI(urls_namespace="test").add_desk(router)
