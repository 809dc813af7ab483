"""The log: lines that a program can read, each with the number of its request, and no secret in any."""

import json
import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.test import Client
from django.utils.http import base36_to_int, int_to_base36

from secretariat.desks.accounts.models import User
from secretariat.foundation.access.roles import Role
from secretariat.foundation.logs.lines import AddRequest, JsonLine, WithoutExpectedTraces, request_id
from tests import cast as casting

NUMBER = re.compile(r"[0-9a-f]{32}")


def line(message: str = "said %s", *arguments: Any, **extra: Any) -> dict[str, Any]:
    """What the log would hold for a message."""
    record = logging.LogRecord("secretariat.test", logging.INFO, "file", 1, message, arguments, None)
    record.__dict__.update(extra)
    AddRequest().filter(record)
    read: dict[str, Any] = json.loads(JsonLine().format(record))
    return read


def test_a_line_is_json_with_its_time_level_logger_request_and_message():
    found = line("said %s", "Привет\n\"'\x00")

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", found.pop("at"))
    assert found == {
        "level": "info",
        "logger": "secretariat.test",
        "request": "-",
        "message": "said Привет\n\"'\x00",
    }


def test_a_line_within_a_request_bears_its_number():
    token = request_id.set("0123456789abcdef")
    found = line("said")
    request_id.reset(token)

    assert found["request"] == "0123456789abcdef"


def test_a_line_that_django_writes_after_the_request_bears_its_number():
    request: Any = HttpRequest()
    request.number = "0123456789abcdef"

    assert line("Not Found", request=request)["request"] == "0123456789abcdef"


def test_a_failure_is_told_with_its_trace_and_without_its_values():
    secret = "opensesame"
    try:
        bytes.fromhex(secret[:0] + "z")
    except ValueError as fault:
        found = line("failed", exc_info=(ValueError, fault, fault.__traceback__))

    assert found["exception"].splitlines()[0] == "Traceback (most recent call last):"
    assert "bytes.fromhex(secret[:0]" in found["exception"]
    assert secret not in json.dumps(found)


@pytest.mark.parametrize(("status", "is_traced"), [(403, False), (404, False), (500, True)])
def test_a_refusal_is_one_line_and_a_failure_shows_where_it_arose(status, is_traced):
    fault = ValueError("why")
    found = logging.LogRecord(
        "django.request", logging.WARNING, "f", 1, "said", (), (ValueError, fault, None)
    )
    found.status_code = status

    assert WithoutExpectedTraces().filter(found)
    assert ("exception" in json.loads(JsonLine().format(found))) is is_traced


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Any:
    """Everything that was logged, as the log would hold it."""
    caplog.set_level(logging.DEBUG)

    def lines() -> list[dict[str, Any]]:
        return [line(record.msg, *(record.args or ()), **_extra(record)) for record in caplog.records]

    return lines


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    names = ("name", "request", "status", "milliseconds", "exc_info")
    return {name: getattr(record, name) for name in names if getattr(record, name, None) is not None}


def of_requests(lines: list[dict[str, Any]]) -> list[str]:
    return [each["message"] for each in lines if each["logger"] == "secretariat.requests"]


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [("0123-4567", True), ("a" * 64, True), ("short", False), ("a" * 65, False), ("bad\nline-0123", False)],
)
def test_a_sane_number_is_taken_from_the_proxy(client, given, is_taken):
    number = client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"]

    assert (number == given) == is_taken
    assert is_taken or NUMBER.fullmatch(number)


def test_each_request_has_one_line_with_its_status_and_time(client, said):
    client.get("/healthz?asked=for")
    client.get("/api/nothing%0Ahere/Ё")

    found = [each for each in said() if each["logger"] == "secretariat.requests"]
    assert [each["message"] for each in found] == ["GET /healthz 200", "GET /api/nothing%0Ahere/%D0%81 404"]
    assert [each["status"] for each in found] == [200, 404]
    assert all(0 < each["milliseconds"] < 60_000 for each in found)


SECRETS = [
    "Korrekt-Pferd-Batterie-9",
    "key-of-",
    "sessionid",
    "csrfmiddlewaretoken",
    "secret-question",
]


@pytest.mark.django_db
def test_signing_in_and_working_leaves_no_secret_in_the_log(said):
    cast = casting.make()
    user = casting.member(cast, Role.ADMINISTRATOR)
    user.set_password(SECRETS[0])
    user.save()
    client = Client(raise_request_exception=False)

    for password in ("Wrong-Pferd-Batterie-9", SECRETS[0]):
        client.post("/accounts/login/?next=/secret-question/", {"login": user.username, "password": password})
    pages = ["/", f"/e/{cast.edition.code}/people/?q=secret-question", "/my/", "/missing/?x=secret-question"]
    answers = [client.get(page).status_code for page in pages]
    client.post("/my/tokens/", {"label": "secret-question", "days": "7"})
    client.get("/api/entities", headers={"Authorization": f"Bearer {casting.token_of(user)}"})
    client.get("/api/entities", headers={"Authorization": "Bearer key-of-nobody"})

    written = json.dumps(said(), ensure_ascii=False)
    assert answers == [200, 200, 200, 404]
    assert [secret for secret in [*SECRETS, "Wrong-Pferd"] if secret in written] == []
    assert of_requests(said())[:2] == ["POST /accounts/login/ 200", "POST /accounts/login/ 302"]


@pytest.mark.django_db
def test_the_key_that_opens_an_account_is_not_logged(client, said):
    user: User = get_user_model().objects.create_user("alice", email="alice@example.org", password="x")
    key = default_token_generator.make_token(user)
    uidb36 = int_to_base36(user.pk + 10**9)
    assert base36_to_int(uidb36) == user.pk + 10**9

    client.get(f"/accounts/password/reset/key/{uidb36}-{key}/")

    (message,) = of_requests(said())
    assert key not in message
    assert message.startswith("GET /accounts/password/reset/key/…-…/ ")


@pytest.mark.django_db
def test_a_token_that_was_used_is_not_logged_even_when_it_is_old(client, said):
    user = User.objects.create_user("alice")
    key = casting.token_of(user, expires_at=casting.now() - timedelta(days=1))

    client.get("/api/topics", headers={"Authorization": f"Bearer {key}"})

    assert key not in json.dumps(said())
    assert of_requests(said()) == ["GET /api/topics 401"]


@pytest.mark.django_db
@pytest.mark.parametrize("rest", ["/", "", "/nowhere/"])
def test_secret_of_a_personal_link_is_not_logged_by_us_or_by_django(client, said, rest):
    cast = casting.make()
    secret = "s3cret-of-one-person-who-applies"

    client.get(f"/apply/{cast.edition.code}/{secret}{rest}")

    assert said() != []
    assert secret not in json.dumps(said())
