"""A file is handed out so that nothing in it runs and no place on the way keeps it."""

import pytest
from django.http import HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.test import RequestFactory

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.journal import Heading, writing
from secretariat.foundation.files.answers import response_for, thumbnail_for
from secretariat.foundation.files.documents import check_document
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.storing import NoContent, keep_file, place_of
from tests.foundation.files.samples import pdf, picture
from tests.world import MONDAY

pytestmark = pytest.mark.usefixtures("edition")

HEADING = Heading("a.b", MONDAY, "alice", 7, "registrar", "")


def kept(content: bytes, name: str) -> StoredFile:
    with writing(HEADING):
        return keep_file(
            file=check_document(content), kind="test", name=name, by=Actor(name="alice"), at=MONDAY
        )


def headers(response: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in response.items() if name != "Content-Length"}


GUARDED = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def test_a_document_is_saved_and_not_opened():
    response = response_for(kept(pdf(), "note «1».pdf"))

    assert headers(response) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''note%20%C2%AB1%C2%BB.pdf",
        **GUARDED,
    }
    assert response.content == pdf()


def test_a_picture_is_shown():
    response = response_for(kept(picture(), "me.jpeg"))

    assert headers(response) == {
        "Content-Type": "image/jpeg",
        "Content-Disposition": 'inline; filename="me.jpg"',
        **GUARDED,
    }


def test_a_thumbnail_is_a_small_jpeg():
    response = thumbnail_for(kept(picture(kind="PNG"), "me.png"))

    assert headers(response) == {"Content-Type": "image/jpeg", "Content-Disposition": "inline", **GUARDED}
    assert len(response.content) < 3000


def test_the_policy_of_pages_does_not_take_its_place():
    stored = kept(pdf(), "note.pdf")
    middleware = ContentSecurityPolicyMiddleware(lambda _request: response_for(stored))

    answered = middleware(RequestFactory().get("/"))

    assert answered["Content-Security-Policy"] == GUARDED["Content-Security-Policy"]


def test_a_file_that_is_not_there_is_told():
    stored = kept(pdf(), "note.pdf")
    place_of(stored).unlink()

    with pytest.raises(NoContent):
        response_for(stored)
