"""Two who change the register at the same moment write one chain, without a gap and without a fork."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from secretariat.foundation.audit import chain
from secretariat.foundation.audit.journal import Change, Heading

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)
THREADS = 4
ENTRIES = 10


@pytest.mark.django_db(transaction=True)
def test_threads_append_to_one_chain():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time, and its test database lives in one connection")
    start = Barrier(THREADS)

    def append(name: str) -> None:
        start.wait(timeout=30)
        for number in range(ENTRIES):
            with transaction.atomic():
                heading = Heading("a.b", NOON, name, None, "", "")
                chain.append(heading, [Change("session", str(number), None, {})], code="eef-2017")
        connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(append, ["alice", "bob", "charlie", "dora"], timeout=60))

    assert chain.verify() == [chain.Verdict("eef-2017", THREADS * ENTRIES, None)]
