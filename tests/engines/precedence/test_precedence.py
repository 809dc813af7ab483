"""The order of guests, and the rule told for each place."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.engines.precedence import (
    Guest,
    GuestTwice,
    HostPlace,
    HostRules,
    Level,
    LevelTwice,
    OrganisationsOrder,
    OrganisationsStand,
    Part,
    Place,
    Rule,
    Seniority,
    Standing,
    place,
)

FORUM = Path(__file__).parents[4] / "shared" / "domain" / "eef.json"

PUTIN = Guest(
    id="putin",
    level=Level.HEAD_OF_STATE,
    in_office_since=date(2012, 5, 7),
    entity_sort_name="russian federation",
    is_host=True,
)
MOON = Guest(
    id="moon",
    level=Level.HEAD_OF_STATE,
    in_office_since=date(2017, 5, 10),
    entity_sort_name="republic of korea",
)
BATTULGA = Guest(
    id="battulga",
    level=Level.HEAD_OF_STATE,
    in_office_since=date(2017, 7, 10),
    entity_sort_name="mongolia",
)
ABE = Guest(
    id="abe",
    level=Level.HEAD_OF_GOVERNMENT,
    in_office_since=date(2012, 12, 26),
    entity_sort_name="japan",
)
ALIMOV = Guest(
    id="alimov",
    level=Level.HEAD_OF_INTERNATIONAL_ORGANISATION,
    in_office_since=date(2016, 1, 1),
    founded_on=date(2001, 6, 15),
    entity_sort_name="shanghai cooperation organisation",
)
DENISOV = Guest(id="denisov", level=Level.AMBASSADOR, entity_sort_name="russian federation")
LEADERS = (PUTIN, MOON, BATTULGA, ABE)


def minister(name: str, *, since: date | None = None, **parts) -> Guest:
    return Guest(id=name, level=Level.MINISTER, entity_sort_name=name, in_office_since=since, **parts)


def organisation(name: str, *, founded: date | None, since: date | None = None) -> Guest:
    return Guest(
        id=name,
        level=Level.HEAD_OF_INTERNATIONAL_ORGANISATION,
        entity_sort_name=name,
        founded_on=founded,
        in_office_since=since,
    )


def order(*guests: Guest, rules: HostRules | None = None) -> list[str]:
    return [seat.guest for seat in place(guests, rules or HostRules())]


@pytest.mark.parametrize(
    "guests", tuple(permutations(LEADERS)), ids=lambda guests: "-".join(g.id for g in guests)
)
def test_leaders_of_2017_stand_as_the_release_names_them(guests):
    assert order(*guests) == ["putin", "moon", "battulga", "abe"]


def test_each_leader_of_2017_is_told_the_rule_that_decided():
    assert place(LEADERS) == (
        Place(
            number=1,
            guest="putin",
            rule=Rule.HOST,
            value=Part.HOST,
            neighbour="moon",
            neighbour_value=Part.GUEST,
            is_date_unknown=False,
        ),
        Place(
            number=2,
            guest="moon",
            rule=Rule.HOST,
            value=Part.GUEST,
            neighbour="putin",
            neighbour_value=Part.HOST,
            is_date_unknown=False,
        ),
        Place(
            number=3,
            guest="battulga",
            rule=Rule.IN_OFFICE_SINCE,
            value=date(2017, 7, 10),
            neighbour="moon",
            neighbour_value=date(2017, 5, 10),
            is_date_unknown=False,
        ),
        Place(
            number=4,
            guest="abe",
            rule=Rule.LEVEL,
            value=Level.HEAD_OF_GOVERNMENT,
            neighbour="battulga",
            neighbour_value=Level.HEAD_OF_STATE,
            is_date_unknown=False,
        ),
    )


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (HostRules(), ["putin", "moon", "battulga", "abe", "denisov", "alimov"]),
        (
            HostRules(organisations_stand=OrganisationsStand.BY_LEVEL),
            ["putin", "moon", "battulga", "abe", "alimov", "denisov"],
        ),
        (
            HostRules(seniority=Seniority.ALPHABETICAL),
            ["putin", "battulga", "moon", "abe", "denisov", "alimov"],
        ),
        (
            HostRules(levels=(Level.HEAD_OF_GOVERNMENT,)),
            ["putin", "abe", "moon", "battulga", "denisov", "alimov"],
        ),
        (
            HostRules(levels=(Level.HEAD_OF_GOVERNMENT,), host=HostPlace.FIRST_IN_LEVEL),
            ["abe", "putin", "moon", "battulga", "denisov", "alimov"],
        ),
        (
            HostRules(host=HostPlace.LIKE_A_GUEST, seniority=Seniority.ALPHABETICAL),
            ["battulga", "moon", "putin", "abe", "denisov", "alimov"],
        ),
    ],
)
def test_rules_of_the_host_move_the_places(rules, expected):
    assert order(*LEADERS, ALIMOV, DENISOV, rules=rules) == expected


def test_host_of_a_lower_level_still_stands_first():
    host = replace(ABE, is_host=True)

    assert order(replace(PUTIN, is_host=False), MOON, host) == ["abe", "putin", "moon"]


def test_levels_stand_in_the_order_of_the_list_of_speakers():
    states = [
        Guest(id=level, level=level, entity_sort_name=name)
        for level, name in zip(Level, "ponmlkjihgfedcb", strict=True)
        if level not in {Level.HEAD_OF_INTERNATIONAL_ORGANISATION, Level.MINISTER_LEVEL_IO}
    ]

    assert order(*reversed(states)) == [
        "head_of_state",
        "head_of_government",
        "vice_president",
        "crown_prince",
        "deputy_head_of_government",
        "minister",
        "vice_minister",
        "head_of_delegation",
        "ambassador",
        "sub_national_head",
        "business_association_head",
        "observer",
        "other",
    ]


def test_organisation_after_a_state_is_told_so():
    seat = place((ALIMOV, DENISOV))[1]

    assert (seat.guest, seat.rule, seat.value, seat.neighbour_value) == (
        "alimov",
        Rule.STANDING,
        Standing.ORGANISATION,
        Standing.STATE,
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (OrganisationsOrder.FOUNDED_ON, ["older", "newer", "ancient"]),
        (OrganisationsOrder.IN_OFFICE_SINCE, ["newer", "older", "ancient"]),
        (OrganisationsOrder.ALPHABETICAL, ["ancient", "newer", "older"]),
    ],
)
def test_organisations_stand_as_the_house_orders_them(by, expected):
    guests = (
        organisation("ancient", founded=None),
        organisation("newer", founded=date(2001, 6, 15), since=date(2015, 1, 1)),
        organisation("older", founded=date(1945, 10, 24), since=date(2017, 1, 1)),
    )

    assert order(*guests, rules=HostRules(organisations_order=by)) == expected


def test_same_date_is_decided_by_the_name_of_the_entity():
    since = date(2017, 1, 1)
    seat = place((minister("mongolia", since=since), minister("japan", since=since)))[1]

    assert (seat.guest, seat.rule, seat.value, seat.neighbour_value) == (
        "mongolia",
        Rule.ENTITY_NAME,
        "mongolia",
        "japan",
    )


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ({"id": "9", "person_sort_name": "abe"}, {"id": "1", "person_sort_name": "kono"}, Rule.PERSON_NAME),
        ({"id": "1", "person_sort_name": "abe"}, {"id": "9", "person_sort_name": "abe"}, Rule.IDENTIFIER),
    ],
)
def test_two_guests_of_one_entity_are_told_what_parted_them(first, second, rule):
    guests = [Guest(level=Level.MINISTER, entity_sort_name="japan", **parts) for parts in (second, first)]

    assert [(seat.guest, seat.rule) for seat in place(guests)] == [(first["id"], rule), (second["id"], rule)]


def test_unknown_date_stands_after_known_ones_of_its_level_and_says_so():
    seats = place(
        (
            minister("albania"),
            minister("belgium"),
            minister("zambia", since=date(2017, 8, 1)),
            Guest(
                id="deputy", level=Level.VICE_MINISTER, entity_sort_name="a", in_office_since=date(2000, 1, 1)
            ),
        )
    )

    assert [(seat.guest, seat.rule, seat.is_date_unknown) for seat in seats] == [
        ("zambia", Rule.DATE_KNOWN, False),
        ("albania", Rule.DATE_KNOWN, True),
        ("belgium", Rule.ENTITY_NAME, True),
        ("deputy", Rule.LEVEL, False),
    ]
    assert (seats[1].value, seats[1].neighbour_value) == (None, date(2017, 8, 1))


def test_unknown_date_is_no_matter_where_the_alphabet_ranks():
    seats = place((minister("albania"),), HostRules(seniority=Seniority.ALPHABETICAL))

    assert [seat.is_date_unknown for seat in seats] == [False]


def test_one_guest_alone_has_no_neighbour():
    assert place((MOON,)) == (
        Place(
            number=1,
            guest="moon",
            rule=Rule.ALONE,
            value=None,
            neighbour=None,
            neighbour_value=None,
            is_date_unknown=False,
        ),
    )


def test_nobody_gets_no_place():
    assert place(()) == ()


def test_guest_named_twice_is_refused():
    with pytest.raises(GuestTwice, match="moon is named twice"):
        place((MOON, PUTIN, replace(MOON, level=Level.OTHER)))


def test_level_named_twice_is_refused():
    with pytest.raises(LevelTwice, match="names minister twice"):
        HostRules(levels=(Level.MINISTER, Level.HEAD_OF_STATE, Level.MINISTER))


DATES = st.none() | st.dates(date(2010, 1, 1), date(2010, 1, 4))
GUESTS = st.lists(
    st.builds(
        Guest,
        id=st.text("abcdefghij", min_size=1, max_size=4),
        level=st.sampled_from(Level),
        entity_sort_name=st.sampled_from(["", "japan", "mongolia"]),
        person_sort_name=st.sampled_from(["", "abe"]),
        in_office_since=DATES,
        founded_on=DATES,
        is_host=st.booleans(),
    ),
    unique_by=lambda guest: guest.id,
    max_size=12,
)
RULES = st.builds(
    HostRules,
    levels=st.lists(st.sampled_from(Level), unique=True).map(tuple),
    host=st.sampled_from(HostPlace),
    organisations_stand=st.sampled_from(OrganisationsStand),
    seniority=st.sampled_from(Seniority),
    organisations_order=st.sampled_from(OrganisationsOrder),
)


@given(GUESTS, RULES, st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_places_do_not_depend_on_the_order_the_guests_come_in(guests, rules, chance):
    shuffled = list(guests)
    chance.shuffle(shuffled)

    assert place(shuffled, rules) == place(guests, rules)


@given(GUESTS, RULES)
def test_everybody_has_one_place(guests, rules):
    seats = place(guests, rules)

    assert [seat.number for seat in seats] == list(range(1, len(guests) + 1))
    assert sorted(seat.guest for seat in seats) == sorted(guest.id for guest in guests)


@given(GUESTS)
def test_hosts_stand_first(guests):
    hosts = {guest.id: guest.is_host for guest in guests}
    parts = [hosts[seat.guest] for seat in place(guests)]

    assert parts == sorted(parts, reverse=True)


@given(GUESTS, RULES)
def test_taking_a_guest_away_moves_nobody_past_another(guests, rules):
    whole = [seat.guest for seat in place(guests, rules)]
    rest = [seat.guest for seat in place(guests[1:], rules)]

    assert rest == [name for name in whole if not guests or name != guests[0].id]


@given(GUESTS, RULES)
def test_neighbours_differ_in_what_the_rule_compared(guests, rules):
    seats = place(guests, rules)

    assert all(seat.value != seat.neighbour_value for seat in seats if seat.rule is not Rule.ALONE)
    assert [(seat.neighbour) for seat in seats[1:]] == [before.guest for before, _ in pairwise(seats)]


@pytest.mark.shared
def test_people_of_the_forum_of_2017_stand_in_the_order_of_their_offices():
    if not FORUM.exists():
        pytest.skip("the folder shared is not beside the project")
    people = json.loads(FORUM.read_text(encoding="utf-8"))["event_2017"]["people"]
    guests = [
        Guest(
            id=person["id"],
            level=Level(person["protocol_level"]),
            entity_sort_name=person["represents"],
            in_office_since=date.fromisoformat(since) if (since := person["in_office_since"]) else None,
            is_host="host" in person["role_at_event"],
        )
        for person in people
        if person["protocol_level"] != "moderator"
    ]

    assert order(*guests) == [
        "putin",
        "moon",
        "battulga",
        "abe",
        "trutnev",
        "sokolov",
        "denisov",
        "alimov",
        "nikishina",
        "brown",
        "shokhin",
    ]
