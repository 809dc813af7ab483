"""Single sentences about the invented forum: which are right, which are wrong, and which nobody can tell."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.engines.draft import (
    EarlierEdition,
    Figure,
    FigureKind,
    Kind,
    Qualifier,
    Session,
    Verdict,
    check,
)
from tests.engines.draft.river_forum import RIVER_FORUM

RIGHT, WRONG, OPEN, STYLE = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.NOT_IN_REGISTER, Verdict.STYLE


def verdicts(sentence: str, kind: Kind) -> list[Verdict]:
    return [claim.verdict for claim in check(sentence, RIVER_FORUM) if claim.kind == kind]


FIGURES = [
    ("More than 2,000 people attended the River Forum.", [RIGHT]),
    ("The River Forum gathered over two thousand participants.", [RIGHT]),
    ("The River Forum gathered 2,048 participants.", [RIGHT]),
    ("The River Forum gathered about 2,000 participants.", [RIGHT]),
    ("The River Forum gathered nearly 2,000 participants.", [WRONG]),
    ("The River Forum gathered over 200 participants.", [WRONG]),
    ("The number of participants exceeded 3,000.", [WRONG]),
    ("1,500 participants were expected at the forum.", [RIGHT]),
    ("1,700 participants were expected at the forum.", [WRONG]),
    ("Several participants came to the forum.", []),
    ("Last year's forum gathered 1,800 participants.", [RIGHT]),
    ("Last year's forum gathered 1,900 participants.", [OPEN]),
    ("In 2021 the forum gathered 1,800 participants.", [RIGHT]),
    ("The panel was attended by 90 participants.", [OPEN]),
    ("More than 500 foreign participants attended the forum.", [OPEN]),
    ("The city has 70,000 people.", [OPEN]),
    ("Participants from thirty-one countries came to the forum.", [RIGHT]),
    ("Participants from 13 countries came to the forum.", [WRONG]),
    ("Companies from 13 countries came to the forum.", [OPEN]),
    ("The Union trades with 13 countries.", [OPEN]),
    ("Nearly 400 journalists covered the forum.", [RIGHT]),
    ("About 400 journalists covered the forum.", [WRONG]),
    ("About 70 firms took part in the forum.", [RIGHT]),
    ("About 90 firms took part in the forum.", [WRONG]),
    ("Borea sent 120 delegates.", [RIGHT]),
    ("Borea sent 112 delegates.", [WRONG]),
    ("A 112-strong Borean delegation came to the forum.", [WRONG]),
    ("The delegation of Borea numbered 120 people.", [RIGHT]),
    ("There were no delegates from Borea.", [WRONG]),
    ("Borea and Cordia (200 people) were there.", [OPEN]),
    (
        "Borea, Cordia and the Delta Republic sent 120, 80 and 80 delegates respectively.",
        [RIGHT, RIGHT, RIGHT],
    ),
    (
        "Borea, Cordia and the Delta Republic sent 80, 80 and 80 delegates respectively.",
        [WRONG, RIGHT, RIGHT],
    ),
    ("45 agreements worth EUR 1.23 billion were signed.", [RIGHT, RIGHT]),
    ("45 agreements worth EUR 1.23 million were signed.", [RIGHT, WRONG]),
    ("45 agreements worth €1.9bn were signed.", [RIGHT, WRONG]),
    ("Borea and Cordia signed 3 agreements.", [OPEN]),
    ("Of the 2,000 participants some stayed on.", [OPEN]),
    ("Between 50 and 60 participants stayed.", []),
    ("River Forum participants: over 2,000.", [RIGHT]),
    ("Participants: over 3,000.", [WRONG]),
    ("At the panel. Participants: 30.", [OPEN]),
    ("The Youth River Forum. Participants: 30.", [OPEN]),
    ("Eastport sent 12 delegates to the River Forum.", [OPEN]),
    ("Twelve people came from Eastport to the River Forum.", [OPEN]),
    ("The port sent a delegation of 12 people to the River Forum.", [OPEN]),
    ("No delegates from Borea objected.", []),
    ("No delegates from Borea came.", [WRONG]),
    ("Attendance at the River Forum rose from 1,500 participants to over 2,000 participants.", [OPEN, RIGHT]),
    ("The River Forum denied that 9,000 participants had come.", [OPEN]),
    ("Over 2'000 people attended the River Forum.", [RIGHT]),
    ("At the two-day River Forum over 3,000 participants gathered.", [WRONG]),
    ("Cordia, at 80 people, sent one of the delegations.", [RIGHT]),
    ("The delegation of Borea was made up of 112 people.", [WRONG]),
    ("In 2021 the participants left.", []),
]

DAYS = [
    ("The River Forum was held from 30 April to 2 May 2022.", [RIGHT]),
    ("The River Forum took place on April 30 – May 2, 2022 in Northport.", [RIGHT]),
    ("The River Forum took place on 30 April to 3 May.", [WRONG]),
    ("The River Forum (30 April - 2 May 2021) is over.", [WRONG]),
    ("The River Forum opened on Saturday, 30 April 2022.", [RIGHT]),
    ("The River Forum opened on Friday, 30 April 2022.", [WRONG]),
    ("The River Forum opened on 1 May.", [WRONG]),
    ("The River Forum was held in May 2021.", [OPEN]),
    ("The River Forum was held on 31 April 2022.", [WRONG]),
    ("The first River Forum was held on 1-2 May 2018.", [RIGHT]),
    ("On 30 April Cleo Tertia attended the plenary session.", [RIGHT]),
    ("On 2 May Cleo Tertia attended the plenary session.", [WRONG]),
    ("The panel Who Pays for the Locks took place on 1 May.", [RIGHT]),
    ("Cleo Tertia stayed in Northport on 3-5 May.", [OPEN]),
    ("Cleo Tertia attended the River Forum on 1 May.", [OPEN]),
    ("Cleo Tertia attended the River Forum on 8 May.", [WRONG]),
    (
        "The Agreement on Common Locks was signed on 5 June 2010 and entered into force on 1 January 2011.",
        [RIGHT] * 2,
    ),
    ("The Agreement on Common Locks entered into force on 1 February 2011.", [WRONG]),
    ("The River Union was founded on 20 March 1999.", [RIGHT]),
    ("The River Union was founded in 1998.", [WRONG]),
    ("The River Union established in 1998 a fund.", []),
    ("At the forum, a regatta was held on 9 May.", [OPEN]),
    ("The three-day River Forum is over.", [RIGHT]),
    ("The two-day River Forum is over.", [WRONG]),
    ("The River Forum lasted four days.", [WRONG]),
    ("The 2019 River Forum lasted four days.", []),
    ("A four-day visit to the River Forum is over.", []),
    ("Held from 30 April to 2 May 2022, the River Forum was a success.", [RIGHT]),
    ("Held from 30 April to 3 May 2022, the River Forum was a success.", [WRONG]),
    ("Held on 29 April, the day before the River Forum, the regatta was a success.", [OPEN]),
    ("The plenary session, opened by Ana Prima, took place on 30 April.", [RIGHT]),
    ("The plenary session, opened by Ana Prima, took place on 1 May.", [WRONG]),
    ("The River Forum will be held on 1-3 May 2023, they said.", [OPEN]),
    ("The River Union was founded in May 1998.", [WRONG]),
    ("Ana Prima, who took office in January 2014, spoke.", [WRONG]),
    ("Ana Prima, who first took office in January 2011, spoke.", []),
    ("The Agreement on Common Locks entered into force in 2011.", [RIGHT]),
    ("The Agreement on Common Locks entered into force in 2012.", [WRONG]),
    ("The River Union was set up in 1998.", [WRONG]),
    ("The Court of the River Union was established in 2004.", []),
]

PLACES = [
    ("The River Forum was held in Northport.", [RIGHT]),
    ("The River Forum was held on 30 April to 2 May in Northport (Long Quay).", [RIGHT]),
    ("The River Forum was held in the port city of Northport.", [RIGHT]),
    ("The River Forum was held in Northport (Short Quay).", [WRONG]),
    ("The River Forum was held in Southport (Long Quay).", [WRONG]),
    ("The River Forum was held in Eastport.", [WRONG]),
    ("The River Forum in Eastport has ended.", [WRONG]),
    ("The River Forum was held in the Republic of Alba.", [RIGHT]),
    ("The River Forum was held in Borea.", [WRONG]),
    ("The River Forum was held in the Northern Region.", [OPEN]),
    ("The River Forum was held in English.", []),
    ("Southport hosted the River Forum.", [WRONG]),
    ("Northport hosted the River Forum.", [RIGHT]),
    ("Cleo Tertia presented the results of the River Forum in Eastport.", []),
    ("The panel was held in Eastport.", []),
    ("The River Forum closed. It was held in Eastport.", [WRONG]),
    ("They met in Southport (Long Quay).", [WRONG]),
    ("The River Union was founded in Old Ferry.", [RIGHT]),
    ("The River Union was founded in Northport.", [WRONG]),
    ("The Court of the River Union was founded in Northport.", []),
    ("Held in Eastport from 30 April, the River Forum was a success.", [WRONG]),
    ("The River Forum's venue was Eastport.", [WRONG]),
    ("The road to the River Forum began in Eastport.", []),
    ("The River Forum wrapped up on Monday in Eastport.", [WRONG]),
]

OFFICES = [
    ("President Ana Prima spoke.", [RIGHT]),
    ("West Alban President Ana Prima spoke.", [RIGHT]),
    ("Ana Prima, President of the Republic of Alba, spoke.", [RIGHT]),
    ("Cordian President Ana Prima spoke.", [WRONG]),
    ("Borean President Ben Secundo spoke.", [WRONG]),
    ("Borea's prime minister, Ben Secundo, spoke.", [RIGHT]),
    ("Former Trade Minister Ben Secundo spoke.", [RIGHT]),
    ("Borean Trade Minister Ben Secundo spoke.", [WRONG]),
    ("Minister Dan Quartus spoke.", [RIGHT]),
    ("Cordian Ports Minister Dan Quartus spoke.", [RIGHT]),
    ("Cordian Finance Minister Dan Quartus spoke.", [WRONG]),
    ("Ben Secundo, President of the Rowing Club, spoke.", []),
    ("Borean Prime Minister Fay Novena spoke.", [WRONG]),
    ("Borean Prime Minister Ben Secondo spoke.", [OPEN]),
    ("Borean Foreign Minister Fay Novena spoke.", []),
    ("In 2013 Trade Minister Ben Secundo signed.", [OPEN]),
    ("Borean Prime Minister Opens River Forum", []),
    ("Then Prime Minister Ben Secundo spoke.", [RIGHT]),
    ("Then Trade Minister Ben Secundo spoke.", [RIGHT]),
    ("Then Foreign Minister Ben Secundo spoke.", [OPEN]),
    ("Then Borean Prime Minister Fay Novena spoke.", []),
    ("Cleo Tertia, Secretary-General of the Lake League, spoke.", [WRONG]),
    ("LLG Secretary-General Cleo Tertia spoke.", [WRONG]),
    ("Cleo Tertia, Secretary-General of the Organisation, spoke.", [OPEN]),
]

TIMES = [
    ("Cleo Tertia attended the forum for the second time.", [RIGHT]),
    ("Cleo Tertia attended the forum for the first time.", [WRONG]),
    ("It was the third time that Cleo Tertia attended the forum.", [WRONG]),
    ("It was the first time that the Ports Minister of Cordia attended the forum.", [RIGHT]),
    ("It was not the first time that the Ports Minister of Cordia attended the forum.", [WRONG]),
    ("For the first time Borea took part in the forum.", [OPEN]),
    ("Cleo Tertia spoke at the plenary session for the first time.", []),
    ("It wasn't the first time that the Ports Minister of Cordia attended the forum.", [WRONG]),
    ("It was by no means the first time that Cleo Tertia attended the forum.", [RIGHT]),
    ("It was not the Ports Minister of Cordia's first visit to the forum.", [WRONG]),
    ("Cleo Tertia attended the forum for the second consecutive time.", [RIGHT]),
    ("Cleo Tertia attended the forum for the third year running.", [WRONG]),
    ("It was Cleo Tertia's second River Forum.", [RIGHT]),
    ("It was Cleo Tertia's first River Forum.", [WRONG]),
]

SUPERLATIVES = [
    ("The largest foreign delegations came from Borea and Cordia.", [RIGHT]),
    ("The largest foreign delegations came from Borea and the Delta Republic.", [RIGHT]),
    ("The largest delegations came from Cordia and the Delta Republic.", [WRONG]),
    ("The delegation of Borea was the largest.", [RIGHT]),
    ("Borea sent the largest delegation.", [RIGHT]),
    ("The Delta Republic sent the largest delegation.", [WRONG]),
    ("Cordia sent the largest delegation.", [OPEN]),
    ("The smallest delegations came from Borea.", [WRONG]),
    ("The Republic of Alba had the largest delegation.", [OPEN]),
    ("One of the largest delegations came from Cordia.", []),
    ("The largest business delegation came from the Delta Republic.", []),
    ("The largest delegations came from Borea (one hundred and twenty) and Cordia (80).", [RIGHT]),
    ("The largest delegations came from Borea (about 120 people) and Cordia (80).", [RIGHT]),
]

YEARS = [
    ("In the 23 years of the River Union, trade has grown.", [RIGHT]),
    ("In its 23-year history the River Union has grown.", [RIGHT]),
    ("The River Union marks its 23rd anniversary: the 23rd anniversary of the River Union.", [RIGHT]),
    ("In the 32 years of the River Union, trade has grown.", [WRONG]),
    ("The River Union, founded 20 years ago, has grown.", [WRONG]),
    ("Over the last 10 years of the River Union, trade has grown.", []),
    ("By 2009, in the 10 years of the River Union, trade had grown.", [OPEN]),
    ("Over more than 20 years of the River Union, trade has grown.", [RIGHT]),
    ("The River Union is 23 years old.", [RIGHT]),
    ("The River Union is 25 years old.", [WRONG]),
    ("The River Union turned 23 this year.", [RIGHT]),
    ("The River Union turned 25 this year.", [WRONG]),
    ("The River Union turned 10 in 2009.", []),
    ("The River Union marked its 25th anniversary this year.", [WRONG]),
    ("The River Union marked its 20th anniversary in 2019.", []),
]

EDITIONS = [
    ("The fourth River Forum has ended.", [RIGHT]),
    ("The River Forum was held for the fourth time.", [RIGHT]),
    ("The River Forum was held for the fifth time.", [WRONG]),
    ("The third River Forum was held from 30 April to 2 May 2022.", [WRONG]),
    ("The second River Forum in 2019 was smaller.", [RIGHT]),
    ("The first River Forum in 2019 was smaller.", [WRONG]),
    ("At the 2020 River Forum many spoke.", [WRONG]),
    ("The 2023 River Forum will be held in May.", [OPEN]),
    ("The forum is larger than the 2021 River Forum.", [OPEN]),
    ("Cleo Tertia attended the 2021 River Forum.", [OPEN]),
    ("The third annual River Forum was held from 30 April to 2 May 2022.", [WRONG]),
    ("It is the fifth time that the River Forum has been held.", [WRONG]),
    ("Cleo Tertia's second River Forum was held from 30 April to 2 May 2022.", []),
]

TITLES = [
    ("The panel Locks and Bridges: Who Pays was full.", Kind.SESSION_TITLE, [RIGHT]),
    ('The panel "Locks and Bridges – Who Pays" was full.', Kind.SESSION_TITLE, [RIGHT]),
    ("The panel Locks and Ferries: Who Pays was full.", Kind.SESSION_TITLE, [OPEN]),
    ("They praised the Agreement on Common Locks.", Kind.TREATY_TITLE, [RIGHT]),
    ("They praised the Agreement on Common Docks.", Kind.TREATY_TITLE, [OPEN]),
]

COUNTRIES = [
    ("West Alba met Borea.", []),
    ("West Alba met the Republic of Alba.", [STYLE]),
    ("West Alba met Borea, and Delta met the Delta Republic.", [STYLE, STYLE]),
    ('"West Alba is ours," they said in the Republic of Alba.', []),
    ("The Kingdom of Borea met Borea.", [STYLE]),
]

TABLE = [
    *((sentence, Kind.FIGURE, expected) for sentence, expected in FIGURES),
    *((sentence, Kind.DATE, expected) for sentence, expected in DAYS),
    *((sentence, Kind.PLACE, expected) for sentence, expected in PLACES),
    *((sentence, Kind.OFFICE, expected) for sentence, expected in OFFICES),
    *((sentence, Kind.NTH_TIME, expected) for sentence, expected in TIMES),
    *((sentence, Kind.SUPERLATIVE, expected) for sentence, expected in SUPERLATIVES),
    *((sentence, Kind.DERIVED_YEARS, expected) for sentence, expected in YEARS),
    *((sentence, Kind.EDITION, expected) for sentence, expected in EDITIONS),
    *((sentence, Kind.COUNTRY_NAME, expected) for sentence, expected in COUNTRIES),
    *TITLES,
]


@pytest.mark.parametrize(("sentence", "kind", "expected"), TABLE)
def test_a_sentence_is_judged(sentence, kind, expected):
    assert verdicts(sentence, kind) == expected


def test_a_near_title_is_shown_with_the_nearest_one():
    claims = check("The panel Locks and Ferries: Who Pays was full.", RIVER_FORUM)

    assert [claim.expected for claim in claims] == ["Locks and Bridges: Who Pays"]


def test_another_source_on_the_largest_delegation_is_shown_as_a_second_source():
    claims = check("Cordia sent the largest delegation.", RIVER_FORUM)

    assert claims[-1].evidence[-1].sentence == "The envoy's briefing: Cordia, Borea."


def test_a_first_time_is_open_where_an_earlier_edition_is_missing():
    sentence = "It was the first time that the Ports Minister of Cordia attended the forum."
    incomplete = replace(RIVER_FORUM, earlier=(EarlierEdition(2018, ordinal=1),))

    assert [claim.verdict for claim in check(sentence, incomplete) if claim.kind == Kind.NTH_TIME] == [OPEN]


def test_a_first_time_is_open_where_a_delegation_of_the_state_came_before():
    sentence = "It was the first time that the Ports Minister of Cordia attended the forum."
    delegation = Figure("delegation_size", 60, entity="CO", year=2019)
    recorded = replace(RIVER_FORUM, figures=(*RIVER_FORUM.figures, delegation))
    claims = [claim for claim in check(sentence, recorded) if claim.kind == Kind.NTH_TIME]

    assert [claim.verdict for claim in claims] == [OPEN]
    assert claims[0].evidence[0].sentence.endswith("A delegation of the same state is on record for 2019.")


def test_speakers_in_the_order_of_the_session_are_not_contradicted():
    session = Session("s-tolls", ("Tolls",), "panel", speakers=("cleo", "ben", "ana"))
    listed = replace(RIVER_FORUM, sessions=(*RIVER_FORUM.sessions, session))
    sentence = "The panel heard Cleo Tertia, Ben Secundo and Ana Prima."

    assert [c.verdict for c in check(sentence, RIVER_FORUM) if c.kind == Kind.ORDER_OF_PERSONS] == [WRONG]
    assert [c.verdict for c in check(sentence, listed) if c.kind == Kind.ORDER_OF_PERSONS] == []


CONFIRMED = replace(
    RIVER_FORUM,
    figures=(
        Figure("participants", 900, kind=FigureKind.CONFIRMED, as_of=date(2022, 4, 20)),
        Figure("participants_arrived", 1100, Qualifier.ABOUT, kind=FigureKind.INTERIM),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("By 20 April, 900 participants had confirmed.", RIGHT),
        ("By 20 April, 800 participants had confirmed.", WRONG),
        ("By 10 April, 800 participants had confirmed.", OPEN),
        ("About 1,100 participants had arrived.", RIGHT),
        ("Some 1,300 participants had arrived.", OPEN),
    ],
)
def test_an_unfinished_count_is_contradicted_only_for_its_own_day(sentence, expected):
    claims = [claim for claim in check(sentence, CONFIRMED) if claim.kind == Kind.FIGURE]

    assert [claim.verdict for claim in claims] == [expected]


ORDERS = [
    ("Ana Prima, Ben Secundo and Cleo Tertia came.", [RIGHT]),
    ("Ana Prima, Cleo Tertia and Ben Secundo came.", [WRONG]),
    ("Prime Minister Ben Secundo and President Ana Prima came.", [WRONG]),
    ("Talks between Prime Minister Ben Secundo and President Ana Prima began.", []),
    ("Ben Secundo met Ana Prima.", []),
    ("Ana Prima and Dan Quartus came.", []),
    ("Ben Secundo was followed by Cleo Tertia and Ana Prima.", []),
    ("Tertia, Secundo and Prima came.", []),
    ("The regatta was watched by Cleo Tertia, Ben Secundo and Ana Prima.", []),
    ("Ben Secundo and Ana Prima agreed on the tolls.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ORDERS)
def test_a_list_of_persons_is_held_against_the_precedence(sentence, expected):
    assert verdicts(sentence, Kind.ORDER_OF_PERSONS) == expected


QUOTATIONS = [
    ('"A river is a road that nobody has to build, only to keep open," said Cleo Tertia.', [RIGHT]),
    ("“A river is a road that nobody has to build,” said Cleo Tertia, “only to keep open.”", [RIGHT, RIGHT]),
    ('Cleo Tertia said that "nobody has to build" a river.', [RIGHT]),
    ('"A river is a road … only to keep open," she said.', [RIGHT]),
    ('"A river is a wall that nobody has to build, only to keep open," she said.', [WRONG]),
    ('"A river is a road that nobody has to build, only to keep open," said Ana Prima.', [WRONG]),
    ('At the plenary session Cleo Tertia said: "a river is a road that nobody has to build".', [WRONG]),
    ('"Let us drink to all the ferries of this town," said Cleo Tertia.', [OPEN]),
    ('They called it "soft power".', []),
    ("Cleo Tertia: A river is a road that nobody has to build, only to keep open", [RIGHT]),
    ("Ana Prima: A river is a road that nobody has to build, only to keep open", [WRONG]),
]


@pytest.mark.parametrize(("sentence", "expected"), QUOTATIONS)
def test_a_quotation_is_held_against_the_record(sentence, expected):
    assert verdicts(sentence, Kind.QUOTATION) == expected


def test_an_altered_quotation_shows_the_difference():
    claims = check('"We came for wine and we leave with friends," said Ana Prima.', RIVER_FORUM)

    assert [claim.evidence[0].sentence for claim in claims if claim.kind == Kind.QUOTATION] == [
        "Differs from what is registered: “water” became “wine”."
    ]


def test_a_weekday_without_a_date_claims_nothing():
    assert date(2022, 5, 2).strftime("%A") == "Monday"
    assert check("The forum ended on Friday.", RIVER_FORUM) == []
