"""The picture in a real browser: it stands still, answers to clicks, and can be read anywhere."""

from __future__ import annotations

import json
import math
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.views.tabs import find, heading, lines, opened, panel, size, standing

from legation.building import hold_in_memory
from legation.identity import claim
from legation.model import Claim
from legation.store import Store
from legation.values import Label, Point, Value
from legation.views import Page, page

PATCHES = """(name) => {
    const c = document.querySelector('#picture canvas');
    const said = getComputedStyle(document.documentElement).getPropertyValue('--' + name);
    const wanted = parseInt(said.trim().slice(1), 16);
    const { width, height } = c;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(c, 0, 0);
    const d = context.getImageData(0, 0, c.width, c.height).data;
    const box = c.getBoundingClientRect();
    const share = box.width / c.width;
    const here = new Uint8Array(c.width * c.height);
    for (let i = 0; i < here.length; i += 1) {
        const at = i * 4;
        here[i] = (d[at] << 16 | d[at + 1] << 8 | d[at + 2]) === wanted && d[at + 3] === 255;
    }
    const found = [];
    for (let i = 0; i < here.length; i += 1) {
        if (!here[i]) continue;
        const [sum, open] = [{ x: 0, y: 0, n: 0 }, [i]];
        here[i] = 0;
        while (open.length) {
            const at = open.pop();
            const [x, y] = [at % c.width, Math.floor(at / c.width)];
            sum.x += x; sum.y += y; sum.n += 1;
            for (let down = -1; down <= 1; down += 1) for (let right = -1; right <= 1; right += 1) {
                const next = at + down * c.width + right;
                if (here[next]) { here[next] = 0; open.push(next); }
            }
        }
        const [x, y] = [sum.x, sum.y].map((total) => total / sum.n * share);
        found.push([box.x + x, box.y + y, sum.n * share ** 2]);
    }
    return found;
}"""


def drawn(made: Page) -> dict[str, Any]:
    found = re.search(r'id="first">(.*?)</script>', made.html, flags=re.DOTALL)
    assert found is not None
    picture: dict[str, Any] = json.loads(found[1])["picture"]
    return picture


def middle(tab: Tab) -> tuple[float, float]:
    box = tab.locator("#picture").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def patches(tab: Tab, colour: str) -> list[tuple[float, float, float]]:
    """Middle and area, in pixels, of what has a colour in the picture."""
    return [(x, y, area) for x, y, area in tab.evaluate(PATCHES, colour)]


def nodes(tab: Tab, region: str) -> dict[str, tuple[float, float, float]]:
    """Where the nodes of a region are, and how large, by the names that pointing at them tells."""
    found = {}
    for x, y, area in patches(tab, region):
        if area > 8:
            tab.mouse.move(x, y)
            tip = tab.locator("#tip b")
            tip.wait_for()
            found[tip.inner_text()] = (x, y, area)
            tab.mouse.move(*middle(tab))
    return found


def settled(tab: Tab) -> bytes:
    """The picture, once it moves no more."""
    before = b""
    while (after := tab.locator("#picture").screenshot()) != before:
        before = after
        tab.wait_for_timeout(120)
    return after


def lay_out(tab: Tab, name: str) -> bytes:
    """Choose a layout; the picture in it."""
    tab.get_by_role("radio", name=name).check(force=True)
    return settled(tab)


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
        states = nodes(tab, "Africa")
        assert states.keys() == {"Togo", "Zimbabwe"}
        assert states["Togo"][1] < states["Zimbabwe"][1], "north is up"
        tab.mouse.click(*states["Zimbabwe"][:2])
        assert heading(tab) == "Zimbabwe"


def test_a_click_on_a_line_lists_what_stands_between_two(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, page(small_store, focus="state:TGO"), tmp_path) as tab:
        settled(tab)
        x, y = middle(tab)
        read: dict[str, str] = {}
        for degrees in range(0, 360, 5):
            turn = math.radians(degrees)
            tab.mouse.click(x + 100 * math.cos(turn), y + 100 * math.sin(turn))
            read[heading(tab)] = panel(tab)
            if heading(tab) != "Togo":
                tab.go_back()
        pairs = {said for said in read if " and " in said}
        names = {name for pair in pairs for name in pair.split(" and ")} - {"Togo"}
        assert names == {"France", "Russia", "United States", "European Union"}
        between = next(text for said, text in read.items() if "Russia" in said)
        assert "5 ties between them" in between
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
        everybody = size(tab)[0]
        take(tab, "kinds", "Visit")
        without = size(tab)[0]
        assert without == everybody - 1
        find(tab, "soviet")
        assert "Former state" in panel(tab)
        assert size(tab)[0] == without + 1
        tab.keyboard.press("Escape")
        assert size(tab)[0] == without


