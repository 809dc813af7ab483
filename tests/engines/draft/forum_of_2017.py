"""The register of the forum of 2017, built from the folder "shared" beside the project's root."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

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
    Register,
    Session,
    Treaty,
)

SHARED = Path(__file__).resolve().parents[4] / "shared"
FACTS = SHARED / "domain" / "eef.json"
QUOTES = SHARED / "domain" / "quotes.json"
RELEASE = SHARED / "seeds" / "000_7d82b9bb9eaa12cd.txt"

STATES = {
    "RU": ("Russian Federation (the)", "the Russian Federation", ("Russia",), ("Russian",)),
    "KR": ("Republic of Korea (the)", "the Republic of Korea", ("South Korea", "ROK"), ("South Korean",)),
    "KP": (
        "Democratic People's Republic of Korea (the)",
        "the Democratic People's Republic of Korea",
        ("North Korea", "DPRK"),
        ("North Korean",),
    ),
    "MN": ("Mongolia", "Mongolia", (), ("Mongolian",)),
    "JP": ("Japan", "Japan", (), ("Japanese",)),
    "CN": ("China", "the People's Republic of China", ("PRC",), ("Chinese",)),
    "US": (
        "United States of America (the)",
        "the United States of America",
        ("US", "USA", "United States"),
        ("American",),
    ),
    "IN": ("India", "the Republic of India", (), ("Indian",)),
    "KZ": ("Kazakhstan", "the Republic of Kazakhstan", (), ("Kazakh",)),
}
RULES = {
    "putin": "host",
    "moon": "head of state, in office since 10 May 2017",
    "battulga": "head of state, in office since 10 July 2017",
    "abe": "head of government, in office since 26 December 2012",
    "alimov": "head of an international organisation",
}
KINDS = {"confirmed-before": FigureKind.CONFIRMED}


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


@cache
def facts() -> dict[str, Any]:
    if not FACTS.is_file():
        pytest.skip("the folder shared is absent")
    return json.loads(FACTS.read_text(encoding="utf-8"))


@cache
def release() -> str:
    if not RELEASE.is_file():
        pytest.skip("the folder shared is absent")
    return RELEASE.read_text(encoding="utf-8")


def figures() -> tuple[Figure, ...]:
    sources = facts()["sources"]
    return tuple(
        Figure(
            measure=row["measure"],
            value=row["value"],
            qualifier=Qualifier(row["qualifier"]),
            unit=row["unit"],
            kind=KINDS.get(row["kind"]) or FigureKind(row["kind"]),
            entity=row.get("country", ""),
            as_of=day(row.get("as_of")),
            source=row["source"],
            source_title=sources[row["source"]]["title"],
            year=edition["year"],
        )
        for edition in facts()["editions"]
        if edition["year"] <= 2017
        for row in edition["statistics"]
    )


def persons() -> tuple[Person, ...]:
    return tuple(person(row) for row in facts()["event_2017"]["people"])


def person(row: dict[str, Any]) -> Person:
    name = row["name"]
    given, family = name["given"], name["family"]
    if name["display_order"] == "family-given":
        names = (f"{family} {given}",)
    elif family is None:
        names = (f"{row['patronymic_genitive']} {given}", f"{row['patronymic']} {given}", f"Kh. {given}")
    else:
        names = (f"{given} {family}",)
    office = Office(
        id=f"office-{row['id']}",
        wordings=(row["office"],),
        entity=row["represents"] or "",
        since=day(row["in_office_since"]),
        source=row["since_source"] or "",
    )
    return Person(row["id"], names, (family or given,), (office,), row["represents"] or "")


def sessions() -> tuple[Session, ...]:
    return tuple(
        Session(
            id=row["id"],
            titles=(row["title"], *(title.split(" (")[0] for title in row.get("alt_titles", []))),
            kind=row["type"],
            on=day(row["date"]),
            speakers=tuple(row.get("speakers", [])),
            attendees=tuple(row.get("attendee_of_record", [])),
        )
        for row in facts()["event_2017"]["sessions"]
    )


def treaties() -> tuple[Treaty, ...]:
    return tuple(
        Treaty(
            id=row["id"],
            titles=(row["official_title"], *(title.split(" (")[0] for title in row["aliases"])),
            signed_on=day(row["signed"]["date"]),
            signed_at=row["signed"]["place"],
            in_force_on=day(row["entry_into_force"]["date"]),
        )
        for row in facts()["treaties"]
    )


def entities() -> tuple[Entity, ...]:
    states = tuple(
        Entity(code, short, formal_name=formal, customary=customary, adjectives=adjectives)
        for code, (short, formal, customary, adjectives) in STATES.items()
    )
    organisations = tuple(
        Entity(
            row["id"],
            row["name"]["en"],
            EntityKind.ORGANISATION,
            customary=(row["id"],),
            founded_on=day(row["founded_on"]),
            founded_at=row["founded_at"],
        )
        for row in facts()["organisations"]
    )
    return states + organisations


def quotes() -> tuple[Quote, ...]:
    if not QUOTES.is_file():
        pytest.skip("the folder shared is absent")
    rows = json.loads(QUOTES.read_text(encoding="utf-8"))["quotes"]
    return tuple(
        Quote(row["id"], row["text"], row["speaker"], row["occasion"], row["language"]) for row in rows
    )


@cache
def register(*, with_quotes: bool = False) -> Register:
    event = facts()["event_2017"]
    earlier = tuple(
        EarlierEdition(
            row["year"], ordinal=row["ordinal"], starts_on=day(row["start"]), ends_on=day(row["end"])
        )
        for row in facts()["editions"]
        if row["year"] < 2017
    )
    records = event["delegation_of_record"]["attendance_by_head"]
    return Register(
        edition=Edition(
            event["id"],
            ("Eastern Economic Forum 2017", "EEF"),
            event["ordinal"],
            day(event["start"]),
            day(event["end"]),
            event["timezone"],
            place="campus",
            host="RU",
        ),
        today=date(2017, 9, 7),
        earlier=earlier,
        places=(
            Place("russia", ("Russian Federation", "Russia")),
            Place("vladivostok", ("Vladivostok",), "russia"),
            Place("island", ("Russky Island",), "vladivostok"),
            Place("campus", ("Far Eastern Federal University campus", "FEFU campus", "FEFU"), "island"),
            Place("dushanbe", ("Dushanbe",)),
        ),
        entities=entities(),
        figures=figures(),
        persons=persons(),
        precedences=(Precedence(tuple(Ranked(person, rule) for person, rule in RULES.items()), "s-plenary"),),
        sessions=sessions(),
        treaties=treaties(),
        quotes=quotes() if with_quotes else (),
        attendance=tuple(Attendance("office-alimov", row["edition"], row["attended"]) for row in records),
    )
