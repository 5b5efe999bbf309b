"""The source "missions worldwide": rows to claims, spells, accounting, shipped tables."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Claim, Reading
from legation.schema import MISSION_TYPES, PROPERTIES
from legation.sources.missions import (
    SOURCE,
    Edition,
    Names,
    read_editions,
    read_files,
    read_shipped,
    table,
)
from legation.sources.missions.kinds import FORMER, TYPES
from legation.sources.missions.spells import spells
from legation.sources.missions.survey import survey
from legation.values import Label, PartialDate, Point, Value

FIXTURES = Path(__file__).parents[1] / "fixtures" / "missions"
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "embassies"
FIRST, SECOND, THIRD = date(2020, 10, 10), date(2021, 8, 24), date(2022, 11, 16)

HEADER = (
    "operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;cityQID;"
    "latitude;longitude;website;type;typeQID;creation;QID"
)
ITEM = "http://www.wikidata.org/entity/"


def row(record: str = "Q1", **cells: str) -> str:
    """A row of a made edition: Togo's embassy in Paris but for what is given."""
    whole = {
        "operator": "Togo", "operatorQID": ITEM + "Q945", "jurisdictions": "",
        "jurisdictionQIDs": "", "country": "France", "countryQID": ITEM + "Q142", "city": "Paris",
        "cityQID": ITEM + "Q90", "latitude": "48.9", "longitude": "2.3", "website": "",
        "type": "embassy", "typeQID": ITEM + "Q3917681", "creation": "", "QID": ITEM + record,
    } | cells  # fmt: skip
    return ";".join(whole[name] for name in HEADER.split(";"))


def edition(*lines: str, day: str = "2022-11-16", header: str = HEADER) -> Edition:
    return Edition.of(f"{day}.csv", "\n".join([header, *lines, ""]).encode())


def read(*lines: str) -> Reading:
    return read_editions([edition(*lines)])


def missions(reading: Reading, record: str | None = None) -> list[Claim]:
    return [c for c in reading.claims if c.kind == "Mission" and record in {None, c.locator}]


def said(claim: Claim, name: str) -> set[Value]:
    return {value for key, value in claim.values if key == name}


@pytest.fixture(scope="module")
def three() -> Reading:
    """Real rows of three editions."""
    return read_files(sorted(FIXTURES.glob("*.csv")))


def spell(claim: Claim) -> tuple[date | None, date | None]:
    return claim.first_seen, claim.last_seen


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


def test_a_change_is_a_new_claim(three: Reading) -> None:
    claims = missions(three, "Q68189173")
    assert [spell(claim) for claim in claims] == [(FIRST, FIRST), (SECOND, THIRD)]
    assert [said(claim, "jurisdiction") for claim in claims] == [set(), {"state:BEL", "state:LUX"}]
    assert len({claim.id for claim in claims}) == 2


def test_coming_back_after_a_gap_is_a_new_claim() -> None:
    days = ("2020-10-10", "2021-01-04", "2021-01-25")
    lines: list[list[str]] = [[row("Q1")], [], [row("Q1")]]
    reading = read_editions([edition(*at, day=d) for d, at in zip(days, lines, strict=True)])
    claims = missions(reading)
    assert [str(claim.first_seen) for claim in claims] == ["2020-10-10", "2021-01-25"]
    assert len({claim.about for claim in claims}) == 1
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


def test_an_embassy_that_stands_outside_its_receiver() -> None:
    tunis = {"country": "Tunisia", "countryQID": "Q948", "city": "Tunis", "cityQID": "Q3572"}
    libya = {"jurisdictions": "Libya", "jurisdictionQIDs": "Q1016"}
    reading = read(row("Q1", **tunis), row("Q2", **tunis, **libya))
    assert [claim.about for claim in missions(reading)] == [
        "tie:embassy-TGO-TUN",
        "tie:embassy-TGO-LBY",
    ]
    assert missions(reading, "Q2")[0].said("hostState") == "state:TUN"


