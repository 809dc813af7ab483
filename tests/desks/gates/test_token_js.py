"""The gate's page reads the token as the house does: the same vectors, in a browser without a network."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "src/secretariat/desks/gates/static/gates/token.js"
VECTORS = json.loads((ROOT / "docs/reference/token-vectors.json").read_text(encoding="utf-8"))
HOUSE = "https://house.test"
VERDICT = """async ([keys, vector]) => {
  const { imported, verify } = await import("/token.js");
  const asked = { edition: vector.edition, day: vector.on_day, takesSpecimens: vector.takes_specimens };
  const said = (token) => token && Object.fromEntries(
    Object.entries(token).map(([name, value]) => [name, typeof value === "boolean" ? value : String(value)]));
  try {
    return [null, said(await verify(vector.text, await imported(keys), asked))];
  } catch (refusal) {
    return [refusal.flaw, said(refusal.token)];
  }
}"""


@pytest.fixture(scope="module")
def gate(browser):
    """A page that has the script and no network: every address is answered here."""
    page = browser.new_page()
    script = {"content_type": "text/javascript", "body": SCRIPT.read_text(encoding="utf-8")}
    page.route(f"{HOUSE}/", lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.route(f"{HOUSE}/token.js", lambda route: route.fulfill(**script))
    page.goto(f"{HOUSE}/")
    yield page
    page.close()


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_vectors_of_the_specification(gate, vector):
    assert gate.evaluate(VERDICT, [VECTORS["keys"], vector]) == [vector["flaw"], vector["token"]]
