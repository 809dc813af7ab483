"""Base45: the examples of RFC 9285, and back and forth for all bytes."""

import pytest
from hypothesis import given, strategies

from secretariat.engines.codes import base45


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
        (b"\xff\xff", "FGW"),
        (b"\xff", "U5"),
    ],
)
def test_examples_of_the_standard(content, text):
    assert base45.encode(content) == text
    assert base45.decode(text) == content


@given(strategies.binary(max_size=200))
def test_every_byte_comes_back(content):
    assert base45.decode(base45.encode(content)) == content


@pytest.mark.parametrize("text", ["A", "ABCD", "GGW", "V5", "ab", "A_B", "ÄÖÜ", ":::"])
def test_what_no_bytes_give_is_refused(text):
    with pytest.raises(base45.NotBase45):
        base45.decode(text)
