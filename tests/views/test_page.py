"""The page in a real browser: it opens without a network, shows what it should and runs nothing."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from legation.building import hold_in_memory
from legation.errors import ExportError
from legation.identity import claim
from legation.model import Claim
from legation.store import Store
from legation.values import Label, Point, Value
from legation.views import Page, page

CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOSTILE = (
    "</script><script>window.x=1</script>",
    '"><img src=x onerror="window.x=1">',
    "<svg/onload=window.x=1>",
    "javascript:window.x=1",
    "quotes \" ' ` and\nnewlines\r\n\t",
    "\u202eright to left\u2066\u2028\u2029",
    "</title></style><h1>href=</h1>",
    "${window.x=1}{{window.x}}",
    "long " * 2000,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@contextmanager
def opened(
    browser: Browser, made: Page, folder: Path, *, width: int = 1400, scheme: str = "light"
) -> Iterator[Tab]:
    """The page, opened from its file offline; every request and complaint fails the test."""
    file = made.save(folder / "page.html")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        offline=True,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    requests: list[str] = []
    complaints: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(file.as_uri())
    tab.wait_for_selector("html[data-ready]")
    yield tab
    assert requests == [file.as_uri()]
    assert complaints == []
    context.close()


CAPITALS = {
    "FRA": "48.85 2.35",
    "LUX": "49.61 6.13",
    "RUS": "55.75 37.62",
    "TGO": "6.13 1.22",
    "USA": "38.9 -77.04",
    "ZWE": "-17.83 31.05",
}


@pytest.fixture(scope="module")
def world(small_claims: list[Claim]) -> Page:
    claims = list(small_claims)
    for code, place in CAPITALS.items():
        name, capital = f"state:{code}", f"place:capital-{code}"
        claims.append(claim("State", "source:reference", about=name, values=[("capital", capital)]))
        described: list[tuple[str, Value]] = [
            ("label", Label(f"Capital of {code}")),
            ("coordinates", Point.parse(place)),
        ]
        claims.append(claim("Place", "source:reference", about=capital, values=described))
    return page(hold_in_memory(claims))


def find(tab: Tab, text: str) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type(text)
    tab.keyboard.press("Enter")


def panel(tab: Tab) -> str:
    return tab.locator("#panel").inner_text()


def test_it_opens_offline_with_a_picture(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        assert tab.title() == "Diplomatic ties of the world"
        assert "1 tie in dispute" in tab.locator(".facts").inner_text()
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_finds_a_state_and_reads_its_dispute(
    browser: Browser, world: Page, tmp_path: Path, scheme: str
) -> None:
    with opened(browser, world, tmp_path, scheme=scheme) as tab:
        find(tab, "tog")
        assert tab.locator("#panel h2").inner_text() == "Togo"
        assert tab.evaluate("document.activeElement.tagName") == "H2"
        text = panel(tab)
        assert "Missions hosted" in text
        assert "Sources disagree on status: “planned” (A brief, 1); “ongoing” (A brief, 2)" in text
        assert "Held here: ongoing" in text
        assert "Source: Missions worldwide" in text
        assert "listed 2020-10-10 to 2022-11-16" in text
        assert "None known to these sources: officials sent" in text
        assert "25,000,000 USD" in text
        tab.keyboard.press("Escape")
        assert tab.locator("#panel h2").inner_text() == "Overview"


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


def test_a_click_in_the_picture_opens_the_panel(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, "zimbabwe")
        tab.locator("#panel .back").click()
        box = tab.locator("#picture").bounding_box()
        assert box is not None
        for x in range(10, int(box["width"]), 12):
            for y in range(10, int(box["height"]), 12):
                if tab.locator("#panel h2").inner_text() != "Overview":
                    return
                tab.mouse.click(box["x"] + x, box["y"] + y)
        pytest.fail("no click in the picture chose anything")


def test_a_list_leads_from_state_to_state(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#panel table button", has_text="Zimbabwe").click()
        tab.locator("#panel .ties button", has_text="Nikolay Krasilnikov").first.click()
        assert tab.locator("#panel h2").inner_text() == "Nikolay Krasilnikov"
        assert "Postings held" in panel(tab)


def test_kinds_can_be_switched_off(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        boxes = tab.locator("#legend input[type=checkbox]")
        assert boxes.count() == 9
        before = tab.locator("#picture").screenshot()
        for at in range(boxes.count()):
            boxes.nth(at).uncheck()
        tab.wait_for_timeout(200)
        assert tab.locator("#picture").screenshot() != before


def test_around_a_focus_it_says_how_far_it_reaches(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, page(small_store, focus="state:TGO"), tmp_path) as tab:
        assert tab.title() == "Diplomatic ties of Togo"
        assert tab.locator("#panel h2").inner_text() == "Togo"
        find(tab, "russia")
        assert "only ties within 1 step of Togo" in panel(tab)


def test_it_fits_a_phone(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path, width=390) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        find(tab, "france")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        picture, box = (tab.locator(name).bounding_box() for name in ("#picture", "#panel"))
        assert picture is not None
        assert box is not None
        assert box["y"] >= picture["y"] + picture["height"]


def hostile_claims() -> list[Claim]:
    source = "source:hostile"
    described: list[tuple[str, Value]] = [
        ("label", Label(HOSTILE[0])),
        ("publisher", HOSTILE[1]),
        ("credit", HOSTILE[2]),
        ("website", "javascript:window.x=1"),
    ]
    made = [claim("Source", source, about=source, values=described)]
    for at, text in enumerate(HOSTILE):
        made.append(hostile_state(f"state:X{at}", text))
        if at:
            made.extend(
                hostile_visit(f"state:X{at}", text, status) for status in ("planned", "ongoing")
            )
    return made


def hostile_state(name: str, text: str) -> Claim:
    values: list[tuple[str, Value]] = [
        ("label", Label(text)),
        ("altLabel", Label(f"also {text}")),
        ("stateKind", "state"),
        ("region", text),
        ("website", text),
        ("iso2", "<b"),
    ]
    return claim("State", "source:hostile", about=name, locator=text, values=values)


def hostile_visit(name: str, text: str, status: str) -> Claim:
    return claim(
        "Visit",
        "source:hostile",
        roles=[("visitor", name), ("host", "state:X0")],
        values=[("purpose", text), ("comment", text), ("status", f"status:{status}")],
        locator=f"{text} {status}",
        quote=text,
        author=text,
        stated=date(2024, 1, 1),
    )


def test_a_hostile_graph_shows_as_text_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    made = page(hold_in_memory(hostile_claims()), title=HOSTILE[0])
    with opened(browser, made, tmp_path) as tab:
        assert tab.locator("h1").inner_text() == HOSTILE[0]
        for at in range(len(HOSTILE)):
            find(tab, f"x{at}")
            assert tab.locator("#panel h2").inner_text().strip() != ""
        find(tab, "x0")
        assert HOSTILE[0] in panel(tab)
        assert "more characters" in panel(tab)
        assert tab.evaluate("window.x") is None
        assert tab.locator("#panel :is(img, script, svg, h1)").count() == 0
        hrefs = tab.locator("a").evaluate_all("found => found.map(a => a.getAttribute('href'))")
        assert all(href == "#panel" or href.startswith("https://") for href in hrefs)


def test_it_is_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]);"
        "from tests.views.test_page import hostile_claims;"
        "from legation.building import hold_in_memory; from legation.views import page;"
        "store = hold_in_memory(hostile_claims());"
        "print(hashlib.sha256((page(store).html + page(store, focus='state:X0').html)"
        ".encode()).hexdigest())"
    )
    root = str(Path(__file__).parents[2])
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, root],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\n", digests.pop())


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
    assert 'sandbox="allow-scripts allow-popups"' in shown
    tab = browser.new_page()
    tab.set_content(f"<p>notebook</p>{shown}")
    frame = tab.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("h1").inner_text() == "Diplomatic ties of the world"
    tab.close()


def test_the_digest_of_every_script_stands_in_the_policy(world: Page) -> None:
    import base64

    head = world.html.partition("</head>")[0]
    scripts = re.findall(r"<script>(.*?)</script>", world.html, flags=re.DOTALL)
    assert len(scripts) == 2
    for text in scripts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in head
