"""A request that is too large or cannot be read is refused with a sentence, before it is read."""

from io import BytesIO

import pytest
from django.test import Client, RequestFactory

from secretariat.entrance.limits import RefuseTooLarge

pytestmark = pytest.mark.django_db

TOO_LARGE = "What was sent is larger than 32 megabytes; send smaller files, or fewer at once."
UNREADABLE = "What was sent cannot be read; load the page again and send it once more."
SIGN_IN = "/accounts/login/"


class NeverRead(BytesIO):
    def read(self, *_size: object) -> bytes:
        raise AssertionError("the body was read")


def answered(**headers: str) -> tuple[int, bytes]:
    request = RequestFactory().post(SIGN_IN, headers=None, **headers)
    request._stream = NeverRead()  # type: ignore[attr-defined]
    response = RefuseTooLarge(lambda _request: pytest.fail("it was let through"))(request)
    return response.status_code, response.content


@pytest.mark.parametrize(
    ("length", "status", "sentence"),
    [
        ("33554433", 413, TOO_LARGE),
        ("9" * 30, 413, TOO_LARGE),
        ("-1", 400, UNREADABLE),
        ("x", 400, UNREADABLE),
    ],
)
def test_a_length_that_is_too_large_or_none_is_refused_unread(length, status, sentence):
    found, page = answered(CONTENT_LENGTH=length)

    assert (found, sentence in page.decode()) == (status, True)


def test_a_program_gets_one_sentence():
    response = Client().post("/api/forums", CONTENT_LENGTH="33554433")

    assert (response.status_code, response.json()) == (413, {"detail": TOO_LARGE})


def test_a_text_that_is_too_large_is_told_too(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    client = Client(enforce_csrf_checks=True)
    client.get(SIGN_IN)

    response = client.post(SIGN_IN, {"login": "a" * 20})

    assert (response.status_code, TOO_LARGE in response.content.decode()) == (413, True)


def test_more_fields_than_anybody_sends_are_told_too(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1

    response = Client().post(SIGN_IN, {"a": "1", "b": "2"})

    assert (response.status_code, UNREADABLE in response.content.decode()) == (400, True)


def test_an_ordinary_request_goes_on():
    assert Client().get(SIGN_IN).status_code == 200
