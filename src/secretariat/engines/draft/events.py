"""Which event a sentence speaks of: the forum, one of its sessions, or something else, and which edition of
the forum.

A figure, a day or a place can contradict the register only where the draft says it of the same event. So each
event word is found with its edition ("the 2016 forum", "the third forum", "last year's forum"), and a session
"of the forum" is a session.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum

from secretariat.engines.draft.day_expressions import is_year
from secretariat.engines.draft.names_known import without_year
from secretariat.engines.draft.numerals import ordinal_at
from secretariat.engines.draft.reading import (
    Reading,
    covering,
    ending_at,
    has_any_phrase,
    inside,
    starting_at,
)
from secretariat.engines.draft.words import HYPHENS, Stretch, Token, TokenKind, vocabulary

EVENT_NOUNS = vocabulary(
    "session panel plenary discussion roundtable meeting meetings talks negotiations dinner lunch luncheon"
    " reception ceremony exhibition debate debates workshop briefing dialogue interview conference seminar"
    " exercise exercises summit congress festival tournament concert sessions panels discussions"
    " roundtables workshops seminars show visit visits dialogues"
)
GENERIC_NOUNS = vocabulary("forum summit conference congress assembly meeting")
PLAIN_BEFORE = vocabulary("the this that 's annual economic year whole entire said")
EARLIER_WORDS = vocabulary("previous last preceding earlier past inaugural former")
LATER_WORDS = vocabulary("next upcoming forthcoming future coming")
OFFSHOOTS = vocabulary("youth junior children women")
JOINING = vocabulary("of at during within in on the sidelines margins s 's as part")
OTHER_YEAR_PHRASES = frozenset(
    {
        ("last", "year"), ("previous", "year"), ("year", "earlier"), ("year", "ago"), ("year", "before"),
        ("next", "year"), ("previous", "years"), ("earlier", "years"), ("previous", "edition"),
        ("previous", "editions"), ("earlier", "editions"), ("earlier", "forums"), ("previous", "forums"),
        ("previous", "forum"), ("preceding", "year"), ("past", "years"), ("years", "ago"),
        ("year-on-year",), ("last", "edition"), ("previous", "one"), ("next", "edition"),
    }
)  # fmt: skip


FARTHEST_PART = 6


class EventKind(StrEnum):
    FORUM = "forum"
    SESSION = "session"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event:
    """An event mentioned at tokens `first` to `last`, end exclusive. Of a forum `year`, `ordinal` as written,
    else 0.

    `is_other` says that the words name an edition before or after this one ("last year's forum"); `is_part`
    that the mention only says whose session is meant.
    """

    first: int
    last: int
    kind: EventKind
    session: str = ""
    year: int = 0
    ordinal: int = 0
    is_other: bool = False
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a reading, in order.

    For each sentence: whether it speaks of another edition as well, and the last event named before it in its
    paragraph.
    """

    all: list[Event]
    speaks_of_other: list[bool]
    named_before: list[Event | None]

    def at(self, index: int) -> Event | None:
        """The event that a token belongs to, or None."""
        place = bisect_left(self.all, index + 1, key=lambda event: event.first) - 1
        return self.all[place] if place >= 0 and self.all[place].last > index else None

    def within(self, stretch: Stretch) -> list[Event]:
        """The events of a stretch that stand for themselves."""
        low = bisect_left(self.all, stretch.first, key=lambda event: event.first)
        high = bisect_left(self.all, stretch.last, key=lambda event: event.first)
        return [event for event in self.all[low:high] if not event.is_part]


def events_of(reading: Reading) -> Events:
    """The events of a draft. Linear in its length."""
    found = []
    index = 0
    heads = generic_heads(reading)
    while index < len(reading.tokens):
        event = event_at(reading, index, heads)
        if event is not None:
            found.append(event)
        index = event.last if event else index + 1
    marked = with_antecedents(reading, with_parts(reading, found))
    alone = Events(marked, [], [])
    others = [is_of_other_edition(reading, sentence, alone) for sentence in reading.sentences]
    return Events(marked, others, named_before(reading, alone))


def named_before(reading: Reading, events: Events) -> list[Event | None]:
    """For each sentence the last event of the sentences before it in its paragraph."""
    starts = {paragraph.first for paragraph in reading.paragraphs}
    found: list[Event | None] = []
    latest: Event | None = None
    for sentence in reading.sentences:
        latest = None if sentence.first in starts else latest
        found.append(latest)
        named = events.within(sentence)
        latest = named[-1] if named else latest
    return found


def generic_heads(reading: Reading) -> frozenset[str]:
    """What the edition may be called for short: the last word of a name, if such events are called so."""
    names = (
        without_year(name).split()[-1].lower() for name in reading.register.edition.names if name.strip()
    )
    return frozenset(names) & GENERIC_NOUNS


