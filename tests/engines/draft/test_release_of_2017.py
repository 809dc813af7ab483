"""The release of 7 September 2017 against the register of the forum: true as it stands, wrong in one place
when changed.
"""

import textwrap

import pytest

from secretariat.engines.draft import Claim, Kind, Verdict, check
from tests.engines.draft.forum_of_2017 import register, release

pytestmark = pytest.mark.shared

NBSP = "\u00a0"
SECRETARY_GENERAL = "Secretary-General of the Shanghai Cooperation Organisation"
PUTIN = "President Vladimir Putin"
MOON = "South Korean President Moon Jae-in"
BATTULGA = "Mongolian President Khaltmaagiin Battulga"
ABE = "Japanese Prime Minister Shinzō Abe"
LEADERS = f"{PUTIN}, {MOON}, {BATTULGA}, and {ABE}"


def text() -> str:
    return release().replace(NBSP, " ")


def told(claims: list[Claim], verdict: Verdict) -> list[tuple[str, str]]:
    return [(claim.kind.value, claim.text) for claim in claims if claim.verdict == verdict]


SUPPORTED = [
    ("figure", "over 6,000 people"),
    ("figure", "over 60 countries"),
    ("figure", "Japan (249 people)"),
    ("figure", "South Korea (289 people)"),
    ("figure", "China (75 people)"),
    ("figure", "six delegates from North Korea"),
    ("figure", "775 business representatives"),
    ("date", "6-7 September 2017"),
    ("place", "Vladivostok (Russky Island)"),
    ("order_of_persons", LEADERS),
    ("derived_years", "16 years of the SCO"),
    ("nth_time", "first time that the SCO Secretary-General attended the forum"),
    (
        "superlative",
        "biggest delegations coming from Japan (249 people), South Korea (289 people), and China (75 people)",
    ),
    ("office", "Shanghai Cooperation Organization (SCO) Secretary-General Rashid Alimov"),
    ("office", "President Vladimir Putin"),
    ("office", "South Korean President Moon Jae-in"),
    ("office", "Mongolian President Khaltmaagiin Battulga"),
    ("office", "Japanese Prime Minister Shinzō Abe"),
    ("office", "Russian Transport Minister Maksim Sokolov"),
    ("treaty_title", "SCO Agreement on International Road Transportation Facilitation"),
    ("session_title", "Fostering Cooperation from Lisbon to Vladivostok"),
    ("edition", "2017 Eastern Economic Forum"),
]


@pytest.mark.parametrize("claim", SUPPORTED, ids=lambda claim: claim[1][:40])
def test_the_release_is_supported(claim):
    assert claim in told(check(text(), register()), Verdict.SUPPORTED)


def test_the_release_is_contradicted_nowhere():
    assert told(check(release(), register()), Verdict.CONTRADICTED) == []
    assert told(check(release(), register(with_quotes=True)), Verdict.CONTRADICTED) == []


def test_the_release_has_its_list_and_its_country_names_shown_as_style():
    assert told(check(text(), register()), Verdict.STYLE) == [
        ("country_name", "Russia"),
        ("country_name", "US"),
        ("order_of_figures", "Japan (249 people), South Korea (289 people), and China (75 people)"),
        ("country_name", "South Korea"),
        ("country_name", "North Korea"),
    ]


def test_the_list_is_shown_in_descending_order():
    claims = [claim for claim in check(text(), register()) if claim.kind == Kind.ORDER_OF_FIGURES]

    assert [claim.expected for claim in claims] == [
        "South Korea (289 people), Japan (249 people), China (75 people)"
    ]


def test_quotations_are_not_in_the_register_until_they_are_loaded():
    without = [claim.verdict for claim in check(text(), register()) if claim.kind == Kind.QUOTATION]
    loaded = [
        claim.verdict for claim in check(text(), register(with_quotes=True)) if claim.kind == Kind.QUOTATION
    ]

    assert without == [Verdict.NOT_IN_REGISTER] * 4
    assert loaded == [Verdict.SUPPORTED] * 5


