"""Every page, wide and light, narrow and dark: nothing that a screen reader stumbles on, nothing cut off."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from tests.journeys.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

E, REHEARSAL = "/e/eef-2017", "/e/rehearsal"
PAGES = {
    "home": "/",
    "edition": f"{E}/",
    "delegations": f"{E}/delegations/",
    "delegation": f"{E}/delegations/SCO/",
    "large-delegation": f"{E}/delegations/JP/",
    "people": f"{E}/people/",
    "person": f"{E}/persons/alimov/",
    "house-person": "/persons/moon/",
    "entity": "/entities/KR/",
    "sessions": f"{E}/sessions/",
    "session": f"{E}/sessions/s-plenary/",
    "meetings": f"{E}/meetings/",
    "meeting": f"{E}/meetings/b1/",
    "media": f"{E}/media/",
    "statements": f"{E}/statements/",
    "treaty": "/treaties/sco-road-2014/",
    "facts": f"{E}/facts/",
    "fact": f"{E}/facts/participants/",
    "leaders": f"{E}/facts/leaders/",
    "years": "/forums/eef/figures/",
    "documents": f"{E}/documents/",
    "document": f"{E}/documents/news-release/SCO/",
    "results": f"{E}/documents/results-sheet/",
    "draft-check": f"{E}/draft-check/",
    "invitations": f"{REHEARSAL}/invitations/",
    "invite": f"{REHEARSAL}/invitations/invite/",
    "invitation": f"{REHEARSAL}/invitations/of/TR/",
    "focal-points": f"{REHEARSAL}/delegations/KR/focal-points/",
    "quotas": f"{REHEARSAL}/quotas/",
    "quotas-of-one": f"{REHEARSAL}/quotas/of/CN/",
    "plan": f"{REHEARSAL}/quotas/plans/of/states/",
    "requests-for-places": f"{REHEARSAL}/quotas/requests/",
    "cut": f"{REHEARSAL}/quotas/cut/?category=official&percent=50",
    "badges": f"{REHEARSAL}/badges/",
    "badge": f"{REHEARSAL}/badges/100001/",
    "privacy": f"{REHEARSAL}/privacy/",
    "my": "/my/",
    "not-here": "/nowhere/",
}
SHOWN = (
    "home",
    "edition",
    "delegations",
    "delegation",
    "fact",
    "document",
    "years",
    "invitations",
    "plan",
    "cut",
    "badges",
    "badge",
)
"""Pages whose pictures stand in the documentation."""


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide and light", "narrow and dark"]
)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound(administrator, name, viewport, scheme):
    page = administrator
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(viewport)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(PAGES[name])

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [
        (each["id"], [node["target"] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]
    scrolls = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert serious == []
    assert scrolls <= 0
    assert [said for said in complaints if "404" not in said] == []


def take(page: Page, path: Path) -> None:
    """A picture of the page; Chromium now and then refuses the first one on a busy machine."""
    try:
        page.screenshot(path=path)
    except Error:
        page.wait_for_timeout(1000)
        page.screenshot(path=path)


@pytest.mark.parametrize("name", SHOWN)
def test_picture_of_the_page_for_the_documentation(administrator, pictures, name):
    administrator.goto(PAGES[name])
    take(administrator, pictures / f"{name}.png")

    assert (pictures / f"{name}.png").stat().st_size > 10_000


def test_picture_of_a_checked_draft_for_the_documentation(administrator, pictures):
    from secretariat.entrance.demo import DRAFT  # noqa: PLC0415 -- only this test needs the package

    administrator.goto(PAGES["draft-check"])
    administrator.fill("#draft-text", DRAFT.read_text())
    administrator.click("button:has-text('Check the draft')")
    take(administrator, pictures / "draft-check.png")

    assert administrator.locator(".findings > li").count() > 10
