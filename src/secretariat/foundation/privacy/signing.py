"""Signing what leaves the house as a file, so that who receives it can prove where it came from: Ed25519."""

import base64
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from secretariat.foundation.privacy.sealing import first_key_id, key_ids

_SEED = 32


@dataclass(frozen=True)
class Signature:
    """`signature` in Base64, by the key named `key_id`; who checks it needs `public_key`, in Base64 too."""

    signature: str
    key_id: str
    public_key: str


def sign(content: bytes) -> Signature:
    """The house's signature of these bytes, by the first of its keys."""
    key_id = first_key_id()
    key = _key(key_id, settings.PRIVACY_KEYS)
    return Signature(_text(key.sign(content)), key_id, _text(_public(key)))


def is_signed(content: bytes, signature: Signature) -> bool:
    """Whether the house signed these bytes, with a key that it still has."""
    if signature.key_id not in key_ids():
        return False
    key = _key(signature.key_id, settings.PRIVACY_KEYS)
    try:
        key.public_key().verify(base64.b64decode(signature.signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=8)
def _key(key_id: str, secrets: tuple[str, ...]) -> Ed25519PrivateKey:
    """Derived from the secret that seals, by HKDF for a purpose of its own."""
    secret = secrets[key_ids().index(key_id)]
    derived = HKDF(SHA256(), _SEED, salt=None, info=b"secretariat privacy sign").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
