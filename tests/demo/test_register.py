"""The demonstration's register holds the published facts, and generated participants who are nobody."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from secretariat.desks.agreements.models import Treaty
from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.diary.models import Entry, Firmness
from secretariat.desks.directory.models import EntityKind, OfficeHolding, Person, Source
from secretariat.desks.directory.queries import real_names
from secretariat.desks.figures.models import Figure
from secretariat.desks.forums.models import Edition, EditionState
from secretariat.desks.meetings.models import Meeting
from secretariat.desks.programme.models import Session
from secretariat.desks.statements.models import Quote, Statement
from secretariat.entrance.demo import DATA_FILES
from secretariat.entrance.loading import load
from secretariat.entrance.loading.participants import folded
from secretariat.foundation.days.clock import now
from secretariat.foundation.languages.texts import CONTENT_LANGUAGES, MultilingualText

SHARED = Path(__file__).resolve().parents[3] / "shared"
FACTS = SHARED / "domain" / "eef.json"

pytestmark = pytest.mark.usefixtures("forum_of_2017")


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    if not FACTS.exists():
        pytest.skip("the folder of shared facts is absent")
    return json.loads(FACTS.read_text(encoding="utf-8"))


def test_members_of_each_foreign_delegation_are_as_many_as_published():
    size = Counter(Member.objects.values_list("delegation__entity__code", flat=True))
    foreign = Counter({code: count for code, count in size.items() if len(code) == 2 and code != "RU"})

    assert {code: size[code] for code in ("JP", "KR", "CN", "KP", "US")} == {
        "JP": 249,
        "KR": 289,
        "CN": 75,
        "KP": 6,
        "US": 40,
    }
    assert [code for code, _count in foreign.most_common(3)] == ["KR", "JP", "CN"]
    assert foreign.most_common(4)[3][1] < 75


def test_all_members_and_states_are_as_many_as_published():
    states = Delegation.objects.filter(entity__kind=EntityKind.STATE, members__isnull=False).distinct()
    business = Member.objects.filter(category=Category.BUSINESS)

    assert (Member.objects.count(), states.count(), business.count()) == (6048, 63, 775)
    assert business.filter(heads_a_company=True).count() > 100
    assert not Member.objects.exclude(category=Category.BUSINESS).filter(heads_a_company=True).exists()


def test_only_real_persons_head_a_delegation():
    heads = Member.objects.filter(role=MemberRole.HEAD)

    assert sorted(heads.values_list("delegation__entity__code", "person__code")) == [
        ("JP", "abe"),
        ("KR", "moon"),
        ("MN", "battulga"),
        ("RU", "putin"),
        ("SCO", "alimov"),
    ]


def test_generated_persons_are_marked_and_nobody_real():
    generated = Person.objects.filter(is_generated=True)
    written = [
        folded(f"{given} {family or patronymic}")
        for given, family, patronymic in generated.values_list("given", "family", "patronymic_genitive")
    ]
    native = [folded(text) for text in generated.values_list("native_text", flat=True) if text]

    assert generated.count() == Person.objects.filter(code__startswith="gen-eef-2017-").count() == 6038
    assert len(set(written)) == len(written)
    assert not set(written + native) & {folded(name) for name in real_names()}


def test_generated_names_keep_their_script_and_have_a_latin_form():
    def of(state: str) -> list[Person]:
        return list(Person.objects.filter(is_generated=True, nationality__code=state)[:20])

    assert all("\uac00" <= person.native_text[0] <= "\ud7a3" for person in of("KR"))
    assert all(person.protocol_form == f"{person.family} {person.given}" for person in of("KR"))
    assert all("\u4e00" <= person.native_text[0] <= "\u9fff" for person in of("CN") + of("JP"))
    assert all(person.patronymic_genitive and not person.family for person in of("MN"))
    assert all("\u0410" <= person.native_text[0] <= "\u044f" for person in of("RU") + of("BG"))
    everybody = Person.objects.filter(is_generated=True)
    assert all(person.passport_form.isascii() and person.passport_form for person in everybody)


def test_the_files_loaded_again_change_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(800):
        tallies = [load(path, at=now()) for path in DATA_FILES]

    outcomes = [
        (counts["created"], counts["changed"]) for tally in tallies for counts in tally.by_kind().values()
    ]
    assert set(outcomes) == {(0, 0)}


def test_every_text_of_the_register_is_in_every_language():
    models = (Edition, Session, Meeting, Statement, Treaty)
    lacking = [
        (row, field.name)
        for model in models
        for row in model._base_manager.all()
        for field in model._meta.fields
        if isinstance(getattr(row, field.attname), MultilingualText) and getattr(row, field.attname)
        if set(getattr(row, field.attname)) != set(CONTENT_LANGUAGES)
    ]

    assert lacking == []


def test_nothing_is_quoted_word_for_word():
    assert not Quote.across_editions.exists()


def test_work_that_was_only_announced_takes_people_tentatively():
    firmness = dict(Entry.objects.values_list("work", "firmness"))

    assert {work: firmness[work] for work in ("session/s-plenary", "session/s-opening", "meeting/b3")} == {
        "session/s-plenary": Firmness.FIRM,
        "session/s-opening": Firmness.TENTATIVE,
        "meeting/b3": Firmness.TENTATIVE,
    }
    alimov = Entry.objects.filter(person__code="alimov").values_list("work", flat=True)
    assert set(alimov) == {
        "engagement/alimov-interviews",
        "meeting/b1",
        "session/s-eurasia",
        "session/s-fefu",
        "session/s-lisbon",
        "session/s-plenary",
    }


@pytest.mark.shared
def test_every_figure_of_the_facts_is_in_the_register_with_its_source(facts):
    given = Counter(
        (
            edition["year"],
            figure["measure"].replace("_", "-"),
            Decimal(figure["value"]),
            figure["qualifier"],
            figure["kind"],
            figure.get("as_of"),
            figure["source"],
        )
        for edition in facts["editions"]
        for figure in edition["statistics"]
    )
    ranks = [
        (edition["year"], code, Decimal(place), edition["largest_source"])
        for edition in facts["editions"]
        for place, code in enumerate(edition.get("largest_delegations_in_order", ()), start=1)
    ]
    rows = Figure.across_editions.select_related("edition", "source", "entity")

    assert given == Counter(
        (
            row.edition.year,
            row.measure,
            row.value,
            row.qualifier,
            row.kind,
            row.as_of and row.as_of.isoformat(),
            row.source.code,
        )
        for row in rows.exclude(measure="delegation-rank")
    )
    assert ranks == [
        (row.edition.year, row.entity.code, row.value, row.source.code)
        for row in rows.filter(measure="delegation-rank").order_by("edition", "value")
        if row.entity
    ]


@pytest.mark.shared
def test_every_figure_of_a_country_names_it(facts):
    given = {
        (edition["year"], figure["measure"].replace("_", "-"), figure["country"], Decimal(figure["value"]))
        for edition in facts["editions"]
        for figure in edition["statistics"]
        if "country" in figure
    }
    rows = Figure.across_editions.filter(entity__isnull=False).select_related("edition", "entity")
    kept = {(row.edition.year, row.measure, row.entity.code, row.value) for row in rows if row.entity}

    assert given <= kept
    assert {measure for _year, measure, _code, _value in kept - given} == {
        "delegation-rank",
        "guests-from-US",
    }


@pytest.mark.shared
def test_every_edition_stands_with_its_days_and_its_state(facts):
    given = {
        (
            edition["year"],
            edition.get("ordinal"),
            edition.get("start"),
            edition.get("end"),
            edition.get("motto", ""),
            edition.get("dates_source"),
            bool(edition.get("rescheduled")),
            EditionState.CANCELLED if edition.get("cancelled") else EditionState.HELD,
        )
        for edition in facts["editions"]
    }
    rows = Edition.objects.filter(forum__code="eef").select_related("dates_source")

    assert given == {
        (
            row.year,
            row.ordinal,
            row.starts_on and row.starts_on.isoformat(),
            row.ends_on and row.ends_on.isoformat(),
            row.motto.in_language("en"),
            row.dates_source and row.dates_source.code,
            row.was_moved,
            row.state,
        )
        for row in rows
    }


@pytest.mark.shared
def test_every_person_stands_with_the_office_since_when_and_by_which_source(facts):
    given = {
        (person["id"], person["protocol_level"], person["in_office_since"], person["since_source"])
        for person in facts["event_2017"]["people"]
        if person["represents"]
    }
    holdings = OfficeHolding.objects.select_related("person", "office", "source")
    kept = {
        (
            row.person.code,
            row.office.level,
            row.since and row.since.isoformat(),
            row.source.code if row.source and row.since else None,
        )
        for row in holdings
    }

    assert given == {each for each in kept if each[0] != "potapenko"}


@pytest.mark.shared
def test_every_source_session_and_meeting_stands(facts):
    event = facts["event_2017"]
    sessions = {
        (
            row.code,
            row.kind,
            row.title.in_language("en").replace("–", "-"),
            row.on_day and row.on_day.isoformat(),
            frozenset(source.code for source in row.sources.all()),
            frozenset(part.person.code for part in row.people.all() if part.role in {"speaker", "opening"}),
        )
        for row in Session.objects.prefetch_related("sources", "people__person")
    }
    meetings = {
        (
            row.code,
            row.on_day and row.on_day.isoformat(),
            row.state == "held",
            tuple((side.entity.code, side.principal.code) for side in row.sides.order_by("position")
                  .select_related("entity", "principal") if side.principal),
        )
        for row in Meeting.objects.all()
    }  # fmt: skip

    assert set(Source.objects.values_list("code", flat=True)) >= set(facts["sources"])
    assert sessions == {
        (
            given["id"],
            given["type"],
            given["title"],
            given["date"],
            frozenset(given["source"]),
            frozenset(given.get("speakers", ())),
        )
        for given in event["sessions"]
    }
    assert meetings == {
        (
            given["id"],
            given["date"],
            given["status"] == "held",
            tuple((side["entity"], side["principal"]) for side in given["sides"]),
        )
        for given in event["bilaterals"]
    }


@pytest.mark.shared
def test_the_treaty_stands_with_its_aliases_and_history(facts):
    (given,) = facts["treaties"]
    row = Treaty.objects.prefetch_related("aliases", "negotiators").get(code=given["id"])

    assert row.title.in_language("en") == given["official_title"]
    assert row.title.in_language("ru").replace("—", "-") == given["title_ru"]
    assert [row.signed_on.isoformat(), row.in_force_on.isoformat()] == ["2014-09-12", "2017-01-20"]
    assert {alias.text for alias in row.aliases.all()} == {
        alias.rpartition(" (")[0] for alias in given["aliases"]
    }
    history = row.history.order_by("when").values_list("when", "source__code")
    assert list(history) == [(when, source) for when, _text, source in sorted(given["history"])]
    assert {entity.code for entity in row.negotiators.all()} == set(given["original_negotiators"])


@pytest.mark.shared
def test_quotations_are_taken_from_their_own_file(facts):
    del facts  # it skips where the folder is absent
    path = SHARED / "domain" / "quotes.json"

    first, second = (load(path, at=now(), edition_code="eef-2017").by_kind() for _again in range(2))

    assert first == {"quote": {"created": 5, "changed": 0, "unchanged": 0}}
    assert second == {"quote": {"created": 0, "changed": 0, "unchanged": 5}}
    by_session = Counter(
        quote.session and quote.session.code for quote in Quote.objects.select_related("session")
    )
    assert by_session == {"s-lisbon": 4, None: 1}


@pytest.mark.shared
def test_no_text_of_the_files_repeats_a_quotation(facts):
    del facts
    quotes = json.loads((SHARED / "domain" / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    ours = " ".join(path.read_text(encoding="utf-8") for path in DATA_FILES).casefold()

    runs = [
        " ".join(words[start : start + 5])
        for words in (quote["text"].casefold().split() for quote in quotes)
        for start in range(len(words) - 4)
    ]
    assert [run for run in runs if run in ours] == []