def test_a_row_without_jurisdictions_is_read_with_those_of_the_next_edition() -> None:
    rome = {"country": "Italy", "countryQID": "Q38", "city": "Rome", "cityQID": "Q220"}
    holy_see = {"jurisdictions": "Vatican City", "jurisdictionQIDs": "Q237"}
    first = edition(row("Q1", **rome), row("Q2", **rome), day="2020-10-10")
    second = edition(row("Q1", **rome), row("Q2", **rome, **holy_see), day="2021-01-25")
    reading = read_editions([first, second])
    assert {claim.about for claim in missions(reading, "Q1")} == {"tie:embassy-TGO-ITA"}
    early, late = missions(reading, "Q2")
    assert early.about == late.about == "tie:embassy-TGO-VAT"
    assert said(early, "jurisdiction") == set(), "what a later edition says is not said earlier"
    (alone,) = missions(read_editions([first]), "Q2")
    assert alone.about == "tie:embassy-TGO-ITA"


CONSULATE = {"type": "consulate", "typeQID": "Q7843791"}
NOWHERE = {"city": "", "cityQID": ""}


def test_learning_the_city_leaves_the_mission_the_same(three: Reading) -> None:
    paris, district = missions(three, "Q335453")[::2]
    assert (paris.said("seat"), district.said("seat")) == ("place:paris", "place:Q194420")
    assert paris.about == district.about
    known, unknown = row(**CONSULATE), row(**CONSULATE, **NOWHERE)
    history = ((unknown, "2020-10-10"), (known, "2021-01-25"), (unknown, "2022-11-16"))
    editions = [edition(line, day=day) for line, day in history]
    claims = missions(read_editions(editions))
    assert {claim.about for claim in claims} == {"tie:consulate-TGO-FRA-paris"}
    assert [claim.said("seat") for claim in claims] == [None, "place:paris", None]


def test_consulates_without_a_city_are_not_taken_for_one() -> None:
    reading = read(row("Q1", **CONSULATE, **NOWHERE), row("Q2", **CONSULATE, **NOWHERE))
    assert [claim.about for claim in missions(reading)] == [
        "tie:consulate-TGO-FRA-Q1",
        "tie:consulate-TGO-FRA-Q2",
    ]


def test_one_record_in_two_cities_is_two_missions() -> None:
    lyon = {"city": "Lyon", "cityQID": "Q456"}
    reading = read(row("Q1", **CONSULATE), row("Q1", **CONSULATE, **lyon))
    assert {claim.about for claim in missions(reading)} == {
        "tie:consulate-TGO-FRA-paris",
        "tie:consulate-TGO-FRA-Q456",
    }


def test_a_consulate_stays_with_its_country() -> None:
    (claim,) = missions(
        read(
            row(
                type="consulate",
                typeQID="Q7843791",
                jurisdictions="Monaco|Provence",
                jurisdictionQIDs="Q235|Q1234",
            )
        )
    )
    assert dict(claim.roles)["receiver"] == "state:FRA"
    assert said(claim, "jurisdiction") == {"state:MCO", "place:Q1234"}


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


def test_where_rows_disagree_on_the_state_of_a_city_none_is_said() -> None:
    other = {"country": "Palestine", "countryQID": "Q219060"}
    city = {"city": "Jerusalem", "cityQID": "Q1218000"}
    israel = {"country": "Israel", "countryQID": "Q801"}
    reading = read(row("Q1", **city, **other), row("Q2", **city, **israel))
    (place,) = [claim for claim in reading.claims if claim.kind == "Place"]
    assert place.said("inState") is None


