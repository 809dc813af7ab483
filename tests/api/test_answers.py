"""What the API answers, to whom, and in which words."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from secretariat.desks.accounts.models import ApiToken, User
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import NoEdition, current_edition_id
from secretariat.foundation.days.clock import now
from tests import cast as casting
from tests.cast import Cast

type Ask = Callable[..., Any]

E = "/api/e/forum-2017"


@pytest.fixture
def ask(client: Client, cast: Cast) -> Ask:
    """Asks an address with the token of a member of the edition, or of nobody."""

    def asked(
        address: str,
        role: Role | None = Role.REGISTRAR,
        *,
        key: str = "",
        part: Mapping[str, Any] | None = None,
    ) -> Any:
        if role is not None and not key:
            user = User.objects.filter(username=f"{role}-of-the-edition").first()
            key = key_of(user) if user else casting.token_of(casting.member(cast, role))
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return client.get(address, part, headers=headers)

    return asked


def key_of(user: User) -> str:
    return f"key-of-{user.username}"


def told(response: HttpResponse) -> tuple[int, str]:
    """The status, and the sentence."""
    content = json.loads(response.content)
    assert response["Content-Type"].startswith("application/json")
    assert list(content) == ["detail"]
    return response.status_code, content["detail"]


def codes(response: Any, name: str = "code") -> list[str]:
    return [item[name] for item in response.json()["items"]]


# --- who may ask ------------------------------------------------------------------------------

ADDRESSES = ["/api/entities", "/api/persons/anna", f"{E}/sessions", "/api/e/nothing/sessions"]
NO_TOKEN = (401, "Send a valid token in the header Authorization: Bearer …")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("key", ["", "wrong", "ключ", "a b", "x" * 5000])
def test_without_a_valid_token_nothing_is_told(ask, address, key):
    response = ask(address, role=None, key=key)

    assert told(response) == NO_TOKEN
    assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Basic YTpi", "bearer\x00x", "key-of-x", "Bearer \xff"]
)
def test_another_header_is_no_token(client, header):
    assert told(client.get("/api/entities", headers={"Authorization": header})) == NO_TOKEN


def test_a_token_that_is_revoked_expired_or_whose_owner_left_is_no_token(ask, cast):
    user = casting.member(cast, Role.READER)
    key = casting.token_of(user)

    answers = [ask("/api/topics", key=key).status_code]
    ApiToken.objects.update(revoked_at=now())
    answers.append(ask("/api/topics", key=key).status_code)
    ApiToken.objects.update(revoked_at=None, expires_at=now() - timedelta(seconds=1))
    answers.append(ask("/api/topics", key=key).status_code)
    ApiToken.objects.update(expires_at=now() + timedelta(days=1))
    User.objects.update(is_active=False)
    answers.append(ask("/api/topics", key=key).status_code)

    assert answers == [200, 401, 401, 401]


def test_signing_in_with_a_browser_opens_no_operation(client, cast):
    client.force_login(casting.member(cast, Role.ADMINISTRATOR), backend=casting.BACKEND)

    assert told(client.get(f"{E}/sessions")) == NO_TOKEN


NO_EDITION = (404, "There is no such edition, or the token's owner has no role in it.")


@pytest.mark.parametrize("code", ["nothing", "forum-2018", "%00", "%FF", "a b", "Форум", "x" * 3000])
def test_an_edition_that_is_not_ones_own_is_not_there(ask, code):
    assert told(ask(f"/api/e/{code}/sessions")) == NO_EDITION


def test_a_house_role_reads_every_edition(ask):
    key = casting.token_of(casting.house_member(Role.READER))

    answers = [
        codes(ask(f"/api/e/{code}/delegations", key=key), "entity") for code in ("forum-2017", "forum-2018")
    ]

    assert answers == [["xa", "xb"], ["xa"]]


def test_who_has_no_role_at_all_lacks_the_right(ask):
    key = casting.token_of(User.objects.create_user("nobody"))

    status, sentence = told(ask("/api/entities", key=key))

    assert (status, sentence) == (403, "This needs the right directory.read; your token's owner lacks it.")


def test_the_edition_is_left_with_the_answer(ask):
    assert ask(f"{E}/sessions").status_code == 200

    with pytest.raises(NoEdition):
        current_edition_id()


# --- what one sees ----------------------------------------------------------------------------

SEEN = [
    (
        f"{E}/delegations",
        "entity",
        {Role.REGISTRAR: ["xa", "xb"], Role.READER: ["xa", "xb"], Role.FOCAL_POINT: ["xa"]},
    ),
    (
        f"{E}/members",
        "delegation",
        {Role.REGISTRAR: ["xa", "xb", "xb"], Role.READER: ["xa", "xb"], Role.FOCAL_POINT: ["xa"]},
    ),
    (
        f"{E}/invitations",
        "entity",
        {Role.REGISTRAR: ["xa", "xb"], Role.REGISTRATION_CHIEF: ["xa", "xb"]},
    ),
    (f"{E}/quotas", "delegation", {Role.REGISTRAR: ["xa", "xb"], Role.FOCAL_POINT: ["xa"]}),
    (
        f"{E}/applications",
        "delegation",
        {
            Role.REGISTRAR: ["xa", "xb"],
            Role.PROTOCOL_OFFICER: ["xa", "xb"],
            Role.PRESS_OFFICER: [],
            Role.FOCAL_POINT: ["xa"],
        },
    ),
    (
        f"{E}/meetings",
        "code",
        {
            Role.REGISTRAR: ["announced", "held", "theirs"],
            Role.READER: ["held", "theirs"],
            Role.FOCAL_POINT: ["announced", "held"],
        },
    ),
    (
        "/api/persons",
        "code",
        {
            Role.REGISTRAR: ["anna", "boris", "generated-1"],
            Role.READER: ["anna", "boris"],
            Role.FOCAL_POINT: ["anna", "boris"],
        },
    ),
]


@pytest.mark.parametrize(("address", "name", "expected"), SEEN)
def test_a_token_sees_what_its_owner_sees(ask, address, name, expected):
    seen = {role: codes(ask(address, role), name) for role in expected}

    assert seen == expected


def test_what_one_may_not_see_is_not_there(ask):
    hidden = ask(f"{E}/meetings/theirs", Role.FOCAL_POINT)
    missing = ask(f"{E}/meetings/missing", Role.FOCAL_POINT)

    assert told(hidden) == (404, "There is no theirs here that you may see.")
    assert told(missing) == (404, "There is no missing here that you may see.")


def test_generated_persons_say_so(ask):
    persons = {item["code"]: item["is_generated"] for item in ask("/api/persons").json()["items"]}
    members = [item["is_generated"] for item in ask(f"{E}/members").json()["items"]]

    assert persons == {"anna": False, "boris": False, "generated-1": True}
    assert members == [False, False, True]
    assert ask("/api/persons/generated-1").json()["is_generated"] is True


def test_an_application_is_told_without_what_is_sealed(ask):
    [application] = ask(f"{E}/applications", Role.FOCAL_POINT).json()["items"]

    assert application | {"made_at": "", "changed_at": ""} == {
        "number": 1,
        "delegation": "xa",
        "person": {
            "protocol_form": "Applicant 1",
            "native_text": "",
            "native_language": "",
            "nationality": None,
        },
        "category": "official",
        "role": "delegate",
        "access": "all",
        "state": "nominated",
        "step": "",
        "reference": "",
        "made_at": "",
        "changed_at": "",
        "is_generated": False,
    }


def test_texts_come_in_every_language_with_their_state(ask):
    session = ask(f"{E}/sessions/plenary").json()

    assert session["title"] == {"en": {"text": "Session plenary", "state": "approved"}}
    assert session["aliases"] == [{"language": "ru", "text": "Пленарная"}]
    assert "Пленарная" in ask(f"{E}/sessions/plenary").content.decode()


def test_things_are_named_by_their_codes(ask):
    session = ask(f"{E}/sessions/plenary").json()
    meeting = ask(f"{E}/meetings/held").json()

    assert (session["room"], session["topics"]) == ("campus/b/hall-6", ["energy"])
    assert session["people"] == [{"person": "anna", "role": "speaker"}]
    assert [side["entity"] for side in meeting["sides"]] == ["xa", "xb"]


# --- parts and filters ------------------------------------------------------------------------


def test_a_list_comes_in_parts_and_says_how_many_there_are(ask):
    parts = [ask("/api/entities", part={"limit": 2, "offset": offset}).json() for offset in (0, 2, 4)]

    assert [[item["code"] for item in part["items"]] for part in parts] == [["news", "xa"], ["xb", "xh"], []]
    assert [part["count"] for part in parts] == [4, 4, 4]


FILTERS = [
    ("/api/entities", {"kind": "outlet"}, "code", ["news"]),
    ("/api/entities", {"kind": "outlet", "parent": "xa"}, "code", []),
    ("/api/persons", {"nationality": "xa"}, "code", ["anna"]),
    ("/api/persons", {"generated": "only"}, "code", ["generated-1"]),
    ("/api/persons", {"generated": "without"}, "code", ["anna", "boris"]),
    ("/api/offices", {"entity": "xb"}, "code", ["xb-minister"]),
    ("/api/offices", {"level": "ambassador"}, "code", []),
    ("/api/sources", {"tier": "primary"}, "code", ["paper"]),
    ("/api/editions", {"state": "held", "year": 2017, "host": "xh"}, "code", ["forum-2017", "forum-2018"]),
    ("/api/editions", {"forum": "other"}, "code", []),
    ("/api/treaties", {"party": "xa"}, "code", ["treaty"]),
    ("/api/treaties", {"party": "xb"}, "code", []),
    (f"{E}/delegations", {"kind": "state"}, "entity", ["xa", "xb"]),
    (f"{E}/members", {"delegation": "xb", "generated": "without"}, "role", ["head"]),
    (f"{E}/members", {"role": "delegate"}, "category", ["business"]),
    (f"{E}/members", {"category": "official"}, "delegation", ["xa", "xb"]),
    (f"{E}/invitations", {"answer": "pending", "kind": "state"}, "entity", ["xa", "xb"]),
    (f"{E}/invitations", {"answer": "declined"}, "entity", []),
    (f"{E}/quotas", {"delegation": "xb", "category": "official"}, "plan", ["states"]),
    (f"{E}/applications", {"delegation": "xb", "state": "nominated"}, "number", [2]),
    (f"{E}/applications", {"generated": "only"}, "number", []),
    (f"{E}/sessions", {"day": "2017-09-06", "person": "anna", "topic": "energy"}, "code", ["plenary"]),
    (f"{E}/sessions", {"day": "2017-09-07"}, "code", []),
    (f"{E}/sessions", {"person": "boris"}, "code", []),
    (f"{E}/sessions", {"kind": "panel", "state": "held"}, "code", ["plenary"]),
    (f"{E}/meetings", {"state": "held", "entity": "xa"}, "code", ["held"]),
    (f"{E}/engagements", {"person": "anna", "kind": "interview"}, "code", ["interview"]),
    (f"{E}/statements", {"speaker": "anna", "session": "plenary"}, "code", ["anna-plenary"]),
    (f"{E}/quotes", {"language": "en"}, "code", ["anna-plenary"]),
    (f"{E}/quotes", {"language": "ru"}, "code", []),
    (f"{E}/figures", {"measure": "participants", "entity": "xa", "kind": "final"}, "value", ["249.00"]),
]


@pytest.mark.parametrize(("address", "asked_for", "name", "expected"), FILTERS)
def test_a_filter_leaves_what_was_asked_for(ask, address, asked_for, name, expected):
    assert codes(ask(address, part=asked_for), name) == expected


UNUSABLE = [
    ({"limit": "0"}, "limit: Input should be greater than or equal to 1."),
    ({"limit": "501"}, "limit: Input should be less than or equal to 500."),
    ({"limit": "many"}, "limit: Input should be a valid integer, unable to parse string as an integer."),
    ({"offset": "-1"}, "offset: Input should be greater than or equal to 0."),
    ({"offset": str(10**30)}, "offset: Input should be less than or equal to 1000000."),
    ({"kind": "a\x00b"}, "kind: String should match pattern '^[-a-zA-Z_]*$'."),
    ({"kind": "\U0001f600"}, "kind: String should match pattern '^[-a-zA-Z_]*$'."),
    ({"kind": "x" * 41}, "kind: String should have at most 40 characters."),
    (
        {"day": "2017-02-30"},
        "day: Input should be a valid date or datetime, day value is outside expected range.",
    ),
    ({"day": "0"}, "day: Value error, write a day as 2017-09-06."),
    ({"knd": "panel"}, "There is no parameter 'knd' here."),
]


@pytest.mark.parametrize(("asked_for", "sentence"), UNUSABLE)
def test_what_cannot_be_used_is_told_in_a_sentence(ask, asked_for, sentence):
    assert told(ask(f"{E}/sessions", part=asked_for)) == (422, sentence)


@pytest.mark.parametrize("code", ["%00", "a%00b", "%FF%FE", "Анна", "x" * 81, "%F0%9F%98%80"])
def test_an_odd_code_is_refused(ask, code):
    status, sentence = told(ask(f"/api/persons/{code}"))

    assert status == 422
    assert sentence.startswith("code: String should")


# --- addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "nothing", "e/forum-2017", "persons/anna/holdings", "docs"])
def test_an_address_that_leads_nowhere_is_told_in_json(ask, path):
    assert told(ask(f"/api/{path}")) == (404, f"There is nothing at api/{path}; see api/openapi.json.")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/api/entities", f"{E}/sessions"])
def test_nothing_can_be_changed(client, cast, address, method):
    key = casting.token_of(casting.member(cast, Role.ADMINISTRATOR))

    response = getattr(client, method)(address, headers={"Authorization": f"Bearer {key}"})

    assert (response.status_code, response["Allow"]) == (405, "GET")


# --- costs ------------------------------------------------------------------------------------

QUERIES = {
    "/api/entities": 3,
    "/api/persons": 4,
    "/api/offices": 2,
    "/api/sources": 2,
    "/api/topics": 2,
    "/api/forums": 2,
    "/api/editions": 2,
    "/api/treaties": 8,
    f"{E}/delegations": 2,
    f"{E}/members": 2,
    f"{E}/invitations": 2,
    f"{E}/quotas": 2,
    f"{E}/applications": 2,
    f"{E}/sessions": 7,
    f"{E}/meetings": 5,
    f"{E}/engagements": 3,
    f"{E}/statements": 3,
    f"{E}/quotes": 2,
    f"{E}/figures": 2,
}
OF_EVERY_REQUEST = 4
"""The token, and three kinds of membership."""


@pytest.mark.parametrize(("address", "queries"), QUERIES.items())
def test_a_list_costs_the_same_queries_however_long(ask, cast, address, queries, django_assert_num_queries):
    key = casting.token_of(casting.house_member(Role.REGISTRAR))
    expected = OF_EVERY_REQUEST + (1 if address.startswith(E) else 0) + queries

    with django_assert_num_queries(expected):
        ask(address, key=key)
    casting.and_again(cast)
    with django_assert_num_queries(expected):
        ask(address, key=key)
