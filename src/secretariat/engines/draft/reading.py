"""A draft read once: its sentences and quotations, and what of the register it mentions where.

All recognisers work on this one reading. Lists are in the order of the text; indices are those of `tokens`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from secretariat.engines.draft.day_expressions import DayExpression, day_expressions_of
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.joined_days import joined
from secretariat.engines.draft.names_known import SHORT, KnownNames, known_names
from secretariat.engines.draft.numerals import Number, numbers_of
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Register, Verdict
from secretariat.engines.draft.quoted import Quotation, quotations_of
from secretariat.engines.draft.words import (
    HYPHENS,
    Stretch,
    Token,
    TokenKind,
    paragraphs_of,
    sentences_of,
    tokens_of,
    vocabulary,
)

HONORIFICS = vocabulary(
    "mr mrs ms dr prof president presidents premier premiers minister ministers secretary general he she"
    " lord sir leader leaders governor envoy chairman and with but when while as for by to from of the"
)
WIDER_BEFORE = vocabulary("new papua equatorial inner outer south north west east greater")
OTHER_AFTER = vocabulary("sea times post daily today herald street square")


@dataclass(frozen=True, slots=True)
class Reading:
    """The draft and everything found in it.

    `known` are the register's names. `sentence_at` gives each token its sentence's index, `sentence_words`
    each sentence the set of its folded words.
    """

    text: str
    register: Register
    known: KnownNames
    tokens: list[Token]
    paragraphs: list[Stretch]
    sentences: list[Stretch]
    sentence_at: list[int]
    sentence_words: list[frozenset[str]]
    quotations: list[Quotation]
    is_quoted: bytearray
    days: list[DayExpression]
    numbers: list[Number]
    persons: list[Mention]
    entities: list[Mention]
    places: list[Mention]
    sessions: list[Mention]
    treaties: list[Mention]
    editions: list[Mention]

    def sentence_of(self, index: int) -> Stretch:
        return self.sentences[self.sentence_at[index]]

    def numbers_within(self, stretch: Stretch) -> list[Number]:
        """The numbers that lie in a stretch, in order."""
        low = bisect_left(self.numbers, stretch.first, key=lambda number: number.first)
        high = bisect_left(self.numbers, stretch.last, key=lambda number: number.first)
        return self.numbers[low:high]

    def words(self, first: int, last: int) -> list[str]:
        """The folded words and numbers of a stretch, marks left out."""
        return [token.folded for token in self.tokens[first:last] if token.kind != TokenKind.MARK]

    def slice(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def claim(
        self, kind: Kind, first: int, last: int, *, verdict: Verdict, expected: str = "",
        evidence: tuple[Evidence, ...] = (),
    ) -> Claim:  # fmt: skip
        """A claim over tokens `first` to `last`, end exclusive."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Claim(start, end, self.text[start:end], kind, verdict, expected, evidence)


def read(text: str, register: Register) -> Reading:
    """The reading of a draft. Linear in the length of the text."""
    tokens = tokens_of(text)
    paragraphs = paragraphs_of(text, tokens)
    sentences = sentences_of(tokens, paragraphs)
    quotations = quotations_of(tokens, paragraphs)
    days = joined(tokens, day_expressions_of(tokens, register.today))
    taken = frozenset(index for day in days for index in range(day.first, day.last))
    known = known_names(register)
    return Reading(
        text=text,
        register=register,
        known=known,
        tokens=tokens,
        paragraphs=paragraphs,
        sentences=sentences,
        sentence_at=[
            number for number, sentence in enumerate(sentences) for _ in range(sentence.first, sentence.last)
        ],
        sentence_words=[
            frozenset(token.folded for token in tokens[sentence.first : sentence.last])
            for sentence in sentences
        ],
        quotations=quotations,
        is_quoted=quoted_tokens(tokens, quotations),
        days=days,
        numbers=numbers_of(tokens, taken),
        **mentions_of(tokens, known, register),
    )


