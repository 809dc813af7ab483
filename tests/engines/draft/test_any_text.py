"""What holds for every text: a check never fails, its claims are slices in order, and its time grows with the
text.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.engines.draft import Register, Verdict, check
from tests.engines.draft.river_forum import RIVER_FORUM

WORDS = """
The River Forum|the forum|it|It|was held|took place|opened|in|on|at|from|to|Northport|Southport|(Long Quay)
|over|about|2,000|31|120|six|no|hundred|and|people|participants|countries|delegates|Borea|Cordia|West Alba
|Borean|President|Prime Minister|Ana Prima|Ben Secundo|Cleo Tertia|Secretary-General|of the River Union
|second time|for the first time|attended|the largest delegations|23 years|founded|ago|since|30 April
|2 May 2022|2021|Monday|May|today|plenary session|panel|Who Pays for the Locks|Agreement on Common Locks
|said|respectively|EUR|1.2|45|billion|agreements|signed|fourth|3rd|anniversary|31/04/2022|2022-05-01|U.S.|ß
|漢字|²|(|)|,|.|:|;|-|–|"|“|”|‘|’|'s|€
"""
PIECES = st.sampled_from([*WORDS.replace("\n", "").split("|"), "\n", "\n\n", "e\u0301", "\u00a0", "9" * 30])
DRAFTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(text=DRAFTS)
def test_any_text_is_read_and_claims_are_slices_in_order(text):
    claims = check(text, RIVER_FORUM)

    assert all(claim.text == text[claim.start : claim.end] and claim.text for claim in claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


@settings(max_examples=100, deadline=None)
@given(text=DRAFTS)
def test_a_register_that_knows_only_the_names_contradicts_nothing_but_a_weekday(text):
    names_only = Register(
        RIVER_FORUM.edition.__class__("river-2022", RIVER_FORUM.edition.names),
        entities=tuple(
            entity.__class__(entity.id, entity.short_name, entity.kind) for entity in RIVER_FORUM.entities
        ),
    )

    wrong = [claim for claim in check(text, names_only) if claim.verdict == Verdict.CONTRADICTED]

    assert [claim.kind for claim in wrong if claim.kind != "date"] == []


LONG_TEXTS = {
    "prose": "The River Forum was held in Northport. Over 2,000 people from 31 countries came. ",
    "one sentence": "Borea sent 120 delegates and Cordia 80 and President Ana Prima met Ben Secundo and ",
    "brackets": "(((",
    "marks": '"“‘',
    "numbers": "1,000 ",
    "ranges": "6-",
    "number words": "six hundred and ",
    "capitals": "President Agreement Prima ",
    "initials": "V. ",
    "letters": "a",
}
LENGTHS = {"prose": 300_000}
SECONDS_ALLOWED = 20


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_a_long_text_takes_no_longer_than_its_length(name):
    piece, length = LONG_TEXTS[name], LENGTHS.get(name, 40_000)
    text = (piece * (length // len(piece) + 1))[:length]
    began = time.perf_counter()

    check(text, RIVER_FORUM)

    assert time.perf_counter() - began < SECONDS_ALLOWED
