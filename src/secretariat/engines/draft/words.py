"""A draft as words with places: tokens, sentences, quoted stretches.

Everything keeps character offsets of the draft. One pass, no pattern that can go back and forth: the time
grows with the length of the text alone. A sentence longer than `LONGEST_SENTENCE` words is cut there, so that
whoever looks around inside a sentence looks at a bounded stretch.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_SENTENCE = 200
WRAPPED_WIDTH = 132


def vocabulary(words: str) -> frozenset[str]:
    """A set of words from one string, for the lists of words that the recognisers know."""
    return frozenset(words.split())


HYPHENS = frozenset("-‐‑")
DASHES = frozenset("–—―−")
MARKS_OF_QUOTATION = frozenset("\"“”„‟«»‘’'`")
FULL_STOPS = frozenset(".!?…")
TITLES_WITH_STOP = vocabulary(
    "mr mrs ms dr prof st hon gen col amb no vs jan feb mar apr jun jul aug sep sept oct nov dec ca approx kh"
)
PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'"}
)

TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[,'’\u00a0\u2009\u202f ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:(?:\.[0-9]{1,6}|,[0-9]{1,2})(?![0-9]))?)"
    r"|(?P<possessive>['’]s(?!\w))"
    r"|(?P<word>(?:[^\W\d_][\u0300-\u036f]*)+)"
    r"|(?P<mark>\S)"
)


class TokenKind:
    NUMBER = "number"
    WORD = "word"
    POSSESSIVE = "possessive"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """`folded` is lower case without diacritics, "-ization" written "-isation"; of a mark it is the mark."""

    start: int
    end: int
    text: str
    kind: str
    folded: str

    @property
    def is_capitalised(self) -> bool:
        return self.kind == TokenKind.WORD and self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.kind == TokenKind.WORD


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last`, end exclusive."""

    first: int
    last: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word for comparison: no diacritics, no case, British "-is-" for "-iz-"."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(PLAIN_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.replace("iz", "is") if len(plain) > 4 else plain  # noqa: PLR2004 -- "size" stays


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order; white space is in none."""
    found = []
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or TokenKind.MARK
        written = match.group()
        folded = fold(written) if kind in (TokenKind.WORD, TokenKind.POSSESSIVE) else written
        found.append(Token(match.start(), match.end(), written, kind, folded))
    return found


def folded_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a phrase as `fold` writes them, without marks."""
    return tuple(token.folded for token in tokens_of(text) if token.kind != TokenKind.MARK)


def breaks_of(text: str) -> list[int]:
    """Offsets of the line breaks that end a paragraph.

    A text whose lines are all short was wrapped by hand: there an empty line ends a paragraph, and a line
    that had room for the next one's first word, unless a small letter goes on.
    """
    lines = text.splitlines(keepends=True)
    width = max((len(line.rstrip()) for line in lines), default=0)
    found, offset = [], 0
    for index, line in enumerate(lines):
        offset += len(line)
        following = lines[index + 1].split(maxsplit=1) if index + 1 < len(lines) else []
        is_wrapped = (
            width <= WRAPPED_WIDTH
            and following
            and (following[0][0].islower() or len(line.rstrip()) + 1 + len(following[0]) > width)
        )
        if not is_wrapped or not line.strip():
            found.append(offset)
    return found


def paragraphs_of(text: str, tokens: list[Token]) -> list[Stretch]:
    """The paragraphs, as stretches of tokens."""
    edges = iter([*breaks_of(text), len(text) + 1])
    edge = next(edges)
    found, first = [], 0
    for index, token in enumerate(tokens):
        if token.start < edge:
            continue
        while token.start >= edge:
            edge = next(edges)
        if index > first:
            found.append(Stretch(first, index))
        first = index
    if first < len(tokens):
        found.append(Stretch(first, len(tokens)))
    return found


def ends_sentence(tokens: list[Token], index: int, last: int) -> bool:
    """Whether a full stop ends a sentence: not after "Mr", an initial, or before a small letter."""
    before = tokens[index - 1] if index else None
    following = index + 1
    while following < last and (
        tokens[following].text in MARKS_OF_QUOTATION or tokens[following].text in ")]"
    ):
        following += 1
    if following >= last:
        return True
    after = tokens[following]
    if after.start == tokens[index].end:
        return False
    if tokens[index].text == "." and before is not None:
        is_initial = len(before.text) == 1 and before.text.isupper()
        if is_initial or before.folded in TITLES_WITH_STOP:
            return False
    return not (after.is_word and after.text[0].islower())


def sentences_of(tokens: list[Token], paragraphs: list[Stretch]) -> list[Stretch]:
    """The sentences, each inside one paragraph; closing quotation marks belong to the sentence they close."""
    found = []
    for paragraph in paragraphs:
        first = paragraph.first
        index = first
        while index < paragraph.last:
            after = index + 1
            is_stop = tokens[index].text in FULL_STOPS and ends_sentence(tokens, index, paragraph.last)
            while is_stop and after < paragraph.last and closes(tokens, after):
                after += 1
            if is_stop or after - first >= LONGEST_SENTENCE:
                found.append(Stretch(first, after))
                first = after
            index = after
        if first < paragraph.last:
            found.append(Stretch(first, paragraph.last))
    return found


def closes(tokens: list[Token], index: int) -> bool:
    """Whether the mark belongs to what stands before it: a closing bracket or quotation mark."""
    is_mark = tokens[index].text in MARKS_OF_QUOTATION or tokens[index].text in ")]"
    return is_mark and tokens[index].start == tokens[index - 1].end
