"""The text in the QR code of a badge: what a gate must know, signed, so that it needs no network.

docs/reference/token.md is the specification, with test vectors; the gate's page reads the same text in
JavaScript. A token holds numbers only: nothing of the person that the badge does not show on its face.

    S1:  Base45 of  [a zero byte, where the count would be even]  CBOR array  Ed25519 signature (64 bytes)

The count of bytes is odd, for then the last character is a digit: the alphabet has a space, and a scanner
that types drops one at the end. The signature covers the prefix and the array. There is one text for a
token: an array that is not encoded in the shortest way is refused.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from io import BytesIO

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from secretariat.engines.codes import base45

PREFIX = "S1:"
LONGEST = 400
"""Characters; a longer text is no token, and is not looked into."""
MOST = 2**64 - 1
SIGNATURE = 64
KEY_ID = 4
_EPOCH = date(1970, 1, 1)
_FIELDS = 10


class Flaw(StrEnum):
    """Why a text is not believed, in the order in which it is asked."""

    NO_TOKEN = "no_token"  # noqa: S105 - a reason, not a password
    DAMAGED = "damaged"
    UNKNOWN_KEY = "unknown_key"
    TAMPERED = "tampered"
    OTHER_EDITION = "other_edition"
    SPECIMEN = "specimen"
    KEY_EXPIRED = "key_expired"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"


class NotBelieved(ValueError):
    """The text is no valid token; `flaw` says why, `token` what it claims, where that could be read."""

    def __init__(self, flaw: Flaw, token: "Token | None" = None) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.token = token


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What one token says: numbers of the house that signed it.

    `key_id` is 8 hexadecimal digits. `zones` has bit n set where zone n is open to the bearer. Days are
    those of the edition's time zone, and both are valid. `revision` grows with each reissue of a serial.
    """

    key_id: str
    edition: int
    serial: int
    revision: int
    kind: int
    category: int
    zones: int
    first_day: date
    last_day: date
    is_specimen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key that a token may be signed with: 32 bytes, and the last day on which it is believed."""

    public: bytes
    last_day: date

    @property
    def key_id(self) -> str:
        return key_id(self.public)


@dataclass(frozen=True, slots=True)
class Read:
    """A token as it was read, before anything is believed."""

    token: Token
    signed: bytes
    signature: bytes


def key_id(public: bytes) -> str:
    """The id of a public key (32 bytes): the first four bytes of its SHA-256, as 8 hexadecimal digits."""
    return sha256(public).digest()[:KEY_ID].hex()


def public_of(seed: bytes) -> bytes:
    """The public key (32 bytes) of a secret one (32 bytes), by RFC 8032."""
    return (
        Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    )


def sign(token: Token, seed: bytes) -> str:
    """The text of this token, signed with the secret key of its `key_id` (32 bytes).

    Raises ValueError where a number is negative or above MOST, or the key is not that of the token.
    """
    private = Ed25519PrivateKey.from_private_bytes(seed)
    if key_id(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)) != token.key_id:
        raise ValueError(f"the key is not {token.key_id}")
    content = _array(token)
    signed = content + private.sign(PREFIX.encode() + content)
    padding = b"\0" if len(signed) % 2 == 0 else b""
    return PREFIX + base45.encode(padding + signed)


def read(text: str) -> Read:
    """What the text says, believed or not. Raises NotBelieved: NO_TOKEN or DAMAGED."""
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise NotBelieved(Flaw.NO_TOKEN)
    try:
        content = base45.decode(text.removeprefix(PREFIX))
    except base45.NotBase45 as fault:
        raise NotBelieved(Flaw.DAMAGED) from fault
    array, signature = content[:-SIGNATURE].removeprefix(b"\0"), content[-SIGNATURE:]
    token = _token(array)
    if len(content) % 2 == 0 or _array(token) != array:
        raise NotBelieved(Flaw.DAMAGED)
    return Read(token, PREFIX.encode() + array, signature)


def verify(
    text: str, keys: Mapping[str, Key], *, edition: int, on_day: date, takes_specimens: bool = False
) -> Token:
    """The token, when it is signed by one of `keys` (by their id) for this edition and valid on this day.

    Raises NotBelieved with the first flaw. A specimen, made for a generated person, is believed only where
    specimens are taken: in a demonstration.
    """
    was_read = read(text)
    token = was_read.token
    flaw = _flaw_of_signature(was_read, keys) or _flaw_of_place(
        token, edition, takes_specimens=takes_specimens
    )
    flaw = flaw or _flaw_of_time(token, keys[token.key_id], on_day)
    if flaw:
        raise NotBelieved(flaw, token)
    return token


def _flaw_of_signature(was_read: Read, keys: Mapping[str, Key]) -> Flaw | None:
    key = keys.get(was_read.token.key_id)
    if key is None:
        return Flaw.UNKNOWN_KEY
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(was_read.signature, was_read.signed)
    except InvalidSignature:
        return Flaw.TAMPERED
    return None


def _flaw_of_place(token: Token, edition: int, *, takes_specimens: bool) -> Flaw | None:
    if token.edition != edition:
        return Flaw.OTHER_EDITION
    return Flaw.SPECIMEN if token.is_specimen and not takes_specimens else None


def _flaw_of_time(token: Token, key: Key, on_day: date) -> Flaw | None:
    if on_day > key.last_day:
        return Flaw.KEY_EXPIRED
    if on_day < token.first_day:
        return Flaw.NOT_YET_VALID
    return Flaw.EXPIRED if on_day > token.last_day else None


def _array(token: Token) -> bytes:
    key, *numbers, first, last, is_specimen = astuple(token)
    numbers += [(first - _EPOCH).days, (last - _EPOCH).days, int(is_specimen)]
    if any(not 0 <= number <= MOST for number in numbers):
        raise ValueError("a token holds numbers from 0 to 2^64 - 1, and days from 1970 on")
    return cbor2.dumps([bytes.fromhex(key), *numbers], canonical=True)


def _token(array: bytes) -> Token:
    """The token of a CBOR array. Raises NotBelieved where it is none, or something stands after it."""
    stream = BytesIO(array)
    try:
        values = cbor2.load(stream)
    except (cbor2.CBORDecodeError, ValueError, RecursionError, MemoryError) as fault:
        raise NotBelieved(Flaw.DAMAGED) from fault
    if stream.tell() != len(array) or not _is_well_formed(values):
        raise NotBelieved(Flaw.DAMAGED)
    key, edition, serial, revision, kind, category, zones, first, last, specimen = values
    try:
        days = _EPOCH + timedelta(first), _EPOCH + timedelta(last)
    except OverflowError as fault:
        raise NotBelieved(Flaw.DAMAGED) from fault
    return Token(
        key_id=key.hex(),
        edition=edition,
        serial=serial,
        revision=revision,
        kind=kind,
        category=category,
        zones=zones,
        first_day=days[0],
        last_day=days[1],
        is_specimen=bool(specimen),
    )


def _is_well_formed(values: object) -> bool:
    """Four bytes and nine whole numbers, the last of them 0 or 1."""
    if not isinstance(values, list) or len(values) != _FIELDS:
        return False
    key, *numbers = values
    are_numbers = all(type(number) is int and 0 <= number <= MOST for number in numbers)
    return isinstance(key, bytes) and len(key) == KEY_ID and are_numbers and numbers[-1] <= 1