def test_the_evidence_of_a_first_time_says_what_the_record_holds():
    claims = [claim for claim in check(text(), register()) if claim.kind == Kind.NTH_TIME]

    assert [evidence.sentence for evidence in claims[0].evidence] == [
        f"Editions held before: 2015, 2016; attendance of {SECRETARY_GENERAL}: none on record."
    ]


@pytest.mark.parametrize("width", [60, 72, 100])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_release_wrapped_by_hand_makes_the_same_claims(width, line_end):
    paragraphs = [textwrap.wrap(line, width, break_on_hyphens=False) for line in text().splitlines()]
    wrapped = line_end.join(line_end.join(lines) for lines in paragraphs)

    claims = check(wrapped, register(with_quotes=True))

    assert [(claim.kind, claim.verdict, " ".join(claim.text.split())) for claim in claims] == [
        (claim.kind, claim.verdict, claim.text) for claim in check(text(), register(with_quotes=True))
    ]


MUTATIONS = [
    ("over 6,000", "over 7,000"),
    ("over 6,000", "over 60,000"),
    ("over 6,000", "over 600"),
    ("over 6,000", "over 5,000"),
    ("over 6,000", "about 6,000"),
    ("over 6,000", "exactly 6,000"),
    ("over 6,000", "almost 6,000"),
    ("over 6,000", "nearly 6,000"),
    ("over 6,000", "under 6,000"),
    ("over 6,000", "fewer than 6,000"),
    ("over 6,000", "6,000"),
    ("over 6,000", "up to 6,000"),
    ("over 6,000", "3,500"),
    ("over 60 countries", "over 16 countries"),
    ("over 60 countries", "over 70 countries"),
    ("over 60 countries", "about 60 countries"),
    ("over 60 countries", "exactly 60 countries"),
    ("over 60 countries", "almost 60 countries"),
    ("over 60 countries", "under 60 countries"),
    ("over 60 countries", "over sixteen countries"),
    ("(249 people)", "(294 people)"),
    ("(249 people)", "(349 people)"),
    ("(289 people)", "(298 people)"),
    ("(289 people)", "(189 people)"),
    ("(75 people)", "(57 people)"),
    ("(75 people)", "(750 people)"),
    ("(249 people)", "(over 249 people)"),
    ("six delegates", "nine delegates"),
    ("six delegates", "sixteen delegates"),
    ("six delegates", "60 delegates"),
    ("were six delegates", "were no delegates"),
    ("six delegates from North Korea", "six delegates from South Korea"),
    ("775 business", "757 business"),
    ("775 business", "723 business"),
    ("775 business", "over 775 business"),
    ("6-7 September 2017", "6-8 September 2017"),
    ("6-7 September 2017", "5-7 September 2017"),
    ("6-7 September 2017", "7-8 September 2017"),
    ("6-7 September 2017", "6-7 October 2017"),
    ("6-7 September 2017", "6-7 August 2017"),
    ("6-7 September 2017", "6-7 September 2016"),
    ("6-7 September 2017", "6-7 September 2018"),
    ("6-7 September 2017", "16-17 September 2017"),
    ("6-7 September 2017", "6 September 2017"),
    ("6-7 September 2017", "6-7 November"),
    ("6-7 September 2017", "Thursday and Friday, 6-7 September 2017"),
    ("Vladivostok (Russky Island)", "Khabarovsk (Russky Island)"),
    ("Vladivostok (Russky Island)", "Vladivostok (Popov Island)"),
    ("Vladivostok (Russky Island)", "Khabarovsk"),
    ("Vladivostok (Russky Island)", "Moscow"),
    ("Vladivostok (Russky Island)", "Dushanbe (Russky Island)"),
    ("Vladivostok (Russky Island)", "Sakhalin Island"),
    ("Vladivostok (Russky Island)", "Seoul (Republic of Korea)"),
    (
        "finishes work at Eastern Economic Forum in Vladivostok",
        "finishes work at Eastern Economic Forum in Khabarovsk",
    ),
    ("16 years of the SCO", "15 years of the SCO"),
    ("16 years of the SCO", "17 years of the SCO"),
    ("16 years of the SCO", "60 years of the SCO"),
    ("16 years of the SCO", "twenty years of the SCO"),
    ("first time that", "second time that"),
    ("first time that", "third time that"),
    ("It was the first time that", "It was not the first time that"),
    ("2017 Eastern Economic Forum", "2016 Eastern Economic Forum"),
    ("2017 Eastern Economic Forum", "2014 Eastern Economic Forum"),
    ("2017 Eastern Economic Forum", "2018 Eastern Economic Forum"),
    ("Japanese Prime Minister Shinzō Abe", "Japanese President Shinzō Abe"),
    ("Mongolian President", "Mongolian Prime Minister"),
    ("South Korean President", "North Korean President"),
    ("South Korean President", "South Korean Prime Minister"),
    ("South Korean President", "Chinese President"),
    ("Japanese Prime Minister", "Japanese Foreign Minister"),
    ("President Vladimir Putin", "Prime Minister Vladimir Putin"),
    ("Russian Transport Minister", "Russian Energy Minister"),
    ("Russian Transport Minister", "Russian Foreign Minister"),
    ("Russian Transport Minister", "Kazakh Transport Minister"),
    ("(SCO) Secretary-General Rashid", "(SCO) Deputy Secretary-General Rashid"),
    ("South Korean President Moon Jae-in", "South Korean President Park Geun-hye"),
    ("Secretary-General Rashid Alimov's busy", "Secretary-General Dmitry Mezentsev's busy"),
    ("Transport Minister Maksim Sokolov", "Transport Minister Igor Levitin"),
    ("and China (75 people)", "and India (75 people)"),
    ("and China (75 people)", "and Mongolia (75 people)"),
    ("biggest delegations", "smallest delegations"),
    (LEADERS, f"{MOON}, {PUTIN}, {BATTULGA}, and {ABE}"),
    (LEADERS, f"{PUTIN}, {BATTULGA}, {MOON}, and {ABE}"),
    (LEADERS, f"{PUTIN}, {ABE}, {MOON}, and {BATTULGA}"),
    (LEADERS, f"{ABE}, {BATTULGA}, {MOON}, and {PUTIN}"),
]


