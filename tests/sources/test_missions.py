"""The source "missions worldwide" on real rows: claims, spells, accounting, shipped tables."""

from __future__ import annotations

import gzip
import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from tests.published import missions, said, spell

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Reading
from legation.schema import MISSION_TYPES, PROPERTIES
from legation.sources.missions import (
    SOURCE,
    Edition,
    Names,
    read_files,
    read_shipped,
    table,
)
from legation.sources.missions.kinds import FORMER, TYPES
from legation.sources.missions.survey import survey
from legation.values import Label, PartialDate, Point

FIXTURES = Path(__file__).parents[1] / "fixtures" / "missions"


PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "embassies"


FIRST, SECOND, THIRD = date(2020, 10, 10), date(2021, 8, 24), date(2022, 11, 16)


@pytest.fixture(scope="module")
def three() -> Reading:
    """Real rows of three editions."""
    return read_files(sorted(FIXTURES.glob("*.csv")))


def test_a_row_is_a_claim_with_its_values(three: Reading) -> None:
    first = missions(three, "Q335453")[0]
    assert first.about == "tie:representation-institution.quebec-FRA-Q194420"
    assert first.roles == (("sender", "institution:quebec"), ("receiver", "state:FRA"))
    assert (first.source, first.method) == (SOURCE, "method:imported")
    assert dict(first.values) == {
        "status": "status:ongoing",
        "missionType": "missiontype:government-office",
        "seat": "place:paris",
        "coordinates": Point.parse("48.8731 2.28056"),
        "opened": PartialDate("1961-10-05"),
        "exactMatch": "wd:Q335453",
        "website": "http://www.gouv.qc.ca/portail/quebec/international/france/",
    }


def test_unchanged_over_editions_is_one_claim(three: Reading) -> None:
    assert [spell(claim) for claim in missions(three, "Q104904928")] == [(SECOND, THIRD)]
    jurisdictions = said(missions(three, "Q104904928")[0], "jurisdiction")
    assert jurisdictions == {"state:ETH", "institution:AU"}, "their order in the file says nothing"


def test_a_city_told_more_precisely_leaves_the_mission_the_same(three: Reading) -> None:
    paris, district = missions(three, "Q335453")[::2]
    assert (paris.said("seat"), district.said("seat")) == ("place:paris", "place:Q194420")
    assert paris.about == district.about


def test_a_change_is_a_new_claim(three: Reading) -> None:
    claims = missions(three, "Q68189173")
    assert [spell(claim) for claim in claims] == [(FIRST, FIRST), (SECOND, THIRD)]
    assert [said(claim, "jurisdiction") for claim in claims] == [set(), {"state:BEL", "state:LUX"}]
    assert len({claim.id for claim in claims}) == 2


def test_order_of_editions_does_not_matter(three: Reading) -> None:
    assert read_files(sorted(FIXTURES.glob("*.csv"), reverse=True)) == three


def test_a_ministry_acts_for_its_state(three: Reading) -> None:
    by_ministry, by_state = missions(three, "Q107297188")
    assert by_ministry.about == by_state.about == "tie:embassy-TUR-LTU"
    assert said(by_ministry, "operator") == {"institution:mfa-TUR"}
    assert said(by_state, "operator") == set()


def test_a_parliament_of_an_organisation_acts_for_it(three: Reading) -> None:
    (claim,) = missions(three, "Q5412896")
    assert claim.roles == (("sender", "institution:EU"), ("receiver", "state:USA"))
    assert said(claim, "operator") == {"institution:european-parliament"}


@pytest.mark.parametrize(
    ("record", "sender"),
    [
        ("Q2210560", "institution:saxony"),
        ("Q189212", "institution:indigenous-australians"),
        ("Q16744674", "state:ITA"),
        ("Q28065003", "state:TWN"),
    ],
)
def test_senders_are_taken_as_what_they_are(three: Reading, record: str, sender: str) -> None:
    assert {dict(claim.roles)["sender"] for claim in missions(three, record)} == {sender}


@pytest.mark.parametrize(
    ("record", "tie", "host"),
    [
        ("Q28065003", "tie:embassy-TWN-VAT", "state:ITA"),
        ("Q16744674", "tie:embassy-ITA-VAT", "state:ITA"),
        ("Q12784987", "tie:embassy-VAT-institution.EU", "state:BEL"),
        ("Q5369554", "tie:embassy-AUS-USA", None),
        ("Q44475767", "tie:consulate-JPN-RUS-Q959", None),
        ("Q104904928", "tie:embassy-LUX-ETH", None),
    ],
)
def test_receiver_and_host(three: Reading, record: str, tie: str, host: str | None) -> None:
    latest = missions(three, record)[-1]
    assert (latest.about, latest.said("hostState")) == (tie, host)


def test_the_senders_own_country_is_corrected_with_a_note_or_rejected(three: Reading) -> None:
    notes = [note for note in three.notes if "sender's own" in note.reason]
    assert {(note.file, note.reason.rpartition(" ")[2]) for note in notes} >= {
        ("2022-11-16.csv", "state:USA"),
        ("2021-08-24.csv", "state:CIV"),
    }
    rejected = {(one.file, one.line) for one in three.rejected}
    assert ("2020-10-10.csv", 3) in rejected, "Egypt's embassy in Egypt"


