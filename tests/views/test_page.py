"""The page in a real browser: it opens without a network, shows what it should and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.views.tabs import find, heading, lines, opened, panel

from legation.errors import ExportError
from legation.store import Store
from legation.views import Page, page


def test_it_opens_offline(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        assert tab.title() == "Diplomatic ties of the world"
        assert "1 tie in dispute" in tab.locator(".facts").inner_text()
        assert heading(tab) == "Overview"
        assert "Where sources disagree" in panel(tab)


def test_the_keyboard_finds_a_state_and_reads_its_dispute(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, "tog")
        assert heading(tab) == "Togo"
        assert tab.evaluate("document.activeElement.tagName") == "H2"
        text = panel(tab)
        assert "Missions hosted" in text
        dispute = tab.locator("#panel .dispute").inner_text()
        assert [line for line in dispute.splitlines() if line] == [
            "One source contradicts itself on status:",
            "“planned” (1)",
            "“ongoing” (2)",
            "Held here: ongoing",
        ]
        assert "Source: Missions worldwide" in text
        assert "listed 2020-10-10 to 2022-11-16" in text
        assert "None known to these sources: officials sent" in text
        assert "25,000,000 USD" in text
        tab.keyboard.press("Escape")
        assert heading(tab) == "Overview"


def test_what_left_a_list_is_no_longer_listed(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, "united")
        mission = tab.locator("#panel .ties > li", has_text="embassy").filter(has_text="France")
        text = mission.first.inner_text()
        assert "no longer listed" in text
        assert "listed 2020-10-10 to 2021-01-04, no longer listed after that" in text
        assert "closed" not in panel(tab)


@pytest.mark.parametrize("focus", [None, "state:LUX"])
def test_a_state_shows_who_is_accredited_to_it_from_elsewhere(
    browser: Browser, small_store: Store, tmp_path: Path, focus: str | None
) -> None:
    with opened(browser, page(small_store, focus=focus), tmp_path) as tab:
        find(tab, "luxembourg")
        box = tab.locator("#panel details", has_text="Missions accredited from elsewhere")
        assert "Embassy of Zimbabwe in France" in box.inner_text()
        find(tab, "zimbabwe")
        assert "jurisdiction Luxembourg" in panel(tab)
        assert "accredited from elsewhere" not in panel(tab)


HELD_BACK = """
    const read = Response.prototype.json;
    const told = new Promise((done) => { window.goOn = done; });
    Response.prototype.json = async function () { await told; return read.call(this); };
"""


def test_the_picture_comes_first_and_what_is_read_meanwhile_is_completed(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path, before=HELD_BACK, until="drawn") as tab:
        assert tab.locator("html[data-ready]").count() == 0
        assert lines(tab) > 0
        assert "Where sources disagree" in panel(tab)
        assert "being read" in panel(tab)
        kinds = tab.locator("[data-facet=kinds] summary").inner_text()
        find(tab, "togo")
        assert heading(tab) == "Togo"
        assert "being read" in panel(tab)
        assert "None known" not in panel(tab)
        tab.evaluate("goOn()")
        tab.wait_for_selector("html[data-ready=yes]")
        assert tab.evaluate("document.activeElement.textContent") == "Togo"
        assert "Missions hosted" in panel(tab)
        assert "being read" not in panel(tab)
        assert tab.locator("[data-facet=kinds] summary").inner_text() == kinds


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("delete window.DecompressionStream;", "it lacks DecompressionStream"),
        ("window.atob = () => 'no gzip';", "damaged"),
    ],
)
def test_a_browser_that_cannot_unpack_the_ties_says_so_and_shows_the_picture(
    browser: Browser, world: Page, tmp_path: Path, before: str, why: str
) -> None:
    with opened(browser, world, tmp_path, before=before) as tab:
        assert tab.locator("html").get_attribute("data-ready") == "no"
        assert lines(tab) > 0
        assert why in panel(tab)
        find(tab, "togo")
        assert why in panel(tab)
        assert "None known" not in panel(tab)


def test_a_list_leads_from_state_to_state(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#panel table button", has_text="Zimbabwe").click()
        tab.locator("#panel .ties button", has_text="Nikolay Krasilnikov").first.click()
        assert heading(tab) == "Nikolay Krasilnikov"
        assert "Postings held" in panel(tab)


def test_nothing_in_it_asks_for_anything(world: Page) -> None:
    head = unescape(world.html.partition("</head>")[0])
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    assert not re.search(r"<(link|img|iframe|object|base)\b", world.html.partition("<script>")[0])
    assert "sourceMappingURL" not in world.html
    assert "http://opensource.org/licenses/MIT" in world.html


def test_it_is_written_as_utf_8(world: Page, tmp_path: Path) -> None:
    path = world.save(tmp_path / "Lomé.html")
    assert path.read_bytes() == world.html.encode()
    with pytest.raises(ExportError, match="can't be written"):
        world.save(tmp_path / "missing" / "page.html")


def test_a_notebook_shows_it_in_a_closed_frame(world: Page, browser: Browser) -> None:
    shown = world._repr_html_()
    assert 'sandbox="allow-scripts allow-popups allow-downloads"' in shown
    tab = browser.new_page()
    tab.set_content(f"<p>notebook</p>{shown}")
    frame = tab.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("h1").inner_text() == "Diplomatic ties of the world"
    frame.get_by_label("Find a state").fill("togo")
    frame.get_by_label("Find a state").press("Enter")
    frame.locator("#panel h2", has_text="Togo").wait_for()
    frame.get_by_role("button", name="Back").click()
    frame.locator("#panel h2", has_text="Overview").wait_for()
    frame.get_by_role("button", name="Forward").click()
    frame.locator("#panel h2", has_text="Togo").wait_for()
    tab.close()


def test_the_digest_of_every_script_stands_in_the_policy(world: Page) -> None:
    head = world.html.partition("</head>")[0]
    scripts = re.findall(r"<script>(.*?)</script>", world.html, flags=re.DOTALL)
    assert len(scripts) == 2
    for text in scripts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in head


@pytest.mark.parametrize(
    "spelling",
    ["Ivory Coast", "cote d'ivoire", "CÔTE D’IVOIRE", "civ", "elfenbein", "кот д'ивуар", "ivoire"],
)
def test_a_state_is_found_in_any_of_its_spellings(
    browser: Browser, world: Page, tmp_path: Path, spelling: str
) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, spelling)
        assert heading(tab) == "Côte d'Ivoire"


def test_a_search_shows_the_name_that_it_found(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.keyboard.press("/")
        tab.keyboard.type("elf")
        assert tab.locator("#hits li").inner_text() == "Côte d'Ivoire state · Elfenbeinküste"
        tab.keyboard.press("Escape")
        tab.keyboard.type("atlantis")
        assert tab.locator("#hits li").inner_text() == (
            "Nothing of that name is known to these sources"
        )
        tab.keyboard.press("Enter")
        assert heading(tab) == "Overview"
