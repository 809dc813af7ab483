"""The chain of the audit: appended, verified, and kept from changes by the database itself."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from secretariat.foundation.audit import chain
from secretariat.foundation.audit.chain import Verdict, verify
from secretariat.foundation.audit.journal import Change, Heading
from secretariat.foundation.audit.models import Chain, Entry, Value

pytestmark = pytest.mark.django_db

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)


def heading(**changes: Any) -> Heading:
    told = {"action": "a.b", "at": NOON, "actor": "alice", "actor_id": 7, "role": "registrar", "reason": ""}
    return Heading(**(told | changes))


def change(thing_id: str = "one", **changes: Any) -> Change:
    told = {"thing": "session", "thing_id": thing_id, "before": {"title": "old"}, "after": {"title": "new"}}
    return Change(**(told | changes))


def chain_of(length: int, code: str = "") -> list[Entry]:
    return [
        chain.append(heading(), [change(f"{number}.a"), change(f"{number}.b")], code=code)
        for number in range(1, length + 1)
    ]


def alter(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        assert cursor.rowcount > 0


def test_a_chain_holds_after_each_entry():
    verdicts = []
    for length in range(1, 4):
        chain.append(heading(), [change(str(length))], code="")
        verdicts.append(verify())

    assert verdicts == [[Verdict("", length, None)] for length in range(1, 4)]


def test_each_edition_has_a_chain_of_its_own():
    chain_of(2, code="eef-2017")
    chain_of(1)

    assert verify() == [Verdict("", 1, None), Verdict("eef-2017", 2, None)]
    assert verify("eef-2017") == [Verdict("eef-2017", 2, None)]
    assert verify("unknown") == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"text": "Владивосток «ё» 北京 \u2028 𐍈 \"'\\"},
        {"day": date(2017, 9, 6), "at": NOON, "number": Decimal("1.10")},
        {"float": 1e22, "small": 1e-7, "whole": 1.0, "integer": 10**30},
        {"deep": {"b": [1, None, True], "a": {"z": 0, "y": ""}}, "2": 1, "10": 2},
    ],
)
def test_values_of_every_kind_verify_as_the_database_gives_them_back(value):
    chain.append(heading(), [change(before=value, after=value)], code="")

    assert verify() == [Verdict("", 1, None)]


def test_a_moment_in_another_zone_verifies():
    vladivostok = timezone(timedelta(hours=10))

    chain.append(heading(at=datetime(2017, 9, 6, 12, 30, 1, 234567, vladivostok)), [change()], code="")

    assert verify() == [Verdict("", 1, None)]


FIELDS_OF_AN_ENTRY = {
    "at": NOON + timedelta(seconds=1),
    "actor": "mallory",
    "actor_id": None,
    "role": "administrator",
    "action": "other.verb",
    "reason": "because",
    "hash": "0" * 64,
}


@pytest.mark.parametrize(("field", "value"), FIELDS_OF_AN_ENTRY.items())
@pytest.mark.usefixtures("open_audit")
def test_an_altered_field_of_an_entry_is_found(field, value):
    chain_of(3)

    alter(f"UPDATE audit_entry SET {field} = %s WHERE number = 2", value)  # noqa: S608 -- from the table above

    assert verify() == [Verdict("", 2, 2, "its content does not match its hash")]


@pytest.mark.usefixtures("open_audit")
def test_an_altered_link_is_found():
    chain_of(3)

    alter("UPDATE audit_entry SET previous = %s WHERE number = 2", "0" * 64)

    assert verify() == [Verdict("", 2, 2, "it does not follow the entry before")]


@pytest.mark.parametrize("field", ["thing", "thing_id", "digest"])
@pytest.mark.usefixtures("open_audit")
def test_an_altered_thing_is_found(field):
    chain_of(3)

    alter(f"UPDATE audit_value SET {field} = 'other' WHERE thing_id = '2.a'")  # noqa: S608 -- from above

    assert verify() == [Verdict("", 2, 2, "its content does not match its hash")]


@pytest.mark.parametrize("field", ["before", "after"])
@pytest.mark.parametrize("value", ['{"title": "forged"}', None])
@pytest.mark.usefixtures("open_audit")
def test_an_altered_value_is_found(field, value):
    chain_of(3)

    sql = f"UPDATE audit_value SET {field} = %s WHERE thing_id = '2.b'"  # noqa: S608 -- from the table above
    alter(sql, value)

    assert verify() == [Verdict("", 2, 2, "the values of session 2.b were altered")]


@pytest.mark.usefixtures("open_audit")
def test_a_value_called_purged_that_still_says_something_is_found():
    chain_of(3)

    alter("UPDATE audit_value SET purged_at = %s, before = NULL WHERE thing_id = '2.a'", NOON)

    assert verify() == [Verdict("", 2, 2, "the values of session 2.a were altered")]


@pytest.mark.usefixtures("open_audit")
def test_two_values_that_changed_places_are_found():
    chain_of(2)

    alter("UPDATE audit_value SET position = 9 WHERE thing_id = '2.a'")
    alter("UPDATE audit_value SET position = 0 WHERE thing_id = '2.b'")
    alter("UPDATE audit_value SET position = 1 WHERE thing_id = '2.a'")

    assert verify() == [Verdict("", 2, 2, "its content does not match its hash")]


@pytest.mark.usefixtures("open_audit")
def test_a_deleted_value_is_found():
    chain_of(2)

    alter("DELETE FROM audit_value WHERE thing_id = '1.a'")

    assert verify() == [Verdict("", 1, 1, "its content does not match its hash")]


@pytest.mark.parametrize(("deleted", "why"), [(1, "entry 1 is missing"), (2, "entry 2 is missing")])
@pytest.mark.usefixtures("open_audit")
def test_a_deleted_entry_is_found(deleted, why):
    entries = chain_of(3)

    delete(entries[deleted - 1])

    assert verify() == [Verdict("", deleted, deleted, why)]


def delete(entry: Entry) -> None:
    alter("DELETE FROM audit_value WHERE entry_id = %s", entry.pk)
    alter("DELETE FROM audit_entry WHERE id = %s", entry.pk)


@pytest.mark.usefixtures("open_audit")
def test_a_truncated_chain_is_found():
    entries = chain_of(3)

    delete(entries[2])

    assert verify() == [Verdict("", 2, 3, "entries at the end of the chain are missing")]


@pytest.mark.usefixtures("open_audit")
def test_a_chain_that_was_set_back_is_found():
    entries = chain_of(3)

    alter("UPDATE audit_chain SET length = 2, head = %s", entries[1].hash)

    assert verify() == [Verdict("", 2, 3, "there are entries beyond the end of the chain")]


@pytest.mark.usefixtures("open_audit")
def test_an_entry_forged_without_the_key_is_found(settings):
    chain_of(1)
    true_key, settings.AUDIT_KEY = settings.AUDIT_KEY, "guessed" * 10

    chain.append(heading(actor="mallory"), [change()], code="")

    settings.AUDIT_KEY = true_key
    assert verify() == [Verdict("", 2, 2, "its content does not match its hash")]


REFUSED = [
    "UPDATE audit_entry SET actor = 'mallory'",
    "DELETE FROM audit_entry",
    "UPDATE audit_value SET thing_id = 'other'",
    "UPDATE audit_value SET before = NULL, after = NULL",
    "UPDATE audit_value SET purged_at = '2026-01-01 00:00:00'",
    "UPDATE audit_value SET before = NULL, after = NULL, purged_at = '2026-01-01 00:00:00', thing = 'x'",
    "DELETE FROM audit_value",
    "UPDATE audit_chain SET length = 0",
    "UPDATE audit_chain SET length = length + 1, code = 'other'",
    "DELETE FROM audit_chain",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_the_database_refuses(sql):
    chain_of(2)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        alter(sql)

    assert verify() == [Verdict("", 2, None)]


@pytest.mark.parametrize("table", ["audit_chain", "audit_entry", "audit_value"])
def test_postgresql_refuses_to_truncate(table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    chain_of(1)
    connection.check_constraints()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        alter(f"TRUNCATE {table} CASCADE")


def test_values_may_be_purged_and_the_chain_still_holds_and_says_how_many():
    chain_of(2)

    purged = Value.objects.filter(thing_id="1.a").update(before=None, after=None, purged_at=NOON)

    assert purged == 1
    assert verify() == [Verdict("", 2, None, purged=1)]


def test_a_purged_value_cannot_be_filled_again():
    chain_of(1)
    Value.objects.update(before=None, after=None, purged_at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.update(before={"title": "forged"})


def test_appending_costs_five_queries_and_savepoints(django_assert_num_queries):
    chain_of(1)

    with django_assert_num_queries(5):
        chain.append(heading(), [change("2"), change("3")], code="")


def test_verifying_reads_a_chain_in_five_queries(django_assert_num_queries):
    chain_of(3)

    with django_assert_num_queries(5):
        verify()


def test_what_is_appended_meanwhile_disturbs_no_verdict(monkeypatch):
    chain_of(2)
    read = chain._entries

    def read_late(of: Chain) -> Any:
        chain_of(1)
        return read(of)

    monkeypatch.setattr(chain, "_entries", read_late)

    assert verify() == [Verdict("", 2, None)]
