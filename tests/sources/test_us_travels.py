"""Travels of presidents and secretaries: made records, and what the published files say."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Claim, Reading
from legation.sources.us_travels import SOURCE, find_in, read_files, read_shipped, table
from legation.sources.us_travels.bodies import bodies
from legation.sources.us_travels.remarks import met
from legation.values import Label, PartialDate, Value

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "us_travels").glob("*.xml"))
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "us-travels"
NAMES = Gazetteer.shipped()
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no published files here")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_files(FIXTURES)


@pytest.fixture(scope="module")
def shipped() -> Reading:
    return read_shipped()


def visits(reading: Reading) -> dict[str, Claim]:
    return {
        claim.locator.removeprefix("trip "): claim
        for claim in reading.claims
        if claim.kind == "Visit"
    }


def meetings(reading: Reading, record: str) -> list[set[str]]:
    return [
        {filler for _, filler in claim.roles}
        for claim in reading.claims
        if claim.kind == "Meeting" and claim.locator == f"trip {record}"
    ]


def said(claim: Claim, name: str) -> set[Value]:
    return {value for key, value in claim.values if key == name}


def fillers(claim: Claim, role: str) -> list[str]:
    return [filler for name, filler in claim.roles if name == role]


def parties(remark: str, host: str = "state:EGY", year: int = 1999) -> list[tuple[str, str]]:
    return [(one.name, one.party) for one in met(remark, host, NAMES, date(year, 1, 1))]


def test_every_record_is_a_stop_or_reported(reading: Reading) -> None:
    assert (reading.rows, reading.taken) == (8, 5)
    assert set(visits(reading)) == {"9201", "9202", "9203", "9211", "9212"}
    assert {(one.file, one.line, one.column) for one in reading.rejected} == {
        ("rogers-made-up.xml", 48, "role"),
        ("rogers-made-up.xml", 62, "name"),
        ("smith-made-up.xml", 31, "country"),
    }


def test_a_stop_says_who_went_where_and_when(reading: Reading) -> None:
    claim = visits(reading)["9201"]
    assert claim.source == SOURCE
    assert claim.first_seen == claim.last_seen == date(2011, 2, 27)
    assert claim.roles == (("visitor", "official:ada-m-rogers-USA"), ("host", "state:ISR"))
    assert claim.values == (
        ("status", "status:occurred"),
        ("visitingState", "state:USA"),
        ("place", "place:jerusalem"),
        ("level", "level:foreign-minister"),
        ("start", PartialDate("1977-02-15")),
        ("end", PartialDate("1977-02-17")),
        ("purpose", "bilateral meeting"),
        ("journey", "us-travels/9201"),
    )
    [person] = [one for one in reading.claims if one.about == "official:ada-m-rogers-USA"]
    assert said(person, "label") == {Label("Ada M. Rogers")}
    assert said(person, "altLabel") == {Label("Ady Rogers")}
    assert said(person, "title") == {"Secretary of State"}


def test_stops_with_no_day_between_are_one_journey(reading: Reading) -> None:
    journeys = {record: said(claim, "journey") for record, claim in visits(reading).items()}
    assert journeys["9202"] == journeys["9201"] == {"us-travels/9201"}
    assert journeys["9203"] == {"us-travels/9203"}
    assert journeys["9211"] != journeys["9212"]


def test_who_is_only_elected_is_no_head_of_state(reading: Reading) -> None:
    elected, in_office = visits(reading)["9211"], visits(reading)["9212"]
    assert said(elected, "level") == {"level:official"}
    assert said(in_office, "level") == {"level:head-of-state"}
    assert fillers(elected, "visitor") == fillers(in_office, "visitor")
    assert fillers(elected, "host") == ["state:RVN"]


def test_a_land_in_brackets_is_where_the_place_lies(reading: Reading) -> None:
    claim = visits(reading)["9212"]
    assert fillers(claim, "host") == ["state:DNK"]
    assert said(claim, "place") == {"place:thule-GRL"}


def test_meetings(reading: Reading) -> None:
    rogers = "official:ada-m-rogers-USA"
    assert meetings(reading, "9201") == [
        {rogers, "official:yitzhak-rabin-ISR"},
        {rogers, "state:ISR"},
    ]
    assert meetings(reading, "9202") == [
        {rogers, "official:anwar-sadat-EGY"},
        {rogers, "official:ada-lovelace-EGY"},
        {rogers, "state:GBR"},
    ]
    assert meetings(reading, "9203") == [
        {rogers, "state:GRC"},
        {rogers, "state:TUR"},
        {rogers, "state:NLD"},
        {rogers, "institution:NATO"},
    ]


def test_a_meeting_is_within_its_stop(reading: Reading) -> None:
    claims = {one.locator: one for one in reading.claims if one.kind == "Meeting"}
    assert claims["trip 9203"].values == (
        ("status", "status:occurred"),
        ("place", "place:brussels"),
        ("start", PartialDate("1977-02-21")),
        ("end", PartialDate("1977-02-22")),
    )
    assert fillers(claims["trip 9203"], "body") == ["institution:NATO"]
    assert not said(claims["trip 9202"], "place")


@pytest.mark.parametrize(
    ("remark", "found"),
    [
        ("Met with President A and visited Cairo.", [("A", "state:EGY")]),
        ("Met with President A; met Mr. B.", [("A", "state:EGY")]),
        ("Discussed peace with Palestinian Authority President Abbas.", [("Abbas", "state:PSE")]),
        ("Audience with Pope Paul VI.", [("Paul VI", "state:VAT")]),
        ("Met with Queen Beatrix of the Netherlands.", [("Beatrix", "state:NLD")]),
        ("Met with French President A and President B.", [("A", "state:FRA")]),
        ("Met with Martian President A.", []),
        ("Met with Senator A and U.S. Ambassador B C.", [("A", "state:EGY")]),
        ("Accompanied President A.", []),
        ("Met with President Jan Lipavský. Took part in it.", [("Jan Lipavský", "state:EGY")]),
        ("Met with NATO Secretary-General Jens A.", [("Jens A", "institution:NATO")]),
        ("Met with Foreign Minister Prince Saud and Prime Minister May.",
         [("Saud", "state:EGY"), ("May", "state:EGY")]),
        ("Met with the Presidents of Kenya and Uganda.", [("", "state:KEN"), ("", "state:UGA")]),
        ("Met with senior officials.", [("", "state:EGY")]),
        ("", []),
    ],
)  # fmt: skip
def test_whom_a_remark_names(remark: str, found: list[tuple[str, str]]) -> None:
    assert parties(remark) == found


def test_a_nationality_is_of_its_time() -> None:
    assert parties("Met with Soviet Foreign Minister A.", year=1980) == [("A", "state:SUN")]
    assert parties("Met with German Chancellor A.", year=1980) == [("A", "state:GFR")]
    assert parties("Met with German Chancellor A.", year=1999) == [("A", "state:DEU")]


@pytest.mark.parametrize(
    ("remark", "found"),
    [
        ("Attended the NATO Summit Meeting.", ("institution:NATO",)),
        ("Attended 6th Session of the North Atlantic Council.", ("institution:NATO",)),
        ("Attended U.S.-EU Summit.", ()),
        ("Attended NATO-Russia Council.", ()),
        ("Met with NATO officials.", ()),
        ("Attended G-20 and OECD ministerial meetings.", ("institution:G20", "institution:OECD")),
    ],
)
def test_bodies_that_met(remark: str, found: tuple[str, ...]) -> None:
    assert bodies(remark) == found


@given(st.text(max_size=120))
def test_any_remark_is_read(remark: str) -> None:
    for one in met(f"Met with {remark}", "state:EGY", NAMES, date(1999, 1, 1)):
        assert one.party.partition(":")[0] in {"state", "institution"}
        assert bool(one.name) == bool(one.titles)
    bodies(remark)


def test_tables_give_back_what_was_written(tmp_path: Path) -> None:
    found = find_in(FIXTURES)
    table.write(found, tmp_path)
    assert table.read(tmp_path) == found
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    table.write(find_in(list(reversed(FIXTURES))), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_visits_are_no_travels(tmp_path: Path) -> None:
    path = tmp_path / "visits.xml"
    path.write_text("<visits/>", encoding="utf-8")
    with pytest.raises(InputError, match="<trips> should"):
        read_files([path])


def test_lists_beside_the_trips_hold_none(tmp_path: Path) -> None:
    path = tmp_path / "presidents.xml"
    path.write_text("<presidents><president><name>A B</name></president></presidents>")
    assert read_files([*FIXTURES, path]) == read_files(FIXTURES)


@needs_published
def test_the_shipped_tables_are_of_the_published_files(shipped: Reading) -> None:
    published = read_files(list(PUBLISHED.glob("*-travels/*.xml")))
    assert shipped == published
    assert published.rows == published.taken + len(published.rejected) == 4271


@needs_published
def test_lines_are_those_of_the_published_files() -> None:
    folders = {path.name: path for path in PUBLISHED.glob("*-travels/*.xml")}
    for stop in table.read().stops[::97]:
        lines = folders[stop.file].read_text(encoding="utf-8").splitlines()
        assert lines[stop.line - 1].strip().startswith("<trip ")
        assert lines[stop.line].strip() == f"<id>{stop.record}</id>"


def test_nothing_was_left_out(shipped: Reading) -> None:
    assert (shipped.rows, shipped.taken) == (4271, 4271)
    assert len({claim.about for claim in shipped.claims if claim.kind == "Visit"}) >= 4200


def test_a_journey_has_no_day_away(shipped: Reading) -> None:
    journeys: dict[Value | None, list[tuple[date, date]]] = {}
    for claim in visits(shipped).values():
        start, end = claim.said("start"), claim.said("end")
        assert isinstance(start, PartialDate)
        assert isinstance(end, PartialDate)
        stops = journeys.setdefault(claim.said("journey"), [])
        stops.append((start.earliest, end.latest))
    for stops in journeys.values():
        until = min(stops)[1]
        for first, last in sorted(stops):
            assert first <= until + timedelta(days=1)
            until = max(until, last)


def test_kerry_made_348_stops_and_albright_269(shipped: Reading) -> None:
    count = Counter(fillers(claim, "visitor")[0] for claim in visits(shipped).values())
    assert count["official:john-forbes-kerry-USA"] == 348
    assert count["official:madeleine-korbel-albright-USA"] == 269


def test_presidents_were_in_egypt_17_times(shipped: Reading) -> None:
    egypt = [
        claim
        for claim in visits(shipped).values()
        if ("host", "state:EGY") in claim.roles and claim.said("level") == "level:head-of-state"
    ]
    assert len(egypt) == 17


def test_nixon_in_china(shipped: Reading) -> None:
    [claim] = [
        claim
        for claim in visits(shipped).values()
        if claim.roles == (("visitor", "official:richard-m-nixon-USA"), ("host", "state:CHN"))
    ]
    assert (str(claim.said("start")), str(claim.said("end"))) == ("1972-02-21", "1972-02-28")
    assert said(claim, "place") == {"place:Q8686", "place:beijing", "place:hangchow-CHN"}


def test_one_stop_in_togo(shipped: Reading) -> None:
    stops = [c for c in visits(shipped).values() if ("host", "state:TGO") in c.roles]
    assert [str(claim.said("start")) for claim in stops] == ["2012-01-17"]


def test_vance_saw_sadat_two_days_after_rabin(shipped: Reading) -> None:
    vance = "official:cyrus-roberts-vance-USA"
    assert {vance, "official:yitzhak-rabin-ISR"} in meetings(shipped, "2207")
    assert {vance, "official:anwar-sadat-EGY"} in meetings(shipped, "2208")
    journey = {
        record
        for record, claim in visits(shipped).items()
        if claim.said("journey") == "us-travels/2207"
    }
    assert journey == {"2207", "2208", "2209", "2210", "2211", "2212"}
