"""Quotations in a draft against the register of what was said, word for word.

Marks and spaces do not count, only words and numbers do; a first letter may change its case. What stands in a
registered quotation as a whole or in part is supported; a few words changed, left out or put in are an
alteration, shown with the difference; anything else is not in the register. The speaker is a part of the
claim where the draft names one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from secretariat.engines.draft.events import Events
from secretariat.engines.draft.problem import Claim, Evidence, Kind, Quote, Verdict
from secretariat.engines.draft.quoted import Quotation
from secretariat.engines.draft.reading import Reading, starting_at
from secretariat.engines.draft.speakers import Attribution, Speakers
from secretariat.engines.draft.titles import SESSION_CUES
from secretariat.engines.draft.words import Stretch, Token, TokenKind, tokens_of

SHORTEST_PART = 3
LONGEST_SMALL_WORD = 3
SHORTEST_ALTERED = 4
SHORTEST_UNKNOWN = 5
ALTERED_SCORE = 78
ALTERED_SHARE = 0.6
LONGEST_COMPARED = 600
PARTING = frozenset(".!?…[")


@dataclass(frozen=True, slots=True)
class Said:
    """A registered quotation as words for comparison."""

    quote: Quote
    words: tuple[str, ...]
    joined: str
    vocabulary: frozenset[str]


class Record:
    """All registered quotations, with an index of word pairs to find a part quickly."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.said: list[Said] = []
        self.places: dict[tuple[str, str], list[tuple[Said, int]]] = {}
        for quote in quotes:
            words = comparable(tokens_of(quote.text))
            known = Said(quote, words, " ".join(words), frozenset(words))
            self.said.append(known)
            for place, pair in enumerate(pairwise((*words, ""))):
                self.places.setdefault((pair[0].lower(), pair[1]), []).append((known, place))

    def holding(self, words: tuple[str, ...]) -> list[Said]:
        """The quotations in which the words stand in a row; the first may start with a capital or not."""
        if len(words) < 2:  # noqa: PLR2004 -- a word alone is nobody's
            return []
        return [
            known
            for known, place in self.places.get((words[0].lower(), words[1]), [])
            if known.words[place][1:] == words[0][1:]
            and known.words[place + 1 : place + len(words)] == words[1:]
        ]


def comparable(tokens: list[Token]) -> tuple[str, ...]:
    """The words and numbers of a quotation, without marks."""
    return tuple(token.text.replace("’", "'") for token in tokens if token.kind != TokenKind.MARK)


def parts_of(tokens: list[Token]) -> list[tuple[str, ...]]:
    """The sentences of a quotation as words, parted at an ellipsis and at an insertion in square brackets
    too.
    """
    parts: list[list[Token]] = [[]]
    is_inserted = False
    for token in tokens:
        if token.text in PARTING:
            parts.append([])
        if token.text in "[]":
            is_inserted = token.text == "["
        elif not is_inserted:
            parts[-1].append(token)
    return [words for words in map(comparable, parts) if words]


def quotation_claims(reading: Reading, events: Events) -> Iterator[Claim]:
    """The quotations of a draft, those of a headline ("NAME: what was said") included."""
    record = Record(reading.register.quotes)
    speakers = Speakers(reading, events)
    for quotation in reading.quotations:
        if not is_title(reading, quotation):
            claim = quotation_claim(reading, quotation, record, speakers)
            if claim is not None:
                yield claim
    for stretch, speaker in speakers.headlines():
        yield from headline_claim(reading, stretch, record, speaker)


def is_title(reading: Reading, quotation: Quotation) -> bool:
    """Whether quotation marks hold a title: a registered one, or capitals after a word such as "session"."""
    title = starting_at(reading.sessions, quotation.first) or starting_at(reading.treaties, quotation.first)
    if title is not None and title.last >= quotation.last - 1:
        return True
    before = reading.tokens[max(quotation.first - 4, 0) : quotation.first - 1]
    words = [
        token
        for token in reading.tokens[quotation.first : quotation.last]
        if token.is_word and len(token.text) > LONGEST_SMALL_WORD
    ]
    is_titled = bool(words) and all(word.is_capitalised for word in words)
    return is_titled and any(token.folded in SESSION_CUES | {"forum", "agreement"} for token in before)


