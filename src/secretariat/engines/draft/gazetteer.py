"""Finding the register's names in a draft: the longest name at each word, in one walk.

Names are compared as `words.fold` writes them. Hyphens between words are passed over ("Jae-in", "Jae in"),
and a full stop after an initial; a loose gazetteer, for long titles, passes over other marks as well. Names
that are written in capitals ("US", "SCO") are found only in capitals, all others only where they start with a
capital.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from secretariat.engines.draft.words import (
    DASHES,
    HYPHENS,
    MARKS_OF_QUOTATION,
    Token,
    TokenKind,
    folded_words,
)

LONGEST_ACRONYM = 6
LOOSE_MARKS = DASHES | MARKS_OF_QUOTATION | frozenset(":,;()")
MOST_MARKS_PASSED = 3


@dataclass(frozen=True, slots=True)
class Name:
    """An entry: whose name it is (`id`), how it is written, and a word of the caller's on what sort of name
    it is.
    """

    id: str
    written: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found at tokens `first` to `last`, end exclusive; `names` are all entries written so."""

    first: int
    last: int
    names: tuple[Name, ...]

    @property
    def id(self) -> str:
        return self.names[0].id

    @property
    def sort(self) -> str:
        return self.names[0].sort

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(name.id for name in self.names)


@dataclass(slots=True)
class Node:
    names: list[Name] = field(default_factory=list)
    after: dict[str, "Node"] = field(default_factory=dict)


class Gazetteer:
    """The names of one sort of thing. `loose`: marks between words do not matter."""

    def __init__(self, names: Iterable[Name], *, loose: bool = False) -> None:
        self.root = Node()
        self.loose = loose
        for name in names:
            self._learn(name)

    def _learn(self, name: Name) -> None:
        words = folded_words(name.written)
        if words:
            self._place(name, words)
        if is_acronym(name.written) and name.written.isalpha():
            self._place(name, tuple(words[0]))

    def _place(self, name: Name, words: tuple[str, ...]) -> None:
        node = self.root
        for word in words:
            node = node.after.setdefault(word, Node())
        if name not in node.names:
            node.names.append(name)

    def mentions(self, tokens: list[Token]) -> list[Mention]:
        """The names in the text, in order, none inside another: at each word the longest."""
        found = []
        index = 0
        while index < len(tokens):
            mention = self._longest_at(tokens, index) if tokens[index].folded in self.root.after else None
            if mention is not None:
                found.append(mention)
            index = mention.last if mention else index + 1
        return found

    def _longest_at(self, tokens: list[Token], first: int) -> Mention | None:
        node, index, best = self.root, first, None
        while index < len(tokens):
            following = node.after.get(tokens[index].folded)
            if following is None:
                break
            node, index = following, index + 1
            names = tuple(name for name in node.names if is_written_so(name, tokens, first, index))
            if names:
                best = Mention(first, index, names)
            index = self._past_marks(tokens, index)
        return best

    def _past_marks(self, tokens: list[Token], index: int) -> int:
        """The index of the next token that counts: past a hyphen, an initial's stop, and what a title may
        hold.
        """
        limit = index + (MOST_MARKS_PASSED if self.loose else 1)
        while index < min(limit, len(tokens)) and self._is_passed(tokens, index):
            index += 1
        return index

    def _is_passed(self, tokens: list[Token], index: int) -> bool:
        mark = tokens[index].text
        if mark in HYPHENS or (self.loose and mark in LOOSE_MARKS):
            return True
        before = tokens[index - 1]
        is_initial = before.is_capitalised and len(before.text) <= 2  # noqa: PLR2004 -- "V." and "Kh."
        return mark == "." and is_initial and before.end == tokens[index].start


def is_acronym(written: str) -> bool:
    """Whether a name is written in capitals only, as "SCO" or "U.S."."""
    return written.isupper() and len(written) <= LONGEST_ACRONYM and " " not in written


def is_written_so(name: Name, tokens: list[Token], first: int, last: int) -> bool:
    """Whether the capitals fit: an acronym in capitals, any other name with a capital at its start."""
    words = [token for token in tokens[first:last] if token.kind != TokenKind.MARK]
    if is_acronym(name.written):
        return all(word.text.isupper() for word in words if word.is_word)
    return any(word.text[0].isupper() for word in words[:1]) or not name.written[:1].isupper()
