"""Checking a draft: every recogniser reads it, the claims are put in the order of the text.

A claim is settled only by what the register holds; everything else is said to be not in the register. The
check never changes the text.
"""

from collections.abc import Callable, Iterable

from secretariat.engines.draft.country_names import country_name_claims
from secretariat.engines.draft.dates import date_claims
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
from secretariat.engines.draft.problem import Claim, Register
from secretariat.engines.draft.quotations import quotation_claims
from secretariat.engines.draft.reading import Reading, read
from secretariat.engines.draft.superlatives import superlative_claims
from secretariat.engines.draft.titles import session_title_claims, treaty_title_claims

Recogniser = Callable[[Reading, Events], Iterable[Claim]]

RECOGNISERS: tuple[Recogniser, ...] = (
    figure_claims,
    date_claims,
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
    claims = [claim for recognise in RECOGNISERS for claim in recognise(reading, events)]
    return sorted(dict.fromkeys(claims), key=lambda claim: (claim.start, claim.end, claim.kind))
