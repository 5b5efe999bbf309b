"""The source "status of United States missions": spells, missions, and figures of the study."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.consolidate import consolidate
from legation.errors import InputError
from legation.model import Claim, Reading
from legation.sources.us_status import SOURCE, read_files, read_shipped
from legation.sources.us_status.spells import LEVELS, Row, parse, resolve
from legation.values import PartialDate, Value

FIXTURE = Path(__file__).parents[1] / "fixtures" / "us_status" / "mission_status_range_gwm_v0.1.csv"
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "us-mission-status"
END = date(2020, 12, 31)


@pytest.fixture(scope="module")
def few() -> Reading:
    """Rows of the real shape, every quirk once."""
    return read_files([FIXTURE])


@pytest.fixture(scope="module")
def shipped() -> Reading:
    return read_shipped()


def of(reading: Reading, kind: str, state: str) -> list[Claim]:
    return [
        claim
        for claim in reading.claims
        if claim.kind == kind and ("receiver", f"state:{state}") in claim.roles
    ]


def course(reading: Reading, state: str) -> list[tuple[str, str, str]]:
    return [
        (
            str(claim.said("representationLevel")),
            str(claim.said("start")),
            str(claim.said("end") or ""),
        )
        for claim in of(reading, "Representation", state)
    ]


def levels_on(reading: Reading, level: str, day: date) -> set[str]:
    found = set()
    for claim in reading.claims:
        start, end = claim.said("start"), claim.said("end")
        if claim.said("representationLevel") == level and isinstance(start, PartialDate):
            until = end.latest if isinstance(end, PartialDate) else date.max
            if start.earliest <= day <= until:
                found.add(dict(claim.roles)["receiver"])
    return found


def test_every_row_is_taken_or_reported(few: Reading) -> None:
    assert (few.rows, few.taken, len(few.rejected)) == (17, 12, 5)
    assert [(one.line, one.reason.partition(";")[0]) for one in few.rejected] == [
        (14, 'unknown GW code "9999"'),
        (15, "'1912-13-01' is no day"),
        (16, "ends on 1912-11-30, before it begins"),
        (17, "unknown level 'Palace'"),
        (18, "unknown level ''"),
    ]
    assert {one.file for one in few.rejected} == {FIXTURE.name}


def test_a_spell_is_a_level_with_its_days(few: Reading) -> None:
    legation = of(few, "Representation", "ALB")[1]
    assert legation.about == "tie:level-USA-ALB-1922-12-04"
    assert legation.roles == (("sender", "state:USA"), ("receiver", "state:ALB"))
    assert (legation.source, legation.locator) == (SOURCE, "ALB 1922-12-04")
    assert (legation.first_seen, legation.last_seen) == (END, END)
    assert dict(legation.values) == {
        "status": "status:ended",
        "missionType": "missiontype:legation",
        "representationLevel": "legation",
        "start": PartialDate("1922-12-04"),
        "end": PartialDate("1939-09-15"),
    }


def test_a_first_of_a_month_is_a_month_and_the_end_before_it_too(few: Reading) -> None:
    assert course(few, "ALB") == [
        ("none", "1913", "1922-12-03"),
        ("legation", "1922-12-04", "1939-09-15"),
        ("none", "1939-09-16", "1991-10"),
        ("embassy", "1991-10", ""),
    ]


def test_the_studys_end_is_no_closing(few: Reading) -> None:
    open_ = of(few, "Representation", "ALB")[-1]
    assert open_.said("status") == "status:ongoing"
    assert open_.said("end") is None
    [mission] = of(few, "Mission", "ALB")
    assert mission.said("status") == "status:ongoing"
    assert mission.said("closed") is None


def test_an_embassy_opens_when_the_study_saw_the_change(few: Reading) -> None:
    opened: dict[str, Value | None] = {
        state: of(few, "Mission", state)[0].said("opened") for state in ("ALB", "SYC", "TWN", "GFR")
    }
    assert opened == {
        "ALB": PartialDate("1991-10"),
        "SYC": PartialDate("1976-07"),
        "TWN": None,
        "GFR": None,
    }
    [first] = [c for c in of(few, "Representation", "TWN") if c.said("status") == "status:ended"]
    assert first.said("comment") == "begun on the day of its start or before"


def test_an_embassy_closes_when_a_lower_level_follows(few: Reading) -> None:
    [seychelles], [taiwan] = of(few, "Mission", "SYC"), of(few, "Mission", "TWN")
    assert seychelles.said("closed") == PartialDate("1996-08-29")
    assert taiwan.said("closed") == PartialDate("1979")
    assert {one.said("status") for one in (seychelles, taiwan)} == {"status:ended"}


def test_a_spell_that_outlives_a_state_is_one_of_each(few: Reading) -> None:
    assert course(few, "GFR") == [("embassy", "1955-05-05", "1990-10-02")]
    assert course(few, "DEU") == [("embassy", "1990-10-03", "")]
    [bonn], [berlin] = of(few, "Mission", "GFR"), of(few, "Mission", "DEU")
    assert (bonn.said("status"), bonn.said("closed")) == ("status:ended", None)
    assert (berlin.said("status"), berlin.said("opened")) == ("status:ongoing", None)
    assert [note.line for note in few.notes] == [6]


def test_other_levels_give_no_mission_and_no_edge(few: Reading) -> None:
    assert of(few, "Mission", "CUB") == []
    edges = consolidate(few.claims).edges
    assert {edge.object for edge in edges} == {"state:ALB", "state:DEU"}


def test_the_other_list_of_states_is_read_by_its_own_numbers() -> None:
    text = (
        "country_abbrev_cow,country_code_cow,country_name_cow,country_name_usdos,"
        "date_start,date_end,us_mission_status\n"
        "NAU,970,Nauru,Nauru,1999-09-14,2020-12-31,Ambassador Nonresident\n"
    )
    [spell] = resolve(parse("cow.csv", text)).spells
    assert (spell.state, spell.level.name) == ("state:NRU", "ambassador not resident")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"country_code_gw,month\n700,1990-01\n", "no column country_abbrev_gw, date_start"),
        (b"", "no column"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_named(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "monthly.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=rf"monthly\.csv.*{problem}"):
        read_files([path])


def test_one_file_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one file"):
        read_files([FIXTURE, FIXTURE])
    with pytest.raises(InputError, match=r"missing\.csv"):
        read_files([tmp_path / "missing.csv"])


@given(
    starts=st.lists(
        st.dates(date(1816, 1, 1), date(2020, 12, 30)), min_size=1, max_size=8, unique=True
    ),
    code=st.sampled_from(["365", "255", "260", "325", "640", "678", "461"]),
    levels=st.lists(st.sampled_from(sorted(LEVELS)), min_size=8, max_size=8),
)
def test_spells_cover_the_days_of_their_rows(
    starts: list[date], code: str, levels: list[str]
) -> None:
    days = sorted(starts)
    ends = [day - timedelta(days=1) for day in days[1:]] + [END]
    rows = [
        Row("made.csv", at + 2, "gw", "XXX", code, first.isoformat(), last.isoformat(), level)
        for at, (first, last, level) in enumerate(zip(days, ends, levels, strict=False))
    ]
    found = resolve(rows)
    rejected = {one.line for one in found.rejected}
    taken = sum(
        (last - first).days + 1
        for at, (first, last) in enumerate(zip(days, ends, strict=True))
        if at + 2 not in rejected
    )
    assert sum((spell.last - spell.first).days + 1 for spell in found.spells) == taken


def test_the_shipped_table_is_the_published_file(shipped: Reading) -> None:
    assert (shipped.rows, shipped.taken, len(shipped.rejected)) == (725, 725, 0)
    if not PUBLISHED.is_dir():
        pytest.skip("the published files are not here")
    published = read_files(sorted(PUBLISHED.glob("mission_status_range_gwm_*.csv")))
    assert published.claims == shipped.claims
    assert published.notes == shipped.notes


def test_ten_embassies_on_the_eve_of_the_first_world_war(shipped: Reading) -> None:
    """Rows of level Embassy that cover 1914-06-28, counted in the published file."""
    assert levels_on(shipped, "embassy", date(1914, 6, 28)) == {
        f"state:{code}"
        for code in ("AUH", "BRA", "FRA", "DEU", "ITA", "JPN", "XRE", "ESP", "XOT", "GBR")
    }


def test_the_last_legations(shipped: Reading) -> None:
    """Hungary's and Bulgaria's rows of level Legation end last of all, on 1966-11-27."""
    ends = {
        dict(claim.roles)["receiver"]: str(claim.said("end"))
        for claim in shipped.claims
        if claim.said("representationLevel") == "legation"
    }
    latest = max(ends.values())
    assert latest == "1966-11-27"
    assert {state for state, end in ends.items() if end == latest} == {"state:HUN", "state:BGR"}


def test_embassies_at_the_end_of_the_study(shipped: Reading) -> None:
    """167 rows of level Embassy end on 2020-12-31."""
    open_ = [
        claim
        for claim in shipped.claims
        if claim.kind == "Mission" and claim.said("status") == "status:ongoing"
    ]
    assert len(open_) == 167


def test_havana(shipped: Reading) -> None:
    """Cuba's six rows."""
    assert course(shipped, "CUB") == [
        ("none", "1902-05-20", "1902-05-26"),
        ("legation", "1902-05-27", "1923-02-09"),
        ("embassy", "1923-02-10", "1961-01-02"),
        ("none", "1961-01-03", "1977-09"),
        ("interests section", "1977-09", "2015-07-19"),
        ("embassy", "2015-07-20", ""),
    ]
