"""A focal point's day: people are registered, completed and handed in; another comes by a personal link."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from secretariat.entrance.demo import PORTRAIT
from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.test_every_page import take

pytestmark = pytest.mark.browser

DESK = "/e/rehearsal/registration/delegations/KR/"
SPECIMEN = "P<KORROE<<ANN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nL898902C36KOR7408122F5004151<<<<<<<<<<<<<<00"


@pytest.fixture
def focal_point(as_user):
    """The focal point of the Republic of Korea at the rehearsal, signed in."""
    return as_user("focal-point")


def sound(page):
    """Nothing serious that a screen reader stumbles on, and nothing cut off."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [
        (each["id"], each["nodes"][0]["target"])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return serious == [] and wide <= 0


def test_focal_point_fills_a_delegation(focal_point, pictures: Path):
    page = focal_point
    page.goto("/e/rehearsal/registration/")
    assert page.url.endswith(DESK)
    assert sound(page)
    take(page, pictures / "desk.png")

    page.click("text=Register a person")
    page.check("input[name=waits]")
    page.select_option("select[name=role]", "adviser")
    page.fill("input[name=given]", "Ann")
    page.locator("input[name=family]").press_sequentially("Roe")
    page.locator(".names-shown dd:has-text('ROE ANN')").wait_for()
    page.fill("textarea[name=mrz]", SPECIMEN)
    page.fill("input[name=job_title]", "Adviser")
    assert sound(page)
    page.click("button:has-text('Register the person')")
    assert page.locator("h1").inner_text().startswith("Ann Roe")

    if "On the waiting list" in page.locator(".above").inner_text():
        page.goto(DESK)
        pytest.skip("every place is taken by now")
    page.click("summary:has-text('Give a photograph')")
    page.set_input_files("input[name=photo]", PORTRAIT)
    page.click("button:has-text('Keep the photograph')")
    page.locator("img.portrait").wait_for()
    page.click("button:has-text('Confirm and hand in')")
    page.locator("text=The application is handed in").wait_for()
    assert sound(page)
    take(page, pictures / "application.png")
    with page.expect_download() as saved:
        page.click("text=Letter for the visa (PDF)")
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")


def test_wrong_lines_of_a_passport_are_told_at_their_field(focal_point):
    page = focal_point
    page.goto(f"{DESK}register/")
    page.fill("input[name=given]", "Ann")
    page.fill("textarea[name=mrz]", SPECIMEN.replace("L898902C3", "L898902C4"))
    page.click("button:has-text('Register the person')")

    assert page.locator("#form-errors").count() == 1
    assert "check digit does not hold" in page.locator("#form-errors").inner_text()
    assert page.input_value("input[name=given]") == "Ann"


def test_person_registers_by_a_personal_link_and_follows_the_way(focal_point, browser, house):
    page = focal_point
    page.goto(DESK)
    page.click("summary:has-text('Make a personal link')")
    page.click("button:has-text('Make the link')")
    address = page.input_value("#made-link")

    context = browser.new_context(viewport=NARROW, base_url=house.address, locale="en-GB")
    person = context.new_page()
    person.goto(address)
    assert sound(person)
    person.fill("input[name=given]", "Bo")
    person.fill("input[name=family]", "Roe")
    person.click("button:has-text('Register')")
    person.locator("h1:has-text('Bo Roe')").wait_for()
    person.set_input_files("input[name=photo]", PORTRAIT)
    person.click("button:has-text('Keep the photograph')")
    person.locator("img.portrait").wait_for()
    assert sound(person)
    person.goto(re.sub(r"[^/]+/$", "nothing/", address))
    assert "opens nothing" in person.locator("h1").inner_text()
    context.close()


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "dark"), (NARROW, "light")])
@pytest.mark.parametrize("where", ["", "windows/", "chains/", "changes/", "chains/media/review/"])
def test_pages_of_the_chief_are_sound(as_user, where, viewport, scheme):
    page = as_user("chief")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(viewport)
    page.goto(f"/e/rehearsal/registration/{where}")

    assert sound(page)
