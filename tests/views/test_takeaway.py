"""What is taken away: the Turtle is of the graph, and the SPARQL gives the ties of the CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.conftest import brief, entity, mission
from tests.views.tabs import find, heading, opened, standing
from tests.views.test_hostile import hostile_claims

import legation
from legation.building import hold_in_memory
from legation.identity import claim
from legation.model import Claim
from legation.query import ask
from legation.store import Store
from legation.values import PartialDate
from legation.views import Page, page
from legation.vocabulary import expand

Row = dict[str, str]
DERIVED = ox.NamedNode(expand("prov:wasDerivedFrom"))


@pytest.fixture(scope="session")
def medley_claims(small_claims: list[Claim]) -> list[Claim]:
    """The small claims, and ties of many sides, many dates, no dates, no status and no region."""
    rus, tgo, zwe, fra, usa = (f"state:{code}" for code in ("RUS", "TGO", "ZWE", "FRA", "USA"))
    union, centre = "institution:EU", "institution:russian-centre"
    envoy, guest = "official:nikolay-krasilnikov-RUS", "official:emmerson-mnangagwa-ZWE"
    severed = [("severed", PartialDate("1970-03")), ("severed", PartialDate("1990"))]
    day = PartialDate
    return [
        *small_claims,
        standing("ATA", "-75 0"),
        claim("State", "source:reference", about="state:TGO", values=[("m49Region", "002")]),
        claim("State", "source:reference", about="state:USA", values=[("m49Region", "019")]),
        claim("Relations", "source:missions", roles=[("party", fra), ("party", usa)],
              values=[("established", day("1950")), *severed, ("status", "status:ended")]),
        brief("Visit", "20", [("visitor", centre), ("host", zwe)], visitingState=usa,
              status="status:occurred", start=day("2021-06-01")),
        brief("Visit", "21", [("visitor", tgo), ("visitor", guest), ("host", fra)],
              status="status:occurred", start=day("2021-06-03"), end=day("2021-06-05")),
        brief("Meeting", "22", [("party", rus), ("party", tgo), ("party", guest), ("body", union)],
              status="status:occurred", start=day("2020")),
        brief("Finance", "23", [("funder", fra), ("recipient", tgo), ("recipient", zwe)],
              status="status:committed", year=day("2019"), sector="sector:110"),
        brief("Trade", "24", [("exporter", rus), ("party", tgo), ("party", usa)], goods="ships"),
        brief("Cooperation", "25", [("party", tgo)], sector="sector:110", status="status:ongoing"),
        brief("Tenure", "26", [("official", envoy), ("office", "office:minister"), ("body", rus)],
              status="status:ended", start=day("2001"), end=day("2004-05")),
        brief("Agreement", "27", [("party", fra), ("party", "state:ATA")], instrument="treaty",
              status="status:ongoing", signed=day("1961-06-23")),
        mission(tgo, usa, "embassy", seen=(0, 1), opened="1999"),
        claim("Mission", "source:missions", roles=[("sender", usa), ("receiver", rus)],
              values=[("missionType", "missiontype:embassy"), ("opened", day("1933-11-17"))],
              first_seen=date(2021, 1, 4), last_seen=date(2021, 1, 4)),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def medley(medley_claims: list[Claim]) -> Store:
    return hold_in_memory(medley_claims)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Ten thousand ties of what ships: journeys, levels of representation and two reports."""
    graph = tmp_path_factory.mktemp("real") / "real.graph"
    legation.build("us-travels", "us-status", "seeds", output=graph)
    return Store.open(graph)


def look(tab: Tab, **sight: str) -> None:
    """Look at something as an address says it."""
    tab.evaluate("fragment => { location.hash = fragment; }", urlencode(sight) or "view=map")
    tab.locator("#tab-panel").click()
    tab.locator("#tab-take").click()


