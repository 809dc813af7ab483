"""New keys: what is sealed comes under the first one, and the older ones can be taken away."""

from collections import Counter

import pytest

from secretariat.desks.registration.models import Application
from secretariat.foundation.access.scope import outside_editions
from secretariat.foundation.privacy import sealing
from secretariat.foundation.privacy.rotation import reseal_values, values_under_keys
from tests.desks import applicants

OLD, NEW = "old " * 13, "new " * 13
FIELD = "registration.application.document_number"


@pytest.fixture
def numbers(edition, settings) -> list[str]:
    """Two applications under the old key, one without a number; then a new key is put in front."""
    settings.PRIVACY_KEYS = (OLD,)
    delegation = applicants.delegation(edition)
    for letter in "AB":
        applicants.registered(delegation, letter)
    applicants.registered(delegation, "C", document_number="")
    settings.PRIVACY_KEYS = (NEW, OLD)
    return plain_numbers()


def plain_numbers() -> list[str]:
    return list(Application.objects.order_by("pk").values_list("document_number", flat=True))


def resealed() -> int:
    return sum(count for _name, count in reseal_values())


def test_values_are_counted_by_the_key_they_need(numbers):
    new_id, old_id = sealing.key_ids()

    assert values_under_keys()[FIELD] == Counter({old_id: 2})
    assert [bool(number) for number in numbers] == [True, True, False]
    assert new_id != old_id


def test_after_the_rotation_the_old_key_is_not_needed(numbers, settings):
    assert resealed() == 2

    settings.PRIVACY_KEYS = (NEW,)
    assert plain_numbers() == numbers
    assert values_under_keys()[FIELD] == Counter({sealing.first_key_id(): 2})


def test_a_rotation_that_was_stopped_goes_on_where_it_was(numbers, monkeypatch):
    monkeypatch.setattr("secretariat.foundation.privacy.rotation._BATCH", 1)

    next(reseal_values())

    assert values_under_keys()[FIELD] == Counter(dict.fromkeys(sealing.key_ids(), 1))
    assert resealed() == 1
    assert plain_numbers() == numbers


@pytest.mark.usefixtures("numbers")
def test_a_second_rotation_does_nothing():
    resealed()

    assert resealed() == 0


@pytest.mark.usefixtures("numbers")
def test_values_whose_key_is_gone_are_counted_but_not_resealed(settings):
    old_id = sealing.key_ids()[1]
    settings.PRIVACY_KEYS = (NEW,)

    assert values_under_keys()[FIELD] == Counter({old_id: 2})
    with pytest.raises(sealing.KeyMissing):
        resealed()


@pytest.mark.usefixtures("numbers")
def test_values_of_every_edition_are_resealed_whichever_is_worked_for():
    with outside_editions():
        assert resealed() == 2
