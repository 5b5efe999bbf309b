"""A dossier as a page of its own: complete, with its numbers, on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab
from tests.conftest import brief, entity, mission
from tests.views.tabs import opened, panel
from tests.views.test_hostile import HOSTILE, hostile_claims

from legation.building import hold_in_memory
from legation.decode import ties
from legation.dossier.figures import Figure
from legation.dossier.naming import ties_naming
from legation.identity import claim
from legation.model import Claim
from legation.store import Store
from legation.values import PartialDate, Value
from legation.views.dossier import DossierPage

Numbers = dict[str, list[list[str]]]


def cells(row: Locator) -> list[str]:
    return row.locator("th, td").all_text_contents()


def charted(tab: Tab) -> Numbers:
    """The numbers under each chart of a page, by the title of the chart."""
    return {
        chart.locator("h4").inner_text(): [cells(row) for row in chart.locator("tr").all()]
        for chart in tab.locator("figure[data-chart]").all()
    }


def counted(figures: tuple[Figure, ...]) -> Numbers:
    """The same of the figures that Markdown has."""
    return {
        one.title: [
            list(one.columns),
            *([label, *(f"{number:,}" for number in row)] for label, row in one.rows),
        ]
        for one in figures
    }


@pytest.mark.parametrize(
    "names",
    [("Russia",), ("Togo",), ("ZWE",), ("Emmerson Mnangagwa",), ("RUS", "TGO"), ("USA", "ZWE")],
)
def test_its_numbers_are_those_of_the_markdown(
    browser: Browser, small_store: Store, tmp_path: Path, names: tuple[str, ...]
) -> None:
    made = DossierPage(small_store, *names)
    with opened(browser, made.page, tmp_path) as tab:
        assert charted(tab) == counted(made.dossier.figures)
        for chart in tab.locator("figure[data-chart] > svg").all():
            title, said = (chart.get_attribute("aria-labelledby") or "").split()
            assert tab.locator(f"#{title}").text_content()
            assert re.search(r"\d", tab.locator(f"#{said}").text_content() or "")


@pytest.mark.parametrize("names", [("state:TGO",), ("state:LUX",), ("state:RUS", "state:TGO")])
def test_every_tie_is_told_with_every_source_and_disputes_come_first(
    browser: Browser, small_store: Store, tmp_path: Path, names: tuple[str, ...]
) -> None:
    made = DossierPage(small_store, *names)
    held = list(ties(small_store, sorted(ties_naming(small_store, *names))))
    with opened(browser, made.page, tmp_path) as tab:
        told = tab.locator("#panel li[data-tie]")
        assert told.count() == len(held)
        disputed = sum(bool(tie.disputed) for tie in held)
        assert tab.locator("#panel li[data-tie] .dispute").count() == disputed
        for line in told.all():
            assert "Source: " in line.inner_text()
        for section in tab.locator("#panel details", has=tab.locator(".ties .dispute")).all():
            assert section.locator("li[data-tie]").first.locator(".dispute").count() == 1
        sources = tab.locator("#panel > details").last
        assert sources.locator("summary").inner_text().startswith("Sources")
        assert "CC0-1.0" in sources.inner_text()
        assert tab.locator(".told .link").count() == 0


def test_a_pair_has_its_time_and_what_has_no_date_apart(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, DossierPage(small_store, "FRA", "TGO").page, tmp_path) as tab:
        assert tab.title() == "Dossier: France and Togo"
        assert tab.locator(".timeline path, .timeline circle").count() == 3
        rows = tab.locator("details.numbers", has_text="The same as a list").locator("tbody tr")
        assert [cells(row)[0] for row in rows.all()] == [
            "since 1960",
            "since 1961-05",
            "listed 2020-10-10 to 2020-10-10",
        ]
    with opened(browser, DossierPage(small_store, "RUS", "TGO").page, tmp_path) as tab:
        undated = tab.locator("details", has_text="Without a date")
        assert "Embassy of Russia in Togo: ongoing" in undated.inner_text()
        assert tab.locator(".timeline circle").count() == 1, "the investment of 2023"


def test_a_state_before_it_is_named(browser: Browser, tmp_path: Path) -> None:
    past = entity(
        "state:SUN", "Soviet Union", successor="state:RUS", stateKind="historical",
        until=PartialDate("1991-12-26"),
    )  # fmt: skip
    claims = [past, entity("state:RUS", "Russia"), entity("state:TGO", "Togo"),
              mission("state:SUN", "state:TGO", "embassy")]  # fmt: skip
    made = DossierPage(hold_in_memory(claims), "RUS")
    with opened(browser, made.page, tmp_path) as tab:
        assert "before it: Soviet Union, until 1991-12-26" in panel(tab)


def test_it_fits_a_phone_and_a_dark_screen(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    for names in (("France",), ("France", "Togo")):
        made = DossierPage(small_store, *names)
        with opened(browser, made.page, tmp_path, width=390, dark=True) as tab:
            assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_prints_all_of_what_is_open_and_no_buttons(
    browser: Browser, small_store: Store, tmp_path: Path
) -> None:
    with opened(browser, DossierPage(small_store, "Togo").page, tmp_path) as tab:
        boxes = tab.locator("#panel details")
        assert all(box.get_attribute("open") is not None for box in boxes.all())
        assert tab.get_by_role("button", name="Print").is_visible()
        tab.emulate_media(media="print")
        assert not tab.get_by_role("button", name="Print").is_visible()
        pdf = tab.pdf(prefer_css_page_size=True)
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert box is not None
        assert [round(float(side)) for side in box.groups()] in ([595, 842], [596, 842]), "A4"


def test_what_is_long_is_cut_until_somebody_wants_it_whole(
    browser: Browser, tmp_path: Path
) -> None:
    visits = [
        brief("Visit", str(at), [("visitor", "state:FRA"), ("host", "state:TGO")],
              start=PartialDate(f"{1950 + at}"), status="status:occurred")
        for at in range(70)
    ]  # fmt: skip
    store = hold_in_memory([entity("state:FRA", "France"), entity("state:TGO", "Togo"), *visits])
    with opened(browser, DossierPage(store, "Togo").page, tmp_path) as tab:
        assert tab.locator("#panel li[data-tie]").count() == 60
        tab.emulate_media(media="print")
        assert "10 more stand in the page itself" in panel(tab)
        tab.emulate_media(media="screen")
        tab.get_by_role("button", name="Open everything").click()
        expect(tab.locator("#panel li[data-tie]")).to_have_count(70)
        assert charted(tab)["Visits by decade"][1] == ["1950s", "10"]


def test_it_is_one_script_without_the_picture(small_store: Store) -> None:
    html = DossierPage(small_store, "Togo").html
    (script,) = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    head = html.partition("</head>")[0]
    assert f"script-src &#39;sha256-{digest}&#39;;" in head
    assert "default-src &#39;none&#39;" in head
    assert "vis.Network" not in html
    assert len(html) < 300_000


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("delete window.DecompressionStream;", "it lacks DecompressionStream"),
        ("window.atob = () => 'no gzip';", "damaged"),
    ],
)
def test_a_browser_that_cannot_read_it_says_so(
    browser: Browser, small_store: Store, tmp_path: Path, before: str, why: str
) -> None:
    made = DossierPage(small_store, "Togo")
    with opened(browser, made.page, tmp_path, before=before) as tab:
        assert tab.locator("html").get_attribute("data-ready") == "no"
        assert why in panel(tab)


def more_hostile() -> list[Claim]:
    """Hostile texts where the charts and the timeline read them, a state for each."""
    made = hostile_claims()
    for at, text in enumerate(HOSTILE[1:], 1):
        state, host = f"state:X{at}", "state:X0"
        visited: list[tuple[str, Value]] = [
            ("start", PartialDate(f"20{10 + at}")), ("status", "status:occurred"), ("purpose", text)
        ]  # fmt: skip
        paid: list[tuple[str, Value]] = [
            ("amount", Decimal(at)), ("currency", text[:200]), ("project", text),
            ("year", PartialDate("2020")), ("flowType", text),
        ]  # fmt: skip
        sent: list[tuple[str, Value]] = [("missionType", "missiontype:embassy")]
        made += [
            claim("Visit", "source:hostile", roles=[("visitor", state), ("host", host)],
                  values=visited, locator=text, quote=text),
            claim("Finance", "source:hostile", roles=[("funder", state), ("recipient", host)],
                  values=paid, locator=text),
            claim("Mission", "source:hostile", roles=[("sender", state), ("receiver", host)],
                  values=sent, locator=text, first_seen=date(2020, 1, 1)),
        ]  # fmt: skip
    return made


@pytest.mark.parametrize("names", [("state:X0",), ("state:X1", "state:X0"), ("X8",)])
def test_a_hostile_graph_shows_as_text_and_runs_nothing(
    browser: Browser, tmp_path: Path, names: tuple[str, ...]
) -> None:
    made = DossierPage(hold_in_memory(more_hostile()), *names)
    with opened(browser, made.page, tmp_path) as tab:
        assert tab.locator("#panel li[data-tie]").count() == (32 if names == ("state:X0",) else 4)
        assert "contradicts itself on status" in panel(tab)
        assert "more characters" in panel(tab) or names[0] == "state:X1"
        if names == ("state:X0",):
            assert all(text in panel(tab) for text in HOSTILE[:4])
        assert tab.evaluate("window.x") is None
        assert tab.locator("body :is(img, script:not([id]), iframe, object)").count() == 1
        assert tab.locator("#panel :is(img, script, h1, style)").count() == 0
        hrefs = tab.locator("a").evaluate_all("found => found.map(a => a.getAttribute('href'))")
        assert all(href == "#panel" or href.startswith("https://") for href in hrefs)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1400