@pytest.mark.parametrize(("said", "changed"), MUTATIONS)
def test_a_change_of_one_fact_is_contradicted_and_nothing_else_is(said, changed):
    assert text().count(said) >= 1
    start = text().rindex(said)
    draft = text()[:start] + changed + text()[start + len(said) :]
    end = start + len(changed)

    wrong = [claim for claim in check(draft, register()) if claim.verdict == Verdict.CONTRADICTED]

    assert wrong
    assert [claim for claim in wrong if claim.end <= start or claim.start >= end] == []


ALTERED_QUOTATIONS = [
    ("not a military bloc", "a military bloc"),  # codespell:ignore bloc
    ("mutual respect, equality", "mutual trust, equality"),
    ("is not aimed against anyone", "is aimed against someone"),
    ("vast space", "small space"),
    ("Cooperation is the fundamental partnership factor", "Cooperation is a fundamental partnership factor"),
    ('interests," he said', 'interests," said Maksim Sokolov'),
]


@pytest.mark.parametrize(("said", "changed"), ALTERED_QUOTATIONS)
def test_an_altered_quotation_is_contradicted_with_the_difference(said, changed):
    draft = text().replace(said, changed, 1)

    wrong = [
        claim for claim in check(draft, register(with_quotes=True)) if claim.verdict == Verdict.CONTRADICTED
    ]

    assert [claim.kind for claim in wrong] == [Kind.QUOTATION]
    assert wrong[0].expected
