"""A newcomer's first day: from the front page to the rows behind a figure, and a draft put to the check."""

import re

import pytest

from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser


def test_every_demo_user_signs_in_with_the_password_that_was_printed(visitor, house):
    assert set(house.passwords) == {
        "administrator",
        "chief",
        "registrar",
        "protocol",
        "programme",
        "security",
        "press",
        "vetting",
        "sco-secretariat",
        "focal-point",
        "reader",
    }
    for name in house.passwords:
        visitor.context.clear_cookies()
        sign_in(visitor, house, name)
        assert visitor.locator(".person-name").inner_text() == name


def test_figure_of_the_release_leads_to_its_rule_its_source_and_its_rows(administrator):
    page = administrator
    page.goto("/e/eef-2017/documents/news-release/SCO/?language=en")

    page.click("article a[data-fact='delegation-size/JP']")

    assert page.locator("h1").inner_text() == "Size of delegation: Japan"
    assert "249 rows are counted; you may see 249 of them." in page.locator("#rows").inner_text()
    assert page.locator("#rows tbody tr").count() == 50
    page.click("#rows a[rel=next]")
    page.locator("#rows a[rel=prev]").wait_for()


def test_leaders_stand_in_the_order_of_precedence(administrator):
    administrator.goto("/e/eef-2017/facts/leaders/")

    names = administrator.locator("ol.facts-order > li > a").all_inner_texts()

    assert names == ["Vladimir Putin", "Moon Jae-in", "Khaltmaagiin Battulga", "Shinzo Abe"]


def test_delegations_are_found_as_one_types_and_opened_by_keys(administrator):
    page = administrator
    page.goto("/e/eef-2017/delegations/")
    page.keyboard.press("/")
    page.keyboard.type("Japan", delay=10)
    page.wait_for_url(re.compile("q=Japan"))
    page.locator("[data-row]:only-child").wait_for()

    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/delegations/JP/"))


def test_draft_with_mistakes_is_marked_and_never_changed(administrator):
    page = administrator
    page.goto("/e/eef-2017/draft-check/")
    draft = "The forum was held on 6-8 September 2017. Over 6,000 people from over 60 countries came."
    page.fill("#draft-text", draft)
    page.click("button:has-text('Check the draft')")

    assert page.locator(".draft-text").inner_text() == draft
    assert page.locator(".draft-text [data-verdict=contradicted]").inner_text() == "6-8 September 2017"
    assert page.locator(".draft-text [data-verdict=supported]").count() >= 2


def test_demonstration_tells_the_planted_mistakes(house):
    told = house.printed.partition("Draft check of")[2]
    for planted in ("6-8 September 2017", "7,500", "298", "Nine", "second time", "15 years"):
        contradicted = told.partition("contradicted (")[2].partition("not in the register (")[0]
        assert planted in contradicted, planted


def test_search_works_without_scripts(browser, house, administrator_state):
    context = browser.new_context(
        base_url=house.address, storage_state=administrator_state, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/e/eef-2017/delegations/")
    page.fill("main input[type=search]", "Mongolia")
    page.press("main input[type=search]", "Enter")

    assert page.locator("[data-row]").count() == 1
    context.close()


@pytest.mark.parametrize(
    ("code", "word"), [("ru", "Делегации"), ("zh-hans", "代表团"), ("en", "Delegations")]
)
def test_language_of_the_interface_changes_with_one_click(administrator, code, word):
    administrator.goto("/e/eef-2017/delegations/")
    administrator.click(f".languages button[value={code}]")

    assert administrator.locator("html").get_attribute("lang") == code
    assert administrator.locator("h1").inner_text() == word
