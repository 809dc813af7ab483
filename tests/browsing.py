"""The browser of the tests: Debian's Chromium with the fonts of our packages, one for the whole run.

There is one only, as Playwright runs once in a thread.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from secretariat.foundation.documents.typesetter import font_folders

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  {folders}
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>system-ui</family><prefer><family>Noto Sans</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Noto Serif</family></prefer></alias>
</fontconfig>
"""


def _fonts(folder: Path) -> Path:
    """A set-up of fontconfig with the fonts of our packages alone: a picture is the same on every machine."""
    told = folder / "fonts.conf"
    folders = "\n  ".join(f"<dir>{each}</dir>" for each in font_folders())
    told.write_text(FONTS.format(folders=folders, cache=folder / "cache"))
    return told


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        environment = {**os.environ, "FONTCONFIG_FILE": str(_fonts(tmp_path_factory.mktemp("fonts")))}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags, env=environment)
        yield browser
        browser.close()
