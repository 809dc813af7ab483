"""What a number counts: the nouns that stand for each measure, and the words that may stand between.

A noun that names a measure by itself is strong ("participants"); a weak one ("people") counts for the measure
only where the sentence says that they attended, or from how many countries they came.
"""

from dataclasses import dataclass

from secretariat.engines.draft.problem import Register
from secretariat.engines.draft.words import HYPHENS, Token, TokenKind, folded_words, vocabulary

PARTICIPANTS = "participants"
COUNTRIES = "countries"
DELEGATION_SIZE = "delegation_size"
BUSINESS = "business_representatives"
MEDIA = "media_representatives"
AGREEMENTS = "agreements_signed"
AGREEMENTS_VALUE = "agreements_value"
EVENTS = "events_held"

MEASURES: dict[str, str] = {
    PARTICIPANTS: (
        "participants|delegates|attendees|guests|visitors|people|persons|individuals|representatives"
        "|participant|delegate|men and women|forum participants|people in total|attendants"
    ),
    COUNTRIES: (
        "countries|states|nations|countries and territories|countries and regions|states and territories"
        "|country|foreign countries|world countries|countries of the world|countries around the world"
    ),
    BUSINESS: (
        "business representatives|representatives of business|representatives of the business community"
        "|businesspeople|business people|businessmen|business men|entrepreneurs|business leaders"
        "|business delegates|business executives|members of the business community"
        "|business community representatives|business participants|business persons"
        "|representatives of business circles|representatives of the business circles"
        "|representatives of businesses|businessmen and women|businesswomen and businessmen"
        "|representatives of the business world|business figures"
        "|representatives from the business community|representatives from business"
        "|corporate representatives"
    ),
    MEDIA: (
        "media representatives|representatives of the media|journalists|reporters|media workers"
        "|members of the media|members of the press|press representatives|representatives of the press"
        "|correspondents|media professionals|representatives of mass media|accredited journalists"
        "|representatives of the mass media"
    ),
    AGREEMENTS: (
        "agreements|contracts|deals|accords|agreements and contracts|contracts and agreements|documents"
        "|agreements and memorandums|agreements and memoranda|agreements and memorandums of understanding"
    ),
    EVENTS: ("events|business events|events of the business programme"),
}
WEAK_NOUNS = vocabulary("people persons individuals representatives visitors guests documents")
PEOPLE_NOUNS = vocabulary(
    "people persons participants participant delegates delegate representatives attendees members guests"
    " individuals strong member person officials"
)
NEUTRAL_MODIFIERS = vocabulary(
    "different various world participating individual forum registered accredited separate such total all"
    " present new bilateral sovereign"
    " signed concluded"
)
LONGEST_MODIFIERS = 3
LABELS: dict[str, str] = {
    PARTICIPANTS: "participants",
    COUNTRIES: "countries",
    DELEGATION_SIZE: "delegates",
    BUSINESS: "business representatives",
    MEDIA: "media representatives",
    AGREEMENTS: "agreements",
    AGREEMENTS_VALUE: "",
    EVENTS: "events",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What follows a number: the measure, the noun as written, where it ends, and the words between that
    narrow it. `is_label`: the noun stands before the number and a colon ("Participants: over 6,000").
    """

    measure: str
    noun: tuple[str, ...]
    first: int
    last: int
    narrowed_by: tuple[str, ...] = ()
    is_label: bool = False

    @property
    def is_weak(self) -> bool:
        return self.noun[-1] in WEAK_NOUNS and len(self.noun) == 1


class CountedNouns:
    """The nouns of all measures, those that the register's own figures bring included."""

    def __init__(self, register: Register) -> None:
        self.measures: dict[tuple[str, ...], str] = {}
        for measure, nouns in MEASURES.items():
            for noun in nouns.split("|"):
                self.measures[folded_words(noun)] = measure
        for figure in register.figures:
            for noun in figure.nouns:
                self.measures.setdefault(folded_words(noun), figure.measure)
        self.longest = max(len(noun) for noun in self.measures)

    def after(self, tokens: list[Token], index: int, last: int) -> Counted | None:
        """What the number that ends at `index` counts, before `last`; up to three words may stand between."""
        narrowing: list[str] = []
        position = past_hyphen(tokens, index)
        for _ in range(LONGEST_MODIFIERS + 1):
            counted = self._at(tokens, position, last)
            if counted is not None:
                noun, end = counted
                return Counted(self.measures[noun], noun, position, end, tuple(narrowing))
            if position >= last or tokens[position].kind not in (TokenKind.WORD, TokenKind.POSSESSIVE):
                return None
            if tokens[position].folded in STOPPERS:
                return None
            if tokens[position].folded not in NEUTRAL_MODIFIERS:
                narrowing.append(tokens[position].folded)
            position = past_hyphen(tokens, position + 1)
        return None

    def _at(self, tokens: list[Token], position: int, last: int) -> tuple[tuple[str, ...], int] | None:
        """The longest noun at a token, and its end."""
        for length in range(self.longest, 0, -1):
            end = position + length
            noun = tuple(token.folded for token in tokens[position:end])
            if end <= last and noun in self.measures:
                return noun, end
        return None


STOPPERS = vocabulary(
    "the a an its their his her this these those"
    " of from in on at to for with by and or but as who which were was are is that than during since against"
)


def past_hyphen(tokens: list[Token], index: int) -> int:
    return index + 1 if index < len(tokens) and tokens[index].text in HYPHENS else index
