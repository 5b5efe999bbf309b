"""The table beside the picture: what is drawn, in words that can be sorted and chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator
from playwright.sync_api import Page as Tab
from tests.conftest import entity
from tests.views.tabs import find, heading, opened
from tests.views.test_hostile import HOSTILE, hostile_claims

from legation import decode
from legation.building import hold_in_memory
from legation.identity import claim
from legation.network import pairs
from legation.store import Store
from legation.views import Page, page


def column(tab: Tab, name: str) -> list[str]:
    """What stands in a column, from the top."""
    heads = [text.rstrip("▲▼").strip() for text in tab.locator("#table thead th").all_inner_texts()]
    at = heads.index(name)
    rows = tab.locator("#table tbody tr").all()
    return [row.locator("th, td").nth(at).inner_text().strip() for row in rows]


def sorter(tab: Tab, name: str) -> Locator:
    return tab.locator("#table thead").get_by_role("button", name=name, exact=True)


def test_it_holds_every_line(browser: Browser, small_store: Store, tmp_path: Path) -> None:
    joined = {(pair.one, pair.other): pair for pair in pairs(decode.ties(small_store))}
    with opened(browser, page(small_store), tmp_path) as tab:
        assert tab.locator("#table table").count() == 0
        tab.locator("#tab-table").click()
        table = tab.locator("#table table")
        assert table.locator("tbody tr").count() == len(joined)
        assert f"{len(joined)} lines" in table.locator("caption").inner_text()
        assert table.locator("thead th[scope=col]").count() == 7
        assert table.locator("tbody th[scope=row]").count() == len(joined)
        found = dict(zip(zip(column(tab, "From"), column(tab, "To"), strict=True),
                         column(tab, "Kinds"), strict=True))  # fmt: skip
        assert "investment (3)" in found["Russia", "Zimbabwe"]
        assert column(tab, "Disputed").count("in dispute") == 1


def test_it_is_sorted_by_its_headings(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#tab-table").click()
        counts = [int(text) for text in column(tab, "Ties")]
        assert counts == sorted(counts, reverse=True)
        assert tab.locator("#table th[aria-sort]").inner_text().startswith("Ties")
        for name in ("From", "To", "Since"):
            sorter(tab, name).focus()
            tab.keyboard.press("Enter")
            head = tab.locator("#table th[aria-sort=ascending]")
            assert head.inner_text().startswith(name)
            assert sorter(tab, name).evaluate("made => made === document.activeElement")
            rising = [text for text in column(tab, name) if text]
            assert rising == sorted(rising)
            tab.keyboard.press("Enter")
            assert tab.locator("#table th[aria-sort=descending]").count() == 1
            falling = [text for text in column(tab, name) if text]
            assert falling == rising[::-1]
        assert "Sorted by Since" in tab.locator("#said").inner_text()


def test_what_is_not_known_comes_last_either_way(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#tab-table").click()
        for _ in range(2):
            sorter(tab, "Since").click()
            years = column(tab, "Since")
            known = [year for year in years if year]
            assert "" in years
            assert years == known + [""] * (len(years) - len(known))


def test_a_name_chooses_and_a_number_leads_to_the_ties(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#tab-table").click()
        tab.locator("#table tbody").get_by_role("button", name="Togo", exact=True).first.click()
        assert heading(tab) == "Togo"
        assert tab.locator("#panel").is_visible()
        tab.locator("#tab-table").click()
        assert tab.locator("#table input[name=rows]").count() == 0
        ends = set(zip(column(tab, "From"), column(tab, "To"), strict=True))
        assert all("Togo" in pair for pair in ends)
        row = tab.locator("#table tbody tr", has_text="Russia")
        row.get_by_role("button", name="ties between").click()
        assert "Russia" in heading(tab)
        assert "Togo" in heading(tab)


def test_states_can_stand_in_its_rows(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#tab-table").click()
        tab.get_by_role("radio", name="states and organisations").check()
        assert tab.evaluate("document.activeElement.checked") is True
        hosts = dict(zip(column(tab, "Name"), column(tab, "Missions hosted"), strict=True))
        assert hosts["Togo"] == "4"
        regions = dict(zip(column(tab, "Name"), column(tab, "Region"), strict=True))
        assert regions["European Union"] == "Organisations"
        shown = dict(zip(column(tab, "Name"), column(tab, "Ties shown"), strict=True))
        tab.evaluate("location.hash = 'ties=Visit'")
        tab.wait_for_function(
            "document.querySelector('#filters .sum').textContent.startsWith('2 ')"
        )
        fewer = dict(zip(column(tab, "Name"), column(tab, "Ties shown"), strict=True))
        assert int(fewer["Zimbabwe"]) < int(shown["Zimbabwe"])


def test_it_follows_what_is_drawn_only_while_it_is_open(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.locator("#tab-table").click()
        before = tab.locator("#table caption").inner_text()
        tab.locator("#tab-take").click()
        find(tab, "togo")
        assert tab.locator("#table caption").text_content() == before
        tab.locator("#tab-table").click()
        assert tab.locator("#table caption").inner_text().endswith("Ties of Togo.")


@pytest.fixture(scope="module")
def crowd() -> Store:
    """One who has a mission in each of 450 states."""
    claims = [entity("state:AAA", "Alfa")]
    for at in range(450):
        claims.append(entity(f"state:S{at}", f"State {at:03}"))
        roles = [("sender", "state:AAA"), ("receiver", f"state:S{at}")]
        embassy = [("missionType", "missiontype:embassy")]
        claims.append(claim("Mission", "source:missions", roles=roles, values=embassy))
    return hold_in_memory(claims)


def test_many_rows_come_by_and_by(browser: Browser, crowd: Store, tmp_path: Path) -> None:
    with opened(browser, page(crowd), tmp_path) as tab:
        find(tab, "alfa")
        tab.locator("#tab-table").click()
        rows = tab.locator("#table tbody tr")
        assert rows.count() == 200
        tab.get_by_role("button", name="Show 200 more of 250").click()
        assert rows.count() == 400
        assert tab.evaluate("document.activeElement.closest('tr').rowIndex") == 201
        tab.get_by_role("button", name="Show 50 more of 50").click()
        assert rows.count() == 450
        assert tab.locator("#table").get_by_role("button", name="more of").count() == 0
        sorter(tab, "To").click()
        assert column(tab, "To")[:2] == ["State 000", "State 001"]


def test_hostile_names_stand_in_it_as_text(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, page(hold_in_memory(hostile_claims())), tmp_path) as tab:
        tab.locator("#tab-table").click()
        names = {*column(tab, "From"), *column(tab, "To")}
        assert HOSTILE[1] in names
        assert tab.locator("#table :is(img, script, svg, h1)").count() == 0
        assert tab.evaluate("window.x") is None
