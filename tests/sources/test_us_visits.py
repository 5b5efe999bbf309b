"""Visits to the United States: made records of the real shape, and what the published files say."""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Claim, Reading
from legation.sources.purposes import purpose
from legation.sources.towns import Towns
from legation.sources.us_visits import NEEDS, SOURCE, find_in, read_files, read_shipped, table
from legation.sources.us_visits.cities import cities
from legation.sources.xml_records import Record, records
from legation.values import Label, PartialDate, Value

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "us_visits").glob("*.xml"))
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "us-visits"
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no published files here")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_files(FIXTURES)


@pytest.fixture(scope="module")
def shipped() -> Reading:
    return read_shipped()


def visits(reading: Reading) -> dict[str, Claim]:
    return {
        claim.locator.removeprefix("visit "): claim
        for claim in reading.claims
        if claim.kind == "Visit"
    }


def visitors(claim: Claim) -> list[str]:
    return [filler for role, filler in claim.roles if role == "visitor"]


def said(claim: Claim, name: str) -> set[Value]:
    return {value for key, value in claim.values if key == name}


def test_every_record_is_a_claim_or_reported(reading: Reading) -> None:
    assert (reading.rows, reading.taken) == (11, 7)
    assert len(visits(reading)) == 7
    assert {(one.file, one.line, one.column) for one in reading.rejected} == {
        ("1950.xml", 27, "start-date"),
        ("1950.xml", 39, "end-date"),
        ("1950.xml", 51, "visitor"),
        ("1950.xml", 63, "from"),
    }


def test_a_visit_says_who_came_for_whom_and_when(reading: Reading) -> None:
    claim = visits(reading)["9102"]
    assert claim.about.startswith("tie:visit-helmut-kohl-DEU-USA-1991-05-19")
    assert claim.source == SOURCE
    assert claim.first_seen == claim.last_seen == date(2012, 3, 1)
    assert claim.values == (
        ("status", "status:occurred"),
        ("visitingState", "state:DEU"),
        ("place", "place:Q16555"),
        ("level", "level:head-of-government"),
        ("start", PartialDate("1991-05-19")),
        ("end", PartialDate("1991-05-21")),
        ("purpose", "summit"),
    )


def test_a_tie_is_of_the_state_of_its_time_and_its_person_of_all(reading: Reading) -> None:
    before, after = visits(reading)["9101"], visits(reading)["9102"]
    assert said(before, "visitingState") == {"state:GFR"}
    assert visitors(before) == visitors(after)
    [person] = [one for one in reading.claims if one.about == "official:helmut-kohl-DEU"]
    assert said(person, "citizenOf") == {"state:GFR", "state:DEU"}
    assert said(person, "title") == {"Chancellor"}
    assert said(person, "label") == {Label("Helmut Kohl")}
    assert said(visits(reading)["9001"], "visitingState") == {"state:RVN"}


def test_two_who_came_together_made_one_visit(reading: Reading) -> None:
    claim = visits(reading)["9103"]
    assert visitors(claim) == [
        "official:francesco-cossiga-ITA",
        "official:giulio-andreotti-ITA",
    ]
    assert said(claim, "level") == {"level:head-of-state"}
    assert not said(claim, "purpose")


def test_one_with_two_titles_is_one_visitor(reading: Reading) -> None:
    claim = visits(reading)["9002"]
    assert visitors(claim) == ["official:sihanouk-KHM"]
    assert said(claim, "level") == {"level:head-of-government"}


def test_a_title_that_tells_no_level_gives_none(reading: Reading) -> None:
    claim = visits(reading)["9105"]
    assert not said(claim, "level")
    assert said(claim, "place") == {"place:camp-david-USA"}