def test_provinces_are_places_that_are_described(three: Reading) -> None:
    seen = said(missions(three, "Q44475767")[-1], "jurisdiction")
    assert seen == {"place:Q4341", "place:Q7948", "place:Q7971"}
    labels = {claim.about: claim.said("label") for claim in three.claims if claim.kind == "Place"}
    assert labels["place:Q4341"] == Label("Primorsky Krai")


def test_every_place_is_described_here_or_in_the_reference_tables(three: Reading) -> None:
    known = {f"place:{place.code}" for place in Gazetteer.shipped().places()}
    described = {claim.about for claim in three.claims if claim.kind == "Place"}
    used = {
        value
        for claim in missions(three)
        for name, value in claim.values
        if str(value).startswith("place:") and name in {"seat", "jurisdiction"}
    }
    assert used <= described | known
    assert not described & known


def test_a_place_is_named_as_its_edition_names_it(three: Reading) -> None:
    claims = [claim for claim in three.claims if claim.about == "place:Q203312"]
    assert [(*spell(claim), str(claim.said("label"))) for claim in claims] == [
        (FIRST, FIRST, "Uccle"),
        (SECOND, SECOND, "Uccle - Ukkel"),
        (THIRD, THIRD, "Uccle"),
    ]
    assert {claim.said("inState") for claim in claims} == {"state:BEL"}


def test_the_same_row_twice_is_one_claim(three: Reading) -> None:
    """The Holy See is listed once as itself and once as Vatican City, for one nunciature."""
    assert spell(missions(three, "Q16821663")[0]) == (FIRST, FIRST)
    assert [note.line for note in three.notes if "the same" in note.reason] == [20]


def test_one_record_of_two_senders_is_two_claims(three: Reading) -> None:
    claims = missions(three, "Q106686567")
    assert {claim.about for claim in claims} == {"tie:embassy-IRQ-KWT", "tie:embassy-NPL-KWT"}
    assert {spell(claim) for claim in claims} == {(SECOND, THIRD)}


def test_every_row_of_the_fixtures_is_taken_or_rejected(three: Reading) -> None:
    lines = sum(len(p.read_text("utf-8").splitlines()) - 1 for p in FIXTURES.glob("*.csv"))
    assert three.rows == lines == three.taken + len(three.rejected)
    assert [(one.file, one.line) for one in three.rejected] == [
        ("2020-10-10.csv", 3),
        ("2020-10-10.csv", 5),
    ]


def test_the_source_describes_itself(three: Reading) -> None:
    (claim,) = [claim for claim in three.claims if claim.kind == "Source"]
    assert claim.about == claim.source == SOURCE
    assert claim.said("rank") == "rank:dataset"
    assert [str(day) for day in sorted(map(str, said(claim, "edition")))] == [
        str(day) for day in (FIRST, SECOND, THIRD)
    ]


def test_every_type_is_one_of_the_schema() -> None:
    assert set(TYPES.values()) <= MISSION_TYPES.keys()
    assert TYPES.keys() >= FORMER


def test_references_have_the_prefixes_that_the_schema_allows(three: Reading) -> None:
    for claim in three.claims:
        for name, value in claim.values:
            fillers = PROPERTIES[name].fillers
            assert not fillers or str(value).partition(":")[0] in fillers, (
                claim.about,
                name,
                value,
            )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_files([tmp_path / "2022-11-16.csv"])


def test_what_ships_gives_the_claims_of_the_editions(tmp_path: Path) -> None:
    editions = [Edition.open(path) for path in sorted(FIXTURES.glob("*.csv"))]
    found = survey(editions, Names.shipped())
    table.write(found, tmp_path)
    assert table.read(tmp_path) == found
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    table.write(found, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_the_shipped_tables_are_described() -> None:
    data = files("legation").joinpath("data")
    package = json.loads(data.joinpath("datapackage.json").read_text("utf-8"))
    described = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
        if resource["name"].startswith("missions")
    }
    headers = {
        path: gzip.decompress(data.joinpath(path).read_bytes()).decode().split("\n")[0].split(",")
        for path in described
    }
    assert len(described) == 4
    assert described == headers


def test_the_shipped_claims_are_whole() -> None:
    shipped = read_shipped()
    assert shipped.rows == shipped.taken + len(shipped.rejected)
    assert (len({c.id for c in shipped.claims}), shipped.rows) == (len(shipped.claims), 64_577)
    known = Gazetteer.shipped()
    codes = {f"state:{one.code}" for one in known.states()}
    codes |= {f"institution:{one.code}" for one in known.institutions()}
    places = {f"place:{one.code}" for one in known.places()}
    places |= {claim.about for claim in shipped.claims if claim.kind == "Place"}
    for claim in missions(shipped):
        assert {filler for _, filler in claim.roles} <= codes
        for name, value in claim.values:
            if name in {"seat", "hostState", "jurisdiction", "operator"}:
                assert value in codes | places, (claim.locator, name, value)


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published editions are not here")
def test_the_published_editions_are_what_ships() -> None:
    fresh = read_files(sorted(PUBLISHED.glob("*.csv")))
    assert fresh.rows == 64_577 == fresh.taken + len(fresh.rejected)
    mend = "run scripts/refresh-data missions --from DIR"
    assert fresh == read_shipped(), f"the shipped tables are stale: {mend}"
