"""A house as a newcomer starts it, and a browser in front of it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browsing import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
STARTS_WITHIN = 90  # seconds: the first start loads the whole forum


@dataclass(frozen=True)
class House:
    """A demonstration that is served on loopback, with the passwords that it printed."""

    address: str
    passwords: dict[str, str]
    printed: str


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _passwords(printed: str) -> dict[str, str]:
    return dict(re.findall(r"^  ([a-z-]+) +([a-z2-7]{16}) ", printed, re.MULTILINE))


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> Iterator[House]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    port, folder = _free_port(), tmp_path_factory.mktemp("house")
    environment = {**os.environ, "SECRETARIAT_VAR": str(folder), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DATABASE_URL", None)
    log = folder / "printed.txt"
    with log.open("w") as printed:
        serving = subprocess.Popen(
            [sys.executable, "-m", "secretariat", "demo", "--port", str(port)],
            env=environment,
            stdout=printed,
            stderr=subprocess.DEVNULL,
        )
    try:
        _wait_until_it_answers(port, serving)
        text = log.read_text()
        yield House(f"http://127.0.0.1:{port}", _passwords(text), text)
    finally:
        serving.terminate()
        serving.wait(timeout=20)


def _wait_until_it_answers(port: int, serving: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if serving.poll() is not None:
            pytest.fail(f"the demonstration ended with {serving.returncode} before it was served")
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail("the demonstration did not answer in time")


def sign_in(page: Page, house: House, name: str) -> Page:
    page.goto(f"{house.address}/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", house.passwords[name])
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{house.address}/")
    return page


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> Path:
    """Where pictures are put: into the documentation when SECRETARIAT_PICTURES is "renew", else aside."""
    if os.environ.get("SECRETARIAT_PICTURES") != "renew":
        return tmp_path_factory.mktemp("pictures")
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture
def visitor(browser, house) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, base_url=house.address, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def state_of(browser, house) -> Callable[[str], Any]:
    """The cookies of a user, who signs in once: the house lets nobody sign in thirty times a minute."""

    @cache
    def state(name: str) -> Any:
        context = browser.new_context(viewport=WIDE, base_url=house.address, locale="en-GB")
        sign_in(context.new_page(), house, name)
        cookies = context.storage_state()
        context.close()
        return cookies

    return state


@pytest.fixture
def as_user(browser, house, state_of) -> Iterator[Callable[[str], Page]]:
    """Opens the house as one of its users, in a browser of their own."""
    contexts = []

    def opened(name: str) -> Page:
        context = browser.new_context(
            viewport=WIDE, base_url=house.address, storage_state=state_of(name), locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def administrator_state(state_of) -> Any:
    return state_of("administrator")


@pytest.fixture
def administrator(browser, house, administrator_state) -> Iterator[Page]:
    context = browser.new_context(
        viewport=WIDE, base_url=house.address, storage_state=administrator_state, locale="en-GB"
    )
    yield context.new_page()
    context.close()
