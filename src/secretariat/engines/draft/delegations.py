"""Whose delegation a number counts: "Japan (249 people)", "six delegates from ...", "a 249-strong Japanese
delegation".

Each way of writing it is a small function; the first that fits decides. Where a number is said of several
states at once, it belongs to none of them.
"""

from dataclasses import dataclass

from secretariat.engines.draft.counted_nouns import Counted
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.names_known import ADJECTIVE
from secretariat.engines.draft.numerals import Number, may_be_year
from secretariat.engines.draft.reading import Reading, ending_at, inside, starting_at
from secretariat.engines.draft.words import DASHES, HYPHENS, Stretch, vocabulary

DELEGATION_WORDS = vocabulary("delegation delegations contingent contingents")
FROM_WORDS = vocabulary("from of representing for")
DELEGATES = DELEGATION_WORDS | vocabulary("delegates participants attendees")
BRACKET_WORDS = vocabulary("with a delegation of the total sent by team group numbering")
LINKING = vocabulary(
    "delegation delegations contingent delegates which that was were is are represented by with sent a an"
    " the of had has numbering numbered comprised comprising comprises consisting consisted totalled"
    " totalling included strong group team its , 's came from followed at : ( second third largest biggest"
    " brought fielded contributed accounted for side size made up on stood reached counted amounted to"
    " participants present only at"
) | HYPHENS | DASHES  # fmt: skip
COUNTING_VERBS = vocabulary(
    "sent numbering numbered comprised comprising comprises consisting consisted totalled totalling"
    " brought fielded contributed represented accounted counted amounted"
)
COLON_LIKE = DASHES | HYPHENS | frozenset(":")
PASSED_AFTER = (
    DELEGATION_WORDS
    | HYPHENS
    | vocabulary("strong member person each came coming come arrived were who attending travelled arriving")
)
FARTHEST_LINK = 12


@dataclass(frozen=True, slots=True)
class Counting:
    """A number of an entity: tokens `first` to `last` are what the claim covers. `entity` is empty where it
    is many's.
    """

    entity: str
    first: int
    last: int


def counting_of(reading: Reading, number: Number, counted: Counted | None) -> Counting | None:
    """The entity that a number counts people of, or None where no entity is named with it."""
    sentence = reading.sentence_of(number.first)
    end = counted.last if counted else number.last
    for find in (in_brackets, in_respective_order, named_after, named_between, named_before):
        counting = find(reading, number, counted, Stretch(sentence.first, sentence.last))
        if counting is not None:
            return Counting(
                counting.entity, min(counting.first, number.qualified_from), max(counting.last, end)
            )
    return None


def in_brackets(
    reading: Reading, number: Number, counted: Counted | None, sentence: Stretch
) -> Counting | None:
    """Japan (249 people); Japan (a delegation of 249)."""
    index = number.qualified_from - 1
    while index > sentence.first and reading.tokens[index].folded in BRACKET_WORDS:
        index -= 1
    end = counted.last if counted else number.last
    is_closed = end < sentence.last and reading.tokens[end].text in "),;"
    if index <= sentence.first or reading.tokens[index].text != "(" or not is_closed:
        return None
    before = index
    while before > sentence.first and reading.tokens[before - 1].folded in DELEGATION_WORDS | {"'s"}:
        before -= 1
    mention = ending_at(reading.entities, before)
    has_context = counted is not None or speaks_of_delegations(reading, sentence)
    if mention is None or not has_context or is_after_joint(reading, mention, sentence):
        return None
    return Counting(mention.id, mention.first, end + 1 if reading.tokens[end].text == ")" else end)


def is_after_joint(reading: Reading, mention: Mention, sentence: Stretch) -> bool:
    """Whether the brackets sum up two states: "Japan and China (324)"."""
    joint = mention.first - 1
    if joint > sentence.first and reading.tokens[joint].folded == "the":
        joint -= 1
    is_joint = joint > sentence.first and reading.tokens[joint].folded == "and"
    return is_joint and ending_at(reading.entities, joint) is not None


def in_respective_order(
    reading: Reading, number: Number, counted: Counted | None, sentence: Stretch
) -> Counting | None:
    """... from the Republic of Korea, Japan and China, with 289, 249 and 75 people respectively."""
    del counted
    if "respectively" not in reading.sentence_words[reading.sentence_at[sentence.first]]:
        return None
    mentions = inside(reading.entities, sentence.first, sentence.last)
    numbers = [n for n in reading.numbers_within(sentence) if not may_be_year(n)]
    if number not in numbers or not mentions:
        return None
    if len(numbers) > len(mentions):
        numbers = numbers[-len(mentions) :]
    if len(numbers) != len(mentions) or number not in numbers:
        return Counting("", number.first, number.last)
    return Counting(mentions[numbers.index(number)].id, number.qualified_from, number.last)