def test_korea_is_the_south_here(reading: Reading) -> None:
    assert said(visits(reading)["9104"], "visitingState") == {"state:KOR"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<visits><visit><id>1</id></visit></visits>", "has no <start-date>"),
        (b"<trips/>", "<trips> stands where <visits> should"),
        (b"<visits><visit></visits>", "mismatched tag"),
        (b"", "no element found"),
        (b'<!DOCTYPE visits [<!ENTITY a "b">]><visits>&a;</visits>', "document type"),
        (b"\xff\xfe\x00", ""),
    ],
)
def test_what_is_no_such_file(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "1990.xml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"1990\.xml") as caught:
        read_files([path])
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_files([tmp_path / "1990.xml"])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.xml"
        path.write_bytes(b"<visits>" + content + b"</visits>")
        with contextlib.suppress(InputError):
            assert all(record.fields.keys() >= {*NEEDS} for record in read(path))


def read(path: Path) -> list[Record]:
    return records(path, "visits", "visit", NEEDS)


def test_tables_give_back_what_was_written(tmp_path: Path) -> None:
    found = find_in(FIXTURES)
    table.write(found, tmp_path)
    assert table.read(tmp_path) == found
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    table.write(find_in(list(reversed(FIXTURES))), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize(
    ("remark", "term"),
    [
        ("Offical Visit.", "official visit"),
        ("Official working visit. Afterwards private visit to X.", "official working visit"),
        ("Met the mayor during a private visit.", "private visit"),
        ("Accompanied President X on a state visit.", "accompanying the president"),
        ("Attended the funeral of X.", "funeral"),
        ("Attended Foreign Ministers’ meeting.", "ministerial meeting"),
        ("Stopped en route to X.", "transit"),
        ("", ""),
    ],
)
def test_purposes(remark: str, term: str) -> None:
    assert purpose(remark) == term


def test_cities_are_not_universities() -> None:
    assert cities("Also visited Boston and Chicago; spoke at Princeton University.") == (
        "Boston",
        "Chicago",
    )


def test_towns() -> None:
    towns, day = Towns(Gazetteer.shipped()), date(1960, 1, 1)
    assert towns.find("Kiev", "state:SUN", day).place == "place:kyiv"
    assert towns.find("Lome", "state:TGO", day).place == "place:lome"
    assert towns.find("Dakar (Senegal)", "state:FRA", date(1943, 1, 1)).place == "place:dakar"
    assert towns.find("Sochi", "state:SUN", day) == ("place:sochi-SUN", "Sochi", "")
    assert towns.find("Bad Godesberg", "state:GFR", day) == (
        "place:bad-godesberg-DEU", "Bad Godesberg", "state:DEU",
    )  # fmt: skip


@needs_published
def test_the_shipped_tables_are_of_the_published_files(shipped: Reading) -> None:
    published = read_files(list(PUBLISHED.glob("*.xml")))
    assert shipped == published
    assert published.rows == published.taken + len(published.rejected) == 3264


@needs_published
def test_lines_are_those_of_the_published_files() -> None:
    for visit in table.read().visits[::97]:
        lines = (PUBLISHED / visit.file).read_text(encoding="utf-8").splitlines()
        assert lines[visit.line - 1].strip() == "<visit>"
        assert lines[visit.line].strip() == f"<id>{visit.record}</id>"


def test_nothing_was_left_out(shipped: Reading) -> None:
    assert (shipped.rows, shipped.taken) == (3264, 3264)


def test_heads_of_state_came_378_times_in_the_1990s(shipped: Reading) -> None:
    nineties = [
        claim for claim in visits(shipped).values() if str(claim.said("start")).startswith("199")
    ]
    assert len(nineties) == 648
    levels = Counter(claim.said("level") for claim in nineties)
    assert levels["level:head-of-state"] == 378


def test_one_person_over_many_years_and_spellings(shipped: Reading) -> None:
    count = Counter(official for claim in visits(shipped).values() for official in visitors(claim))
    assert count["official:benjamin-netanyahu-ISR"] == 29
    assert count["official:helmut-kohl-DEU"] == 21
    assert count["official:angela-merkel-DEU"] == 18
    assert count["official:abdullah-ii-JOR"] == 45
    assert count["official:hussein-i-JOR"] == 39


def test_six_visits_from_togo(shipped: Reading) -> None:
    days = sorted(
        str(claim.said("start"))
        for claim in visits(shipped).values()
        if claim.said("visitingState") == "state:TGO"
    )
    assert days == [
        "1960-09-23", "1962-03-20", "1983-10-22", "1990-07-30", "2014-08-05", "2022-12-13",
    ]  # fmt: skip
