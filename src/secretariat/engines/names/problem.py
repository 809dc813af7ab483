"""The parts of a personal name, and what may be asked of them.

Parts are what a register keeps; how they stand together depends on the person's own practice, on the
document and on its date. A name in the own script is kept as its bearer writes it and never rebuilt.
"""

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """How the parts follow each other. A part that the order does not name is left out.

    PATRONYMIC_GIVEN is Mongolian: the patronymic in the genitive, then the given name, by which a person
    is addressed and sorted; there is no family name.
    """

    GIVEN_FAMILY = "given-family"
    FAMILY_GIVEN = "family-given"
    PATRONYMIC_GIVEN = "patronymic-given"
    GIVEN_PATRONYMIC_FAMILY = "given-patronymic-family"
    FAMILY_GIVEN_PATRONYMIC = "family-given-patronymic"


class Style(StrEnum):
    """PROTOCOL: badge, name plate, letter. PASSPORT: as in a travel document. LIST: the name it is sorted by
    first, for lists and sort keys. SHORT: initials and that name.
    """

    PROTOCOL = "protocol"
    PASSPORT = "passport"
    LIST = "list"
    SHORT = "short"


class Capitals(StrEnum):
    """Whether the name a person is sorted by is written in capitals, as in MOON Jae-in."""

    NONE = "none"
    SORTED_NAME = "sorted_name"


class Umlauts(StrEnum):
    """The two forms in which travel documents write ä, ö and ü: AE, OE, UE, or A, O, U."""

    EXPANDED = "expanded"
    PLAIN = "plain"


class HouseOrder(StrEnum):
    """What a house wants of names: each state's own practice, or one order for all."""

    OWN_STATE = "own_state"
    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


class NameMissing(ValueError):
    """A name without family name, given name or native form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """One person's name: Latin parts as the bearer or the protocol writes them, and the native forms.

    `patronymic` stands in the nominative (Khaltmaa), `patronymic_genitive` as it is used before a given name
    (Khaltmaagiin). `particle` is a part of the family name that is not sorted by ("van" in Ludwig van
    Beethoven); a particle that is sorted by belongs in `family`. `native` holds pairs of a language tag and
    the whole name in it; `native_language` names the person's own language. Raises NameMissing.
    """

    family: str = ""
    given: str = ""
    patronymic: str = ""
    patronymic_genitive: str = ""
    particle: str = ""
    native: tuple[tuple[str, str], ...] = ()
    native_language: str = ""

    def __post_init__(self) -> None:
        if not (self.family or self.given or any(text for _language, text in self.native)):
            raise NameMissing("A name needs a family name, a given name or a native form; enter one.")

    def native_text(self, language: str = "") -> str:
        """The name in this language, else in the person's own, else the first that is kept; "" if none is."""
        forms = dict(self.native)
        return forms.get(language) or forms.get(self.native_language) or next(iter(forms.values()), "")
