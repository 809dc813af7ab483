"""The table of cases that a gate decides by, in Python; the browser passes the same file."""

import pytest

from secretariat.engines.gate import Presence, applied, decide
from secretariat.engines.gate.plain import plain, problem_from
from tests.engines.gate.cases import cases, sequences, summary


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_gate_decides_as_the_table_says(case):
    decision = plain(decide(problem_from(case["problem"])))

    assert summary(decision, case["expected"]) == case["expected"]


@pytest.mark.parametrize("sequence", sequences(), ids=lambda sequence: sequence["name"])
def test_scans_follow_each_other_as_the_table_says(sequence):
    presence, told = Presence(), []

    for given, expected in zip(sequence["problems"], sequence["expected"], strict=True):
        problem = problem_from({**given, "presence": plain(presence)})
        decision = decide(problem)
        presence = applied(presence, decision.effects, at=problem.at)
        told.append(summary(plain(decision), expected))

    assert told == sequence["expected"]
    assert plain(presence) == sequence["then"]
