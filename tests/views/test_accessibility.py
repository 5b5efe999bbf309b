"""The rules of WCAG 2.2 AA that a program can check, with every part of a page open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.views.tabs import find, opened

from legation.views import Page

AXE = Path(__file__).parents[2] / "scripts/page/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        pytest.skip(f"{AXE.name} is not installed: run scripts/check-page")
    return AXE.read_text(encoding="utf-8")


def violations(tab: Tab, axe: str) -> list[str]:
    """What breaks a rule: its name and what of the page does, with what axe says of it."""
    tab.evaluate(axe)
    found: dict[str, Any] = tab.evaluate(
        "rules => axe.run(document, { runOnly: { type: 'tag', values: rules }, "
        "rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })",
        RULES,
    )
    kept = {rule["id"] for rule in found["passes"]} | {rule["id"] for rule in found["violations"]}
    assert {"color-contrast", "target-size", "label", "aria-required-attr"} <= kept
    return [
        f"{rule['id']} {node['target']}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"][:4]
    ]


def unfold(tab: Tab, where: str) -> None:
    """Open every box that is shut, and wait for what it holds to be made."""
    tab.locator(f"{where} details").evaluate_all("all => all.forEach(box => { box.open = true; })")
    tab.evaluate("new Promise(requestAnimationFrame)")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1400, 390])
def test_every_part_keeps_the_rules(
    browser: Browser, world: Page, axe: str, tmp_path: Path, *, width: int, dark: bool
) -> None:
    with opened(browser, world, tmp_path, width=width, dark=dark) as tab:
        found = {"overview": violations(tab, axe)}
        for name in ("table", "take"):
            tab.locator(f"#tab-{name}").click()
            found[name] = violations(tab, axe)
        if not tab.locator("#filters").is_visible():
            tab.locator("button[aria-controls=filters]").click()
        unfold(tab, "#filters")
        found["filters"] = violations(tab, axe)
        tab.locator("#tab-panel").click()
        find(tab, "togo")
        unfold(tab, "#panel")
        found["panel"] = violations(tab, axe)
        tab.locator("#tab-table").click()
        found["table of one"] = violations(tab, axe)
        assert found == {name: [] for name in found}
