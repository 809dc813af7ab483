"""A small register of an invented forum: enough for each sort of claim."""

from dataclasses import replace
from datetime import date

from secretariat.engines.draft import (
    Attendance,
    EarlierEdition,
    Edition,
    Entity,
    EntityKind,
    Figure,
    FigureKind,
    Office,
    Person,
    Place,
    Precedence,
    Qualifier,
    Quote,
    Ranked,
    Ranking,
    Register,
    Session,
    Treaty,
)

ALBA = Entity("AL", "Republic of Alba (the)", customary=("West Alba",), adjectives=("West Alban",))
BOREA = Entity("BO", "Borea", formal_name="the Kingdom of Borea", adjectives=("Borean",))
CORDIA = Entity("CO", "Cordia", adjectives=("Cordian",))
DELTA = Entity("DE", "Delta Republic (the)", customary=("Delta",), adjectives=("Deltan",))
UNION = Entity(
    "RU",
    "River Union",
    EntityKind.ORGANISATION,
    customary=("RVU",),
    founded_on=date(1999, 3, 20),
    founded_at="Old Ferry",
)

ANA = Person(
    "ana",
    ("Ana Prima",),
    ("Prima",),
    (Office("o-ana", ("President of the Republic of Alba",), "AL", date(2015, 1, 10)),),
    "AL",
)
BEN = Person(
    "ben",
    ("Ben Secundo",),
    ("Secundo",),
    (
        Office("o-ben", ("Prime Minister of Borea",), "BO", date(2019, 5, 2)),
        Office("o-ben-before", ("Minister of Trade of Borea",), "BO", date(2012, 1, 1), date(2019, 5, 1)),
    ),
    "BO",
)
CLEO = Person(
    "cleo",
    ("Cleo Tertia",),
    ("Tertia",),
    (Office("o-cleo", ("Secretary-General of the River Union",), "RU", date(2020, 1, 1)),),
    "RU",
)
DAN = Person(
    "dan",
    ("Dan Quartus",),
    ("Quartus",),
    (Office("o-dan", ("Minister of Ports of Cordia", "Ports Minister of Cordia"), "CO", date(2018, 7, 1)),),
    "CO",
)


def figure(measure: str, value: float, qualifier: Qualifier = Qualifier.EXACT, **more: object) -> Figure:
    return replace(Figure(measure, value, qualifier, source="sheet", source_title="Results sheet"), **more)


FIGURES = (
    figure("participants", 2000, Qualifier.OVER),
    figure("participants", 2048, kind=FigureKind.COUNT),
    figure("participants", 1500, kind=FigureKind.PLANNED),
    figure("countries", 31),
    figure("media_representatives", 400, Qualifier.ALMOST),
    figure("delegation_size", 120, entity="BO"),
    figure("delegation_size", 80, entity="CO"),
    figure("delegation_size", 80, entity="DE"),
    figure("delegation_size", 900, entity="AL"),
    figure("agreements_signed", 45),
    figure("agreements_value", 1_234_000_000, unit="EUR"),
    figure("companies", 70, Qualifier.ABOUT, nouns=("companies", "firms")),
    figure("participants", 1800, year=2021),
)

RIVER_FORUM = Register(
    edition=Edition(
        "river-2022",
        ("River Forum",),
        4,
        date(2022, 4, 30),
        date(2022, 5, 2),
        place="dock",
        host="AL",
    ),
    today=date(2022, 5, 2),
    earlier=(
        EarlierEdition(2018, ordinal=1, starts_on=date(2018, 5, 1), ends_on=date(2018, 5, 2)),
        EarlierEdition(2019, ordinal=2),
        EarlierEdition(2020, status="cancelled"),
        EarlierEdition(2021, ordinal=3),
    ),
    places=(
        Place("northport", ("Northport",)),
        Place("quay", ("Long Quay",), "northport"),
        Place("dock", ("Dock Hall", "the Dock"), "quay"),
        Place("southport", ("Southport",)),
    ),
    entities=(ALBA, BOREA, CORDIA, DELTA, UNION),
    figures=FIGURES,
    rankings=(Ranking(("CO", "BO"), "envoy", "The envoy's briefing"),),
    persons=(ANA, BEN, CLEO, DAN),
    precedences=(
        Precedence(
            (Ranked("ana", "host"), Ranked("ben", "head of government"), Ranked("cleo", "organisation"))
        ),
    ),
    sessions=(
        Session(
            "s-open", ("Water Without Borders",), "plenary", date(2022, 4, 30), ("ana", "ben"), ("cleo",)
        ),
        Session(
            "s-locks", ("Locks and Bridges: Who Pays", "Who Pays for the Locks"), "panel", date(2022, 5, 1)
        ),
    ),
    treaties=(
        Treaty("t-locks", ("Agreement on Common Locks",), date(2010, 6, 5), "Old Ferry", date(2011, 1, 1)),
    ),
    quotes=(
        Quote("q1", "A river is a road that nobody has to build, only to keep open.", "cleo", "s-locks"),
        Quote("q2", "We came for water and we leave with friends.", "ana", "s-open"),
    ),
    attendance=(
        Attendance("cleo", 2021, attended=True),
        Attendance("cleo", 2022, attended=True),
        Attendance("o-dan", 2022, attended=True),
    ),
)
