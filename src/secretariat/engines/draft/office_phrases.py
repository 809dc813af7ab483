"""Reading offices beside names: "South Korean President", "Minister of Transport of the Russian Federation".

An office is a bag of role words ("transport", "minister") and an entity; "Transport Minister" and "Minister
of Transport" are one. Words of a wording that name its entity are left out of the bag.
"""

from dataclasses import dataclass, field

from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import entity_names
from secretariat.engines.draft.problem import Office
from secretariat.engines.draft.reading import Reading, covering, ending_at, inside
from secretariat.engines.draft.words import HYPHENS, Token, TokenKind, folded_words, tokens_of, vocabulary

CORES = vocabulary(
    "president premier minister secretary chancellor king queen emperor ambassador governor chair head"
    " director envoy commissioner speaker mayor pm"
)
EXCLUSIVE = vocabulary("president minister chancellor king queen emperor secretary-general")
RANKS = vocabulary("deputy vice first acting prime assistant under")
FORMER = vocabulary("former ex late previous future incoming outgoing designate")
HINDSIGHT = vocabulary("then")
TIMES = FORMER | HINDSIGHT
JOINING = vocabulary("of the for to")
SAME = {
    "chairman": "chair", "chairperson": "chair", "chairwoman": "chair", "transportation": "transport",
    "defense": "defence", "trading": "trade",
}  # fmt: skip
DROPPED = vocabulary("affairs of the for to and his her excellency h e mr mrs ms dr")
PORTFOLIOS = vocabulary(
    "foreign transport energy defence finance trade economic economy interior justice agriculture health"
    " education culture industry development general state environment tourism external communications"
    " labour"
)
PLURAL_CORES = vocabulary("presidents ministers premiers secretaries chancellors kings ambassadors governors")
FARTHEST = 20


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office as written at tokens `first` to `last`, end exclusive.

    `roles` is its bag of role words, `entity` the id it names ("" where it names none), `others` the
    capitalised words that neither explains. `is_of_then`: "then President", of a time looked back to.
    """

    first: int
    last: int
    roles: frozenset[str]
    entity: str = ""
    others: frozenset[str] = frozenset()
    is_former: bool = False
    is_of_then: bool = False
    entities: frozenset[str] = field(default_factory=frozenset)

    @property
    def core(self) -> str:
        return core_of(self.roles)


def core_of(roles: frozenset[str]) -> str:
    """What sort of office a bag of roles is: its core with its rank ("deputy prime minister")."""
    if {"secretary", "general"} <= roles:
        core = "secretary-general"
    else:
        core = next((role for role in sorted(roles) if role in CORES), "")
    ranks = [rank for rank in ("deputy", "vice", "assistant", "prime") if rank in roles]
    return " ".join([*ranks, core]) if core else ""


def is_exclusive(core: str) -> bool:
    """Whether one person holds at most one such office, and one office has one holder."""
    return core.rsplit(" ", maxsplit=1)[-1] in EXCLUSIVE if core else False


def roles_of(words: list[str]) -> frozenset[str]:
    """The bag of role words of a phrase without its entity."""
    bag: set[str] = set()
    for word in words:
        if word in ("premier", "pm"):
            bag |= {"prime", "minister"}
        elif word not in DROPPED | TIMES:
            bag.add(SAME.get(word, word))
    return frozenset(bag)


class OfficeWordings:
    """The register's own wordings as bags. One may name several, parted by commas or brackets.

    `houses` are the entities that an office may be named with: its own and those in its wordings; `words` are
    those of such an entity's names.
    """

    def __init__(self, reading: Reading) -> None:
        entities = reading.register.entities
        self.gazetteer = reading.known.entities
        self.bags: dict[Office, list[frozenset[str]]] = {}
        self.houses: dict[Office, frozenset[str]] = {}
        for person in reading.register.persons:
            for office in person.offices:
                self.bags[office] = [bag for wording in office.wordings for bag in self._bags(wording)]
                named = {name for wording in office.wordings for name in self._named(wording)}
                self.houses[office] = frozenset(named | {office.entity or person.entity}) - {""}
        known = frozenset(house for houses in self.houses.values() for house in houses)
        self.words = {
            entity.id: frozenset(word for name in entity_names(entity) for word in folded_words(name.written))
            for entity in entities
            if entity.id in known
        }
        self.vocabulary = frozenset(word for bags in self.bags.values() for bag in bags for word in bag)

    def _bags(self, wording: str) -> list[frozenset[str]]:
        parts = wording.replace("(", ",").replace(")", ",").replace(";", ",").split(",")
        return [bag for bag in map(self._bag, parts) if bag]

    def _named(self, wording: str) -> set[str]:
        return {mention.id for mention in self.gazetteer.mentions(tokens_of(wording))}

    def _bag(self, part: str) -> frozenset[str]:
        tokens = tokens_of(part)
        named = {
            index
            for mention in self.gazetteer.mentions(tokens)
            for index in range(mention.first, mention.last)
        }
        kept = [token.folded for index, token in enumerate(tokens) if index not in named and token.is_word]
        return roles_of(kept)


class OfficePhrases:
    """Finds the offices beside the names in one draft."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.wordings = OfficeWordings(reading)
        self.vocabulary = self.wordings.vocabulary | CORES | RANKS | PORTFOLIOS | set(SAME) | TIMES

    def start_of(self, mention: Mention) -> int:
        """Where a person with the office before the name starts."""
        phrase = self.before(mention.first)
        return phrase.first if phrase is not None else mention.first

    def before(self, index: int) -> OfficePhrase | None:
        """The office that ends just before a token, or None."""
        tokens = self.reading.tokens
        if not index:
            return None
        first = index
        lowest = max(self.reading.sentence_of(index - 1).first, index - FARTHEST)
        while first > lowest and self.belongs(first - 1):
            first -= 1
            if tokens[first].text == ")":
                first -= 2
        return self._phrase(max(first, lowest), index)

    def after(self, mention: Mention) -> OfficePhrase | None:
        """The office after a name, in commas or brackets: "Rashid Alimov, Secretary-General of ...,"."""
        tokens = self.reading.tokens
        sentence = self.reading.sentence_of(mention.first)
        first = mention.last + 1
        if first >= sentence.last or tokens[mention.last].text not in (",", "("):
            return None
        last = first
        while last < min(sentence.last, first + FARTHEST) and self.belongs(last):
            last += 1
        is_closed = last >= sentence.last or not tokens[last].is_word or tokens[last].folded == "and"
        if not is_closed or (last < sentence.last and self._goes_on_with_name(last)):
            return None
        phrase = self._phrase(first, last)
        return phrase if phrase is not None and not self._holds_name(phrase) else None

    def belongs(self, index: int) -> bool:
        """Whether a token may be part of an office: a role, a capital, a state or organisation, or a joining
        word.
        """
        token = self.reading.tokens[index]
        if covering(self.reading.persons, index) is not None:
            return False
        if covering(self.reading.entities, index) is not None or self._is_short_form(index):
            return True
        is_hyphen = token.text in HYPHENS and 0 < index < len(self.reading.tokens) - 1
        is_name = token.kind == TokenKind.POSSESSIVE or token.is_capitalised
        return is_hyphen or is_name or token.folded in self.vocabulary | JOINING

    def is_entity_end(self, index: int) -> bool:
        """Whether a state or organisation is named just before a token."""
        return ending_at(self.reading.entities, index) is not None

    def _is_short_form(self, index: int) -> bool:
        """The closing bracket of "Organisation (SCO)"."""
        tokens = self.reading.tokens
        return (
            index > 1
            and tokens[index].text == ")"
            and tokens[index - 2].text == "("
            and tokens[index - 1].text.isupper()
        )

    def _goes_on_with_name(self, index: int) -> bool:
        return covering(self.reading.persons, index) is not None

    def _holds_name(self, phrase: OfficePhrase) -> bool:
        """Whether the phrase ends in capitals that no "of" opens: somebody else's name ("..., Chinese
        President Xi").
        """
        tokens = self.reading.tokens
        first = phrase.last - 1
        is_of_organisation = phrase.core.endswith("secretary-general")
        while is_of_organisation and first > phrase.first and tokens[first - 1].folded in phrase.others:
            first -= 1
        if is_of_organisation and first > phrase.first and tokens[first - 1].folded == "the":
            first -= 1
        is_opened = first == phrase.first or tokens[first - 1].folded in JOINING
        return tokens[phrase.last - 1].folded in phrase.others and not is_opened

    def _phrase(self, first: int, last: int) -> OfficePhrase | None:
        """The office of a stretch; None where it holds no role, or several persons' roles."""
        tokens = self.reading.tokens
        while first < last and self._is_leading(tokens[first], first):
            first += 1
        mentions = inside(self.reading.entities, first, last)
        if mentions and all(self._is_unknown(index) for index in range(first, mentions[0].first)):
            first = mentions[0].first
        words = [token.folded for token in tokens[first:last]]
        if PLURAL_CORES & set(words):
            return None
        named = {index for mention in mentions for index in range(mention.first, mention.last)}
        rest = [tokens[index] for index in range(first, last) if index not in named and tokens[index].is_word]
        known = [token.folded for token in rest if token.folded in self.vocabulary]
        others = frozenset(
            t.folded for t in rest if t.folded not in self.vocabulary | DROPPED and not t.text.islower()
        )
        roles = roles_of(known)
        if not core_of(roles):
            return None
        ids = {mention.id for mention in mentions}
        is_former, is_of_then = not FORMER.isdisjoint(words), not HINDSIGHT.isdisjoint(words)
        entity = mentions[-1].id if len(ids) == 1 else ""
        return OfficePhrase(first, last, roles, entity, others, is_former, is_of_then, frozenset(ids))

    def _is_unknown(self, index: int) -> bool:
        token = self.reading.tokens[index]
        return token.is_capitalised and token.folded not in self.vocabulary

    def _is_leading(self, token: Token, index: int) -> bool:
        """Whether a token at the start of a phrase is not part of it."""
        is_inner = covering(self.reading.entities, index) is not None
        return not is_inner and (token.folded in JOINING or not token.is_word)