def mentions_of(tokens: list[Token], known: KnownNames, register: Register) -> dict[str, list[Mention]]:
    in_office = frozenset(person.id for person in register.persons if person.offices)
    return {
        "persons": [
            holder_of(mention, in_office)
            for mention in known.persons.mentions(tokens)
            if is_person(tokens, mention)
        ],
        "entities": [mention for mention in known.entities.mentions(tokens) if is_entity(tokens, mention)],
        "places": known.places.mentions(tokens),
        "sessions": known.sessions.mentions(tokens),
        "treaties": known.treaties.mentions(tokens),
        "editions": known.editions.mentions(tokens),
    }


def holder_of(mention: Mention, in_office: frozenset[str]) -> Mention:
    """A name that several persons bear is that of the one who holds an office, if only one does."""
    holders = tuple(name for name in mention.names if name.id in in_office)
    return (
        Mention(mention.first, mention.last, holders) if len({name.id for name in holders}) == 1 else mention
    )


def quoted_tokens(tokens: list[Token], quotations: list[Quotation]) -> bytearray:
    """1 for each token inside quotation marks."""
    flags = bytearray(len(tokens))
    for quotation in quotations:
        flags[quotation.first : quotation.last] = b"\x01" * (quotation.last - quotation.first)
    return flags


def is_person(tokens: list[Token], mention: Mention) -> bool:
    """A short name counts only where it is not a part of a longer one ("Gordon Brown", "Moon River")."""
    if mention.sort != SHORT:
        return True
    before = tokens[mention.first - 1] if mention.first else None
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if after is not None and (after.is_capitalised or after.text in HYPHENS):
        return False
    starts_name = before is None or not before.is_capitalised or before.folded in HONORIFICS
    return starts_name or is_stop_between(tokens, mention.first)


def is_stop_between(tokens: list[Token], index: int) -> bool:
    """Whether a new line starts before the token."""
    return tokens[index].start - tokens[index - 1].end > 1


def is_entity(tokens: list[Token], mention: Mention) -> bool:
    """Not "South China Sea", "Inner Mongolia", "Japan Times": a part of another name."""
    before = tokens[mention.first - 1] if mention.first else None
    after = tokens[mention.last] if mention.last < len(tokens) else None
    if before is not None and before.is_capitalised and before.folded in WIDER_BEFORE:
        return False
    return not (after is not None and after.is_capitalised and after.folded in OTHER_AFTER)


def inside(mentions: list[Mention], first: int, last: int) -> list[Mention]:
    """The mentions that lie wholly in a stretch; found by halving."""
    low = bisect_left(mentions, first, key=lambda mention: mention.first)
    high = bisect_right(mentions, last, key=lambda mention: mention.last)
    return mentions[low:high]


def covering(mentions: list[Mention], index: int) -> Mention | None:
    """The mention that a token belongs to, or None."""
    place = bisect_right(mentions, index, key=lambda mention: mention.first) - 1
    return mentions[place] if place >= 0 and mentions[place].last > index else None


def ending_at(mentions: list[Mention], index: int) -> Mention | None:
    """The mention whose last token is just before `index`, or None."""
    mention = covering(mentions, index - 1) if index else None
    return mention if mention is not None and mention.last == index else None


def starting_at(mentions: list[Mention], index: int) -> Mention | None:
    """The mention that starts at a token, or None."""
    mention = covering(mentions, index)
    return mention if mention is not None and mention.first == index else None


def has_phrase(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands in the words, word after word."""
    length = len(phrase)
    return any(tuple(words[index : index + length]) == phrase for index in range(len(words) - length + 1))


def has_any_phrase(words: list[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the phrases of one or two words stands in the words."""
    singles = {(word,) for word in words}
    return not phrases.isdisjoint(singles) or not phrases.isdisjoint(pairwise(words))