def saved(tab: Tab, what: str) -> bytes:
    """The file that a button saves."""
    with tab.expect_download() as waiting:
        tab.locator("#take").get_by_role("button", name=what, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def rows(tab: Tab) -> list[Row]:
    text = saved(tab, "CSV").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def query(tab: Tab) -> str:
    return tab.locator("#take textarea").input_value()


def answer(store: Store, text: str) -> set[str]:
    """The ties that a query gives."""
    return {str(row[0]) for row in ask(store, text).rows}


def compared(tab: Tab, store: Store, sights: Iterable[dict[str, str]]) -> list[frozenset[str]]:
    """The ties of each sight, once its CSV, its SPARQL and its count are the same."""
    found = []
    for sight in sights:
        look(tab, **sight)
        taken = [row["tie"] for row in rows(tab)]
        assert answer(store, query(tab)) == set(taken), sight
        said = re.match(r"([\d,]+) ties?", tab.locator("#take .kind").inner_text())
        assert said is not None
        assert int(said[1].replace(",", "")) == len(taken) == len(set(taken)), sight
        found.append(frozenset(taken))
    return found


SIGHTS: list[dict[str, str]] = [
    {},
    {"ties": "Visit"},
    {"ties": "Mission Visit", "status": "ongoing"},
    {"status": "planned unlisted"},
    {"sector": "sector:311 sector:110"},
    {"region": "Africa"},
    {"region": "No region|Official"},
    {"region": "Institution|Americas", "ties": "Meeting Trade Mission"},
    {"source": "source:togo-brief"},
    {"disputed": "true"},
    {"least": "3"},
    {"least": "2", "region": "Europe", "ties": "Mission Visit Finance"},
    {"of": "state:TGO"},
    {"of": "state:USA", "also": "state:FRA institution:russian-centre"},
    {"of": "state:FRA", "with": "state:TGO"},
    {"of": "state:FRA", "with": "state:TGO", "also": "state:ZWE", "least": "2"},
    {"of": "state:FRA", "with": "state:TGO", "view": "pair"},
    {"of": "state:LUX", "with": "institution:EU", "ways": "true"},
    {"day": "1980"},
    {"day": "1970-05-01", "of": "state:FRA"},
    {"day": "2021-06-04"},
    {"day": "2021-07", "undated": "true"},
    {"day": "2030", "undated": "true", "region": "Africa"},
    {"day": "2004-05-20", "ties": "Tenure Posting"},
    {"known": "2020"},
    {"known": "2021-01-04", "day": "2012", "of": "state:USA"},
    {"known": "2024-03-24", "source": "source:togo-brief source:missions"},
]


def test_the_query_gives_what_is_shown(browser: Browser, medley: Store, tmp_path: Path) -> None:
    with opened(browser, page(medley), tmp_path) as tab:
        found = compared(tab, medley, SIGHTS)
    assert all(found)
    assert len(set(found)) > len(found) - 3


def test_a_tie_that_its_roles_would_join_otherwise_is_named(
    browser: Browser, medley: Store, tmp_path: Path
) -> None:
    with opened(browser, page(medley), tmp_path) as tab:
        both = {"of": "institution:russian-centre", "with": "state:USA"}
        assert compared(tab, medley, [both]) == [frozenset()]
        assert "FILTER(?tie NOT IN (tie:visit-" in query(tab)
        three = {"of": "state:TGO", "with": "official:emmerson-mnangagwa-ZWE"}
        (found,) = compared(tab, medley, [three])
        assert len(found) == 2


def test_ties_without_a_status_can_be_asked_for(
    browser: Browser, medley_claims: list[Claim], tmp_path: Path
) -> None:
    store = hold_in_memory(medley_claims)
    with opened(browser, page(store), tmp_path) as tab:
        box = tab.locator("#filters details[data-facet=statuses]")
        box.locator("summary").click()
        box.get_by_role("checkbox", name="not said").check()
        tab.locator("#tab-take").click()
        alone = {row["tie"] for row in rows(tab)}
        assert answer(store, query(tab)) == alone
        box.get_by_role("checkbox", name="Ended").check()
        more = {row["tie"] for row in rows(tab)}
        assert answer(store, query(tab)) == more > alone > set()


def test_the_strongest_lines_can_be_taken_alone(
    browser: Browser, medley: Store, tmp_path: Path
) -> None:
    with opened(browser, page(medley), tmp_path) as tab:
        look(tab, lines="2")
        whole = len(rows(tab))
        tab.get_by_role("radio", name="of the 2 lines drawn").check()
        assert "on the 2 strongest lines" in tab.locator("#take .sentence").inner_text()
        taken = {row["tie"] for row in rows(tab)}
        assert answer(medley, query(tab)) == taken
        assert 0 < len(taken) < whole


@pytest.mark.parametrize(("focus", "depth"), [("state:TGO", 1), ("state:LUX", 2)])
def test_a_page_around_somebody_asks_for_no_more_than_it_holds(
    browser: Browser, medley: Store, tmp_path: Path, focus: str, depth: int
) -> None:
    sights: list[dict[str, str]] = [
        {"of": ""},
        {"of": "", "least": "2"},
        {"of": "", "region": "Europe", "day": "2021"},
        {"of": focus},
        {"of": "state:FRA"},
        {"of": "state:FRA", "with": "state:RUS"},
    ]
    with opened(browser, page(medley, focus=focus, depth=depth), tmp_path) as tab:
        found = compared(tab, medley, sights)
        assert found[0] > found[3] > frozenset() or depth == 1


def test_the_same_holds_of_real_ties(browser: Browser, real: Store, tmp_path: Path) -> None:
    sights: list[dict[str, str]] = [
        {},
        {"ties": "Visit", "day": "1975"},
        {"ties": "Meeting", "day": "1975-12", "region": "Asia"},
        {"day": "1995-07-01", "of": "state:USA"},
        {"of": "state:USA", "with": "state:FRA"},
        {"of": "state:USA", "with": "state:FRA", "view": "pair", "status": "occurred"},
        {"of": "state:TGO", "with": "state:JPN", "ways": "true"},
        {"ties": "Representation", "least": "3", "region": "Europe"},
        {"least": "40"},
        {"known": "2024", "undated": "true", "day": "1900"},
        {"disputed": "true"},
        {"source": "source:us-status", "status": "ended", "day": "1941-12"},
    ]
    with opened(browser, page(real), tmp_path) as tab:
        found = compared(tab, real, sights)
        assert all(found[:6])
        assert len(set(found)) > 8


def graph_of(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def held(store: Store, text: str) -> list[ox.Triple]:
    """The triples of a Turtle, all of which but those on sources are in the graph."""
    triples = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    astray = [
        quad.triple
        for quad in triples
        if quad.predicate != DERIVED and ox.Quad(*quad.triple) not in store.oxigraph
    ]
    assert astray == []
    assert len({quad.triple for quad in triples}) == len(graph_of(text))
    return [quad.triple for quad in triples]


def test_the_turtle_is_a_part_of_the_graph(browser: Browser, medley: Store, tmp_path: Path) -> None:
    with opened(browser, page(medley), tmp_path) as tab:
        look(tab)
        text = saved(tab, "Turtle").decode()
        triples = held(medley, text)
        subjects = {triple.subject for triple in triples}
        said = {triple.predicate.value for triple in triples}
        for name in ("dip:disputedOn", "dip:earliestOpened", "dip:sendingState", "dip:amount"):
            assert expand(name) in said
        ties = {row["tie"]: row for row in rows(tab)}
        assert {ox.NamedNode(expand(name)) for name in ties} <= subjects
        sources = {(t.subject, t.object) for t in triples if t.predicate == DERIVED}
        for name, row in ties.items():
            for source in row["sources"].split(" | "):
                assert (ox.NamedNode(expand(name)), ox.NamedNode(expand(source))) in sources
        assert ox.NamedNode(expand("state:TGO")) in subjects
        assert ox.NamedNode(expand("source:togo-brief")) in subjects


def test_the_turtle_says_what_it_is_and_declares_no_more_than_it_uses(
    browser: Browser, medley: Store, tmp_path: Path
) -> None:
    with opened(browser, page(medley), tmp_path) as tab:
        look(tab, of="state:TGO", ties="Mission")
        text = saved(tab, "Turtle").decode()
    assert text.startswith("# Diplomatic ties of the world\n# Missions of Togo.\n")
    assert "# View: #of=state:TGO&ties=Mission\n" in text
    assert re.search(r"^# \d+ ties, taken on \d{4}-\d\d-\d\d$", text, flags=re.MULTILINE)
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("#", "@prefix")))
    for prefix in re.findall(r"^@prefix (\w+): ", text, flags=re.MULTILINE):
        assert re.search(rf"\b{prefix}:", body), prefix


