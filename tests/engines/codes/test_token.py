"""The token of a badge: what was signed comes back, and nothing else is believed."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path

import cbor2
import pytest
from hypothesis import given, strategies

from secretariat.engines.codes import base45
from secretariat.engines.codes.token import (
    LONGEST,
    MOST,
    PREFIX,
    Flaw,
    Key,
    NotBelieved,
    Token,
    key_id,
    public_of,
    read,
    sign,
    verify,
)

VECTORS = json.loads(
    (Path(__file__).resolve().parents[3] / "docs/reference/token-vectors.json").read_text(encoding="utf-8")
)
SEED = bytes(range(32))
PUBLIC = public_of(SEED)
FIRST, LAST = date(2017, 9, 4), date(2017, 9, 7)
KEYS = {key_id(PUBLIC): Key(public=PUBLIC, last_day=date(2017, 12, 31))}
TOKEN = Token(
    key_id=key_id(PUBLIC),
    edition=3,
    serial=104217,
    revision=1,
    kind=0,
    category=2,
    zones=0b1011,
    first_day=FIRST,
    last_day=LAST,
)
numbers = strategies.integers(0, MOST)
days = strategies.dates(min_value=date(1970, 1, 1))


def believed(text, *, edition=3, on_day=FIRST, **more):
    try:
        return verify(text, KEYS, edition=edition, on_day=on_day, **more)
    except NotBelieved as refusal:
        return refusal.flaw


def said(token):
    """A token as the vectors write it: numbers and days as text."""
    if token is None:
        return None
    values = asdict(token)
    return {name: value if isinstance(value, bool) else str(value) for name, value in values.items()}


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_vectors_of_the_specification(vector):
    keys = {
        key_id(bytes.fromhex(each["public"])): Key(
            public=bytes.fromhex(each["public"]), last_day=date.fromisoformat(each["last_day"])
        )
        for each in VECTORS["keys"]
    }
    asked = {"edition": int(vector["edition"]), "on_day": date.fromisoformat(vector["on_day"])}
    asked["takes_specimens"] = vector["takes_specimens"]

    if vector["flaw"]:
        with pytest.raises(NotBelieved) as refusal:
            verify(vector["text"], keys, **asked)
        assert (refusal.value.flaw, said(refusal.value.token)) == (vector["flaw"], vector["token"])
    else:
        assert said(verify(vector["text"], keys, **asked)) == vector["token"]


@given(
    strategies.builds(
        Token,
        key_id=strategies.just(TOKEN.key_id),
        edition=numbers,
        serial=numbers,
        revision=numbers,
        kind=numbers,
        category=numbers,
        zones=numbers,
        first_day=days,
        last_day=days,
        is_specimen=strategies.booleans(),
    )
)
def test_every_token_comes_back_and_ends_in_a_digit(token):
    text = sign(token, SEED)

    assert read(text).token == token
    assert text[-1] in "012345"
    assert len(text) <= LONGEST


@given(strategies.data())
def test_no_altered_character_is_believed(data):
    text = sign(TOKEN, SEED)
    place = data.draw(strategies.integers(0, len(text) - 1))
    other = data.draw(strategies.sampled_from(base45.ALPHABET).filter(lambda sign: sign != text[place]))

    assert isinstance(believed(text[:place] + other + text[place + 1 :]), Flaw)


@given(strategies.one_of(strategies.text(), strategies.text(base45.ALPHABET).map(PREFIX.__add__)))
def test_any_text_is_refused_with_a_reason(text):
    assert believed(text) in {Flaw.NO_TOKEN, Flaw.DAMAGED}


@given(strategies.binary(max_size=60))
def test_any_array_is_refused_with_a_reason(array):
    text = PREFIX + base45.encode(array + bytes(64))
    assert believed(text) in {Flaw.DAMAGED, Flaw.UNKNOWN_KEY, Flaw.TAMPERED}


@pytest.mark.parametrize(
    ("change", "asked", "flaw"),
    [
        ({}, {"edition": 4}, Flaw.OTHER_EDITION),
        ({}, {"on_day": FIRST - timedelta(1)}, Flaw.NOT_YET_VALID),
        ({}, {"on_day": LAST + timedelta(1)}, Flaw.EXPIRED),
        ({"last_day": date(2018, 6, 1)}, {"on_day": date(2018, 1, 1)}, Flaw.KEY_EXPIRED),
        ({"is_specimen": True}, {}, Flaw.SPECIMEN),
    ],
)
def test_token_is_believed_in_its_place_and_time_only(change, asked, flaw):
    assert believed(sign(replace(TOKEN, **change), SEED), **asked) == flaw


@pytest.mark.parametrize("on_day", [FIRST, LAST])
def test_both_days_are_valid(on_day):
    assert believed(sign(TOKEN, SEED), on_day=on_day) == TOKEN


def test_specimen_is_believed_in_a_demonstration():
    specimen = replace(TOKEN, is_specimen=True)
    assert believed(sign(specimen, SEED), takes_specimens=True) == specimen


def test_token_of_another_house_has_an_unknown_key():
    seed = bytes(reversed(SEED))
    assert believed(sign(replace(TOKEN, key_id=key_id(public_of(seed))), seed)) == Flaw.UNKNOWN_KEY


def test_there_is_one_text_for_a_token():
    was_read = read(sign(TOKEN, SEED))
    longer = was_read.signed.removeprefix(PREFIX.encode()).replace(b"\x03", b"\x18\x03", 1)
    assert cbor2.loads(longer)[1] == TOKEN.edition

    again = longer + was_read.signature
    assert believed(PREFIX + base45.encode(b"\0" * (1 - len(again) % 2) + again)) == Flaw.DAMAGED


@pytest.mark.parametrize("change", [{"serial": -1}, {"zones": MOST + 1}, {"first_day": date(1969, 12, 31)}])
def test_number_that_has_no_place_is_not_signed(change):
    with pytest.raises(ValueError, match="numbers from 0"):
        sign(replace(TOKEN, **change), SEED)


def test_token_is_signed_with_its_own_key_only():
    with pytest.raises(ValueError, match="the key is not"):
        sign(TOKEN, bytes(32))