def named_after(
    reading: Reading, number: Number, counted: Counted | None, sentence: Stretch
) -> Counting | None:
    """Six delegates from ...; 249 from Japan; a 249-strong delegation from Japan."""
    index = counted.last if counted else number.last
    while index < sentence.last and reading.tokens[index].folded in PASSED_AFTER:
        index += 1
    if index >= sentence.last or reading.tokens[index].folded not in FROM_WORDS:
        mention = starting_at(reading.entities, index) if index > number.last else None
        is_adjective = mention is not None and mention.sort == ADJECTIVE
        return Counting(mention.id, number.first, mention.last) if mention and is_adjective else None
    index += 1
    if index < sentence.last and reading.tokens[index].folded == "the":
        index += 1
    mention = starting_at(reading.entities, index)
    if mention is None:
        return None
    is_many = is_followed_by_entity(reading, mention.last, sentence)
    return Counting("" if is_many else mention.id, number.first, mention.last)


def is_followed_by_entity(reading: Reading, index: int, sentence: Stretch) -> bool:
    """Whether a list of states goes on without numbers: "from Japan, China and ..."."""
    position = index
    while position < sentence.last and reading.tokens[position].folded in (
        ",",
        "and",
        "the",
        "or",
        "as",
        "well",
    ):
        position += 1
    if position == index or position >= sentence.last:
        return False
    if reading.tokens[position].folded in ("other", "others", "several"):
        return True
    mention = starting_at(reading.entities, position)
    if mention is None:
        return False
    following = reading.tokens[mention.last].folded if mention.last < sentence.last else ""
    return following in (",", "and", ".", "", "or", ";")


def named_between(
    reading: Reading, number: Number, counted: Counted | None, sentence: Stretch
) -> Counting | None:
    """249 Japanese delegates; a 249-strong Japanese delegation."""
    del sentence
    if counted is None or not counted.narrowed_by:
        return None
    mentions = inside(reading.entities, number.last, counted.first)
    if len(mentions) != 1:
        return None
    narrowing = reading.words(mentions[0].first, mentions[0].last)
    is_all = all(word in narrowing for word in counted.narrowed_by)
    return Counting(mentions[0].id if is_all else "", number.first, counted.last)


def named_before(
    reading: Reading, number: Number, counted: Counted | None, sentence: Stretch
) -> Counting | None:
    """The delegation of Japan numbered 249; Japan sent 249; Japan: 249; Japan, with 249 people."""
    del counted
    index = number.qualified_from
    linking: list[str] = []
    nearest = max(sentence.first, index - FARTHEST_LINK)
    while index > nearest:
        mention = ending_at(reading.entities, index)
        if mention is not None:
            is_direct = not linking and stands_alone(reading, number, sentence)
            is_linked = is_direct or links(reading, linking, sentence)
            is_linked = is_linked and not is_after_joint(reading, mention, sentence)
            return Counting(mention.id, mention.first, number.last) if is_linked else None
        index -= 1
        word = reading.tokens[index].folded
        if word not in LINKING:
            return None
        linking.append(word)
    return None


def stands_alone(reading: Reading, number: Number, sentence: Stretch) -> bool:
    """Whether a number right after a state ends its item in a list of delegations: "South Korea 289, and"."""
    after = reading.tokens[number.last].folded if number.last < sentence.last else "."
    words = reading.words(sentence.first, sentence.last)
    is_listed = after in (",", ".", ";", "and", ")") and mentions_sending(words)
    return is_listed or (after in (",", ".", ";", "and", ")") and speaks_of_delegations(reading, sentence))


def mentions_sending(words: list[str]) -> bool:
    return "sent" in words and not {"people", "delegates", "participants"}.isdisjoint(words)


def links(reading: Reading, linking: list[str], sentence: Stretch) -> bool:
    """Whether the words between an entity and a number say that it is the size of its delegation."""
    if not COUNTING_VERBS.isdisjoint(linking) or not DELEGATION_WORDS.isdisjoint(linking):
        return True
    if not linking:
        return False
    if {"made", "up", "of"} <= set(linking):
        return True
    if linking == ["by"] and "represented" in reading.sentence_words[reading.sentence_at[sentence.first]]:
        return True
    is_direct = (
        linking[0] == "at"
        or linking[-1] in COLON_LIKE
        or linking[0] in COLON_LIKE
        or "with" in linking
        or "had" in linking
    )
    return is_direct and speaks_of_delegations(reading, sentence)


def speaks_of_delegations(reading: Reading, sentence: Stretch) -> bool:
    words = reading.sentence_words[reading.sentence_at[sentence.first]]
    return not DELEGATES.isdisjoint(words)
