"""How a name stands in each style, and whose order holds."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.names.display import display, order_for
from secretariat.engines.names.problem import Capitals, HouseOrder, NameMissing, NameParts, Order, Style

FORUM = Path(__file__).parents[4] / "shared" / "domain" / "eef.json"

PUTIN = NameParts(
    family="Putin",
    given="Vladimir",
    patronymic="Vladimirovich",
    native=(("ru", "Владимир Путин"),),
    native_language="ru",
)
MOON = NameParts(family="Moon", given="Jae-in", native=(("ko", "문재인"),), native_language="ko")
BATTULGA = NameParts(
    given="Battulga",
    patronymic="Khaltmaa",
    patronymic_genitive="Khaltmaagiin",
    native=(("mn", "Халтмаагийн Баттулга"),),
    native_language="mn",
)
ABE = NameParts(family="Abe", given="Shinzo", native=(("ja", "安倍晋三"),), native_language="ja")
TRUTNEV = NameParts(family="Trutnev", given="Yury", native_language="ru")
BEETHOVEN = NameParts(family="Beethoven", given="Ludwig", particle="van", native_language="de")
GIVEN_ONLY = NameParts(given="Sukarno")


@pytest.mark.parametrize(
    ("parts", "order", "style", "shown"),
    [
        (PUTIN, Order.GIVEN_FAMILY, Style.PROTOCOL, "Vladimir Putin"),
        (PUTIN, Order.GIVEN_PATRONYMIC_FAMILY, Style.PROTOCOL, "Vladimir Vladimirovich Putin"),
        (PUTIN, Order.FAMILY_GIVEN_PATRONYMIC, Style.PROTOCOL, "Putin Vladimir Vladimirovich"),
        (PUTIN, Order.GIVEN_FAMILY, Style.LIST, "Putin, Vladimir"),
        (PUTIN, Order.GIVEN_PATRONYMIC_FAMILY, Style.LIST, "Putin, Vladimir Vladimirovich"),
        (PUTIN, Order.FAMILY_GIVEN_PATRONYMIC, Style.LIST, "Putin Vladimir Vladimirovich"),
        (PUTIN, Order.GIVEN_FAMILY, Style.SHORT, "V. Putin"),
        (PUTIN, Order.GIVEN_PATRONYMIC_FAMILY, Style.SHORT, "V. V. Putin"),
        (PUTIN, Order.FAMILY_GIVEN_PATRONYMIC, Style.SHORT, "Putin V. V."),
        (PUTIN, Order.GIVEN_FAMILY, Style.PASSPORT, "PUTIN, VLADIMIR"),
        (MOON, Order.FAMILY_GIVEN, Style.PROTOCOL, "Moon Jae-in"),
        (MOON, Order.FAMILY_GIVEN, Style.LIST, "Moon Jae-in"),
        (MOON, Order.FAMILY_GIVEN, Style.SHORT, "Moon J.-I."),
        (MOON, Order.FAMILY_GIVEN, Style.PASSPORT, "MOON, JAE-IN"),
        (BATTULGA, Order.PATRONYMIC_GIVEN, Style.PROTOCOL, "Khaltmaagiin Battulga"),
        (BATTULGA, Order.PATRONYMIC_GIVEN, Style.LIST, "Battulga, Khaltmaa"),
        (BATTULGA, Order.PATRONYMIC_GIVEN, Style.SHORT, "Kh. Battulga"),
        (BATTULGA, Order.PATRONYMIC_GIVEN, Style.PASSPORT, "KHALTMAA, BATTULGA"),
        (BATTULGA, Order.GIVEN_FAMILY, Style.PROTOCOL, "Battulga"),
        (ABE, Order.GIVEN_FAMILY, Style.PROTOCOL, "Shinzo Abe"),
        (ABE, Order.FAMILY_GIVEN, Style.PROTOCOL, "Abe Shinzo"),
        (ABE, Order.GIVEN_FAMILY, Style.SHORT, "S. Abe"),
        (TRUTNEV, Order.GIVEN_FAMILY, Style.SHORT, "Yu. Trutnev"),
        (BEETHOVEN, Order.GIVEN_FAMILY, Style.PROTOCOL, "Ludwig van Beethoven"),
        (BEETHOVEN, Order.FAMILY_GIVEN, Style.PROTOCOL, "van Beethoven Ludwig"),
        (BEETHOVEN, Order.GIVEN_FAMILY, Style.LIST, "Beethoven, Ludwig van"),
        (BEETHOVEN, Order.GIVEN_FAMILY, Style.SHORT, "L. van Beethoven"),
        (BEETHOVEN, Order.GIVEN_FAMILY, Style.PASSPORT, "VAN BEETHOVEN, LUDWIG"),
        (GIVEN_ONLY, Order.GIVEN_FAMILY, Style.PROTOCOL, "Sukarno"),
        (GIVEN_ONLY, Order.FAMILY_GIVEN, Style.LIST, "Sukarno"),
        (GIVEN_ONLY, Order.GIVEN_FAMILY, Style.SHORT, "Sukarno"),
        (GIVEN_ONLY, Order.PATRONYMIC_GIVEN, Style.PASSPORT, "SUKARNO"),
        (NameParts(family="Abe"), Order.PATRONYMIC_GIVEN, Style.PROTOCOL, "Abe"),
        (NameParts(family="Abe"), Order.PATRONYMIC_GIVEN, Style.PASSPORT, "ABE"),
    ],
)
def test_name_stands_as_its_style_and_order_say(parts, order, style, shown):
    assert display(parts, order=order, style=style) == shown


@pytest.mark.parametrize(
    ("parts", "order", "style", "shown"),
    [
        (PUTIN, Order.GIVEN_FAMILY, Style.PROTOCOL, "Vladimir PUTIN"),
        (MOON, Order.FAMILY_GIVEN, Style.LIST, "MOON Jae-in"),
        (BATTULGA, Order.PATRONYMIC_GIVEN, Style.PROTOCOL, "Khaltmaagiin BATTULGA"),
        (BATTULGA, Order.PATRONYMIC_GIVEN, Style.LIST, "BATTULGA, Khaltmaa"),
        (BEETHOVEN, Order.GIVEN_FAMILY, Style.PROTOCOL, "Ludwig van BEETHOVEN"),
        (GIVEN_ONLY, Order.GIVEN_FAMILY, Style.PROTOCOL, "SUKARNO"),
    ],
)
def test_name_a_person_is_sorted_by_can_stand_in_capitals(parts, order, style, shown):
    assert display(parts, order=order, style=style, capitals=Capitals.SORTED_NAME) == shown


def test_patronymic_without_its_genitive_stands_as_it_is():
    parts = NameParts(given="Battulga", patronymic="Khaltmaa")

    assert display(parts, order=Order.PATRONYMIC_GIVEN) == "Khaltmaa Battulga"


def test_name_without_latin_parts_is_shown_as_its_bearer_writes_it():
    parts = NameParts(native=(("ru", "Абэ Синдзо"), ("ja", "安倍晋三")), native_language="ja")

    assert display(parts, order=Order.FAMILY_GIVEN, style=Style.LIST) == "安倍晋三"


def test_name_of_nothing_is_refused():
    with pytest.raises(NameMissing, match="enter one"):
        NameParts(patronymic="Khaltmaa", native=(("mn", ""),))


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Абэ Синдзо"), ("ja", "安倍晋三"), ("ko", "安倍晋三"), ("", "安倍晋三")],
)
def test_native_form_falls_back_to_the_own_language(language, text):
    parts = NameParts(native=(("ru", "Абэ Синдзо"), ("ja", "安倍晋三")), native_language="ja")

    assert parts.native_text(language) == text


def test_native_form_of_no_known_language_is_the_first_one():
    assert NameParts(native=(("ru", "Абэ Синдзо"),)).native_text("ja") == "Абэ Синдзо"
    assert GIVEN_ONLY.native_text("ja") == ""


@pytest.mark.parametrize(
    ("country", "on", "house", "order"),
    [
        ("JP", date(2019, 12, 31), HouseOrder.OWN_STATE, Order.GIVEN_FAMILY),
        ("JP", date(2020, 1, 1), HouseOrder.OWN_STATE, Order.FAMILY_GIVEN),
        ("JP", date(2020, 1, 1), HouseOrder.GIVEN_FIRST, Order.GIVEN_FAMILY),
        ("JP", date(2017, 9, 7), HouseOrder.FAMILY_FIRST, Order.FAMILY_GIVEN),
        ("jp", date(2020, 1, 1), HouseOrder.OWN_STATE, Order.FAMILY_GIVEN),
        ("KR", date(2017, 9, 7), HouseOrder.OWN_STATE, Order.FAMILY_GIVEN),
        ("CN", date(2017, 9, 7), HouseOrder.OWN_STATE, Order.FAMILY_GIVEN),
        ("KR", date(2017, 9, 7), HouseOrder.GIVEN_FIRST, Order.GIVEN_FAMILY),
        ("RU", date(2017, 9, 7), HouseOrder.OWN_STATE, Order.GIVEN_FAMILY),
        ("RU", date(2017, 9, 7), HouseOrder.FAMILY_FIRST, Order.FAMILY_GIVEN),
        ("MN", date(2017, 9, 7), HouseOrder.OWN_STATE, Order.PATRONYMIC_GIVEN),
        ("MN", date(2017, 9, 7), HouseOrder.GIVEN_FIRST, Order.PATRONYMIC_GIVEN),
        ("MN", date(2020, 1, 1), HouseOrder.FAMILY_FIRST, Order.PATRONYMIC_GIVEN),
    ],
)
def test_order_of_a_name_follows_state_day_and_house(country, on, house, order):
    assert order_for(country, on=on, house=house) == order


WORDS = st.text("abcdé", min_size=1, max_size=4)


@given(
    st.builds(
        NameParts, family=WORDS, given=WORDS, patronymic=WORDS | st.just(""), particle=WORDS | st.just("")
    ),
    st.sampled_from(Order),
    st.sampled_from([Style.PROTOCOL, Style.LIST, Style.SHORT]),
)
def test_given_or_family_name_is_never_lost(parts, order, style):
    shown = display(parts, order=order, style=style).replace(",", "").split()

    assert parts.given in shown if order is Order.PATRONYMIC_GIVEN else parts.family in shown


@pytest.mark.shared
def test_leaders_of_2017_are_named_as_the_release_names_them():
    if not FORUM.exists():
        pytest.skip("the folder shared is not beside the project")
    people = {p["id"]: p for p in json.loads(FORUM.read_text(encoding="utf-8"))["event_2017"]["people"]}
    states = {"putin": "RU", "moon": "KR", "battulga": "MN", "abe": "JP"}

    shown = [
        display(
            NameParts(
                family=people[name]["name"]["family"] or "",
                given=people[name]["name"]["given"],
                patronymic_genitive=people[name].get("patronymic_genitive", ""),
            ),
            order=order_for(state, on=date(2017, 9, 7)),
        )
        for name, state in states.items()
    ]

    assert shown == ["Vladimir Putin", "Moon Jae-in", "Khaltmaagiin Battulga", "Shinzo Abe"]
