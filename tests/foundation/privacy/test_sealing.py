"""What is sealed opens with its key and in its place only, and says which key it needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.privacy import sealing
from secretariat.foundation.privacy.digests import lookup_digest
from secretariat.foundation.privacy.sealing import CannotBeOpened, KeyMissing, key_id_of, seal, unseal

OLD, NEW = "old " * 13, "new " * 13
CONTEXT = "registration.application.document_number"


@given(st.binary(max_size=200), st.text(max_size=30))
def test_what_was_sealed_opens_again(content, context):
    assert unseal(seal(content, context), context) == content


@given(st.binary(min_size=20, max_size=60))
def test_what_is_sealed_does_not_show_the_content(content):
    assert content not in seal(content, CONTEXT)


def test_the_same_content_is_never_sealed_alike():
    assert seal(b"N123", CONTEXT) != seal(b"N123", CONTEXT)


SEALED_LENGTH = len(seal(b"N123", CONTEXT))


@given(st.integers(0, SEALED_LENGTH - 1), st.integers(1, 255))
def test_what_was_altered_does_not_open(place, change):
    sealed = bytearray(seal(b"N123", CONTEXT))
    sealed[place] ^= change

    with pytest.raises(CannotBeOpened):
        unseal(bytes(sealed), CONTEXT)


@given(st.integers(0, SEALED_LENGTH - 1))
def test_what_was_cut_off_does_not_open(length):
    with pytest.raises(CannotBeOpened):
        unseal(seal(b"N123", CONTEXT)[:length], CONTEXT)


def test_what_was_put_into_another_place_does_not_open():
    with pytest.raises(CannotBeOpened) as refused:
        unseal(seal(b"N123", CONTEXT), "registration.application.email")

    assert str(refused.value) == (
        "What was sealed for registration.application.email was altered, or sealed for another place; "
        "restore a backup."
    )


def test_an_older_key_still_opens_and_the_first_seals(settings):
    settings.PRIVACY_KEYS = (OLD,)
    sealed = seal(b"N123", CONTEXT)
    old_id = sealing.first_key_id()

    settings.PRIVACY_KEYS = (NEW, OLD)

    assert unseal(sealed, CONTEXT) == b"N123"
    assert key_id_of(sealed) == old_id
    assert key_id_of(seal(b"N123", CONTEXT)) == sealing.first_key_id() != old_id
    assert sealing.key_ids() == (sealing.first_key_id(), old_id)


def test_a_missing_key_is_named_and_no_secret_is_told(settings):
    settings.PRIVACY_KEYS = (OLD,)
    sealed, old_id = seal(b"N123", CONTEXT), sealing.first_key_id()
    settings.PRIVACY_KEYS = (NEW,)

    with pytest.raises(KeyMissing) as refused:
        unseal(sealed, CONTEXT)

    assert str(refused.value) == (
        f"This was sealed with the key {old_id}, which is not among the house's keys; "
        "put that key back into SECRETARIAT_PRIVACY_KEYS, after the first."
    )
    assert len(old_id) == 8


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_digest_is_the_same_for_the_same_text_only(one, other):
    assert (lookup_digest(one, "number") == lookup_digest(other, "number")) == (one == other)


def test_a_digest_tells_nothing_of_another_purpose_and_needs_the_house_s_key(settings):
    digests = {lookup_digest("N123", "number"), lookup_digest("N123", "visa")}
    settings.AUDIT_KEY = "another key " * 5
    digests.add(lookup_digest("N123", "number"))

    assert [len(digest) for digest in digests] == [64, 64, 64]


def test_a_digest_stays_when_the_keys_that_seal_are_renewed(settings):
    before = lookup_digest("N123", "number")

    settings.PRIVACY_KEYS = (NEW,)

    assert lookup_digest("N123", "number") == before
    assert lookup_digest("", "number") == ""
