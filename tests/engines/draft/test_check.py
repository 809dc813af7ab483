"""What a check finds in drafts about an invented forum."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.engines.draft import Claim, Edition, Kind, Register, Verdict, check
from tests.engines.draft.river_forum import RIVER_FORUM

DRAFT = """\
Secretary-General of the River Union Works at River Forum in Northport

The fourth River Forum was held at Dock Hall in Southport from 30 April to 2 May 2022. It was attended by
over 2,500 people from 31 countries. The largest foreign delegations came from Borea (120 people) and Cordia
(80 people).

President Ana Prima, Borean Trade Minister Ben Secundo and the Secretary-General of the River Union, Cleo
Tertia, spoke at the plenary session on 1 May. Prime Minister Ben Secundo, President Ana Prima and
Secretary-General Cleo Tertia planted a tree.

In the 22 years of the River Union its members have opened every lock. "A river is a road that nobody has to
pay, only to keep open," said Cleo Tertia. She attended the forum with West Alba's guests for the second time.
Cleo Tertia took part in the forum for the first time.

The panel Locks and Bridges: Who Pays looked at the Agreement on Common Locks, signed on 5 June 2010.
Companies from the Republic of Alba signed nothing. A total of 54 agreements worth 1.2 billion euros were
signed at the forum.
"""


ROLL = (
    "President Ana Prima, Borean Trade Minister Ben Secundo and the Secretary-General of the River Union,"
    " Cleo Tertia"
)


def found(text: str, verdict: Verdict, register: Register = RIVER_FORUM) -> list[tuple[str, str]]:
    return [(claim.kind.value, claim.text) for claim in check(text, register) if claim.verdict == verdict]


def contradicted(text: str, register: Register = RIVER_FORUM) -> list[str]:
    return [text for _, text in found(text, Verdict.CONTRADICTED, register)]


def test_planted_mistakes_are_found_with_what_the_register_has_instead():
    wrong = [claim for claim in check(DRAFT, RIVER_FORUM) if claim.verdict == Verdict.CONTRADICTED]

    assert [(claim.kind.value, " ".join(claim.text.split()), claim.expected) for claim in wrong] == [
        ("place", "Dock Hall in Southport", "Dock Hall, Long Quay, Northport"),
        ("figure", "over 2,500 people", "over 2,000 participants"),
        ("office", "Borean Trade Minister Ben Secundo", "Prime Minister of Borea"),
        ("date", "1 May", "30 April 2022"),
        (
            "order_of_persons",
            "Prime Minister Ben Secundo, President Ana Prima and Secretary-General Cleo Tertia",
            "Ana Prima, Ben Secundo, Cleo Tertia",
        ),
        ("derived_years", "22 years of the River Union", "23 years"),
        (
            "quotation",
            '"A river is a road that nobody has to pay, only to keep open,"',
            "A river is a road that nobody has to build only to keep open",
        ),
        ("nth_time", "Cleo Tertia took part in the forum for the first time", "second time"),
        ("figure", "A total of 54 agreements", "45 agreements"),
    ]


def test_what_is_true_in_the_draft_is_supported():
    assert [text for _, text in found(" ".join(DRAFT.split()), Verdict.SUPPORTED)] == [
        "Northport",
        "fourth River Forum",
        "30 April to 2 May 2022",
        "31 countries",
        "largest foreign delegations came from Borea (120 people) and Cordia (80 people)",
        "Borea (120 people)",
        "Cordia (80 people)",
        "President Ana Prima",
        ROLL,
        "Secretary-General of the River Union, Cleo Tertia",
        "Prime Minister Ben Secundo",
        "President Ana Prima",
        "Secretary-General Cleo Tertia",
        "Locks and Bridges: Who Pays",
        "Agreement on Common Locks",
        "5 June 2010",
        "1.2 billion euros",
    ]


def test_the_evidence_names_the_rule_or_the_source():
    claims = {
        claim.text: claim for claim in check("The River Forum gathered 1,500 participants.", RIVER_FORUM)
    }

    assert [evidence.sentence for evidence in claims["1,500 participants"].evidence] == [
        "The register holds over 2,000 participants (final). Source: Results sheet.",
        "The register holds 2,048 participants (counted in the register). Source: Results sheet.",
        "The register holds 1,500 participants (planned). Source: Results sheet.",
    ]


def test_an_empty_register_contradicts_nothing():
    nothing = Register(Edition("nothing", ("River Forum",)))

    assert contradicted(DRAFT, nothing) == []


def test_an_empty_draft_claims_nothing():
    assert check("", RIVER_FORUM) == []
    assert check(" \n\n ", RIVER_FORUM) == []


def test_claims_are_slices_in_the_order_of_the_text():
    claims: list[Claim] = check(DRAFT, RIVER_FORUM)

    assert all(claim.text == DRAFT[claim.start : claim.end] for claim in claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


def test_a_draft_without_any_known_day_is_read_all_the_same():
    register = replace(
        RIVER_FORUM, edition=replace(RIVER_FORUM.edition, starts_on=None, ends_on=None), today=None
    )

    assert "over 2,500 people" in contradicted(" ".join(DRAFT.split()), register)
    assert [
        claim
        for claim in check(DRAFT, register)
        if claim.kind == Kind.DATE and claim.verdict == "contradicted"
    ] != []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The River Forum opens today.", ["today"]),
        ("The River Forum closes today.", []),
        ("The River Forum ended yesterday.", ["yesterday"]),
    ],
)
def test_today_is_the_day_of_the_draft(sentence, wrong):
    assert contradicted(sentence) == wrong
    assert contradicted(sentence, replace(RIVER_FORUM, today=None)) == []
    assert date(2022, 5, 2) == RIVER_FORUM.today