def test_what_real_ties_say_is_all_in_the_graph(
    browser: Browser, real: Store, tmp_path: Path
) -> None:
    with opened(browser, page(real), tmp_path) as tab:
        look(tab)
        assert len(held(real, saved(tab, "Turtle").decode())) > 50_000


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    store = hold_in_memory(hostile_claims())
    with opened(browser, page(store), tmp_path) as tab:
        look(tab)
        held(store, saved(tab, "Turtle").decode())
        look(tab, of="state:X4", source="source:hostile")
        held(store, saved(tab, "Turtle").decode())
        assert answer(store, query(tab)) == {row["tie"] for row in rows(tab)} != set()
        look(tab, of="state:X5", day="2024")
        assert "\u202e" not in query(tab)
        assert answer(store, query(tab)) == {row["tie"] for row in rows(tab)}
        assert tab.evaluate("window.x") is None


def test_the_csv_runs_nothing_in_a_spreadsheet(browser: Browser, tmp_path: Path) -> None:
    texts = ("=HYPERLINK(1)", "+1+2", "-2+3", "@SUM(1)", "\t=1", "-5", 'a "quote", and\na line')
    claims = [
        brief("Visit", str(at), [("visitor", "state:USA"), ("host", "state:TGO")],
              start=PartialDate(f"20{at + 10}"), status="status:occurred", purpose="talks")
        for at in range(2)
    ]  # fmt: skip
    claims += [entity(f"official:x{at}", text) for at, text in enumerate(texts)]
    claims += [
        brief("Visit", str(at), [("visitor", f"official:x{at}"), ("host", "state:TGO")],
              status="status:occurred")
        for at in range(len(texts))
    ]  # fmt: skip
    with opened(browser, page(hold_in_memory(claims)), tmp_path) as tab:
        look(tab)
        raw = saved(tab, "CSV")
        found = {row["visitor"]: row["visitor name"] for row in rows(tab)}
    assert raw.startswith(b"\xef\xbb\xbftie,class,type,title,")
    assert raw.replace(b"\r\n", b"").count(b"\r") == 0
    assert raw.endswith(b"\r\n")
    named = [found[f"official:x{at}"] for at in range(len(texts))]
    assert named == [f"'{text}" for text in texts[:5]] + list(texts[5:])


