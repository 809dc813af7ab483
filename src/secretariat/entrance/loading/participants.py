"""Made-up participants for the demo, so that a register counts as many as a forum published.

Nobody here is a person: given and family names are drawn, by chance with a fixed seed, from lists of the
names that are common in a country, and drawn again where the two together are those of a real person in the
register or of another made-up one. Each is marked as generated. The same request gives the same people.

Lists: the locales of Faker; for Mongolia, which it lacks, the short list below.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from secretariat.desks.delegations.actions import GivenMember
from secretariat.desks.delegations.models import Category, MemberRole
from secretariat.desks.directory.actions import EntityCode, GivenPerson
from secretariat.desks.directory.models import DisplayOrder
from secretariat.engines.names.display import display, order_for
from secretariat.engines.names.passport import passport_form
from secretariat.engines.names.problem import NameParts, Order, Style
from secretariat.engines.names.search import normalised
from secretariat.engines.names.transliteration import transliterate
from secretariat.foundation.intake.fields import Count, Line, each_once, given

MONGOLIA = "mn_MN"


def _with_lists(locale: str) -> str:
    if locale != MONGOLIA and find_spec(f"faker.providers.person.{locale}") is None:
        raise PydanticCustomError("locale", 'There are no lists of names for "{locale}"', {"locale": locale})
    return locale


Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(_[A-Z]{2})?$"), AfterValidator(_with_lists)]


@given
class MadeUpNames:
    """Names of an entity's people come from the lists of these locales, by chance."""

    entity: EntityCode
    locales: Annotated[tuple[Locale, ...], Field(min_length=1)]


@given
class MadeUpDelegation(MadeUpNames):
    """`size` counts the real members too."""

    size: Count


@given
class MadeUpParticipants:
    """Fills an edition up to `total` members, of whom `business` are of that category.

    Whoever is missing when all delegations have their size stands in the delegation of `rest`.
    """

    seed: Line
    total: Count
    business: Count
    rest: MadeUpNames
    delegations: Annotated[tuple[MadeUpDelegation, ...], each_once("entity")] = ()


@dataclass(frozen=True, kw_only=True)
class Real:
    """What stands already: members by entity, how many of them are of business, and real names, folded."""

    members: Mapping[str, int]
    business: int
    names: Collection[str]


@dataclass(frozen=True, kw_only=True)
class MadeUp:
    entity: str
    person: GivenPerson
    member: GivenMember


class NoRoom(ValueError):
    """There are more real members than a delegation or the edition shall have, or too few names in a list."""


def make_up(asked: MadeUpParticipants, *, edition_code: str, real: Real, on: date | None) -> list[MadeUp]:
    """The people who are missing, delegation by delegation; `on` is the day that decides orders of names.

    Raises NoRoom.
    """
    sizes = _sizes(asked, real)
    shares = _shares(asked.business - real.business, [size for _each, size in sizes])
    taken = set(real.names)
    people = []
    for (each, size), business in zip(sizes, shares, strict=True):
        seed = f"{asked.seed}/{each.entity}"
        code = f"gen-{edition_code}-{each.entity.lower()}"
        drawn = _Names(each, seed=seed, on=on or date.min, taken=taken)
        for number in range(1, size + 1):
            person = drawn.person(f"{code}-{number:03}")
            member = _member(person.code, number=number, size=size, business=business)
            people.append(MadeUp(entity=each.entity, person=person, member=member))
    return people


def _sizes(asked: MadeUpParticipants, real: Real) -> list[tuple[MadeUpNames, int]]:
    """How many people each delegation lacks; the rest of the edition goes to the last."""
    sizes: list[tuple[MadeUpNames, int]] = [
        (each, each.size - real.members.get(each.entity, 0)) for each in asked.delegations
    ]
    rest = asked.total - sum(size for _each, size in sizes) - sum(real.members.values())
    sizes.append((asked.rest, rest))
    full = next((each.entity for each, size in sizes if size < 0), None)
    if full:
        raise NoRoom(f"the delegation {full} has more real members than it shall have in all")
    return sizes


