"""The panel: who is chosen in words and numbers, by what passes the filters, with all evidence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from tests.conftest import entity
from tests.views.conftest import CAPITALS
from tests.views.tabs import heading, opened, panel, standing
from tests.views.test_dossier_page import charted, counted, more_hostile
from tests.views.test_hostile import HOSTILE

from legation.building import hold_in_memory
from legation.dossier import dossier
from legation.identity import claim
from legation.store import Store
from legation.values import Label, Value
from legation.views import Page, page


def look(tab: Tab, fragment: str) -> None:
    """Look at what an address says."""
    tab.evaluate(
        """(wanted) => new Promise((done) => {
        if (location.hash.slice(1) === wanted) { done(); return; }
        addEventListener('hashchange', () => setTimeout(done), {once: true});
        location.hash = wanted; })""",
        fragment,
    )


def said(tab: Tab) -> str:
    """What the address says."""
    fragment: str = tab.evaluate("decodeURIComponent(location.hash)")
    return fragment


def box(title: str) -> str:
    """Where a part of the panel is."""
    return f"#panel details:has(> summary h3:text-is('{title}'))"


@pytest.mark.parametrize("code", ["TGO", "RUS", "ZWE", "FRA"])
def test_the_numbers_of_a_state_are_those_of_its_dossier(
    browser: Browser, world: Page, small_store: Store, tmp_path: Path, code: str
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, f"of=state:{code}")
        assert charted(tab) == counted(dossier(small_store, code).figures)
        drawn = tab.locator("#panel figure[data-chart] > svg")
        assert all(one.get_attribute("role") == "img" for one in drawn.all())
        assert tab.locator("#panel figure[data-chart] svg rect").count() > 0


def test_lists_and_numbers_obey_the_filters_and_say_what_these_leave_out(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:RUS")
        whole = tab.locator("#panel .sums li").first.inner_text()
        assert "left out by the filters" not in panel(tab)
        look(tab, "of=state:RUS&ties=Mission")
        assert list(charted(tab)) == ["Missions in effect, by type"]
        assert "Investments made" not in panel(tab)
        left = re.search(r"(\d+) ties are left out by the filters", panel(tab))
        assert left is not None
        shown = tab.locator("#panel .sums li").first.inner_text()
        assert int(whole.split()[0]) == int(shown.split()[0]) + int(left[1])
        assert "None known to these sources: " in panel(tab)
        assert "investments made" not in panel(tab), "what a filter hides is not unknown"
        tab.locator("#panel").get_by_role("button", name="Clear all filters").click()
        assert tab.locator("#panel .sums li").first.inner_text() == whole
        assert "ties=" not in said(tab)


def test_evidence_that_came_later_is_not_told(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:FRA")
        assert "listed 2020-10-10 to 2022-11-16" in panel(tab)
        look(tab, "of=state:FRA&known=2021-02-01")
        assert "Only what could be known on 2021-02-01 is told" in panel(tab)
        told = tab.locator("#panel .claims").all_inner_texts()
        assert told
        assert not any("2022" in line or "no longer" in line for line in told)
        look(tab, "of=state:USA&with=state:ZWE&known=2021-02-01")
        assert tab.locator("#panel li[data-tie]").count() == 0
        assert "4 ties are left out by the filters" in panel(tab)


def test_a_pair_has_its_timeline_and_marks_lead_to_the_evidence(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:FRA&with=state:TGO")
        assert tab.locator("#panel .timeline .leads").count() == 3
        tab.locator("#panel .timeline path.leads").first.click()
        expect(tab.locator("li[data-tie]:focus")).to_contain_text("Embassy of France in Togo")
        tab.get_by_text("The same as a list").press("Enter")
        tab.get_by_role("button", name="Consulate of Togo in France").press("Enter")
        expect(tab.locator("li[data-tie]:focus")).to_contain_text("no longer listed after that")


def test_of_a_pair_what_is_disputed_comes_first(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:TGO&with=state:RUS")
        assert "5 ties between them, 1 of them in dispute" in panel(tab)
        assert tab.locator("#panel li[data-tie]").first.locator(".dispute").count() == 1
        undated = tab.locator(box("Without a date"))
        undated.locator("summary").press("Enter")
        assert "Embassy of Russia in Togo" in undated.inner_text()
        assert charted(tab)["Money by sector, in USD"][0] == ["sector", "Russia to Togo"]


def test_ways_are_asked_for_by_name_and_each_step_leads_on(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:TGO&ties=Mission")
        tab.locator(box("Ways to …")).locator("summary").press("Enter")
        tab.get_by_label("The shortest ways to").press_sequentially("zimb")
        tab.keyboard.press("Enter")
        assert heading(tab) == "Ways from Togo to Zimbabwe"
        assert tab.evaluate("document.activeElement.tagName") == "H2", "who reads goes along"
        assert "ways=true" in said(tab)
        ways = tab.locator("#panel ol.ways > li")
        stops = [way.locator(".stop").all_inner_texts() for way in ways.all()]
        assert sorted(stops) == [
            ["Togo", middle, "Zimbabwe"] for middle in ("France", "Russia", "United States")
        ]
        assert "The 3 strongest of the shortest ways, of 2 steps each." in panel(tab)
        ways.first.locator(".leg button").last.click()
        assert " and " in heading(tab)
        tab.locator("#panel").get_by_role("button", name="Shortest ways").click()
        assert heading(tab).startswith("Ways from ")
        tab.locator("#panel").get_by_role("button", name="What stands between them").click()
        assert " and " in heading(tab)
        look(tab, "of=state:TGO&with=state:CIV&ways=true")
        assert "No way is known by the ties that pass the filters" in panel(tab)


def test_neighbours_lead_on_and_their_ties_can_be_drawn_too(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:TGO")
        neighbours = tab.locator(box("Tied with"))
        neighbours.locator("summary").click()
        rows = neighbours.locator("tbody tr")
        assert rows.first.locator("td").first.inner_text() == "Russia"
        rows.first.get_by_role("button", name="Show the ties of Russia too").click()
        assert "also=state:RUS" in said(tab).replace("+", " ")
        assert neighbours.get_attribute("open") is not None, "it stays as it was"
        rows.first.get_by_role("button", name="5 ties").click()
        assert heading(tab) == "Togo and Russia"
        tab.locator("#panel").get_by_role("button", name="Side by side").click()
        assert "view=pair" in said(tab)
        look(tab, "of=state:TGO")
        tab.locator("#panel").get_by_role("button", name="Ring of ties").click()
        assert "view=ring" in said(tab)


def test_who_reads_stays_where_he_is_when_the_filters_change(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, "of=state:FRA")
        hosted, sent = (tab.locator(box(f"Missions {side}")) for side in ("hosted", "sent"))
        sent.locator("summary").press("Enter")
        assert sent.get_attribute("open") is None
        tab.locator("#panel").evaluate("one => { one.scrollTop = 300; }")
        look(tab, "of=state:FRA&region=Europe|Africa")
        assert sent.get_attribute("open") is None
        assert hosted.get_attribute("open") is not None
        assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"
        assert tab.locator("#panel").evaluate("one => one.scrollTop") == 300
        look(tab, "of=state:TGO")
        assert sent.get_attribute("open") is not None, "of another all is shut and opened anew"
        assert tab.locator("#panel").evaluate("one => one.scrollTop") == 0


def test_the_overview_counts_what_passes(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        assert "pass the filters" not in panel(tab)
        look(tab, "ties=Visit")
        assert re.search(r"2 of \d+ ties pass the filters", panel(tab))
        rows = tab.locator("#panel table tbody tr").all_inner_texts()
        assert [row.split("\t") for row in rows] == [
            ["Zimbabwe", "2"],
            *[[n, "1"] for n in ("Russia", "United States")],
        ]
        assert "Where sources disagree" not in panel(tab)


def test_sources_and_items_of_wikidata_are_links(browser: Browser, tmp_path: Path) -> None:
    address = "https://example.org/list"
    described: list[tuple[str, Value]] = [("label", Label("A list")), ("website", address)]
    given: list[tuple[str, Value]] = [
        ("missionType", "missiontype:embassy"),
        ("exactMatch", "wd:Q42"),
    ]
    roles = [("sender", "state:FRA"), ("receiver", "state:TGO")]
    claims = [
        claim("Source", "source:list", about="source:list", values=described),
        entity("state:FRA", "France"),
        entity("state:TGO", "Togo"),
        claim("Mission", "source:list", roles=roles, values=given, locator="Q64",
              method="method:extracted", quote="There is one.", first_seen=date(2020, 1, 1)),
        *(standing(code, CAPITALS[code]) for code in ("FRA", "TGO")),
    ]  # fmt: skip
    with opened(browser, page(hold_in_memory(claims)), tmp_path) as tab:
        look(tab, "of=state:FRA&with=state:TGO")
        item = tab.locator("#panel li[data-tie]")
        hrefs = item.locator("a").evaluate_all("found => found.map(a => a.href)")
        assert hrefs == [
            "https://www.wikidata.org/wiki/Q42",
            address,
            "https://www.wikidata.org/wiki/Q64",
        ]
        assert "There is one." in item.inner_text()
        assert "extracted" in item.inner_text()
        assert all(
            link.get_attribute("rel") == "noopener noreferrer" for link in item.locator("a").all()
        )


def test_hostile_texts_run_nothing_in_charts_and_timeline(browser: Browser, tmp_path: Path) -> None:
    made = page(hold_in_memory(more_hostile()))
    with opened(browser, made, tmp_path) as tab:
        look(tab, "of=state:X0")
        assert len(charted(tab)) == 1 + len(HOSTILE[1:])
        for at in range(1, len(HOSTILE)):
            look(tab, f"of=state:X{at}&with=state:X0")
            assert tab.locator("#panel .timeline .leads").count() == 3
            tab.get_by_text("The same as a list").press("Enter")
            listed = tab.locator("#panel .numbers", has_text="The same as a list")
            expect(listed.locator("tbody tr")).to_have_count(3)
            assert tab.evaluate("window.x") is None
            assert tab.locator("#panel :is(img, script, style, h1, iframe)").count() == 0
            assert tab.locator("#panel svg [onload], #panel [onerror]").count() == 0
            look(tab, f"of=state:X{at}&with=state:X0&ways=true")
            assert tab.locator("#panel ol.ways > li").count() == 1
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1400
