"""A page in a real browser without a network, what a person does there, and states to put on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from legation.identity import claim
from legation.model import Claim
from legation.values import Point
from legation.views import Page

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def standing(code: str, place: str) -> Claim:
    """That a state stands at a place, said as latitude and longitude."""
    values = [("coordinates", Point.parse(place))]
    return claim("State", "source:reference", about=f"state:{code}", values=values)


@contextmanager
def opened(
    browser: Browser,
    made: Page,
    folder: Path,
    *,
    width: int = 1400,
    dark: bool = False,
    before: str = "",
    until: str = "ready",
) -> Iterator[Tab]:
    """The page, opened from its file offline; every other request, and a complaint, fails the test.

    Args:
        browser: what opens it.
        made: the page.
        folder: where its file is put.
        width: of the window, in pixels.
        dark: whether the person likes dark colours.
        before: a script that runs before those of the page.
        until: what to wait for: the picture (`drawn`) or all (`ready`).
    """
    file = made.save(folder / "page.html")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        offline=True,
        color_scheme="dark" if dark else "light",
    )
    requests: list[str] = []
    complaints: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.add_init_script(before)
    tab.goto(file.as_uri())
    tab.wait_for_selector(f"html[data-{until}]", state="attached", timeout=15_000)
    yield tab
    assert {url.partition("#")[0] for url in requests} <= {file.as_uri(), "about:blank"}
    assert complaints == []
    context.close()


def find(tab: Tab, text: str) -> None:
    """Find somebody with the keyboard alone."""
    tab.keyboard.press("/")
    tab.keyboard.type(text)
    tab.keyboard.press("Enter")


def heading(tab: Tab) -> str:
    """Whose page the panel is."""
    return tab.locator("#panel h2").inner_text()


def panel(tab: Tab) -> str:
    """Everything that the panel says."""
    return tab.locator("#panel").inner_text()


def size(tab: Tab) -> tuple[int, int]:
    """How many nodes and lines are drawn, as the picture tells those who don't see it."""
    label = tab.locator("#picture canvas").get_attribute("aria-label") or ""
    found = re.search(r"(\d+) nodes? and (\d+) lines?", label)
    assert found is not None
    return int(found[1]), int(found[2])


def lines(tab: Tab) -> int:
    """How many lines are drawn."""
    return size(tab)[1]