def _shares(total: int, sizes: Sequence[int]) -> list[int]:
    """`total` divided in proportion to `sizes`, by largest remainder."""
    everybody = sum(sizes)
    if not 0 <= total <= everybody:
        raise NoRoom(f"{total} of {everybody} people cannot be of business")
    shares = [total * size // everybody if everybody else 0 for size in sizes]
    by_remainder = sorted(range(len(sizes)), key=lambda place: -(total * sizes[place] % (everybody or 1)))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


# What people do who are not of business: of twenty, so many of each.
_OTHERS = (
    *[(MemberRole.DELEGATE, Category.OFFICIAL)] * 7,
    *[(MemberRole.ADVISER, Category.OFFICIAL)] * 3,
    *[(MemberRole.DELEGATE, Category.EXPERT)] * 3,
    *[(MemberRole.ADVISER, Category.EXPERT)] * 2,
    *[(MemberRole.PRESS, Category.MEDIA)] * 2,
    (MemberRole.STAFF, Category.STAFF),
    (MemberRole.INTERPRETER, Category.STAFF),
    (MemberRole.SECURITY, Category.STAFF),
)
_STEP = 7  # has no divisor in common with twenty, so that a walk by it visits every place
_HEADS_A_COMPANY = 4  # every so many of business


def _member(code: str, *, number: int, size: int, business: int) -> GivenMember:
    """People of business are spread evenly over the numbers of their delegation."""
    before, until = (number - 1) * business // size, number * business // size
    if until > before:
        heads = until % _HEADS_A_COMPANY == 0
        role = MemberRole.DELEGATE
        return GivenMember(person=code, role=role, category=Category.BUSINESS, heads_a_company=heads)
    role, category = _OTHERS[number * _STEP % len(_OTHERS)]
    return GivenMember(person=code, role=role, category=category)


class _Names:
    """Draws the names of one delegation. Each person has a seed of its own, so that one name drawn again
    leaves all others as they were.
    """

    def __init__(self, each: MadeUpNames, *, seed: str, on: date, taken: set[str]) -> None:
        self._each = each
        self._seed = seed
        self._on = on
        self._taken = taken
        self._nationality = each.entity if len(each.entity) == len("RU") else None

    def person(self, code: str) -> GivenPerson:
        for attempt in range(_ATTEMPTS):
            seed = f"{self._seed}/{code}/{attempt}"
            locales = self._each.locales
            locale = locales[Random(seed).randrange(len(locales))]  # noqa: S311 -- nothing secret
            parts = _drawn(locale, seed)
            keys = {folded(f"{parts.given} {parts.family or parts.patronymic_genitive}")}
            keys |= {folded(text) for _language, text in parts.native}
            if not keys & self._taken:
                self._taken |= keys
                return self._given(code, parts, order=order_for(locale.partition("_")[2], on=self._on))
        raise NoRoom(f"the lists {', '.join(self._each.locales)} have too few names for {self._each.entity}")

    def _given(self, code: str, parts: NameParts, *, order: Order) -> GivenPerson:
        return GivenPerson(
            code=code,
            family=parts.family or None,
            given=parts.given,
            patronymic=parts.patronymic or None,
            patronymic_genitive=parts.patronymic_genitive or None,
            native=parts.native_text() or None,
            native_language=parts.native_language or None,
            passport_form=display(parts, order=order, style=Style.PASSPORT),
            order=DisplayOrder(order),
            nationality=self._nationality,
            is_generated=True,
        )


_ATTEMPTS = 200


def folded(name: str) -> str:
    """A full name such that its words in any order, in capitals or not, are one name."""
    return " ".join(sorted(normalised(name).split()))


def _drawn(locale: str, seed: str) -> NameParts:
    if locale == MONGOLIA:
        return _mongolian(Random(seed))  # noqa: S311 -- nothing secret
    names = _names_of(locale)
    names.seed_instance(seed)
    draw: Callable[..., NameParts] = _DRAWING.get(locale.partition("_")[0], _latin)
    return draw(names, is_woman=names.random.random() < _WOMEN)


_WOMEN = 0.35


@cache
def _names_of(locale: str) -> Any:
    """Faker's names of one locale, without all else that it can make up."""
    from faker.generator import Generator  # noqa: PLC0415 -- slow import, and only the demo needs it

    names = Generator()
    names.add_provider(import_module(f"faker.providers.person.{locale}").Provider)
    return names


def _latin(names: Any, *, is_woman: bool) -> NameParts:
    if is_woman:
        return NameParts(given=names.first_name_female(), family=names.last_name_female())
    return NameParts(given=names.first_name_male(), family=names.last_name_male())


def _another_script(language: str) -> Callable[..., NameParts]:
    def draw(names: Any, *, is_woman: bool) -> NameParts:
        native = _latin(names, is_woman=is_woman)
        return NameParts(
            given=_romanised(native.given, language),
            family=_romanised(native.family, language),
            native=((language, f"{native.given} {native.family}"),),
            native_language=language,
        )

    return draw


@cache
def _romanised(text: str, language: str) -> str:
    """Armenian in the letters of documents, since its approximation is full of apostrophes."""
    return (passport_form if language == "hy" else transliterate)(text, language=language)


def _russian(names: Any, *, is_woman: bool) -> NameParts:
    parts = _another_script("ru")(names, is_woman=is_woman)
    patronymic = names.middle_name_female() if is_woman else names.middle_name_male()
    return NameParts(
        given=parts.given,
        family=parts.family,
        patronymic=_romanised(patronymic, "ru"),
        native=parts.native,
        native_language="ru",
    )


def _japanese(names: Any, *, is_woman: bool) -> NameParts:
    """Kanji and Latin form of one name belong together: the list holds them side by side."""
    given_name = names.first_name_female_pair() if is_woman else names.first_name_male_pair()
    family = names.last_name_pair()
    native = f"{family[0]}{given_name[0]}"
    return NameParts(given=given_name[2], family=family[2], native=(("ja", native),), native_language="ja")


def _family_first(language: str) -> Callable[..., NameParts]:
    """Chinese and Korean: one word in the own script, the family name first."""

    def draw(names: Any, *, is_woman: bool) -> NameParts:
        family = names.last_name()
        native = family + (names.first_name_female() if is_woman else names.first_name_male())
        latin_family, _space, latin_given = _romanised(native, language).partition(" ")
        return NameParts(
            given=latin_given,
            family=_KOREAN_FAMILIES.get(family, latin_family),
            native=((language, native),),
            native_language=language,
        )

    return draw


# How most bearers spell the most frequent Korean family names, which the official romanisation does not.
_KOREAN_FAMILIES = {
    "김": "Kim",
    "이": "Lee",
    "박": "Park",
    "최": "Choi",
    "정": "Jung",
    "조": "Cho",
    "강": "Kang",
}

_DRAWING: Mapping[str, Callable[..., NameParts]] = {
    "bg": _another_script("bg"),
    "el": _another_script("el"),
    "hy": _another_script("hy"),
    "ja": _japanese,
    "ko": _family_first("ko"),
    "mk": _another_script("mk"),
    "ru": _russian,
    "zh": _family_first("zh"),
}


def _mongolian(chance: Random) -> NameParts:
    given_name, given_native = chance.choice(_MONGOLIAN_GIVEN)
    father, genitive, genitive_native = chance.choice(_MONGOLIAN_FATHERS)
    return NameParts(
        given=given_name,
        patronymic=father,
        patronymic_genitive=genitive,
        native=(("mn", f"{genitive_native} {given_native}"),),
        native_language="mn",
    )


_MONGOLIAN_GIVEN = (
    ("Altantsetseg", "Алтанцэцэг"),
    ("Bat-Erdene", "Бат-Эрдэнэ"),
    ("Batbayar", "Батбаяр"),
    ("Bold", "Болд"),
    ("Chuluun", "Чулуун"),
    ("Enkhtuya", "Энхтуяа"),
    ("Ganbold", "Ганболд"),
    ("Gantulga", "Гантулга"),
    ("Khulan", "Хулан"),
    ("Munkhbat", "Мөнхбат"),
    ("Narantsetseg", "Наранцэцэг"),
    ("Nomin", "Номин"),
    ("Otgonbayar", "Отгонбаяр"),
    ("Oyunchimeg", "Оюунчимэг"),
    ("Solongo", "Солонго"),
    ("Sukhbat", "Сүхбат"),
    ("Temuulen", "Тэмүүлэн"),
    ("Tuvshinbayar", "Түвшинбаяр"),
)
_MONGOLIAN_FATHERS = (
    ("Batbayar", "Batbayaryn", "Батбаярын"),
    ("Bold", "Boldyn", "Болдын"),
    ("Damdin", "Damdiny", "Дамдины"),
    ("Dorj", "Dorjiin", "Доржийн"),
    ("Enkhbold", "Enkhboldyn", "Энхболдын"),
    ("Ganbold", "Ganboldyn", "Ганболдын"),
    ("Lkhagva", "Lkhagvyn", "Лхагвын"),
    ("Munkhbat", "Munkhbatyn", "Мөнхбатын"),
    ("Purev", "Pureviin", "Пүрэвийн"),
    ("Sukhbat", "Sukhbatyn", "Сүхбатын"),
)
