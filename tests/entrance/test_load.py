"""Loading data files: what is given is kept once, corrected where it differs, and never half."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from secretariat.desks.delegations.models import Member
from secretariat.desks.directory.models import Entity, EntityName, Person
from secretariat.desks.programme.models import Session
from secretariat.desks.statements.models import Quote
from secretariat.entrance.loading import load
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.chain import verify
from secretariat.foundation.audit.models import Entry
from secretariat.foundation.audit.records import Outcome
from tests.world import MONDAY, NORTH, SOUTH, build, part, quotations, rows, text, world, written

pytestmark = pytest.mark.django_db

type Content = dict[str, Any]


def loaded(*arguments: Any, capsys: pytest.CaptureFixture[str]) -> Mapping[str, Any]:
    """What `load … --json` answers."""
    call_command("load", *map(str, arguments), "--json")
    return json.loads(capsys.readouterr().out)


def test_a_file_is_loaded_whole_and_again_changes_nothing(tmp_path, capsys):
    path = written(world(), tmp_path)

    first, second = loaded(path, capsys=capsys), loaded(path, capsys=capsys)

    assert first["changed"] == first["unchanged"] == 0
    assert second == {
        "created": 0,
        "changed": 0,
        "unchanged": first["created"],
        "by_kind": {
            kind: {"created": 0, "changed": 0, "unchanged": counts["created"]}
            for kind, counts in first["by_kind"].items()
        },
    }
    assert sum(counts["created"] for counts in first["by_kind"].values()) == first["created"]
    assert first["by_kind"]["person"] == {"created": 3, "changed": 0, "unchanged": 0}


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (lambda w: part(w, "directory", "persons", 0).update(family="Abc"), {"person": 1}),
        (
            lambda w: part(w, "directory", "entities", 0, "names", "un_short").update(en="Alfia"),
            {"entityname": 2, "entry": 2},
        ),
        (lambda w: part(w, "directory", "holdings", 0).update(until="2018-01-01"), {"officeholding": 1}),
        (lambda w: part(w, "forums", "editions", 0).update(motto=text("Onwards")), {"edition": 1}),
        (lambda w: part(w, "editions", NORTH, "sessions", 0).update(topics=[]), {"session": 1}),
        (
            lambda w: part(w, "editions", NORTH, "sessions", 0).update(title=text("New")),
            {"session": 1, "entry": 2},
        ),
        (
            lambda w: part(w, "editions", NORTH, "meetings", 0).update(on="2017-09-06"),
            {"meeting": 1, "entry": 2},
        ),
        (lambda w: part(w, "editions", NORTH, "figures", 0).update(value=41), {"figure": 1}),
        (
            lambda w: part(w, "agreements", "treaties", 0, "history", 0).update(text=text("X")),
            {"treatyevent": 1},
        ),
    ],
)
def test_what_a_file_corrects_is_changed_and_nothing_else(tmp_path, change, kinds):
    build(tmp_path)
    corrected = world()
    change(corrected)

    tally = load(written(corrected, tmp_path), at=MONDAY)

    changed = {kind: counts["changed"] for kind, counts in tally.by_kind().items() if counts["changed"]}
    assert (changed, tally.total(Outcome.CREATED)) == (kinds, 0)


def test_rows_that_a_file_does_not_name_stay(tmp_path):
    build(tmp_path)
    smaller = world()
    part(smaller, "directory", "entities", 2, "names").pop("alias")
    part(smaller, "editions", NORTH).pop("statements")
    before = rows()

    tally = load(written(smaller, tmp_path), at=MONDAY)

    assert rows() == before
    assert tally.total(Outcome.CHANGED) == tally.total(Outcome.CREATED) == 0


def test_a_dry_run_tells_the_same_and_changes_nothing(tmp_path, capsys):
    path = written(world(), tmp_path)
    before = rows()

    told = loaded(path, "--dry-run", capsys=capsys)

    assert rows() == before
    assert told == loaded(path, capsys=capsys)


def test_words_for_people_say_what_was_made(tmp_path, capsys):
    path = written(world(), tmp_path)

    call_command("load", str(path))
    first = capsys.readouterr().out.splitlines()
    call_command("load", str(path), "--dry-run")
    last = capsys.readouterr().out.splitlines()[-1]

    assert "person                3 created      0 changed      0 unchanged" in first
    assert last.startswith("In all: 0 created, 0 changed, ")
    assert last.endswith(" unchanged. Nothing was changed: a dry run.")


def test_each_section_is_one_entry_in_the_chain_of_its_edition(tmp_path):
    build(tmp_path)

    entries = Entry.objects.order_by("chain__code", "number").values_list("chain__code", "action", "reason")

    assert [(code, action) for code, action, _reason in entries if code] == [
        (NORTH, "delegations.keep_delegations"),
        (NORTH, "programme.keep_sessions"),
        (NORTH, "meetings.keep_meetings"),
        (NORTH, "media.keep_engagements"),
        (NORTH, "statements.keep_statements"),
        (NORTH, "figures.keep_figures"),
        (SOUTH, "delegations.keep_delegations"),
        (SOUTH, "programme.keep_sessions"),
        (SOUTH, "figures.keep_figures"),
    ]
    assert {reason for _code, _action, reason in entries} == {"loaded from world.json"}
    assert [verdict.first_broken for verdict in verify()] == [None, None, None]


def test_codes_of_one_edition_mean_nothing_in_another(tmp_path):
    build(tmp_path)

    titles = {}
    for code in (NORTH, SOUTH):
        edition = apps.get_model("forums.Edition").objects.get(code=code)
        with working_for(edition.pk):
            titles[code] = [str(session.title) for session in Session.objects.all()]

    assert titles == {NORTH: ["Roads and Trade"], SOUTH: ["Another panel"]}


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "file.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(world()).encode())

    assert load(path, at=MONDAY).total(Outcome.CREATED) > 0


def test_a_load_that_is_broken_off_leaves_nothing(tmp_path, monkeypatch):
    class Killed(BaseException):
        pass

    def die(**_given: Any) -> None:
        raise Killed

    monkeypatch.setattr("secretariat.entrance.loading.keeping.keep_figures", die)
    before = rows()

    with pytest.raises(Killed), transaction.atomic():
        build(tmp_path)

    assert rows() == before


def test_a_new_head_takes_over_from_the_one_before(tmp_path):
    build(tmp_path)
    corrected = world()
    members = part(corrected, "editions", NORTH, "delegations", 0, "members")
    members[0]["role"] = "delegate"
    members.insert(0, {"person": "clara", "role": "head", "category": "official"})

    load(written(corrected, tmp_path), at=MONDAY)

    heads = Member.across_editions.filter(edition__code=NORTH, role="head")
    assert [member.person.code for member in heads.select_related("person")] == ["clara"]


def test_a_file_may_build_on_the_table_of_states(tmp_path):
    content = {"format": "secretariat/1", "builds_on": ["states"]}

    load(written(content, tmp_path), at=MONDAY)

    korea = {(name.form, name.language): name.text for name in EntityName.objects.filter(entity__code="KR")}
    assert Entity.objects.count() == 249
    assert Entity.objects.filter(is_un_member_or_observer=True).count() == 195
    assert korea["un_short", "en"] == "Republic of Korea (the)"
    assert korea["short", "en"] == "Republic of Korea"
    assert korea["short", "ru"] == "Республика Корея"
    assert korea["customary", "en"] == "South Korea"
    assert korea["adjective", "en"] == "South Korean"


def test_quotations_are_loaded_into_the_edition_that_is_named(tmp_path, capsys):
    build(tmp_path)
    path = written(quotations(source="paper"), tmp_path, "quotes.json")

    first = loaded(path, "--edition", NORTH, capsys=capsys)
    second = loaded(path, "--edition", NORTH, capsys=capsys)

    kept = (
        Quote.across_editions.filter(edition__code=NORTH).select_related("session", "source").order_by("code")
    )
    sessions = [quote.session.code if quote.session else None for quote in kept]
    assert first == {
        "created": 2,
        "changed": 0,
        "unchanged": 0,
        "by_kind": {"quote": {"created": 2, "changed": 0, "unchanged": 0}},
    }
    assert (second["created"], second["changed"], second["unchanged"]) == (0, 0, 2)
    assert (sessions, {quote.source.code for quote in kept}) == (["panel", None], {"paper"})


def test_persons_that_a_file_marks_as_generated_stay_marked(tmp_path):
    content = world()
    part(content, "directory", "persons", 0).update(is_generated=True)

    load(written(content, tmp_path), at=MONDAY)

    assert Person.objects.get(code="anna").is_generated
