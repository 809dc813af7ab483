"""The twin of the engine in a browser: the same cases, and the same decisions on problems by chance."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from secretariat.engines.gate import NEVER_OVERRIDDEN, Reason, applied, decide
from secretariat.engines.gate.plain import plain
from tests.engines.gate import chance
from tests.engines.gate.cases import cases, sequences, summary

pytestmark = pytest.mark.browser

RULES = Path(__file__).parents[3] / "src/secretariat/desks/gates/static/gates/rules.js"
ORIGIN = "http://gates.test"  # answered by `_served`, never by a network

TOLD = """
async ({ cases, sequences, problems }) => {
  const { decide, applied, REASONS, NEVER_OVERRIDDEN } = await import("/rules.js");
  const folded = (problems) => {
    let presence = {};
    const decisions = problems.map((problem) => {
      const decision = decide({ ...problem, presence });
      presence = applied(presence, decision.effects, problem.at);
      return decision;
    });
    return { decisions, presence };
  };
  return {
    cases: cases.map(decide),
    sequences: sequences.map(folded),
    decisions: problems.map(decide),
    presences: problems.map((each) => applied(each.presence, decide(each).effects, each.at)),
    reasons: REASONS,
    neverOverridden: [...NEVER_OVERRIDDEN],
  };
}
"""


def _served(route: Route) -> None:
    if route.request.url == f"{ORIGIN}/rules.js":
        route.fulfill(body=RULES.read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>Gate</title>", content_type="text/html")


def _opened(browser: Browser, asked: dict[str, Any]) -> Any:
    page: Page = browser.new_page(timezone_id="Pacific/Auckland")
    page.route("**/*", _served)
    page.goto(f"{ORIGIN}/")
    told = page.evaluate(TOLD, asked)
    page.close()
    return told


@pytest.fixture(scope="module")
def problems():
    return [chance.seeded_problem(seed) for seed in range(1000)]


@pytest.fixture(scope="module")
def told(browser, problems):
    """What the rules say in a browser whose clock stands in another time zone than the forum's."""
    asked = {
        "cases": [case["problem"] for case in cases()],
        "sequences": [sequence["problems"] for sequence in sequences()],
        "problems": plain(tuple(problems)),
    }
    return _opened(browser, asked)


def test_browser_decides_as_the_table_says(told):
    expected = {case["name"]: case["expected"] for case in cases()}

    summaries = {
        case["name"]: summary(decision, case["expected"])
        for case, decision in zip(cases(), told["cases"], strict=True)
    }

    assert summaries == expected


def test_scans_follow_each_other_in_the_browser_as_the_table_says(told):
    for sequence, folded in zip(sequences(), told["sequences"], strict=True):
        pairs = zip(folded["decisions"], sequence["expected"], strict=True)

        assert [summary(decision, expected) for decision, expected in pairs] == sequence["expected"]
        assert folded["presence"] == sequence["then"]


def test_browser_decides_as_the_engine_on_problems_by_chance(told, problems):
    for problem, decision in zip(problems, told["decisions"], strict=True):
        assert decision == plain(decide(problem)), problem


def test_presence_after_a_scan_is_the_same_in_the_browser(told, problems):
    for problem, presence in zip(problems, told["presences"], strict=True):
        effects = decide(problem).effects

        assert presence == plain(applied(problem.presence, effects, at=problem.at)), problem


def test_browser_and_engine_have_the_same_order_of_reasons(told):
    assert told["reasons"] == [reason.value for reason in Reason]
    assert set(told["neverOverridden"]) == {reason.value for reason in NEVER_OVERRIDDEN}


def test_problems_by_chance_reach_every_reason(problems):
    decisions = [decide(problem) for problem in problems]

    assert {decision.reason for decision in decisions if decision.reason} == set(Reason)
    assert any(decision.is_overridden for decision in decisions)
