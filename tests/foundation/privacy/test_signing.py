"""What the house signed can be proved, and nothing else."""

import base64
from dataclasses import replace

import pytest

from secretariat.foundation.privacy.signing import is_signed, sign

CONTENT = b'{"number": 1}\n'


def test_signed_bytes_are_proved():
    assert is_signed(CONTENT, sign(CONTENT))


@pytest.mark.parametrize(
    ("content", "changes"),
    [
        (b'{"number": 2}\n', {}),
        (CONTENT, {"signature": base64.b64encode(bytes(64)).decode()}),
        (CONTENT, {"signature": "no base64"}),
        (CONTENT, {"key_id": "00000000"}),
    ],
)
def test_other_bytes_or_another_signature_are_not(content, changes):
    assert not is_signed(content, replace(sign(CONTENT), **changes))


def test_old_keys_still_prove_after_a_new_one_came_in_front(settings):
    before = sign(CONTENT)

    settings.PRIVACY_KEYS = ("n" * 50, *settings.PRIVACY_KEYS)

    assert is_signed(CONTENT, before)
    assert sign(CONTENT).key_id != before.key_id
