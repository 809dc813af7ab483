"""Titles of sessions and treaties: any registered form links to its id, a near miss is shown with the nearest
form.

A title that is not registered is never called wrong: the register's list of titles need not be whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from secretariat.engines.draft.events import Events
from secretariat.engines.draft.gazetteer import Mention
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Verdict
from secretariat.engines.draft.reading import Reading, covering, inside
from secretariat.engines.draft.words import (
    DASHES,
    HYPHENS,
    MARKS_OF_QUOTATION,
    Stretch,
    folded_words,
    vocabulary,
)

SESSION_CUES = vocabulary(
    "session panel discussion dialogue roundtable debate debates plenary titled entitled called theme"
    " topic title workshop themed headlined conference seminar"
)
TREATY_NOUNS = vocabulary("agreement convention treaty charter protocol memorandum declaration covenant pact")
SMALL_WORDS = vocabulary(
    "a an and at between by for from in into of on or the to with within toward towards under through via"
)
INNER_MARKS = HYPHENS | DASHES | frozenset(":")
SHORTEST_TITLE = 3
NEAR_TITLE = 72
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Aliases:
    """The titles of one sort of thing: as folded words joined by spaces, with ids and written forms."""

    folded: tuple[str, ...]
    written: tuple[str, ...]
    ids: tuple[str, ...]


def aliases_of(titles: list[tuple[str, str]]) -> Aliases:
    """Aliases from pairs of id and title."""
    return Aliases(
        tuple(" ".join(folded_words(title)) for _, title in titles),
        tuple(title for _, title in titles),
        tuple(owner for owner, _ in titles),
    )


def session_title_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The titles of sessions in a draft."""
    del events
    titles = [(session.id, title) for session in reading.register.sessions for title in session.titles]
    yield from known_titles(reading, reading.sessions, Kind.SESSION_TITLE)
    aliases = aliases_of(titles)
    for run in session_runs(reading):
        if not is_settled(reading, run):
            yield unknown_title(reading, run, aliases, Kind.SESSION_TITLE)


def treaty_title_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The titles of treaties in a draft."""
    del events
    titles = [(treaty.id, title) for treaty in reading.register.treaties for title in treaty.titles]
    yield from known_titles(reading, reading.treaties, Kind.TREATY_TITLE)
    aliases = aliases_of(titles)
    for run in treaty_runs(reading):
        if not is_settled(reading, run):
            yield unknown_title(reading, run, aliases, Kind.TREATY_TITLE)


def known_titles(reading: Reading, mentions: list[Mention], kind: Kind) -> Iterator[Claim]:
    for mention in mentions:
        if mention.last - mention.first < SHORTEST_TITLE and reading.tokens[mention.last - 1].text.islower():
            continue
        evidence = Evidence(f"Registered title: {mention.names[0].written}.", mention.id)
        yield reading.claim(
            kind, mention.first, mention.last, verdict=Verdict.SUPPORTED, expected=mention.names[0].written,
            evidence=(evidence,),
        )  # fmt: skip


def is_settled(reading: Reading, run: Stretch) -> bool:
    """Whether a registered title stands in the run already."""
    return any(
        covering(mentions, index) is not None
        for mentions in (reading.sessions, reading.treaties)
        for index in (run.first, run.last - 1, (run.first + run.last) // 2)
    )


def unknown_title(reading: Reading, run: Stretch, aliases: Aliases, kind: Kind) -> Claim:
    """A title that nobody registered, with the nearest one where it is near."""
    written = " ".join(reading.words(run.first, run.last))
    nearest = process.extractOne(
        written, aliases.folded, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_TITLE
    )
    if nearest is None:
        return reading.claim(kind, run.first, run.last, verdict=Verdict.NOT_IN_REGISTER)
    place = nearest[2]
    evidence = Evidence(f"Nearest registered title: {aliases.written[place]}.", aliases.ids[place])
    return reading.claim(
        kind,
        run.first,
        run.last,
        verdict=Verdict.NOT_IN_REGISTER,
        expected=aliases.written[place],
        evidence=(evidence,),
    )


def session_runs(reading: Reading) -> Iterator[Stretch]:
    """Title-case or quoted runs right after a word such as "session" or "titled"."""
    for index, token in enumerate(reading.tokens):
        if token.folded in SESSION_CUES and index + 1 < len(reading.tokens):
            sentence = reading.sentence_of(index)
            run = title_run(reading, past_opening(reading, index + 1, sentence), sentence)
            if run is not None and not is_person_or_office(reading, run):
                yield run


def past_opening(reading: Reading, index: int, sentence: Stretch) -> int:
    """Past "on the topic", a comma, a colon and opening marks, to where a title may start."""
    while index < sentence.last:
        token = reading.tokens[index]
        if (
            token.text not in MARKS_OF_QUOTATION
            and token.text not in ":,"
            and token.folded not in SESSION_CUES
        ):
            return index
        index += 1
    return index


def title_run(reading: Reading, first: int, sentence: Stretch) -> Stretch | None:
    """The run of capitals with small words between that starts at a token; None if it is shorter than a
    title.
    """
    last = index = first
    limit = min(sentence.last, first + LONGEST_TITLE)
    while index < limit and is_of_title(reading, index):
        index += 1
        if reading.tokens[index - 1].is_word and reading.tokens[index - 1].folded not in SMALL_WORDS:
            last = index
    words = len([token for token in reading.tokens[first:last] if token.is_word])
    is_title = words >= SHORTEST_TITLE and reading.tokens[first].is_capitalised
    return Stretch(first, last) if is_title else None


def is_of_title(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    is_after_hyphen = index > 0 and reading.tokens[index - 1].text in HYPHENS and token.is_word
    return token.is_capitalised or is_after_hyphen or token.folded in SMALL_WORDS or token.text in INNER_MARKS


def is_person_or_office(reading: Reading, run: Stretch) -> bool:
    """Whether the run is made of names: of persons, of editions, or of states alone."""
    return bool(
        inside(reading.persons, run.first, run.last)
        or covering(reading.editions, run.first)
        or all(
            covering(reading.entities, index) or reading.tokens[index].folded in SMALL_WORDS
            for index in range(run.first, run.last)
        )
    )


def treaty_runs(reading: Reading) -> Iterator[Stretch]:
    """Title-case runs that hold a word such as "Agreement", from the first capital on."""
    index = 0
    while index < len(reading.tokens):
        sentence = reading.sentence_of(index)
        run = title_run(reading, index, sentence) if reading.tokens[index].is_capitalised else None
        if run is None:
            index += 1
            continue
        words = {token.folded for token in reading.tokens[run.first : run.last] if token.is_capitalised}
        if words & TREATY_NOUNS:
            yield run
        index = run.last