def test_a_row_says_who_what_when_and_by_whom(
    browser: Browser, medley: Store, tmp_path: Path
) -> None:
    with opened(browser, page(medley), tmp_path) as tab:
        look(tab, of="state:RUS", **{"with": "state:TGO"})
        found = {row["tie"]: row for row in rows(tab)}
    mission = found["tie:embassy-RUS-TGO"]
    assert (mission["sender"], mission["receiver name"]) == ("state:RUS", "Togo")
    assert (mission["class"], mission["type"], mission["status"]) == (
        "Mission",
        "embassy",
        "ongoing",
    )
    assert mission["title"] == "Embassy of Russia in Togo"
    assert mission["disputed"] == "status"
    money = found["tie:investment-RUS-TGO-2023"]
    assert (money["amount"], money["currency"], money["begin"]) == ("25000000", "USD", "2023")
    assert money["sources"] == "source:togo-brief"
    meeting = next(row for row in found.values() if row["class"] == "Meeting")
    assert meeting["party"].split(" | ")[1:] == ["state:RUS", "state:TGO"]


def test_the_picture_is_a_png(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab)
        assert saved(tab, "Picture (PNG)").startswith(b"\x89PNG\r\n\x1a\n")


def test_files_are_named_after_what_is_looked_at(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, of="state:CIV", **{"with": "state:FRA"})
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name="Turtle", exact=True).click()
        name = waiting.value.suggested_filename
        assert re.fullmatch(r"legation-cote-d-ivoire-france-\d{4}-\d\d-\d\d\.ttl", name)


