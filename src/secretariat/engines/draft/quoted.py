"""Where a draft quotes: stretches between quotation marks, inside one paragraph.

A mark that is never closed quotes to the end of its paragraph (so printers mark a quotation of several
paragraphs). Single marks are taken only where they cannot be an apostrophe.
"""

from dataclasses import dataclass

from secretariat.engines.draft.words import Stretch, Token

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "”": "”"}
SINGLE = frozenset("‘'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens inside the marks (`first` to `last`, end exclusive) and the offsets of it all with its marks."""

    first: int
    last: int
    start: int
    end: int


def quotations_of(tokens: list[Token], paragraphs: list[Stretch]) -> list[Quotation]:
    """The quoted stretches, in order; none inside another."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        closing = closing_marks(tokens, paragraph)
        index = paragraph.first
        while index < paragraph.last:
            end = end_of_quotation(tokens, index, paragraph, closing)
            if end is None:
                index += 1
                continue
            if end > index + 1:
                stop = tokens[min(end, paragraph.last - 1)].end
                found.append(Quotation(index + 1, end, tokens[index].start, stop))
            index = end + 1
    return found


def closing_marks(tokens: list[Token], paragraph: Stretch) -> dict[str, list[int]]:
    """For each closing mark, where it stands in the paragraph, last first, so that the next is popped."""
    places: dict[str, list[int]] = {}
    for index in range(paragraph.last - 1, paragraph.first - 1, -1):
        mark = tokens[index].text
        if mark in "”“»\"’'" and (mark not in "’'" or closes_single(tokens, index, paragraph)):
            places.setdefault(mark, []).append(index)
    return places


def end_of_quotation(
    tokens: list[Token], index: int, paragraph: Stretch, closing: dict[str, list[int]]
) -> int | None:
    """Index of the mark that closes what opens at `index`, the paragraph's end if none does, None if nothing
    opens.
    """
    mark = tokens[index].text
    if mark not in PAIRS or (mark in SINGLE and not opens_single(tokens, index, paragraph)):
        return None
    ends = []
    for wanted in PAIRS[mark]:
        places = closing.get(wanted, [])
        while places and places[-1] <= index:
            places.pop()
        if places:
            ends.append(places[-1])
    if ends:
        return min(ends)
    return None if mark in SINGLE or mark == "”" else paragraph.last


def opens_single(tokens: list[Token], index: int, paragraph: Stretch) -> bool:
    """A single mark opens before a capital or number and after a space or another mark."""
    if index + 1 >= paragraph.last or tokens[index + 1].start != tokens[index].end:
        return False
    is_free = (
        index == paragraph.first
        or tokens[index - 1].end < tokens[index].start
        or not tokens[index - 1].is_word
    )
    return is_free and (tokens[index + 1].is_word or tokens[index + 1].kind == "number")


def closes_single(tokens: list[Token], index: int, paragraph: Stretch) -> bool:
    """A single mark closes after a word or stop that it touches, and not before a letter."""
    if index == paragraph.first or tokens[index - 1].end != tokens[index].start:
        return False
    return (
        index + 1 >= paragraph.last
        or tokens[index + 1].start > tokens[index].end
        or not tokens[index + 1].is_word
    )
