"""Decides how a person's name stands on a badge, in a letter, in a list, in a document.

Whose order holds: a state's own practice, unless the house wants one order for all. Japan writes the family
name first in its government's documents from 1 January 2020; Korea, China and Viet Nam have it first;
Mongolia has a patronymic in the genitive and a given name, and sorts and addresses by the given name.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from secretariat.engines.names.passport import passport_form
from secretariat.engines.names.problem import Capitals, HouseOrder, NameParts, Order, Style
from secretariat.engines.names.scripts import base_language


class Slot(StrEnum):
    FAMILY = "family"
    GIVEN = "given"
    PATRONYMIC = "patronymic"


SLOTS: Mapping[Order, tuple[Slot, ...]] = {
    Order.GIVEN_FAMILY: (Slot.GIVEN, Slot.FAMILY),
    Order.FAMILY_GIVEN: (Slot.FAMILY, Slot.GIVEN),
    Order.PATRONYMIC_GIVEN: (Slot.PATRONYMIC, Slot.GIVEN),
    Order.GIVEN_PATRONYMIC_FAMILY: (Slot.GIVEN, Slot.PATRONYMIC, Slot.FAMILY),
    Order.FAMILY_GIVEN_PATRONYMIC: (Slot.FAMILY, Slot.GIVEN, Slot.PATRONYMIC),
}

JAPAN_FAMILY_FIRST_FROM = date(2020, 1, 1)
FAMILY_FIRST_STATES = frozenset({"CN", "KP", "KR", "VN"})
PATRONYMIC_STATES = frozenset({"MN"})

# Latin digraphs that stand for one Cyrillic letter: the initial of Khaltmaa is Kh.
CYRILLIC_LANGUAGES = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})
ONE_LETTER = ("Shch", "Kh", "Ts", "Ch", "Sh", "Zh", "Yu", "Ya", "Yo", "Ye", "Iu", "Ia")


def order_for(country: str, *, on: date, house: HouseOrder = HouseOrder.OWN_STATE) -> Order:
    """The order of a name of this state (ISO 3166-1 alpha-2) in a document of the day `on`.

    A house's own order does not touch Mongolian names: they have no family name to move. What a person
    asks for goes before all of this and is kept with the person.
    """
    code = country.upper()
    if code in PATRONYMIC_STATES:
        return Order.PATRONYMIC_GIVEN
    if house is not HouseOrder.OWN_STATE:
        return Order.GIVEN_FAMILY if house is HouseOrder.GIVEN_FIRST else Order.FAMILY_GIVEN
    is_family_first = code in FAMILY_FIRST_STATES or (code == "JP" and on >= JAPAN_FAMILY_FIRST_FROM)
    return Order.FAMILY_GIVEN if is_family_first else Order.GIVEN_FAMILY


def display(
    parts: NameParts,
    *,
    order: Order,
    style: Style = Style.PROTOCOL,
    capitals: Capitals = Capitals.NONE,
) -> str:
    """The name in Latin letters as `parts` has it; where it has none, the native form as it is kept.

    PROTOCOL: Khaltmaagiin Battulga. PASSPORT: PUTIN, VLADIMIR, romanised by ICAO Doc 9303; a Mongolian
    patronymic stands where others have the family name. LIST: Putin, Vladimir; Moon Jae-in;
    Battulga, Khaltmaa. SHORT: V. Putin; Kh. Battulga. Raises transliteration.ReadingNeeded where a passport
    form is asked of parts in Han characters.
    """
    if not (parts.family or parts.given):
        return parts.native_text()
    if style is Style.PASSPORT:
        return _passport(parts, order=order)
    key = _sorted_slot(parts, order=order)
    slots = [slot for slot in SLOTS[order] if _text(parts, slot)]
    if key not in slots:
        slots.append(key)
    words = {slot: _text(parts, slot) for slot in slots}
    if style is Style.LIST and Slot.PATRONYMIC in words:
        words[Slot.PATRONYMIC] = parts.patronymic or parts.patronymic_genitive
    if style is Style.SHORT:
        words = {slot: word if slot is key else _initials(word, parts=parts) for slot, word in words.items()}
    if capitals is Capitals.SORTED_NAME:
        words[key] = words[key].upper()
    return _listed(parts, words=words, key=key) if style is Style.LIST else _spoken(parts, words=words)


def _text(parts: NameParts, slot: Slot) -> str:
    if slot is Slot.PATRONYMIC:
        return parts.patronymic_genitive or parts.patronymic
    return parts.family if slot is Slot.FAMILY else parts.given


def _sorted_slot(parts: NameParts, *, order: Order) -> Slot:
    """The name a person is sorted by: the family name, in Mongolia the given name, else what there is."""
    wanted = Slot.GIVEN if order is Order.PATRONYMIC_GIVEN else Slot.FAMILY
    other = Slot.FAMILY if wanted is Slot.GIVEN else Slot.GIVEN
    return wanted if _text(parts, wanted) else other


def _spoken(parts: NameParts, *, words: Mapping[Slot, str]) -> str:
    pieces = []
    for slot, word in words.items():
        if slot is Slot.FAMILY and parts.particle:
            pieces.append(parts.particle)
        pieces.append(word)
    return " ".join(pieces)


def _listed(parts: NameParts, *, words: Mapping[Slot, str], key: Slot) -> str:
    """The sorted name first; a comma where it does not stand first by itself."""
    rest = [word for slot, word in words.items() if slot is not key]
    if parts.particle and key is Slot.FAMILY:
        rest.append(parts.particle)
    comma = "," if rest and next(iter(words)) is not key else ""
    return " ".join([words[key] + comma, *rest])


def _initials(text: str, *, parts: NameParts) -> str:
    """An initial with a full stop for each word: V. V.; a double name keeps its hyphen: J.-I."""
    return " ".join(
        "-".join(f"{_initial(piece, parts=parts)}." for piece in word.split("-") if piece)
        for word in text.split()
    )


def _initial(word: str, *, parts: NameParts) -> str:
    start = word[:1].upper()
    if base_language(parts.native_language) not in CYRILLIC_LANGUAGES:
        return start
    return next((letter for letter in ONE_LETTER if word.lower().startswith(letter.lower())), start)


def _passport(parts: NameParts, *, order: Order) -> str:
    primary = " ".join(filter(None, (parts.particle, parts.family)))
    if order is Order.PATRONYMIC_GIVEN:
        primary = parts.patronymic or parts.patronymic_genitive or primary
    names = (passport_form(text, language=parts.native_language) for text in (primary, parts.given) if text)
    return ", ".join(name.upper() for name in names)