@pytest.mark.parametrize(
    ("stamp", "date_"),
    [
        ("1961-10-05T00:00:00Z", "1961-10-05"),
        ("1961-01-01T00:00:00Z", "1961"),
        ("1961-10-01T00:00:00Z", "1961-10"),
        ("1961-10-05", "1961-10-05"),
    ],
)
def test_padded_starts_are_taken_as_precise_as_they_can_be(stamp: str, date_: str) -> None:
    (claim,) = missions(read(row(creation=stamp)))
    assert claim.said("opened") == PartialDate(date_)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("creation", "0192-01-01T00:00:00Z", "opened"),
        ("creation", "1999-02-30T00:00:00Z", "opened"),
        ("creation", "soon", "opened"),
        ("latitude", "north", "coordinates"),
        ("latitude", "91", "coordinates"),
        ("latitude", "", "coordinates"),
        ("latitude", "NaN", "coordinates"),
        ("website", "t2239511588", "website"),
        ("website", "http://www.wikidata.org/.well-known/genid/5012", "website"),
        ("website", 'http://x.org/"><script>', "website"),
        ("website", "javascript:alert(1)", "website"),
        ("typeQID", ITEM + "Q16917", "missionType"),
        ("cityQID", "", "seat"),
        ("cityQID", "_:b12", "seat"),
        ("jurisdictionQIDs", "<br>", "jurisdiction"),
    ],
)
def test_a_part_that_cannot_be_taken_is_noted(column: str, text: str, value: str) -> None:
    reading = read(row(**{column: text}))
    (claim,) = missions(reading)
    assert claim.said(value) is None
    assert [(note.file, note.line) for note in reading.notes] == [("2022-11-16.csv", 2)]
    assert reading.taken == reading.rows == 1


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"QID": '<img alt="x">'}, "QID"),
        ({"QID": ""}, "QID"),
        ({"operator": "Atlantis", "operatorQID": "Q99999999"}, "operator"),
        ({"operator": "", "operatorQID": ""}, "operator"),
        ({"country": "Atlantis", "countryQID": "Q99999999"}, "country"),
        ({"country": "", "countryQID": ""}, "country"),
        ({"country": "Togo", "countryQID": "Q945", "city": "", "cityQID": ""}, "country"),
    ],
)
def test_a_row_that_cannot_be_taken_is_reported(cells: dict[str, str], column: str) -> None:
    reading = read(row("Q1"), row(**({"record": "Q2"} | cells)))
    assert [(one.line, one.column) for one in reading.rejected] == [(3, column)]
    assert (reading.rows, reading.taken) == (2, 1)


def test_a_row_with_columns_too_many_or_too_few_is_reported() -> None:
    reading = read(row("Q1") + ";x", row("Q2").removesuffix(";" + ITEM + "Q2"), row("Q3"))
    assert [one.line for one in reading.rejected] == [2, 3]
    assert [claim.locator for claim in missions(reading)] == ["Q3"]


def test_a_stray_quotation_mark_spoils_no_other_row() -> None:
    reading = read(row("Q1", website='"http://x.org'), row("Q2"))
    assert [claim.locator for claim in missions(reading)] == ["Q1", "Q2"]
    assert reading.rows == reading.taken == 2


def test_quoted_cells_are_read() -> None:
    (claim,) = missions(read(row(city='"Paris; Île-de-France"')))
    assert claim.said("seat") == "place:paris"


def test_a_name_stands_in_for_an_unknown_item() -> None:
    reading = read(row(operator="Ireland", operatorQID=ITEM + "Q22890000"))
    assert dict(missions(reading)[0].roles)["sender"] == "state:IRL"
    assert [note.column for note in reading.notes] == ["operator"]


def test_the_same_row_twice_is_one_claim(three: Reading) -> None:
    """The Holy See is listed once as itself and once as Vatican City, for one nunciature."""
    assert spell(missions(three, "Q16821663")[0]) == (FIRST, FIRST)
    assert [note.line for note in three.notes if "the same" in note.reason] == [20]


def test_one_record_of_two_senders_is_two_claims(three: Reading) -> None:
    claims = missions(three, "Q106686567")
    assert {claim.about for claim in claims} == {"tie:embassy-IRQ-KWT", "tie:embassy-NPL-KWT"}
    assert {spell(claim) for claim in claims} == {(SECOND, THIRD)}


