"""Made-up participants: as many as asked, always the same, and nobody real."""

from collections import Counter
from datetime import date

import pytest

from secretariat.desks.delegations.models import Category
from secretariat.engines.names.transliteration import transliterate
from secretariat.entrance.loading.participants import (
    MadeUp,
    MadeUpDelegation,
    MadeUpNames,
    MadeUpParticipants,
    NoRoom,
    Real,
    folded,
    make_up,
)

NOBODY = Real(members={}, business=0, names=set())
ON = date(2017, 9, 6)


def asked(total: int, business: int = 0, seed: str = "seed", **sizes: int) -> MadeUpParticipants:
    """Delegations by state, named from lists of their own; the rest stands in Russia's."""
    lists = {"JP": "ja_JP", "KR": "ko_KR", "CN": "zh_CN", "MN": "mn_MN", "AM": "hy_AM", "VN": "vi_VN"}
    delegations = tuple(
        MadeUpDelegation(entity=state, size=size, locales=(lists[state],)) for state, size in sizes.items()
    )
    rest = MadeUpNames(entity="RU", locales=("ru_RU",))
    return MadeUpParticipants(seed=seed, total=total, business=business, rest=rest, delegations=delegations)


def made(request: MadeUpParticipants, real: Real = NOBODY) -> list[MadeUp]:
    return make_up(request, edition_code="x-2017", real=real, on=ON)


def test_the_host_has_whoever_is_missing():
    people = made(asked(100, JP=20, MN=5))

    assert Counter(each.entity for each in people) == {"JP": 20, "MN": 5, "RU": 75}


def test_real_members_count_towards_the_sizes():
    real = Real(members={"JP": 1, "RU": 4, "ORG": 2}, business=1, names=set())

    people = made(asked(100, 30, JP=20), real)

    assert Counter(each.entity for each in people) == {"JP": 19, "RU": 74}
    assert sum(each.member.category is Category.BUSINESS for each in people) == 29


@pytest.mark.parametrize("business", [0, 1, 37, 99, 100])
def test_business_is_shared_out_by_size(business):
    people = made(asked(100, business, JP=20, MN=5))

    shares = Counter(each.entity for each in people if each.member.category is Category.BUSINESS)
    assert sum(shares.values()) == business
    assert all(abs(shares[entity] - business * size / 100) < 1 for entity, size in [("JP", 20), ("MN", 5)])


def test_the_same_seed_gives_the_same_people_and_another_one_others():
    first, again, other = made(asked(50, 9)), made(asked(50, 9)), made(asked(50, 9, seed="another"))

    assert first == again
    assert [each.person for each in first] != [each.person for each in other]
    assert [each.person.code for each in first][:2] == ["gen-x-2017-ru-001", "gen-x-2017-ru-002"]


def test_who_is_called_like_a_real_person_is_drawn_again_and_nobody_else():
    before = made(asked(50))
    third = before[2].person
    taken = folded(f"{third.family} {third.given}".upper())

    after = made(asked(50), Real(members={}, business=0, names={taken}))

    assert [place for place in range(50) if before[place] != after[place]] == [2]
    assert folded(f"{after[2].person.given} {after[2].person.family}") != taken


def test_no_two_are_called_the_same():
    people = made(asked(1000, VN=120, KR=300))

    names = {folded(f"{each.person.given} {each.person.family}") for each in people}
    assert len(names) == 1000


@pytest.mark.parametrize(
    ("state", "order", "language"),
    [
        ("JP", "given-family", "ja"),
        ("KR", "family-given", "ko"),
        ("CN", "family-given", "zh"),
        ("MN", "patronymic-given", "mn"),
        ("AM", "given-family", "hy"),
        ("VN", "family-given", None),
    ],
)
def test_names_follow_their_country(state, order, language):
    people = [each.person for each in made(asked(10, **{state: 10}))]

    assert {(person.order, person.native_language, person.nationality) for person in people} == {
        (order, language, state)
    }
    assert all(
        person.is_generated and (person.native is not None) == (language is not None) for person in people
    )


def test_a_native_name_and_its_latin_form_belong_together():
    people = [each.person for each in made(asked(200, KR=100))]
    latin = [transliterate(each.native or "", language=each.native_language or "") for each in people]

    assert [name.split()[1] for name in latin[:100]] == [person.given for person in people[:100]]
    assert latin[100:] == [f"{person.given} {person.family}" for person in people[100:]]


@pytest.mark.parametrize(
    ("request_", "real"),
    [
        (asked(5, JP=6), NOBODY),
        (asked(10, JP=1), Real(members={"JP": 2}, business=0, names=set())),
        (asked(10, 11), NOBODY),
        (asked(10, 3), Real(members={}, business=4, names=set())),
        (asked(1000, MN=1000), NOBODY),
    ],
)
def test_what_does_not_fit_is_refused(request_, real):
    with pytest.raises(NoRoom):
        made(request_, real)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Moon Jae-in", "JAE-IN MOON"),
        ("Shinzō Abe", "abe shinzo"),
        ("Путин Владимир", "Владимир Путин"),
        ("普京，弗拉基米尔", "普京 弗拉基米尔"),
    ],
)
def test_names_are_one_whatever_their_order(one, another):
    assert folded(one) == folded(another)
