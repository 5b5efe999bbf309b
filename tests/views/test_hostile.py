"""Names and texts that try to become part of the page: they show as text and run nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser
from tests.views.tabs import find, heading, opened, panel

from legation.building import hold_in_memory
from legation.identity import claim
from legation.model import Claim
from legation.values import Label, Value
from legation.views import page

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
        method="method:extracted",
        locator=f"{text} {status}",
        quote=text,
        author=text,
        stated=date(2024, 1, 1),
    )


def test_it_shows_as_text_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    made = page(hold_in_memory(hostile_claims()), title=HOSTILE[0])
    with opened(browser, made, tmp_path) as tab:
        assert tab.locator("h1").inner_text() == HOSTILE[0]
        for at, text in enumerate(HOSTILE):
            find(tab, f"x{at}")
            assert " ".join(heading(tab).split())[:20] == " ".join(text.split())[:20]
            assert "contradicts itself on status" in panel(tab)
        find(tab, "x0")
        for text in HOSTILE[1:4]:
            assert text in panel(tab)
        assert "more characters" in panel(tab)
        assert "extracted · accepted by" in panel(tab)
        assert tab.evaluate("window.x") is None
        assert tab.locator("#panel :is(img, script, svg, h1)").count() == 0
        hrefs = tab.locator("a").evaluate_all("found => found.map(a => a.getAttribute('href'))")
        assert all(href == "#panel" or href.startswith("https://") for href in hrefs)


def test_it_runs_nothing_in_search_tip_and_picture(browser: Browser, tmp_path: Path) -> None:
    made = page(hold_in_memory(hostile_claims()), focus="state:X0")
    with opened(browser, made, tmp_path) as tab:
        tab.keyboard.press("/")
        tab.keyboard.type("window.x")
        hits = tab.locator("#hits li")
        assert {HOSTILE[0], HOSTILE[1], HOSTILE[2]} <= {
            text.rsplit(" ", 1)[0] for text in hits.all_inner_texts()
        }
        tab.keyboard.press("Escape")
        box = tab.locator("#picture").bounding_box()
        assert box is not None
        tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        tab.locator("#tip b").wait_for()
        assert tab.locator("#tip b").inner_text() == HOSTILE[0]
        assert tab.evaluate("window.x") is None
        assert tab.locator("#hits :is(img, script, svg), #tip :is(img, script, svg)").count() == 0


def test_it_is_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]);"
        "from tests.views.test_hostile import hostile_claims;"
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
