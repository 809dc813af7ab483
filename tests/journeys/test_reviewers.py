"""A reviewer returns one application and approves the next; a refusal by the security service blocks."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.test_every_page import take

pytestmark = pytest.mark.browser

E = "/e/rehearsal"
SEALED = "Sealed: known from an earlier case"


def notices(page: Page) -> str:
    return " ".join(page.locator("#notices").inner_text().split())


def told(page: Page, words: str) -> None:
    """Waits for the notice; by its place, as the house's policy lets no text be run as a script."""
    page.locator("#notices", has_text=words).wait_for()


def first_of(page: Page, address: str) -> str:
    """Opens the first row of a list with the keyboard; its name."""
    page.goto(address)
    page.keyboard.press("j")
    name = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/\d+/"))
    return name


def test_reviewer_returns_one_and_approves_the_next_with_the_keyboard(as_user):
    page = as_user("registrar")
    returned = first_of(page, f"{E}/reviews/?step=completeness")

    page.keyboard.press("r")
    page.locator("input[name=reason]:focus").fill("The photograph is too dark.")
    page.keyboard.press("Enter")
    told(page, "Returned")
    assert notices(page).startswith(f"Returned: {returned}")

    approved = page.locator("h1").inner_text().split("\n")[0].strip()
    page.keyboard.press("a")
    told(page, "Approved")
    assert approved.split(" generated")[0] in notices(page)


def test_refusal_of_the_security_service_blocks_and_says_no_reason(as_user):
    service = as_user("vetting")
    first_of(service, f"{E}/vetting/")
    number = re.search(r"/vetting/(\d+)/", service.url)[1]
    service.get_by_label("refused", exact=True).check()
    service.get_by_label("Reason").fill(SEALED)
    service.click("button:has-text('Give the verdict')")
    told(service, "is kept")

    page = as_user("chief")
    page.goto(f"{E}/reviews/{number}/?show=all")

    assert "vetting: refused" in page.locator("main").inner_text()
    assert "its reason is sealed" in page.locator(".case-decide").inner_text()
    assert page.locator("button[value=approve]").count() == 0
    page.keyboard.press("a")
    assert page.url.endswith(f"{E}/reviews/{number}/?show=all")
    assert SEALED not in page.content()
    service.goto(f"{E}/vetting/{number}/?verdict=refused")
    assert SEALED in service.locator("main").inner_text()


def test_decision_on_many_is_undone_from_its_toast(as_user):
    page = as_user("registrar")
    page.goto(f"{E}/reviews/?step=approval")
    count = page.locator("[data-row]").count()
    assert not page.locator(".bulk").is_visible()

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator(".bulk").wait_for()
    page.click(".bulk button[value=ask]")
    page.locator(".form-errors").wait_for()
    assert "Give a reason" in page.locator(".form-errors").inner_text()

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.fill("#bulk-reason", "Please send the letter.")
    page.click(".bulk button[value=ask]")
    page.locator(".toast").wait_for()
    assert page.locator("[data-row]").count() == count - 1
    page.click(".toast button")
    told(page, "Taken back")
    assert page.locator("[data-row]").count() == count


def complaints_of_axe(page: Page) -> list[tuple[str, str]]:
    """What a screen reader stumbles on, where it is serious: the rule and the first place."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        (each["id"], each["nodes"][0]["target"])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


def test_list_is_loaded_and_everybody_held_against_it(as_user, pictures):
    page = as_user("vetting")
    page.goto(f"{E}/vetting/")
    person = page.locator("[data-row] th a").first.inner_text()
    page.goto(f"{E}/alerts/")
    page.get_by_label("What the list is called").fill("List for the rehearsal")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": f"id,name\n1,{person}\n".encode()}
    page.set_input_files("input[name=file]", file)
    page.click("button:has-text('Load and screen')")
    page.locator(".job-state:has-text('done')").wait_for()

    page.goto(f"{E}/alerts/")

    alert = page.locator(".alert").first
    assert person in alert.locator("h2").first.inner_text()
    assert complaints_of_axe(page) == []
    take(page, pictures / "alerts.png")
    alert.locator("input[name=reason]").fill("Another birth date.")
    alert.locator("button[value=dismissed]").click()
    told(page, "another person")


PAGES = {
    "reviews": ("registrar", f"{E}/reviews/"),
    "review": ("chief", f"{E}/reviews/?show=escalated"),
    "vetting": ("vetting", f"{E}/vetting/"),
    "vetting-packages": ("vetting", f"{E}/vetting/packages/"),
    "funnel": ("chief", f"{E}/funnel/"),
}


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide and light", "narrow and dark"]
)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound(as_user, name, viewport, scheme):
    user, address = PAGES[name]
    page = as_user(user)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(viewport)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    if name == "review":
        first_of(page, address)
    else:
        page.goto(address)

    scrolls = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert complaints_of_axe(page) == []
    assert (scrolls <= 0, faults) == (True, [])


@pytest.mark.parametrize("name", PAGES)
def test_picture_of_the_page_for_the_documentation(as_user, pictures, name):
    user, address = PAGES[name]
    page = as_user(user)
    if name == "review":
        first_of(page, address)
    else:
        page.goto(address)
    take(page, pictures / f"{name}.png")

    assert (pictures / f"{name}.png").stat().st_size > 10_000
