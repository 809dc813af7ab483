"""Checking a draft: every recogniser reads it, the claims are put in the order of the text.

A claim is settled only by what the register holds; everything else is said to be not in the register. The
check never changes the text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from secretariat.engines.draft.country_names import country_name_claims
from secretariat.engines.draft.dates import date_claims, length_claims
from secretariat.engines.draft.editions import edition_claims
from secretariat.engines.draft.events import Events, events_of
from secretariat.engines.draft.figures import figure_claims
from secretariat.engines.draft.founding_years import founding_year_claims
from secretariat.engines.draft.listed_figures import figure_order_claims
from secretariat.engines.draft.listed_persons import person_order_claims
from secretariat.engines.draft.nth_times import nth_time_claims
from secretariat.engines.draft.offices import office_claims
from secretariat.engines.draft.origins import origin_claims
from secretariat.engines.draft.places import place_claims
from secretariat.engines.draft.problem import Claim, Evidence, Register, Verdict
from secretariat.engines.draft.quotations import quotation_claims
from secretariat.engines.draft.reading import Reading, read
from secretariat.engines.draft.superlatives import superlative_claims
from secretariat.engines.draft.titles import session_title_claims, treaty_title_claims
from secretariat.engines.draft.words import vocabulary

DENYING = vocabulary(
    "deny denied denies denying refuted refutes wrongly mistakenly falsely erroneously incorrectly untrue"
    " incorrect misreported rumour rumours rumor rumors"
)
DENIED = Evidence("The sentence says that something is not true.")

Recogniser = Callable[[Reading, Events], Iterable[Claim]]

RECOGNISERS: tuple[Recogniser, ...] = (
    figure_claims,
    date_claims,
    length_claims,
    place_claims,
    edition_claims,
    person_order_claims,
    figure_order_claims,
    office_claims,
    session_title_claims,
    treaty_title_claims,
    quotation_claims,
    founding_year_claims,
    origin_claims,
    nth_time_claims,
    superlative_claims,
    country_name_claims,
)


def check(text: str, register: Register) -> list[Claim]:
    """What an English draft claims, each claim with its verdict, in the order of the text.

    `start` and `end` of a claim count characters of `text`, end exclusive. Any text is read, an empty one
    makes no claims; the time grows with the length of the text. Which claims are settled by what is told in
    the modules of the recognisers.
    """
    reading = read(text, register)
    events = events_of(reading)
    found = [claim for recognise in RECOGNISERS for claim in recognise(reading, events)]
    claims = [unless_denied(reading, claim) for claim in dict.fromkeys(found)]
    return sorted(claims, key=lambda claim: (claim.start, claim.end, claim.kind))


def unless_denied(reading: Reading, claim: Claim) -> Claim:
    """The claim; left open instead of contradicted where its sentence itself calls something untrue."""
    if claim.verdict != Verdict.CONTRADICTED:
        return claim
    index = bisect_right(reading.tokens, claim.start, key=lambda token: token.start) - 1
    if DENYING.isdisjoint(reading.sentence_words[reading.sentence_at[index]]):
        return claim
    return replace(claim, verdict=Verdict.NOT_IN_REGISTER, evidence=(DENIED, *claim.evidence))