def quotation_claim(
    reading: Reading, quotation: Quotation, record: Record, speakers: Speakers
) -> Claim | None:
    """The claim over one quotation with its marks; None for a word or two in marks that nobody is said to
    have said.
    """
    tokens = reading.tokens[quotation.first : quotation.last]
    attribution = speakers.of(quotation)
    judged = judge(tokens, record)
    length = len(comparable(tokens))
    is_silent = not attribution.speaker and (
        (judged.verdict == Verdict.NOT_IN_REGISTER and length < SHORTEST_UNKNOWN)
        or (judged.verdict == Verdict.SUPPORTED and length < SHORTEST_PART)
    )
    if is_silent or not length:
        return None
    judged = with_attribution(reading, judged, attribution)
    text = reading.text[quotation.start : quotation.end]
    return Claim(
        quotation.start, quotation.end, text, Kind.QUOTATION, judged.verdict, judged.expected, judged.evidence
    )


def headline_claim(reading: Reading, stretch: Stretch, record: Record, speaker: str) -> Iterator[Claim]:
    """What a headline has somebody say, without marks: a claim only where it is a registered quotation or
    near one.
    """
    judged = judge(reading.tokens[stretch.first : stretch.last], record)
    if judged.verdict != Verdict.NOT_IN_REGISTER:
        judged = with_attribution(reading, judged, Attribution(speaker))
        yield reading.claim(
            Kind.QUOTATION, stretch.first, stretch.last, verdict=judged.verdict, expected=judged.expected,
            evidence=judged.evidence,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    expected: str = ""
    evidence: tuple[Evidence, ...] = ()
    quotes: tuple[Quote, ...] = ()


def judge(tokens: list[Token], record: Record) -> Judged:
    """The verdict on quoted words, the speaker left aside.

    A quotation of several sentences, or with an ellipsis, may be put together from several places of what was
    said.
    """
    words = comparable(tokens)
    whole = record.holding(words)
    if whole:
        return supported(words, whole)
    parts = parts_of(tokens)
    held = [record.holding(part) for part in parts]
    if len(parts) > 1 and all(held):
        return supported(words, [found[0] for found in held])
    altered = (nearest_altered(part, record) for part, found in zip(parts, held, strict=True) if not found)
    nearest = next(filter(None, altered), None) or nearest_altered(words, record)
    return nearest or Judged(Verdict.NOT_IN_REGISTER)


def supported(words: tuple[str, ...], found: list[Said]) -> Judged:
    known_ones = list(dict.fromkeys(found))
    evidence = tuple(
        Evidence(
            "Word for word as registered."
            if words == known.words
            else "Word for word a part of what is registered.",
            known.quote.id,
            known.quote.source,
        )
        for known in known_ones
    )
    return Judged(Verdict.SUPPORTED, "", evidence, tuple(known.quote for known in known_ones))


def nearest_altered(words: tuple[str, ...], record: Record) -> Judged | None:
    """The registered quotation that the words alter, with the difference; None where they are too far from
    all.
    """
    if len(words) < SHORTEST_ALTERED:
        return None
    shortened = words[:LONGEST_COMPARED]
    joined = " ".join(shortened)
    candidates = [known for known in record.said if shares_words(shortened, known)]
    scored = [
        (fuzz.partial_ratio(joined, known.joined, score_cutoff=ALTERED_SCORE), known) for known in candidates
    ]
    scored = [(score, known) for score, known in scored if score >= ALTERED_SCORE]
    if not scored:
        return None
    best = max(scored, key=lambda pair: pair[0])[1]
    window = window_of(joined, best)
    if Indel.normalized_similarity(shortened, window) < ALTERED_SHARE:
        return None
    told = difference(window, shortened)
    evidence = Evidence(f"Differs from what is registered: {told}", best.quote.id, best.quote.source)
    return Judged(Verdict.CONTRADICTED, text_of(window), (evidence,), (best.quote,))


def shares_words(words: tuple[str, ...], known: Said) -> bool:
    """Whether most of the words stand somewhere in a quotation: a quick test before the slow one."""
    wanted = set(words)
    shared = len(wanted & known.vocabulary)
    return shared >= len(wanted) * ALTERED_SHARE or shared >= len(known.vocabulary) * ALTERED_SHARE


def window_of(joined: str, known: Said) -> tuple[str, ...]:
    """The words of a registered quotation that the quoted ones stand for."""
    if len(joined) >= len(known.joined):
        return known.words
    alignment = fuzz.partial_ratio_alignment(joined, known.joined)
    if alignment is None:
        return known.words
    first = known.joined.count(" ", 0, alignment.dest_start)
    last = known.joined.count(" ", 0, alignment.dest_end) + 1
    words = tuple(joined.split(" "))
    return trimmed(known.words[max(first - 2, 0) : last + 2], words)


def trimmed(window: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The window without the words at either end that the quoted ones leave out."""
    codes = list(Indel.opcodes(window, words))
    first = codes[0].src_end if codes and codes[0].tag == "delete" else 0
    last = codes[-1].src_start if len(codes) > 1 and codes[-1].tag == "delete" else len(window)
    return window[first:last] or window


def difference(registered: tuple[str, ...], words: tuple[str, ...]) -> str:
    """The places where words differ from the registered ones, in both wordings."""
    told = []
    left_out: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()
    for code in (*Indel.opcodes(registered, words), None):
        if code is not None and code.tag != "equal":
            left_out += registered[code.src_start : code.src_end]
            put_in += words[code.dest_start : code.dest_end]
        elif left_out or put_in:
            told.append(changed(left_out, put_in))
            left_out, put_in = (), ()
    return "; ".join(told) + "."


def changed(left_out: tuple[str, ...], put_in: tuple[str, ...]) -> str:
    """One place where a quotation was changed."""
    if left_out and put_in:
        return f"“{text_of(left_out)}” became “{text_of(put_in)}”"
    return f"“{text_of(left_out)}” is left out" if left_out else f"“{text_of(put_in)}” is put in"


def text_of(words: tuple[str, ...]) -> str:
    """Words as running text."""
    return " ".join(words).replace(" 's", "'s")


def with_attribution(reading: Reading, judged: Judged, attribution: Attribution) -> Judged:
    """The verdict with the speaker and the occasion as the draft names them; what it leaves unsaid changes
    nothing.
    """
    if judged.verdict == Verdict.NOT_IN_REGISTER or not judged.quotes:
        return judged
    quote = judged.quotes[0]
    names = {person.id: person.names[0] for person in reading.register.persons}
    titles = {session.id: session.titles[0] for session in reading.register.sessions}
    wrong = []
    if attribution.speaker and quote.speaker and attribution.speaker != quote.speaker:
        right, other = (
            names.get(quote.speaker, quote.speaker),
            names.get(attribution.speaker, attribution.speaker),
        )
        wrong.append((right, f"Said by {right}, not by {other}."))
    if attribution.occasion and quote.occasion in titles and attribution.occasion != quote.occasion:
        right, other = titles[quote.occasion], titles.get(attribution.occasion, attribution.occasion)
        wrong.append((right, f"Said at “{right}”, not at “{other}”."))
    if not wrong:
        return judged
    reasons = tuple(Evidence(told, quote.id, quote.source) for _, told in wrong)
    expected = judged.expected or "; ".join(right for right, _ in wrong)
    return Judged(Verdict.CONTRADICTED, expected, (*judged.evidence, *reasons), judged.quotes)
