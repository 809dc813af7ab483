"""Zones and types keep their numbers: they stand on paper that is out already."""

from dataclasses import replace

import pytest

from secretariat.desks.badges import actions, usual
from secretariat.desks.badges.models import LAST_ZONE, CredentialType, Zone
from secretariat.foundation.audit.records import Outcome, Tally
from tests.desks.applicants import CHIEF
from tests.world import MONDAY


def set_up(edition, zones=usual.ZONES, types=usual.PERSONAL):
    tally = Tally()
    actions.set_up(edition=edition, zones=zones, types=types, tally=tally, by=CHIEF, at=MONDAY)
    return tally


def test_setting_up_again_changes_nothing(edition):
    first, second = set_up(edition), set_up(edition)

    assert first.total(Outcome.CREATED) == len(usual.ZONES) + len(usual.PERSONAL)
    assert second.total(Outcome.CREATED) == second.total(Outcome.CHANGED) == 0


def test_new_zone_takes_the_next_bit_and_no_other_moves(edition):
    set_up(edition)
    before = dict(Zone.objects.values_list("code", "number"))
    roof = actions.GivenZone(code="roof", letter="R", name={"en": "Roof"})

    set_up(edition, zones=[roof, *reversed(usual.ZONES)])

    assert dict(Zone.objects.values_list("code", "number")) == before | {"roof": len(before)}


def test_type_opens_the_bits_of_its_zones(edition):
    set_up(edition)

    bits = dict(Zone.objects.values_list("code", "number"))
    media = CredentialType.objects.get(code="media")
    assert media.zones == 1 << bits["grounds"] | 1 << bits["press"]


def test_unknown_zone_is_refused_and_nothing_is_kept(edition):
    wrong = replace(usual.PERSONAL[0], zones=("cellar",))

    with pytest.raises(actions.UnknownZone, match="cellar"):
        set_up(edition, types=[wrong])

    assert not Zone.objects.exists()


def test_more_zones_than_bits_are_refused(edition):
    many = [
        actions.GivenZone(code=f"z{number}", letter=f"{number}", name={"en": f"Zone {number}"})
        for number in range(LAST_ZONE + 2)
    ]

    with pytest.raises(actions.TooManyZones, match="63"):
        set_up(edition, zones=many, types=())
    assert not Zone.objects.exists()
