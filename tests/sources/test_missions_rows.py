"""The source "missions worldwide" on made rows: every rule, bad input, random histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.published import HEADER, ITEM, edition, missions, read, row, said

from legation.errors import InputError
from legation.sources.missions import (
    Edition,
    read_editions,
)
from legation.sources.missions.spells import spells
from legation.values import PartialDate


def test_coming_back_after_a_gap_is_a_new_claim() -> None:
    days = ("2020-10-10", "2021-01-04", "2021-01-25")
    lines: list[list[str]] = [[row("Q1")], [], [row("Q1")]]
    reading = read_editions([edition(*at, day=d) for d, at in zip(days, lines, strict=True)])
    claims = missions(reading)
    assert [str(claim.first_seen) for claim in claims] == ["2020-10-10", "2021-01-25"]
    assert len({claim.about for claim in claims}) == 1
    assert len({claim.id for claim in claims}) == 2


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


def test_learning_the_city_leaves_the_mission_the_same() -> None:
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


def test_status_is_only_said_where_the_listing_says_it() -> None:
    prussia = {"country": "Prussia", "countryQID": "Q27306", "city": "", "cityQID": ""}
    reading = read(row("Q1"), row("Q2", typeQID="Q80905563"), row("Q3", **prussia))
    assert [claim.said("status") for claim in missions(reading)] == [
        "status:ongoing",
        "status:ended",
        None,
    ]


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


def test_two_files_of_one_edition() -> None:
    with pytest.raises(InputError, match="another file is of the same edition"):
        read_editions([edition(row()), edition(row())])


def test_bom_and_line_ends_change_nothing() -> None:
    text = f"{HEADER}\n{row('Q1')}\n\n{row('Q2')}"
    plain = read_editions([Edition.of("2022-11-16.csv", text.encode())])
    windows = text.replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"
    assert read_editions([Edition.of("2022-11-16.csv", windows)]).claims == plain.claims
    assert plain.rows == plain.taken == 2


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


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["Q90", "Q945", ITEM + "Q142", "Q1|Q2", "a|b", "1961-01-01T00:00:00Z", "9" * 400, '"', "1e999"]
)


def test_a_row_without_parties_is_rejected_once() -> None:
    reading = read(row(QID="Q1", operator="", operatorQID="", country="", countryQID=""))
    assert (reading.rows, reading.taken, len(reading.rejected)) == (1, 0, 1)


@given(st.lists(st.dictionaries(st.sampled_from(HEADER.split(";")), cells), max_size=3))
def test_whatever_stands_in_the_cells_each_row_is_taken_or_rejected(
    lines: list[dict[str, str]],
) -> None:
    made = [row(**{"QID": f"Q{at + 1}", **line}) for at, line in enumerate(lines)]
    reading = read(*made)
    assert reading.rows == reading.taken + len(reading.rejected)
    assert reading.rows == sum(1 for line in "\n".join(made).split("\n") if line.strip())


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_the_answer_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(InputError, match=r"2022-11-16\.csv"):
        read_editions([Edition.of("2022-11-16.csv", content)])
