"""Values whose time has come go: all of an edition's chain, and of other chains those of its rows."""

from datetime import UTC, datetime

import pytest

from secretariat.foundation.audit import chain
from secretariat.foundation.audit.chain import Verdict, verify
from secretariat.foundation.audit.journal import Change, Heading
from secretariat.foundation.audit.models import Value
from secretariat.foundation.audit.purging import purge_values

pytestmark = pytest.mark.django_db

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)
HEADING = Heading("a.b", NOON, "alice", 7, "registrar", "")
BIRTH = {"birth_date": "1980-01-02", "given": "A"}


def append(*changes: Change, code: str) -> None:
    chain.append(HEADING, changes, code=code)


@pytest.fixture(autouse=True)
def entries(db: None) -> None:  # noqa: ARG001 -- a fixture that needs the database
    created, moved = Change("member", "1", None, BIRTH), Change("member", "1", {"state": "a"}, {"state": "b"})
    append(created, moved, Change("member", "2", BIRTH, None), Change("visit", "1", None, BIRTH), code="e")
    append(created, Change("member", "2", None, BIRTH), code="")


def left() -> list[tuple[str, str, str]]:
    """Chain, thing and its name of the values that are still there."""
    rows = Value.objects.filter(purged_at__isnull=True).order_by("entry", "position")
    return list(rows.values_list("entry__chain__code", "thing", "thing_id"))


def test_changes_of_the_field_go_and_the_chains_still_hold():
    purged = purge_values(thing="member", fields=["birth_date"], chain="e", names=["1"], at=NOON)

    assert purged == 3
    assert left() == [("e", "member", "1"), ("e", "visit", "1"), ("", "member", "2")]
    assert verify() == [Verdict("", 1, None, purged=1), Verdict("e", 1, None, purged=2)]


def test_a_second_time_nothing_is_left_to_purge():
    purge_values(thing="member", fields=["birth_date"], chain="e", names=[], at=NOON)

    assert purge_values(thing="member", fields=["birth_date"], chain="e", names=[], at=NOON) == 0


def test_the_fields_must_be_named():
    with pytest.raises(ValueError, match="Name the fields"):
        purge_values(thing="member", fields=[], chain="e", names=[], at=NOON)
