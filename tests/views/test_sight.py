"""What a person chooses: filters with counts, time, the address of it, and the way back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.views.tabs import find, heading, lines, opened, panel

from legation.views import Page


def fragment(tab: Tab) -> str:
    """What the address says."""
    said: str = tab.evaluate("decodeURIComponent(location.hash)")
    return said


def choice(tab: Tab, facet: str, label: str) -> None:
    """Take a choice of a filter, its facet opened first."""
    box = tab.locator(f"[data-facet={facet}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator("label", has=tab.get_by_text(label, exact=True)).locator("input").click()


def passing(tab: Tab) -> int:
    """How many ties pass the filters."""
    found = re.match(r"[\d,]+", tab.locator("#filters .sum").inner_text())
    assert found is not None
    return int(found[0].replace(",", ""))


def counts(tab: Tab, facet: str) -> dict[str, int]:
    """The count beside each choice of a filter."""
    box = tab.locator(f"[data-facet={facet}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator(".choices").wait_for()
    labels = box.locator("label")
    names = labels.locator("bdi").all_inner_texts()
    found = labels.locator(".count").all_inner_texts()
    return {name: int(count.replace(",", "")) for name, count in zip(names, found, strict=True)}


def test_every_choice_tells_how_many_ties_it_would_leave(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        whole = passing(tab)
        kinds = counts(tab, "kinds")
        assert sum(kinds.values()) == whole
        for kind, count in kinds.items():
            choice(tab, "kinds", kind)
            assert passing(tab) == count
            choice(tab, "kinds", kind)
        assert passing(tab) == whole


@pytest.mark.parametrize("facet", ["kinds", "statuses", "sectors", "regions", "sources"])
def test_a_filter_stands_in_the_address_and_comes_back(
    browser: Browser, world: Page, tmp_path: Path, facet: str
) -> None:
    with opened(browser, world, tmp_path) as tab:
        name, count = next(iter(counts(tab, facet).items()))
        choice(tab, facet, name)
        assert passing(tab) == count
        address = tab.url
        assert "#" in address
        tab.goto("about:blank")
        tab.goto(address)
        tab.wait_for_selector("html[data-ready=yes]", state="attached")
        assert passing(tab) == count
        assert tab.url == address


def test_choices_of_one_facet_add_up_and_facets_narrow_each_other(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        kinds = counts(tab, "kinds")
        choice(tab, "kinds", "Mission")
        choice(tab, "kinds", "Visit")
        assert passing(tab) == kinds["Mission"] + kinds["Visit"]
        statuses = counts(tab, "statuses")
        assert sum(statuses.values()) == passing(tab)
        choice(tab, "statuses", "Planned")
        assert passing(tab) == statuses["Planned"] < kinds["Mission"] + kinds["Visit"]
        tab.get_by_role("button", name="Clear all filters").click()
        assert passing(tab) == sum(kinds.values())
        assert fragment(tab) in ("", "#")


def test_disputed_only_and_a_least_strength(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.get_by_label("In dispute only").check()
        assert passing(tab) == 1
        assert fragment(tab) == "#disputed=true"
        tab.get_by_label("In dispute only").uncheck()
        slider = tab.locator("#filters input[type=range]")
        before = lines(tab)
        slider.focus()
        slider.press("ArrowRight")
        slider.press("ArrowRight")
        assert fragment(tab) == "#least=3"
        assert 0 < lines(tab) < before


def test_the_address_holds_whom_and_how_and_when(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, "togo")
        tab.get_by_role("radio", name="Ring").check()
        assert fragment(tab) == "#view=ring&of=state:TGO"
        tab.goto(tab.url.partition("#")[0] + "#view=pair&of=state:TGO&with=state:RUS&day=2023")
        assert "Togo" in heading(tab)
        assert "Russia" in heading(tab)
        assert tab.get_by_role("radio", name="Pair").is_checked()
        assert tab.locator("#clock output").inner_text() == "2023"


def test_what_the_graph_does_not_know_is_left_out_and_told(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        whole = passing(tab)
        address = tab.url.partition("#")[0]
        tab.goto(f"{address}#of=state:ATL&ties=Feud&day=soon&lines=-1&view=cube")
        assert heading(tab) == "Overview"
        assert passing(tab) == whole
        told = tab.locator("#said").inner_text()
        assert all(name in told for name in ("state:ATL", "Feud", "soon", "cube"))


def test_back_and_forward_retrace_the_steps(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        find(tab, "togo")
        find(tab, "zimbabwe")
        assert heading(tab) == "Zimbabwe"
        tab.get_by_role("button", name="Back").click()
        tab.locator("#panel h2", has_text="Togo").wait_for()
        tab.get_by_role("button", name="Back").click()
        tab.locator("#panel h2", has_text="Overview").wait_for()
        tab.get_by_role("button", name="Forward").click()
        tab.locator("#panel h2", has_text="Togo").wait_for()
        assert fragment(tab) == "#of=state:TGO"


def test_time_shows_what_was_and_counts_what_has_no_date(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        whole = passing(tab)
        tab.goto(tab.url + "#day=2020")
        then = passing(tab)
        assert 0 < then < whole
        undated = tab.locator("#clock label", has_text="without a date")
        count = int(undated.locator(".count").inner_text())
        assert count > 0
        undated.locator("input").check()
        assert passing(tab) == then + count
        tab.get_by_role("button", name="Any time").click()
        assert passing(tab) == whole


def test_time_moves_by_the_keyboard_in_years_months_and_days(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.goto(tab.url + "#day=2022")
        slider = tab.locator("#clock input[type=range]")
        reading = tab.locator("#clock output")
        slider.focus()
        slider.press("ArrowLeft")
        assert reading.inner_text() == "2021"
        assert slider.get_attribute("aria-valuetext") == "2021"
        tab.locator("#clock select").select_option("month")
        assert reading.inner_text() == "2021-01"
        slider.press("ArrowRight")
        assert reading.inner_text() == "2021-02"
        tab.locator("#clock select").select_option("day")
        slider.press("ArrowRight")
        assert reading.inner_text() == "2021-02-02"
        assert fragment(tab) == "#day=2021-02-02"


def test_it_plays_to_the_end_and_can_be_paused(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.goto(tab.url + "#day=2020")
        play = tab.locator("#clock .play")
        seen = tab.locator("#clock output")
        play.click()
        assert "Pause" in play.inner_text()
        while seen.inner_text() <= "2021":
            tab.wait_for_timeout(50)
        play.click()
        assert "Play" in play.inner_text()
        halted = seen.inner_text()
        tab.wait_for_timeout(700)
        assert seen.inner_text() == halted
        assert fragment(tab) == f"#day={halted}"


def test_as_known_on_a_day_leaves_out_what_came_later(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        whole = passing(tab)
        tab.get_by_label("As known on").fill("2020-10-10")
        then = passing(tab)
        assert 0 < then < whole
        assert fragment(tab) == "#known=2020-10-10"
        tab.get_by_role("button", name="Today").click()
        assert passing(tab) == whole


def test_a_neighbour_is_expanded_in_place(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.goto(tab.url + "#of=state:TGO")
        before = lines(tab)
        tab.goto(tab.url.partition("#")[0] + "#of=state:TGO&also=state:USA")
        assert lines(tab) > before
        assert heading(tab) == "Togo"


def test_the_shortest_ways_between_two(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        address = tab.url.partition("#")[0]
        tab.goto(f"{address}#of=state:TGO&with=state:ZWE&ways=true")
        assert "Russia" in panel(tab)
        assert lines(tab) >= 2


def test_the_filters_are_a_drawer_on_a_narrow_screen(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path, width=390) as tab:
        drawer = tab.get_by_role("button", name="Filters")
        assert drawer.get_attribute("aria-expanded") == "false"
        assert not tab.locator("#filters").is_visible()
        drawer.click()
        assert tab.locator("#filters").is_visible()
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
