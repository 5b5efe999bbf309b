"""The picture in a real browser: it stands still, answers to clicks, and can be read anywhere."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.views.tabs import find, heading, lines, opened, panel, size

from legation.store import Store
from legation.views import Page, page


def drawn(made: Page) -> dict[str, Any]:
    found = re.search(r'id="first">(.*?)</script>', made.html, flags=re.DOTALL)
    assert found is not None
    picture: dict[str, Any] = json.loads(found[1])["picture"]
    return picture


def middle(tab: Tab) -> tuple[float, float]:
    box = tab.locator("#picture").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_stands_still_at_once(browser: Browser, world: Page, tmp_path: Path) -> None:
    picture = drawn(world)
    assert picture["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node[axis], int) for node in picture["nodes"] for axis in "xy")
    with opened(browser, world, tmp_path) as tab:
        first = tab.locator("#picture").screenshot()
        tab.wait_for_timeout(400)
        assert tab.locator("#picture").screenshot() == first


def test_something_is_drawn(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        colours = tab.evaluate(
            """() => { const c = document.querySelector('#picture canvas');
            const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            const seen = new Set();
            for (let i = 0; i < d.length; i += 4) {
                if (d[i + 3] > 200) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
            }
            return seen.size; }"""
        )
        assert colours > 50


def test_a_click_on_a_node_opens_its_panel(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        x, y = tab.evaluate(
            """() => { const c = document.querySelector('#picture canvas');
            const africa = getComputedStyle(document.documentElement).getPropertyValue('--Africa');
            const wanted = parseInt(africa.trim().slice(1), 16);
            const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            const box = c.getBoundingClientRect();
            let at = 0;
            for (let i = 0; i < d.length; i += 4) {
                if ((d[i] << 16 | d[i + 1] << 8 | d[i + 2]) === wanted) at = i / 4;
            }
            const [x, y] = [at % c.width, Math.floor(at / c.width)];
            return [box.x + x * box.width / c.width, box.y + y * box.height / c.height]; }"""
        )
        tab.mouse.click(x, y)
        assert heading(tab) == "Zimbabwe", "the southernmost of the two states in Africa"


def test_a_click_on_a_line_lists_what_stands_between_two(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, page(small_store, focus="state:TGO"), tmp_path) as tab:
        x, y = middle(tab)
        read: dict[str, str] = {}
        for degrees in range(0, 360, 5):
            turn = math.radians(degrees)
            tab.mouse.click(x + 130 * math.cos(turn), y + 130 * math.sin(turn))
            read[heading(tab)] = panel(tab)
            tab.keyboard.press("Escape")
        pairs = {said for said in read if " and " in said}
        names = {name for pair in pairs for name in pair.split(" and ")} - {"Togo"}
        assert names == {"France", "Russia", "United States", "European Union"}
        between = next(text for said, text in read.items() if "Russia" in said)
        assert "5 ties between them" in between
        assert "Embassy of Russia in Togo" in between
        assert "None known to these sources between them: posting; visit" in between


def test_pointing_at_a_node_says_who_it_is(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, page(small_store, focus="state:TGO"), tmp_path) as tab:
        tab.keyboard.press("/")
        tab.mouse.move(*middle(tab))
        tab.locator("#tip b").wait_for()
        assert tab.locator("#tip").inner_text() == "Togo\nMissions in effect: hosts 4, sends 1"
        assert tab.evaluate("document.activeElement.id") == "search"


def test_only_the_lines_of_the_chosen_are_drawn(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        rest = lines(tab)
        find(tab, "luxembourg")
        assert lines(tab) == 1
        tab.keyboard.press("Escape")
        assert lines(tab) == rest


def test_a_former_state_appears_with_its_lines(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#legend").get_by_role("checkbox", name="mission").uncheck()
        without = size(tab)[0]
        tab.get_by_text("How to read the picture").click()
        assert "Former states appear with their lines" in tab.locator("#legend").inner_text()
        find(tab, "soviet")
        assert "Former state" in panel(tab)
        assert size(tab)[0] == without + 1
        tab.keyboard.press("Escape")
        assert size(tab)[0] == without


def test_kinds_can_be_switched_off(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        legend = tab.locator("#legend")
        assert legend.locator("input[type=checkbox]").count() == 9
        find(tab, "togo")
        before = lines(tab), tab.locator("#picture").screenshot()
        legend.get_by_role("checkbox", name="mission").uncheck()
        after = lines(tab), tab.locator("#picture").screenshot()
        assert after[0] == 1
        assert before[0] == 3
        assert before[1] != after[1]
        for box in legend.get_by_role("checkbox").all():
            box.set_checked(checked=False)
        assert lines(tab) == 0


def test_around_a_focus_it_says_how_far_it_reaches(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, page(small_store, focus="state:TGO"), tmp_path) as tab:
        assert tab.title() == "Diplomatic ties of Togo"
        assert heading(tab) == "Togo"
        assert "None known to these sources: officials sent; officials received" in panel(tab)
        find(tab, "russia")
        assert "only ties within 1 step of Togo" in panel(tab)
        assert "None known" not in panel(tab)


def test_two_steps_from_a_focus_all_fit(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    made = page(small_store, focus="state:TGO", depth=2)
    assert {node["ring"] for node in drawn(made)["nodes"]} == {0, 1, 2}
    with opened(browser, made, tmp_path, width=1100) as tab:
        tab.get_by_text("How to read the picture").click()
        assert "on an outer ring is drawn smaller" in tab.locator("#legend").inner_text()
        edges = tab.evaluate(
            """() => { const c = document.querySelector('#picture canvas');
            const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            const edge = (x, y) => Math.min(x, y, c.width - 1 - x, c.height - 1 - y) < 3;
            return d.some((v, i) => i % 4 === 3 && v
                && edge((i >> 2) % c.width, Math.floor((i >> 2) / c.width))); }"""
        )
        assert edges is False


@pytest.mark.parametrize("dark", [False, True])
def test_its_colours_can_be_told_from_the_ground(
    browser: Browser, world: Page, tmp_path: Path, dark: bool
) -> None:
    """WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what a picture needs (1.4.11)."""
    text = {"ink": "sea", "soft": "paper", "accent": "paper", "flag": "flagpaper"}
    parts = ("Africa", "Americas", "Asia", "Europe", "Oceania", "Institution", "Official", "none",
             "missions", "people", "money", "accord", "measures", "several", "flag")  # fmt: skip
    with opened(browser, world, tmp_path, dark=dark) as tab:
        colours: dict[str, str] = tab.evaluate(
            """(names) => { const style = getComputedStyle(document.documentElement);
            const said = (name) => [name, style.getPropertyValue('--' + name)];
            return Object.fromEntries(names.map(said)); }""",
            ["sea", "paper", "flagpaper", *text, *parts],
        )
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in re.findall(r"\d+", ground)) < 200) is dark
    for colour, behind in text.items():
        assert contrast(colours[colour], colours[behind]) >= 4.5, colour
    for colour in parts:
        assert contrast(colours[colour], colours["sea"]) >= 3, colour


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, by WCAG 2.2."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour.strip()[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_it_fits_a_phone(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path, width=390) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        find(tab, "france")
        assert heading(tab) == "France"
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        picture, box = (tab.locator(name).bounding_box() for name in ("#picture", "#panel"))
        assert picture is not None
        assert box is not None
        assert box["y"] >= picture["y"] + picture["height"]
        assert picture["height"] > 300
