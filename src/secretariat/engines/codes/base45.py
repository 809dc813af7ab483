"""Base45, by RFC 9285: bytes as the characters that a QR code packs best.

Three characters for two bytes, two for a last one. Every reader of codes hands on these characters unharmed,
and so does a hardware scanner that types them.
"""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_BASE, _BYTE, _PAIR = 45, 256, 65536


class NotBase45(ValueError):
    """A character that is none of the alphabet, a length that none has, or a value that is too great."""


def encode(content: bytes) -> str:
    """The text of these bytes."""
    return "".join(_triple(content[start : start + 2]) for start in range(0, len(content), 2))


def decode(text: str) -> bytes:
    """The bytes of this text. Raises NotBase45."""
    if len(text) % 3 == 1:
        raise NotBase45(f"no text of Base45 has {len(text)} characters")
    return b"".join(_bytes(text[start : start + 3]) for start in range(0, len(text), 3))


def _triple(pair: bytes) -> str:
    value = int.from_bytes(pair)
    signs = []
    for _ in range(len(pair) + 1):
        value, sign = divmod(value, _BASE)
        signs.append(ALPHABET[sign])
    return "".join(signs)


def _bytes(triple: str) -> bytes:
    value = 0
    for sign in reversed(triple):
        value = value * _BASE + _value(sign)
    length = len(triple) - 1
    if value >= (_PAIR if length == 2 else _BYTE):  # noqa: PLR2004 - bytes of a pair
        raise NotBase45(f"{triple!r} is more than {length} bytes hold")
    return value.to_bytes(length)


def _value(sign: str) -> int:
    if sign not in _VALUES:
        raise NotBase45(f"{sign!r} is no character of Base45")
    return _VALUES[sign]
