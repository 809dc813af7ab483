"""How the house looks, as far as a machine can hold it: contrast, no outside hosts, nothing inline."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.apps import apps

PAGES = Path(apps.get_app_config("pages").path)
SHEETS = sorted((PAGES / "static" / "pages").glob("*.css"))
SCRIPTS = sorted((PAGES / "static" / "pages").glob("*.js"))
TEMPLATES = sorted((PAGES / "templates").rglob("*.html"))
ALL_TEMPLATES = sorted(PAGES.parents[1].rglob("templates/**/*.html"))
TOKENS = (PAGES / "static" / "pages" / "tokens.css").read_text(encoding="utf-8")
COLOURS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
}
INKS = ("ink", "grey-strong", "grey", "accent", "good", "attention", "refused", "neutral")
GROUNDS = ("paper", "page", "wash", "accent-wash")
VERDICTS = ("good", "attention", "refused", "neutral")
PAIRS = [
    *product(INKS, GROUNDS),
    *((verdict, f"{verdict}-wash") for verdict in VERDICTS),
    ("on-accent", "accent"),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1, after WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_every_ground(ink, ground, scheme):
    assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "grey-strong"])
def test_ink_on_paper_reaches_the_contrast_of_print(ink, scheme):
    assert contrast(COLOURS[ink][scheme], COLOURS["paper"][scheme]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tone", ["accent", "tone-1", "tone-2", "tone-3", "tone-4", "tone-5"])
def test_tones_of_charts_stand_out_from_the_paper(tone, scheme):
    assert contrast(COLOURS[tone][scheme], COLOURS["paper"][scheme]) >= 3


@pytest.mark.parametrize("file", [*SHEETS, *SCRIPTS], ids=lambda file: file.name)
def test_static_files_name_no_host_and_carry_no_pictures_in_their_text(file):
    text = file.read_text(encoding="utf-8")

    assert re.findall(r"https?://|url\(|@import|data:[a-z]+/", text) == []


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_style_sheets_use_sides_that_turn_with_the_language(file):
    sides = re.findall(r"^.*(?:left|right).*$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [
        line for line in sides if re.search(r"-(?:left|right)|(?:left|right):|: (?:left|right)", line)
    ] == []


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_every_value_that_a_sheet_asks_for_is_given_somewhere(file):
    given = set(
        re.findall(r"(--[a-z0-9-]+):", "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS))
    )
    asked = set(re.findall(r"var\((--[a-z0-9-]+)", file.read_text(encoding="utf-8")))

    assert asked - given == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_carry_no_inline_style_or_script(file):
    text = file.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|javascript:|https?://", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_every_sheet_is_among_those_that_pages_load(file):
    loaded = (PAGES / "templates" / "pages" / "components" / "styles.html").read_text(encoding="utf-8")

    assert f"pages/{file.name}" in loaded


@pytest.mark.parametrize("room", [20, 28, 36, 44, 52, 60])
def test_charts_have_a_rule_for_each_width_at_which_columns_appear(room):
    assert f".chart-from-{room} " in (PAGES / "static" / "pages" / "charts.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ALL_TEMPLATES, ids=lambda file: file.name)
def test_tables_that_scroll_can_be_reached_by_keyboard_and_have_a_name(file):
    scrollers = re.findall(r'<div class="scroller[^>]*>', file.read_text(encoding="utf-8"))

    assert [
        tag
        for tag in scrollers
        if not re.search(r'tabindex="0" role="region" aria-label(?:ledby)?="[^"]', tag)
    ] == []
