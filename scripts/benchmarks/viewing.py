"""How soon the world's page shows its picture and how smoothly it moves, beside a stock pyvis page.

Both are opened by headless Chromium without a network, from files, in a window of 1400 by 900, and
moved by a real mouse. Frames are those that the browser asks scripts for while the mouse moves.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as TooSlow
from pyvis.network import Network

import legation
from benchmarks.measure import Figure, Workbench, span

_PATIENCE: Final = 150.0
"""Seconds that a stock page is waited for."""
_MOVING: Final = 4.0
"""Seconds for which a picture is dragged, and zoomed."""
_BEFORE: Final = """
    const seen = { first: 0, frames: [] };
    window.legationSeen = seen;
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [48, 48];
    const brush = copy.getContext('2d', { willReadFrequently: true });
    const drawn = () => {
        const canvas = document.querySelector('canvas');
        if (!canvas?.width || getComputedStyle(canvas).visibility === 'hidden') return false;
        brush.clearRect(0, 0, 48, 48);
        brush.drawImage(canvas, 0, 0, 48, 48);
        return brush.getImageData(0, 0, 48, 48).data.some((value) => value > 0);
    };
    const named = (word) => document.querySelector('canvas')?.ariaLabel?.includes(word);
    const marked = () => document.documentElement?.dataset.drawn === 'yes';
    const wanted = WANTED;
    const look = (now) => {
        if (!seen.first && wanted()) {
            requestAnimationFrame((next) => {
                seen.first = seen.first || next;
                document.documentElement.dataset.pictured = 'yes';
            });
        }
        seen.frames.push(now);
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""
_MARKED: Final = "() => marked() && drawn()"
_READ: Final = "() => document.documentElement?.dataset.ready === 'yes'"
_WITH_MISSIONS: Final = "() => marked() && named('missions at')"
_DRAWN: Final = "() => drawn() && !document.querySelector('#loadingBar:not([style*=\"none\"])')"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page did.

    Attributes:
        first: seconds from opening to the first picture; `None` if none came in time.
        dragging: frames a second while it was dragged.
        zooming: frames a second while it was zoomed.
    """

    first: float | None
    dragging: float
    zooming: float


def viewing(bench: Workbench) -> Iterator[Figure]:
    """The page of the default graph, with lines and with all missions, and stock pages of both."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        yield Figure("The page of the world", "", "not measured", None, "there is no chromium")
        return
    page = legation.open(bench.graph).view()
    ours = page.save(bench.folder / "world.html")
    size = ours.stat().st_size / 1e6
    yield Figure("The page of the default graph", "at most 6 MB", f"{size:.2f} MB", size <= 6, "")
    world = World.of(page.html)
    with sync_playwright() as playwright:
        # Where all runs as root, as in a container, chromium starts without its sandbox only.
        browser = playwright.chromium.launch(
            executable_path=chromium,
            chromium_sandbox=os.getuid() != 0,
            args=["--disable-gpu", "--disable-background-networking"],
        )
        at_first = Case(
            f"{len(world.names)} nodes and {len(world.lines)} lines", first=1, smooth=30
        )
        every = Case(f"all {len(world.every):,} lines", "#lines=0", _READ)
        missions = Case(
            f"{world.missions:,} missions beside them", "#missions=true", _WITH_MISSIONS, 3, 10
        )
        for case, lines, extra in (
            (at_first, world.lines, 0),
            (every, world.every, 0),
            (missions, world.lines, world.missions),
        ):
            yield from case.figures(browser, ours, bench.turns)
            stock = _stock(bench.folder / "stock.html", world.names, lines, extra)
            yield _theirs(_seen(browser, stock.as_uri(), _DRAWN, "#mynetwork"), case.label)
        browser.close()


@dataclass(frozen=True, slots=True)
class World:
    """What is drawn on the page of the world.

    Attributes:
        names: of the nodes, by number.
        lines: those drawn at first, by the numbers of their ends.
        every: all lines between two nodes.
        missions: how many stand at their seats.
    """

    names: dict[int, str]
    lines: list[tuple[int, int]]
    every: list[tuple[int, int]]
    missions: int

    @classmethod
    def of(cls, html: str) -> World:
        """Read it from the page, where a tie ends with whom it joins: one, other, directed."""
        found = dict(re.findall(r'id="(first|rest)">(.*?)</script>', html, flags=re.DOTALL))
        first = json.loads(found["first"])
        rest = json.loads(gzip.decompress(base64.b64decode(found["rest"])))
        names = {node["id"]: first["entities"][node["id"]][1] for node in first["picture"]["nodes"]}
        every = {
            (min(one, other), max(one, other))
            for tie in rest["ties"]
            for one, other in zip(tie[8][::3], tie[8][1::3], strict=True)
        }
        return cls(
            names,
            [(line[0], line[1]) for line in first["lines"]],
            sorted(pair for pair in every if names.keys() >= set(pair)),
            len(rest["seats"]) // 3,
        )


@dataclass(frozen=True, slots=True)
class Case:
    """What is shown of our page, and what is asked of it.

    Attributes:
        label: in words.
        address: fragment that shows it.
        wanted: when its picture is there, as JavaScript.
        first: seconds in which its picture should come; 0 where nothing is asked.
        smooth: frames a second that it should move at.
    """

    label: str
    address: str = ""
    wanted: str = _MARKED
    first: float = 0
    smooth: float = 0

    def figures(self, browser: Browser, page: Path, turns: int) -> Iterator[Figure]:
        """The medians of so many times that the page was opened."""
        address = page.as_uri() + self.address
        found = [_seen(browser, address, self.wanted, "#picture") for _ in range(turns)]
        firsts = [_PATIENCE if one.first is None else one.first for one in found]
        first = statistics.median(firsts)
        yield Figure(
            f"First picture: {self.label}",
            f"within {self.first:g} s" if self.first else "",
            span(first),
            first <= self.first if self.first else None,
            f"slowest of {turns}: {span(max(firsts))}",
        )
        for name, values in (
            ("Dragging", [one.dragging for one in found]),
            ("Zooming", [one.zooming for one in found]),
        ):
            middle = statistics.median(values)
            yield Figure(
                f"{name}: {self.label}",
                f"at least {self.smooth:g} frames a second" if self.smooth else "",
                f"{middle:.0f}",
                middle >= self.smooth if self.smooth else None,
                f"worst of {turns}: {min(values):.0f}; a browser makes at most 60",
            )


def _stock(
    page: Path, names: dict[int, str], lines: Sequence[tuple[int, int]], missions: int
) -> Path:
    """A page that pyvis makes of the same, with its libraries inline and nothing else set."""
    drawn = Network(directed=True, cdn_resources="in_line")
    for number, name in names.items():
        drawn.add_node(number, label=name)
    for number in range(missions):
        drawn.add_node(f"mission {number}", label=" ")
    for one, other in lines:
        drawn.add_edge(one, other)
    page.write_bytes(drawn.generate_html(notebook=False).encode())
    return page


def _theirs(seen: Seen, label: str) -> Figure:
    moved = f"{seen.dragging:.0f} frames a second while dragging, {seen.zooming:.0f} while zooming"
    return Figure(
        f"Stock pyvis, first picture: {label}",
        "",
        f"none within {_PATIENCE:.0f} s" if seen.first is None else span(seen.first),
        None,
        "given up, and not moved" if seen.first is None else moved,
    )


def _seen(browser: Browser, address: str, wanted: str, root: str) -> Seen:
    """Open a page, wait for its picture, and move it."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    tab = context.new_page()
    tab.add_init_script(_BEFORE.replace("WANTED", wanted))
    tab.goto(address, wait_until="commit")
    try:
        # A page with a Content Security Policy runs no text as a script, so no function can wait.
        tab.wait_for_selector("html[data-pictured]", state="attached", timeout=_PATIENCE * 1000)
    except TooSlow:
        context.close()
        return Seen(None, 0.0, 0.0)
    first = float(tab.evaluate("window.legationSeen.first")) / 1000
    if root == "#picture":
        tab.wait_for_selector("html[data-ready]")
        tab.wait_for_timeout(1000)
    seen = Seen(first, _frames(tab, root, "drag"), _frames(tab, root, "zoom"))
    context.close()
    return seen


def _frames(tab: Tab, root: str, how: str) -> float:
    """Frames a second while the mouse drags the picture about, or turns its wheel."""
    box = tab.locator(root).bounding_box()
    if box is None:
        raise LookupError(f"{root} is nowhere on the page")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.mouse.move(x, y)
    if how == "drag":
        tab.mouse.down()
    begun = tab.evaluate("performance.now()")
    end = time.perf_counter() + _MOVING
    step = 0
    while time.perf_counter() < end:
        step += 1
        if how == "drag":
            along = abs(step % 80 - 40) - 20
            tab.mouse.move(x + along * 7, y + along * 3)
        else:
            tab.mouse.wheel(0, -100 if step % 24 < 12 else 100)
        tab.wait_for_timeout(10)
    count, ended = tab.evaluate(
        """(begun) => [window.legationSeen.frames.filter((at) => at >= begun).length,
        performance.now()]""",
        begun,
    )
    if how == "drag":
        tab.mouse.up()
    return 1000 * int(count) / float(ended - begun)
