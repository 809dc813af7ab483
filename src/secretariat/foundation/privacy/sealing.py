"""Sealing what must not be read where it rests: AES-256-GCM.

The house has one key or several (`settings.PRIVACY_KEYS`): the first seals, all of them open. A key is
named by an id that is derived from it, so that what is sealed says which key it needs and nobody has to
number them. What is sealed is bound to a context, so that it opens only where it belongs.

Sealed bytes are `SEALED` (5), the key's id (4), a random nonce (12), and the content with its tag (16 more).
"""

import os
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SEALED = b"seal1"
_ID, _NONCE, _KEY, _TAG = 4, 12, 32, 16
HEAD = len(SEALED) + _ID
"""Bytes that must be read of something sealed to know its key."""


class CannotBeOpened(Exception):
    """Something sealed cannot be opened here; the message says why and what to do, and holds no content."""


class KeyMissing(CannotBeOpened):
    """It was sealed with a key that the house does not have; `key_id` says which."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"This was sealed with the key {key_id}, which is not among the house's keys; "
            "put that key back into SECRETARIAT_PRIVACY_KEYS, after the first."
        )
        self.key_id = key_id


def seal(content: bytes, context: str) -> bytes:
    """The content under the first key, to be opened only with the same `context`: what it is and whose."""
    key_id = first_key_id()
    nonce = os.urandom(_NONCE)
    cipher = _ciphers(settings.PRIVACY_KEYS)[key_id]
    head = SEALED + bytes.fromhex(key_id)
    return head + nonce + cipher.encrypt(nonce, content, _bound(head, context))


def unseal(sealed: bytes, context: str) -> bytes:
    """What `seal` was given. Raises KeyMissing, or CannotBeOpened where it was altered or lies elsewhere."""
    key_id = key_id_of(sealed)
    cipher = _ciphers(settings.PRIVACY_KEYS).get(key_id)
    if cipher is None:
        raise KeyMissing(key_id)
    head, nonce, content = sealed[:HEAD], sealed[HEAD : HEAD + _NONCE], sealed[HEAD + _NONCE :]
    if len(nonce) < _NONCE or len(content) < _TAG:
        raise CannotBeOpened(f"What was sealed for {context} is cut off; restore a backup.")
    try:
        return cipher.decrypt(nonce, content, _bound(head, context))
    except InvalidTag:
        raise CannotBeOpened(
            f"What was sealed for {context} was altered, or sealed for another place; restore a backup."
        ) from None


def key_id_of(sealed: bytes) -> str:
    """The id of the key that opens it, 8 hexadecimal digits. Raises CannotBeOpened for what is not sealed."""
    if not sealed.startswith(SEALED) or len(sealed) < HEAD:
        raise CannotBeOpened("What should be sealed is not; restore a backup, or give it anew.")
    return sealed[len(SEALED) : HEAD].hex()


def first_key_id() -> str:
    """The id of the key that seals."""
    return next(iter(_ciphers(settings.PRIVACY_KEYS)))


def key_ids() -> tuple[str, ...]:
    """The ids of all keys of the house, the one that seals first."""
    return tuple(_ciphers(settings.PRIVACY_KEYS))


@lru_cache(maxsize=8)
def _ciphers(secrets: tuple[str, ...]) -> Mapping[str, AESGCM]:
    return {
        _derived(secret, "id", length=_ID).hex(): AESGCM(_derived(secret, "seal", length=_KEY))
        for secret in secrets
    }


def _derived(secret: str, purpose: str, *, length: int) -> bytes:
    """By HKDF: the secret is a long random text, so nothing slower is needed."""
    return HKDF(SHA256(), length, salt=None, info=f"secretariat privacy {purpose}".encode()).derive(
        secret.encode()
    )


def _bound(head: bytes, context: str) -> bytes:
    return head + b"\0" + context.encode()