def event_at(reading: Reading, index: int, heads: frozenset[str]) -> Event | None:
    """The event named at a token, or None."""
    title = starting_at(reading.sessions, index)
    if title is not None:
        return Event(title.first, title.last, EventKind.SESSION, title.id)
    edition = starting_at(reading.editions, index)
    if edition is not None:
        return forum_event(reading, edition.first, edition.last)
    word = reading.tokens[index].folded
    if word in heads:
        is_this = is_plain_forum(reading, index)
        return forum_event(reading, index, index + 1) if is_this else Event(index, index + 1, EventKind.OTHER)
    if word in EVENT_NOUNS:
        return Event(index, index + 1, EventKind.SESSION, session_meant(reading, index))
    return Event(index, index + 1, EventKind.OTHER) if word == "forum" else None


def is_plain_forum(reading: Reading, index: int) -> bool:
    """Whether "forum" alone means this series: after "the", a year or an ordinal, not after another name."""
    if index == 0 or reading.sentence_of(index).first == index:
        return True
    before = reading.tokens[index - 1]
    if before.folded in PLAIN_BEFORE and not (before.is_capitalised and before.folded == "economic"):
        return True
    is_days = before.folded == "day" and reading.tokens[index - 2].text in HYPHENS
    if is_days or before.folded in EARLIER_WORDS | LATER_WORDS or is_year(reading.tokens, index - 1):
        return True
    return ordinal_before(reading.tokens, index) is not None


