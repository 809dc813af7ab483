"""Failed attempts are counted by visitor, behind a proxy too, and nobody chooses their own address."""

import pytest
from django.test import RequestFactory

from secretariat.entrance.visitors import address

PROXY, VISITOR = "10.0.0.1", "203.0.113.7"


@pytest.mark.parametrize(
    ("is_behind_proxy", "forwarded", "expected"),
    [
        (False, VISITOR, PROXY),
        (True, VISITOR, VISITOR),
        (True, f"198.51.100.1, {VISITOR}", VISITOR),
        (True, "2001:db8::0001", "2001:db8::1"),
        (True, "", PROXY),
        (True, "somewhere", PROXY),
        (True, f"{VISITOR}, a\x00b", PROXY),
    ],
)
def test_the_address_is_what_the_proxy_wrote_last(settings, is_behind_proxy, forwarded, expected):
    settings.IS_BEHIND_PROXY = is_behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": forwarded})

    assert address(request) == expected


@pytest.mark.django_db
def test_one_who_guesses_does_not_shut_others_out(client, settings, django_user_model):
    settings.IS_BEHIND_PROXY, settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, 1
    django_user_model.objects.create_user("alice", password="Korrekt-Pferd-Batterie-9")

    def sign_in(name: str, password: str, visitor: str) -> int:
        form = {"login": name, "password": password}
        return client.post("/accounts/login/", form, headers={"X-Forwarded-For": visitor}).status_code

    guessed = {sign_in(f"user-{number}", "guess", "198.51.100.1") for number in range(25)}

    assert 302 not in guessed
    assert sign_in("alice", "Korrekt-Pferd-Batterie-9", VISITOR) == 302