def test_link_and_query_are_copied(browser: Browser, world: Page, tmp_path: Path) -> None:
    with opened(browser, world, tmp_path) as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        look(tab, of="state:TGO", ties="Mission", least="2")
        tab.get_by_role("button", name="Copy: Link to this view").click()
        tab.locator("#take .done", has_text="Copied").wait_for()
        address = tab.evaluate("navigator.clipboard.readText()")
        sentence = tab.locator("#take .sentence").inner_text()
        tab.get_by_role("button", name="Copy: SPARQL").click()
        tab.wait_for_function(
            "async () => (await navigator.clipboard.readText()).includes('SELECT DISTINCT ?tie')"
        )
        tab.evaluate("address => { location.hash = ''; location.hash = address; }",
                     address.partition("#")[2])  # fmt: skip
        tab.locator("#tab-take").click()
        assert tab.locator("#take .sentence").inner_text() == sentence
        assert sentence == "Missions of Togo, where two have at least 2."


@pytest.mark.parametrize(
    ("sight", "sentence"),
    [
        ({"of": "state:TGO", "also": "state:FRA", "status": "ongoing planned"},
         "Ties of Togo and France, with the status ongoing or planned."),
        ({"of": "state:TGO", "with": "state:FRA", "day": "2021-05", "undated": "true"},
         "Ties between Togo and France, as it was in 2021-05 with those without a date."),
        ({"of": "state:TGO", "with": "state:USA", "ways": "true", "known": "2022-01-01"},
         "Ties on the shortest ways from Togo to United States, as known on 2022-01-01."),
        ({"ties": "Mission Visit", "region": "Africa", "least": "2"},
         "Missions and visits of the world, with somebody of Africa, where two have at least 2."),
        ({"sector": "sector:311", "source": "source:togo-brief"},
         "Ties of the world, in the sector agriculture, told by A brief."),
    ],
)  # fmt: skip
def test_a_sentence_says_what_is_taken(
    browser: Browser, world: Page, tmp_path: Path, sight: dict[str, str], sentence: str
) -> None:
    with opened(browser, world, tmp_path) as tab:
        look(tab, **sight)
        assert tab.locator("#take .sentence").inner_text() == sentence


def test_paper_shows_the_picture_in_light_colours(
    browser: Browser, world: Page, tmp_path: Path
) -> None:
    with opened(browser, world, tmp_path, dark=True) as tab:
        find(tab, "togo")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
        assert tab.locator(".paper figcaption b").inner_text() == "Ties of Togo."
        for part in ("#tools", "#clock", "#filters", ".tabs", ".search", "#picture"):
            assert tab.locator(part).first.is_hidden(), part
        dark = tab.evaluate(
            """async () => { const image = document.querySelector('.paper img');
            await image.decode();
            const made = document.createElement('canvas');
            [made.width, made.height] = [image.naturalWidth, image.naturalHeight];
            const context = made.getContext('2d');
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, made.width, made.height);
            let [dark, light] = [0, 0];
            for (let at = 0; at < data.length; at += 4) {
                if (data[at + 3] < 250) continue;
                const [red, green, blue] = data.slice(at, at + 3);
                if (Math.max(red, green, blue) < 70) dark += 1;
                if (Math.min(red, green, blue) > 200) light += 1;
            }
            return dark > 100 && light > dark; }"""
        )
        assert dark
        assert heading(tab) == "Togo"
        assert tab.locator("#panel").evaluate("box => box.scrollHeight <= box.clientHeight")
        tab.emulate_media(media="screen")
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        assert tab.locator(".paper").count() == 0