def test_status_is_only_said_where_the_listing_says_it() -> None:
    prussia = {"country": "Prussia", "countryQID": "Q27306", "city": "", "cityQID": ""}
    reading = read(row("Q1"), row("Q2", typeQID="Q80905563"), row("Q3", **prussia))
    assert [claim.said("status") for claim in missions(reading)] == [
        "status:ongoing",
        "status:ended",
        None,
    ]


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


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "2022-11-16.csv: the file is empty"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (b"a;b\n1;2\n", "2022-11-16.csv:1: columns missing: QID, operatorQID, "),
        (HEADER.replace(";", ",").encode(), r"columns are separated by ';'"),
        (
            HEADER.replace("creation", "x").encode(),
            "columns missing: creation or inception; it has",
        ),
        (HEADER.encode() + b"\nC\xf4te d'Ivoire;\n", r"csv:2: byte 0xf4 is not UTF-8"),
        (HEADER.encode("utf-16"), "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_editions([Edition.of("2022-11-16.csv", content)])


@pytest.mark.parametrize("name", ["missions.csv", "2022-13-01.csv", "2022-11-16.csv.bak", "x/y"])
def test_a_file_is_named_by_its_day(name: str) -> None:
    with pytest.raises(InputError, match="name it by the day"):
        Edition.of(name, b"")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_files([tmp_path / "2022-11-16.csv"])


def test_two_files_of_one_edition() -> None:
    with pytest.raises(InputError, match="another file is of the same edition"):
        read_editions([edition(row()), edition(row())])


def test_bom_and_line_ends_change_nothing() -> None:
    text = f"{HEADER}\n{row('Q1')}\n\n{row('Q2')}"
    plain = read_editions([Edition.of("2022-11-16.csv", text.encode())])
    windows = text.replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"
    assert read_editions([Edition.of("2022-11-16.csv", windows)]).claims == plain.claims
    assert plain.rows == plain.taken == 2


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


days = st.lists(st.dates(date(2020, 1, 1)), unique=True, max_size=7).map(sorted)


@given(
    days.flatmap(
        lambda ds: st.tuples(*(st.tuples(st.just(d), st.text("abcd", max_size=6)) for d in ds))
    )
)
def test_spells_say_exactly_what_the_editions_said(history: Iterable[tuple[date, str]]) -> None:
    history = list(history)
    found = spells(history)
    order = [day for day, _ in history]
    rebuilt = {day: {s.what for s in found if s.first <= day <= s.last} for day in order}
    assert rebuilt == {day: set(said_then) for day, said_then in history}
    rows = Counter(what for _, said_then in history for what in said_then)
    taken: Counter[str] = Counter()
    for one in found:
        taken[one.what] += one.rows
    assert taken == rows
    for one, other in ((a, b) for a in found for b in found if a.what == b.what and a != b):
        between = [d for d in order if min(one.last, other.last) < d < max(one.first, other.first)]
        assert between, "spells that touch are one"


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3), min_size=1, max_size=4))
def test_random_histories_add_up(history: list[list[str]]) -> None:
    start = date(2020, 1, 1)
    records = {"a": row("Q1"), "b": row("Q2", website="https://x.org"), "c": row(QID="broken")}
    editions = [
        edition(*(records[one] for one in lines), day=str(start + timedelta(days=at)))
        for at, lines in enumerate(history)
    ]
    reading = read_editions(editions)
    assert reading.rows == sum(map(len, history)) == reading.taken + len(reading.rejected)
    for at, lines in enumerate(history):
        day = start + timedelta(days=at)
        standing = {
            claim.locator
            for claim in missions(reading)
            if claim.first_seen and claim.last_seen and claim.first_seen <= day <= claim.last_seen
        }
        assert standing == {{"a": "Q1", "b": "Q2"}[one] for one in lines if one != "c"}