def take(tab: Tab, facet: str, label: str) -> None:
    """Take a choice of a filter."""
    labels = tab.locator(f"[data-facet={facet}] label")
    labels.filter(has=tab.get_by_text(label, exact=True)).locator("input").click()


def test_nodes_are_as_large_as_their_part_of_what_is_shown(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        whole = nodes(tab, "Europe")
        assert whole["France"][2] > 1.5 * whole["Luxembourg"][2]
        take(tab, "kinds", "Investment")
        paid = nodes(tab, "Europe")
        assert "Luxembourg" not in paid, "whoever has none of it is pale"
        assert paid["Russia"][2] >= whole["Russia"][2]


def test_the_four_layouts(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        pictures = [settled(tab), lay_out(tab, "Web")]
        assert patches(tab, "land") == []
        find(tab, "togo")
        pictures.append(lay_out(tab, "Ring"))
        (x, y, _) = nodes(tab, "Africa")["Togo"]
        assert math.dist((x, y), middle(tab)) < 3
        others = [spot for part in ("Europe", "Americas") for spot in nodes(tab, part).values()]
        assert len(others) == 3
        away = [math.dist((x, y), other[:2]) for other in others]
        assert max(away) - min(away) < 4
        tab.evaluate("location.hash = location.hash + '&with=state:RUS'")
        pictures.append(lay_out(tab, "Pair"))
        left, right = nodes(tab, "Africa")["Togo"], nodes(tab, "Europe")["Russia"]
        assert left[0] < middle(tab)[0] < right[0]
        assert abs(left[1] - right[1]) < 3
        assert len(set(pictures)) == 4
        kinds = {"cooperation", "investment", "mission"}
        assert lines(tab) == len(kinds) + 2, "and one to France from each"
        lay_out(tab, "Map")
        assert sum(area for _, _, area in patches(tab, "land")) > 10_000


def test_who_likes_no_motion_sees_none(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.emulate_media(reduced_motion="reduce")
        first = settled(tab)
        tab.get_by_role("radio", name="Web").check(force=True)
        at_once = tab.locator("#picture").screenshot()
        assert at_once != first
        assert settled(tab) == at_once


def test_a_page_of_one_opens_in_its_ring(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, page(small_store, focus="state:TGO"), tmp_path) as tab:
        assert tab.get_by_role("radio", name="Ring").is_checked()
        settled(tab)
        tab.mouse.move(*middle(tab))
        assert tab.locator("#tip b").inner_text() == "Togo"


def test_a_double_click_expands_in_place(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, "togo")
        before = lines(tab)
        x, y, _ = nodes(tab, "Americas")["United States"]
        tab.mouse.dblclick(x, y)
        assert heading(tab) == "Togo"
        assert lines(tab) > before
        assert "also=state" in tab.evaluate("decodeURIComponent(location.hash)")


def test_the_keyboard_moves_the_picture(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        for _ in range(80):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.closest('#picture') !== null"):
                break
        else:
            pytest.fail("Tab leads nowhere near the picture")
        seen = [settled(tab)]
        for key in ("ArrowLeft", "ArrowUp", "+", "-", "0"):
            tab.keyboard.press(key, delay=60)
            seen.append(settled(tab))
        assert len(set(seen[:5])) == 5
        assert nodes(tab, "Africa").keys() == {"Togo", "Zimbabwe"}


def test_two_steps_from_a_focus_all_fit(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    made = page(small_store, focus="state:TGO", depth=2)
    with opened(browser, made, tmp_path, width=1500) as tab:
        settled(tab)
        edges = tab.evaluate(
            """() => { const c = document.querySelector('#picture canvas');
            const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            const edge = (x, y) => Math.min(x, y, c.width - 1 - x, c.height - 1 - y) < 3;
            return d.some((v, i) => i % 4 === 3 && v
                && edge((i >> 2) % c.width, Math.floor((i >> 2) / c.width))); }"""
        )
        assert edges is False
        togo = nodes(tab, "Africa")["Togo"]
        others = {**nodes(tab, "Europe"), **nodes(tab, "Americas")}
        ways = {name: math.dist(spot[:2], togo[:2]) for name, spot in others.items()}
        assert ways["Luxembourg"] > 1.5 * ways["United States"], "it is two steps away"


SEATS = {"Lomé": "6.13 1.22", "Moscow": "55.75 37.62"}


@pytest.fixture(scope="module")
def seated(placed_claims: list[Claim]) -> Page:
    """A world in which the missions of two states say where they are."""
    claims = list(placed_claims)
    for sender, receiver, city in [("RUS", "TGO", "Lomé"), ("TGO", "RUS", "Moscow")]:
        sent = [("sender", f"state:{sender}"), ("receiver", f"state:{receiver}")]
        values: list[tuple[str, Value]] = [
            ("missionType", "missiontype:embassy"),
            ("coordinates", Point.parse(SEATS[city])),
        ]
        claims.append(claim("Mission", "source:missions", roles=sent, values=values))
    return page(hold_in_memory(claims))


def test_missions_stand_at_their_seats(browser: Browser, seated: Page, tmp_path: Path) -> None:
    with opened(browser, seated, tmp_path) as tab:
        find(tab, "togo")
        x, y, _ = nodes(tab, "Africa")["Togo"]
        tab.get_by_label("Missions at their seats").check()
        label = tab.locator("#picture canvas").get_attribute("aria-label") or ""
        assert "and 2 missions at their seats" in label
        for _ in range(45):
            tab.mouse.move(x, y)
            tab.mouse.wheel(0, -100)
        settled(tab)
        (spot,) = [
            (px, py) for px, py, _ in patches(tab, "Europe") if math.dist((x, y), (px, py)) < 90
        ]
        tab.mouse.move(*spot)
        tip = tab.locator("#tip")
        tip.filter(has_text="of Russia in Togo").wait_for()
        assert tip.inner_text().startswith("Embassy")
        tab.mouse.click(*spot)
        assert heading(tab) == "Togo and Russia"
        take(tab, "kinds", "Visit")
        assert "missions" not in (tab.locator("#picture canvas").get_attribute("aria-label") or "")


def test_a_thousand_lines_rest_while_the_picture_is_dragged(
    browser: Browser, tmp_path: Path
) -> None:
    codes = [f"X{number:02}" for number in range(36)]
    claims = [
        claim("State", "source:reference", about=f"state:{code}", values=[("label", Label(code))])
        for code in codes
    ]
    claims += [
        standing(code, f"{-40 + 18 * (number % 6)} {-90 + 48 * (number // 6)}")
        for number, code in enumerate(codes)
    ]
    for one, other in combinations(codes, 2):
        sent = [("sender", f"state:{one}"), ("receiver", f"state:{other}")]
        given: list[tuple[str, Value]] = [("missionType", "missiontype:embassy")]
        claims.append(claim("Mission", "source:missions", roles=sent, values=given))
    with opened(browser, page(hold_in_memory(claims)), tmp_path) as tab:
        few = settled(tab)
        tab.goto(tab.url + "#lines=0")
        at_rest = settled(tab)
        assert lines(tab) == 630
        assert len(at_rest) > 1.2 * len(few)
        x, y = middle(tab)
        tab.mouse.move(x, y + 200)
        tab.mouse.down()
        tab.mouse.move(x + 40, y + 200, steps=8)
        dragged = settled(tab)
        assert len(dragged) < 0.8 * len(at_rest)
        tab.mouse.up()
        assert len(settled(tab)) > 0.95 * len(at_rest), "they are back at once"


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
            ["sea", "land", "paper", "flagpaper", *text, *parts],
        )
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in re.findall(r"\d+", ground)) < 200) is dark
    for colour, behind in text.items():
        assert contrast(colours[colour], colours[behind]) >= 4.5, colour
    for colour in parts:
        assert contrast(colours[colour], colours["sea"]) >= 3, colour
        assert contrast(colours[colour], colours["land"]) >= 3, colour
    assert contrast(colours["ink"], colours["land"]) >= 4.5


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