def ordinal_before(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Value and start of the ordinal that ends just before a token, or None."""
    for length in (1, 2, 3):
        start = index - length
        if start >= 0:
            ordinal = ordinal_at(tokens, start)
            if ordinal is not None and ordinal[1] == index:
                return ordinal[0], start
    return None


def forum_event(reading: Reading, first: int, last: int) -> Event:
    """A mention of the series, with the year or ordinal beside it."""
    tokens = reading.tokens
    year, ordinal, is_other = 0, 0, False
    if is_year(tokens, first - 1) and first and covering_day(reading, first - 1) is None:
        first, year = first - 1, int(tokens[first - 1].text)
    else:
        following = last + 1 if last < len(tokens) and tokens[last].text in HYPHENS else last
        if following < len(tokens) and tokens[following].folded == "of":
            following += 1
        if is_year(tokens, following):
            year, last = int(tokens[following].text), following + 1
    is_annual = first > 0 and tokens[first - 1].folded == "annual"
    number = ordinal_before(tokens, first - is_annual)
    if number is not None and not is_owned(reading, number[1]):
        ordinal, first = number
    before = tokens[first - 1].folded if first else ""
    if before in EARLIER_WORDS | LATER_WORDS | OFFSHOOTS:
        first, is_other = first - 1, True
    elif before == "'s" and first > 1 and tokens[first - 2].folded == "year":
        is_other = first > 2 and tokens[first - 3].folded in EARLIER_WORDS | LATER_WORDS  # noqa: PLR2004
    return Event(first, last, EventKind.FORUM, year=year, ordinal=ordinal, is_other=is_other)


def is_owned(reading: Reading, index: int) -> bool:
    """Whether what starts at a token is a person's own: after "Alimov's", "his" or "her"."""
    before = reading.tokens[index - 1] if index else None
    if before is None or before.folded in ("his", "her"):
        return before is not None
    return before.kind == TokenKind.POSSESSIVE and ending_at(reading.persons, index - 1) is not None


def covering_day(reading: Reading, index: int) -> object | None:
    """The expression of a day that a token belongs to, or None."""
    place = bisect_left(reading.days, index + 1, key=lambda day: day.first) - 1
    return reading.days[place] if place >= 0 and reading.days[place].last > index else None


def session_meant(reading: Reading, index: int) -> str:
    """The id of the session that a plain noun means: the only one of its kind ("the plenary session")."""
    kinds = {token.folded for token in reading.tokens[max(index - 1, 0) : index + 1]}
    if "plenary" not in kinds:
        return ""
    matching = [
        session.id for session in reading.register.sessions if session.kind.casefold().startswith("plenary")
    ]
    return matching[0] if len(matching) == 1 else ""


def with_parts(reading: Reading, events: list[Event]) -> list[Event]:
    """The events, a forum marked as a part where it only says whose session is meant.

    "a panel of the forum", "the forum's plenary session"; a title right after its noun is one event with it.
    """
    marked = list(events)
    for place in range(len(events) - 1):
        former, latter = events[place], events[place + 1]
        between = [token.folded for token in reading.tokens[former.last : latter.first]]
        kinds = (former.kind, latter.kind)
        if kinds == (EventKind.SESSION, EventKind.FORUM) and is_of(between):
            marked[place + 1] = replace(latter, is_part=True)
        elif (
            kinds == (EventKind.FORUM, EventKind.SESSION)
            and between[:1] == ["'s"]
            and len(between) <= FARTHEST_PART
        ):
            marked[place] = replace(former, is_part=True)
        elif kinds == (EventKind.SESSION, EventKind.SESSION) and is_titled(former, latter, between):
            marked[place] = replace(former, session=latter.session)
    return marked


def with_antecedents(reading: Reading, events: list[Event]) -> list[Event]:
    """The events, a plain "the forum" taken for the edition that its paragraph spoke of before.

    Another edition goes on being meant until this one is named, by its name, its year or "this year".
    """
    marked = []
    starts = iter([paragraph.first for paragraph in reading.paragraphs[1:]] + [len(reading.tokens) + 1])
    edge = next(starts)
    is_other, since = False, -1
    for event in events:
        while event.first >= edge:
            edge, is_other = next(starts), False
        sentence = reading.sentence_at[event.first]
        if event.kind != EventKind.FORUM:
            marked.append(event)
        elif is_plain(reading, event):
            is_meant = is_other and sentence > since
            marked.append(replace(event, is_other=True) if is_meant else event)
        else:
            is_other, since = names_other(reading, event), sentence
            marked.append(event)
    return marked


def is_plain(reading: Reading, event: Event) -> bool:
    """Whether a forum is named by the plain word alone: "the forum", not "this year's forum" or its name."""
    before = {token.folded for token in reading.tokens[max(event.first - 3, 0) : event.first]}
    is_marked = event.year or event.ordinal or event.is_other or {"this", "year", "'s"} & before
    return not is_marked and event.last - event.first == 1


def is_of(between: list[str]) -> bool:
    """Whether only "of the" and the like stand between a session and the forum."""
    return 0 < len(between) <= 4 and set(between) <= JOINING  # noqa: PLR2004 -- "on the sidelines of"


def is_titled(former: Event, latter: Event, between: list[str]) -> bool:
    """Whether a title stands right after its noun, with marks at most between."""
    is_near = len(between) <= 2 and not any(word.isalpha() for word in between)  # noqa: PLR2004 -- a colon, a mark
    return bool(latter.session) and not former.session and is_near


def is_of_other_edition(reading: Reading, sentence: Stretch, events: Events) -> bool:
    """Whether a sentence speaks of another edition: by its year, its number, or words such as "last year"."""
    if any(names_other(reading, event) for event in events.within(sentence)):
        return True
    if names_other_number(reading, sentence):
        return True
    if has_any_phrase(reading.words(sentence.first, sentence.last), OTHER_YEAR_PHRASES):
        return True
    return names_other_year(reading, sentence)


def names_other_number(reading: Reading, sentence: Stretch) -> bool:
    """Whether a sentence speaks of the first or nth edition, another than this one."""
    own = reading.register.edition.ordinal
    for index in range(sentence.first, sentence.last):
        ordinal = ordinal_before(reading.tokens, index) if reading.tokens[index].folded == "edition" else None
        if ordinal is not None and own and ordinal[0] != own:
            return True
    return False


def names_other_year(reading: Reading, sentence: Stretch) -> bool:
    """Whether a sentence holds a year by itself that is not this edition's."""
    return any(is_other_year(reading, index, sentence) for index in range(sentence.first, sentence.last))


def names_other(reading: Reading, event: Event) -> bool:
    """Whether the mention itself names an edition before or after this one."""
    edition = reading.register.edition
    if event.kind != EventKind.FORUM:
        return False
    has_other_year = bool(event.year and edition.starts_on and event.year != edition.starts_on.year)
    has_other_number = bool(event.ordinal and edition.ordinal and event.ordinal != edition.ordinal)
    return event.is_other or has_other_year or has_other_number


def is_other_year(reading: Reading, index: int, sentence: Stretch) -> bool:
    """Whether a token is a year by itself that is not this edition's, nor that of a founding or treaty named
    beside.
    """
    starts_on = reading.register.edition.starts_on
    token = reading.tokens[index]
    if token.kind != TokenKind.NUMBER or not starts_on or not is_year(reading.tokens, index):
        return False
    day = covering_day(reading, index)
    is_whole_day = day is not None and getattr(day, "is_whole", False)
    if is_whole_day or not 1980 < int(token.text) < 2100 or int(token.text) == starts_on.year:  # noqa: PLR2004
        return False
    return int(token.text) not in years_beside(reading, sentence)


def years_beside(reading: Reading, sentence: Stretch) -> set[int]:
    """The years of the foundings and signings of what a sentence mentions."""
    ids = {
        name.id
        for mention in inside(reading.entities, sentence.first, sentence.last)
        for name in mention.names
    }
    treaties = {mention.id for mention in inside(reading.treaties, sentence.first, sentence.last)}
    founded = {e.founded_on.year for e in reading.register.entities if e.id in ids and e.founded_on}
    for treaty in reading.register.treaties:
        if treaty.id in treaties:
            founded |= {day.year for day in (treaty.signed_on, treaty.in_force_on) if day}
    return founded


def event_spoken_of(reading: Reading, events: Events, index: int) -> Event | None:
    """The event that a token is said of: the last one before it in its sentence, else the first after it,
    else the last one of the sentence before in the same paragraph; None where no event is named.
    """
    sentence = reading.sentence_of(index)
    named = events.within(sentence)
    before = [event for event in named if event.last <= index]
    if before:
        return before[-1]
    if named:
        return named[0]
    return events.named_before[reading.sentence_at[index]]


def is_inside_title(reading: Reading, index: int) -> bool:
    """Whether a token belongs to the title of a session or a treaty."""
    return covering(reading.sessions, index) is not None or covering(reading.treaties, index) is not None
