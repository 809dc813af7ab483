"""Chores are done when they are due, and one that fails keeps no other from being done."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from secretariat.foundation.jobs import chores
from secretariat.foundation.jobs.chores import Round, register_chore
from tests.foundation.jobs.conftest import NOON


@pytest.fixture(autouse=True)
def no_chores(monkeypatch):
    monkeypatch.setattr(chores, "_chores", {})


def test_a_chore_is_done_at_once_and_then_after_its_pause():
    done = []
    register_chore("often", lambda at: done.append(("often", at)) or 1, every_seconds=1)
    register_chore("rarely", lambda at: done.append(("rarely", at)) or 2, every_seconds=60)
    again = NOON + timedelta(seconds=1)
    round_ = Round()

    counts = [round_.go(at) for at in (NOON, again - timedelta(milliseconds=1), again)]

    assert counts == [3, 0, 1]
    assert done == [("often", NOON), ("rarely", NOON), ("often", again)]


@pytest.mark.parametrize(
    "fault", [OperationalError("database is locked"), ZeroDivisionError("of the program")]
)
def test_a_chore_that_fails_is_told_in_the_log_and_tried_again(fault, caplog):
    def fail(_at):
        raise fault

    register_chore("broken", fail, every_seconds=1)
    register_chore("whole", lambda _at: 1, every_seconds=1)
    round_ = Round()

    counts = [round_.go(NOON + timedelta(seconds=seconds)) for seconds in (0, 1)]

    assert counts == [1, 1]
    assert caplog.text.count("The chore “broken”") == 2
