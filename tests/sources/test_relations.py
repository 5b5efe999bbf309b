"""Relations page by page: made pages of the real shape, and what the published pages say."""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.consolidate import consolidate
from legation.errors import InputError
from legation.model import Claim, Reading
from legation.sources.relations import (
    SOURCE,
    SOURCE_PROSE,
    Page,
    read_files,
    read_pages,
    read_shipped,
    table,
)
from legation.sources.relations.dates import day_at, days
from legation.sources.relations.missions import Mission, named
from legation.sources.relations.partners import NotNamed, partner
from legation.sources.relations.prose import prose
from legation.sources.relations.survey import survey
from legation.values import PartialDate, Value

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "relations").glob("*.json"))
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "foreign-relations-pages"
needs_published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no published files here")

TOGO, GHANA = "state:TGO", "state:GHA"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_files(FIXTURES)


@pytest.fixture(scope="module")
def shipped() -> Reading:
    return read_shipped()


def claims(
    reading: Reading, about: str, source: str = SOURCE, page: str = ""
) -> list[dict[str, list[str]]]:
    """What the claims about a tie say: each property with its values as text."""
    return [
        {name: [str(v) for key, v in claim.values if key == name] for name, _ in claim.values}
        for claim in reading.claims
        if (claim.about, claim.source) == (about, source) and page in claim.locator
    ]


def of_page(reading: Reading, title: str, number: int) -> list[Claim]:
    start = f"Foreign relations of {title}, table {number}, row "
    return [
        claim
        for claim in reading.claims
        if claim.source == SOURCE and claim.locator.startswith(start)
    ]


def said(claim: Claim, name: str) -> Value | None:
    return claim.said(name)


def among(spelling: str) -> str:
    return {"Togo": TOGO, "Ghana": GHANA}.get(spelling, "")


def made(title: str, text: str) -> Page:
    whole = text + "<ref>{{Cite web |access-date=5 May 2025}}</ref>"
    return Page.of(f"Foreign relations of {title}.json", json.dumps(whole).encode())


# Rows


def test_every_row_is_a_claim_or_reported(reading: Reading) -> None:
    assert (reading.rows, reading.taken, len(reading.rejected)) == (25, 19, 6)
    assert {(one.file.split(" of ")[1], one.reason) for one in reading.rejected} == {
        ("Togo.json", '"Atlantis" is not known'),
        ("Togo.json", "the partner is the page's own state"),
        ("Togo.json", "the row has too few cells"),
        ("Togo.json", "it gives no day and names no mission"),
        ("Togo.json", "it says that there are no diplomatic relations"),
        ("the United Kingdom.json", "it says that there are no diplomatic relations"),
    }


def test_a_report_names_the_line_of_the_pages_text(reading: Reading) -> None:
    page = next(path for path in FIXTURES if path.stem.endswith("Togo"))
    lines = json.loads(page.read_text(encoding="utf-8")).split("\n")
    atlantis = next(one for one in reading.rejected if "Atlantis" in one.reason)
    assert lines[atlantis.line - 1 : atlantis.line + 1] == ["|5", "|{{flag|Atlantis}}"]


def test_tables_of_something_else_are_left_out_aloud(reading: Reading) -> None:
    assert {one.reason for one in reading.notes if "table left out" in one.reason} == {
        "table left out: organisations: the days may be of membership",
        "table left out: another kind of relations, by the heading of its section",
        "table left out: recognition, or what is no diplomatic relation",
    }


def test_each_page_makes_its_own_claim_and_days_that_differ_are_a_disagreement(
    reading: Reading,
) -> None:
    pair = "tie:relations-FRA_TGO"
    assert claims(reading, pair) == [
        {"status": ["status:ongoing"], "established": ["1960-05-01"]},
        {"status": ["status:ongoing"], "established": ["1960-04-27"]},
    ]
    (found,) = [one for one in consolidate(reading.claims).disagreements if one.about == pair]
    assert (found.on, found.values) == (
        "established",
        (PartialDate("1960-04-27"), PartialDate("1960-05-01")),
    )


def test_a_claim_tells_the_page_the_row_and_the_day_of_the_pages(reading: Reading) -> None:
    claim = next(one for one in reading.claims if one.about == "tie:relations-COD_TWN")
    assert claim.locator == "Foreign relations of Taiwan, table 1, row 3"
    assert claim.roles == (("party", "state:COD"), ("party", "state:TWN"))
    assert claim.first_seen == claim.last_seen == date(2025, 11, 10)
    assert claim.method == "method:imported"


def test_a_list_says_that_relations_are_ongoing_unless_a_row_says_otherwise(
    reading: Reading,
) -> None:
    told = {claim.about: said(claim, "status") for claim in of_page(reading, "Togo", 1)}
    assert told == {
        "tie:relations-FRA_TGO": "status:ongoing",
        "tie:relations-RUS_TGO": "status:ongoing",
        "tie:relations-ISR_TGO": "status:suspended",
        "tie:relations-GHA_TGO": "status:ongoing",
        "tie:relations-GAB_TGO": "status:ongoing",
        "tie:relations-KEN_TGO": "status:ongoing",
    }


def test_rows_under_one_partner_are_one_claim(reading: Reading) -> None:
    assert claims(reading, "tie:relations-BFA_TWN") == [
        {
            "status": ["status:ended"],
            "established": ["1961"],
            "severed": ["1973", "2018"],
            "resumed": ["1994"],
        }
    ]


def test_a_past_state_is_meant_where_it_is_named(reading: Reading) -> None:
    assert claims(reading, "tie:relations-FRA_SUN")[0]["established"] == ["1924-10-28"]


def test_the_notes_are_a_source_of_lesser_rank(reading: Reading) -> None:
    ranks = {one.about: one.said("rank") for one in reading.claims if one.kind == "Source"}
    assert ranks == {SOURCE: "rank:dataset", SOURCE_PROSE: "rank:report"}
    assert {one.source for one in reading.claims if one.kind == "Mission"} == {SOURCE_PROSE}
    assert claims(reading, "tie:relations-GHA_TGO", SOURCE_PROSE) == [
        {"established": ["1961-03-06"]}
    ]
    assert claims(reading, "tie:relations-MLI_TGO", SOURCE_PROSE) == [
        {"resumed": ["2001-06-06"], "comment": ["suspended 1999-05-05"]}
    ]


def test_the_claims_do_not_depend_on_the_order_of_files(reading: Reading) -> None:
    again = read_files(FIXTURES[::-1])
    assert [one.id for one in again.claims] == [one.id for one in reading.claims]


# Cells of days


@pytest.mark.parametrize(
    ("text", "told", "status"),
    [
        ("30 May 1960", "established 1960-05-30", ""),
        ("May 30th, 1960", "established 1960-05-30", ""),
        ("1962 (July 3)", "established 1962-07-03", ""),
        ("1981-Nov-01", "established 1981-11-01", ""),
        ("1949-2-7", "established 1949-02-07", ""),
        ("14 Jan. 1992", "established 1992-01-14", ""),
        ("1971 Severed in 7 September 2022", "established 1971, severed 2022-09-07", "ended"),
        ("1960\n1993 (reestablished)", "established 1960, resumed 1993", "ongoing"),
        ("1985 (relations severed 15 May 2023)", "established 1985, severed 2023-05-15", "ended"),
        ("1950, severed from 6 May 1956 to 1959",
         "established 1950, severed 1956-05-06, resumed 1959", "ongoing"),
        ("4 May 2011 — 2012\n31 March 2014",
         "established 2011-05-04, severed 2012, resumed 2014-03-31", "ongoing"),
        ("1918-1928, 1991", "established 1918, severed 1928, resumed 1991", "ongoing"),
        ("1973\n(suspended 19 March 2021)", "established 1973, suspended 2021-03-19", "suspended"),
        ("Diplomatic relations severed in 1980", "severed 1980", "ended"),
        ("de facto in 1971\nde jure 21 March 1996", "established 1996-03-21", ""),
        ("26 May 1973 (with another state from 1952 to 5 May 1975)", "established 1973-05-26", ""),
        ("20 May 1968 and 3 June 1968", "established 1968-05-20", ""),
        ("Suspended", "", "suspended"),
    ],
)  # fmt: skip
def test_a_cell_says_what_its_days_are_of(text: str, told: str, status: str) -> None:
    found = days(text)
    assert ", ".join(f"{one.what} {one.day}" for one in found.said) == told
    assert found.status == status


@pytest.mark.parametrize(
    "text",
    [
        "before 1992", "30 October 2012 or before", "1960s", "~1989", "2010 or 2009", "c. 1950",
        "3 April 1967 (as Soviet Union)", "1949 (East)\n1 March 2001 (United)", "7/1/1972",
        "30 February 1960", "5 May 2026", "1 May 1960 (consular)",
    ],
)  # fmt: skip
def test_what_is_vague_or_of_something_else_is_left_out_and_said_so(text: str) -> None:
    found = days(text, latest="2025-11-10")
    assert not found.said
    assert found.left


@pytest.mark.parametrize("text", ["", "Unknown", "—", "No date given"])
def test_a_cell_without_a_day_says_nothing(text: str) -> None:
    found = days(text)
    assert (found.said, found.status, found.left, found.none) == ([], "", [], False)


@pytest.mark.parametrize("text", ["None", "N/A", "No formal diplomatic relations", "Non-member"])
def test_a_cell_can_say_that_there_are_no_relations(text: str) -> None:
    assert days(text).none


def test_a_column_of_resumptions_gives_its_second_day_a_meaning() -> None:
    assert [one.what for one in days("1920;1990", again=True).said] == ["established", "resumed"]


@given(st.dates(date(1000, 1, 1), date(2025, 11, 10)), st.sampled_from(["dmy", "mdy", "iso"]))
def test_a_day_is_read_however_it_is_written(day: date, way: str) -> None:
    month = f"{day:%B}"
    text = {
        "dmy": f"{day.day} {month} {day.year}",
        "mdy": f"{month} {day.day}, {day.year}",
        "iso": day.isoformat(),
    }[way]
    assert [one.day for one in days(text).said] == [day.isoformat()]
    assert day_at(text) == (day.isoformat(), len(text))


@given(st.text(alphabet="0123456789 -–,;/()abcdeMay\n", max_size=60))
def test_no_cell_breaks_it_and_every_day_is_one_of_the_calendar(text: str) -> None:
    for one in days(text).said:
        assert PartialDate.parse(one.day).text == one.day


# Partners


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Republic of China (Taiwan)", ("state:TWN", "")),
        ("Nauru (suspended)", ("state:NRU", "suspended")),
        ("Iran (severed)", ("state:IRN", "ended")),
        ("Burkina Faso (formerly Upper Volta)", ("state:BFA", "")),
        ("European Union", ("institution:EU", "")),
        ("Czechoslovakia", ("state:CSK", "")),
        ("GER", ("state:DEU", "")),
    ],
)
def test_a_partner_is_who_bears_the_name(text: str, found: tuple[str, str]) -> None:
    assert partner(text) == found


@pytest.mark.parametrize("text", ["", "Congo", "NATO", "France\nSpain"])
def test_a_cell_may_name_no_partner(text: str) -> None:
    with pytest.raises(NotNamed):
        partner(text)


# Notes


@pytest.mark.parametrize(
    ("notes", "missions"),
    [
        ("* Togo has an embassy in Accra.", [Mission(TOGO, GHANA, "embassy", "place:accra")]),
        ("* Togo has had an embassy in Accra since 1961.",
         [Mission(TOGO, GHANA, "embassy", "place:accra", opened="1961")]),
        ("Togo has an embassy in Accra, while Ghana has a High Commission in Lomé.",
         [Mission(TOGO, GHANA, "embassy", "place:accra"),
          Mission(GHANA, TOGO, "high-commission", "place:lome")]),
        ("Togo has an embassy in Accra and an honorary consulate in Kumasi.",
         [Mission(TOGO, GHANA, "embassy", "place:accra")]),
        ("* Ghana is accredited to Togo from its embassy in Athens, Greece.",
         [Mission(GHANA, "state:GRC", "embassy", "place:athens", "state:TGO")]),
        ("* Ghana is represented in Togo through its high commission in Nigeria.",
         [Mission(GHANA, "state:NGA", "high-commission", "", "state:TGO")]),
        ("* In May 2021, Ghana closed its embassy in Lomé.",
         [Mission(GHANA, TOGO, "embassy", "place:lome", status="ended", closed="2021-05")]),
        ("* Ghana closed its embassy in Lomé in 1970. * Ghana has an embassy in Lomé.",
         [Mission(GHANA, TOGO, "embassy", "place:lome")]),
        ("* Togo does not have an embassy in Accra.", []),
        ("* Togo had an embassy in Accra.", []),
        ("* Togo has an embassy in Paris.", []),
        ("* Benin has an embassy in Accra.", []),
        ("* Togo plans an embassy in Accra. Togo has a non-resident embassy in Accra.", []),
        ("* Ghana is accredited to Togo from its embassy in Athens, Italy.", []),
    ],
)  # fmt: skip
def test_notes_name_missions_in_plain_sentences(notes: str, missions: list[Mission]) -> None:
    assert named(notes, among, (TOGO, GHANA)).missions == missions


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("Relations were severed on 4 May 1961, and restored in 1963.",
         "severed 1961-05-04, resumed 1963"),
        ("Relations were frozen from 5 May 2006 to 2008, they are cancelled since 1 June 2010.",
         "suspended 2006-05-05, resumed 2008, severed 2010-06-01"),
        ("* Both countries re-established diplomatic relations on May 5, 1990",
         "resumed 1990-05-05"),
        ("On 7 June 1970, Ghana broke off diplomatic relations with Togo.", "severed 1970-06-07"),
        ("Ghana severed diplomatic relations with Togo in 1970.", "severed 1970"),
        ("Ghana severed diplomatic relations with Benin in 1970.", ""),
        ("Consular relations were severed in 1970.", ""),
        ("They agreed to restore relations in 1970.", ""),
    ],
)  # fmt: skip
def test_notes_tell_of_breaks_in_plain_sentences(notes: str, told: str) -> None:
    assert ", ".join(f"{one.what} {one.day}" for one in prose(notes, among).said) == told


# Files


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("Togo.json", b'"x"', "name it by its page"),
        ("Foreign relations of Togo.json", b"{", "one JSON string"),
        ("Foreign relations of Togo.json", b"\xff", "one JSON string"),
        ("Foreign relations of Togo.json", b"[1]", "one JSON string"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(name: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        Page.of(name, content)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Foreign relations of Togo\.json: No such file"):
        read_files([tmp_path / "Foreign relations of Togo.json"])


def test_one_page_twice_none_or_one_of_no_day_is_refused() -> None:
    with pytest.raises(InputError, match="another file is of the same page"):
        read_pages([made("Togo", ""), made("Togo", "")])
    with pytest.raises(InputError, match="there is no page"):
        read_pages([])
    with pytest.raises(InputError, match="access-date"):
        read_pages([Page.of("Foreign relations of Togo.json", b'"text"')])


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mwparserfromhell", None)
    with pytest.raises(InputError, match=r"pip install 'legation\[wikitext\]'"):
        read_files(FIXTURES)


def test_the_tables_give_back_what_was_written(tmp_path: Path) -> None:
    found = survey(map(Page.open, FIXTURES))
    table.write(found, tmp_path)
    assert table.read(tmp_path) == found
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    table.write(found, tmp_path)
    assert written == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


# What ships


def dated(reading: Reading) -> list[Claim]:
    days_of = {"established", "severed", "resumed"}
    return [
        claim
        for claim in reading.claims
        if claim.kind == "Relations" and days_of & {name for name, _ in claim.values}
    ]


def test_enough_ships(shipped: Reading) -> None:
    found = dated(shipped)
    assert len(found) >= 35_000
    assert len({claim.about for claim in found}) >= 15_000
    assert len({claim.locator.partition(",")[0] for claim in found}) >= 195
    assert shipped.rows == shipped.taken + len(shipped.rejected)
    assert shipped.taken > 0.98 * shipped.rows


def test_both_sides_pages_disagree_on_some_fifteen_hundred_pairs_or_more(
    shipped: Reading,
) -> None:
    held = consolidate(claim for claim in shipped.claims if claim.kind in {"Relations", "Source"})
    page_of = {claim.id: claim.locator.partition(",")[0] for claim in held.claims.values()}
    across = [
        one
        for one in held.disagreements
        if one.on == "established" and len({page_of[claim] for claim in one.claims}) > 1
    ]
    assert len({one.about for one in across}) >= 1_500


def test_known_figure_partners_of_togo_since_1960(shipped: Reading) -> None:
    """By hand: the dates of 1960 in the page on Togo, all in its list."""
    found = [
        claim
        for claim in of_page(shipped, "Togo", 1)
        if str(said(claim, "established")).startswith("1960")
    ]
    assert len(found) == 11


def test_known_figure_partners_of_kosovo_since_2008(shipped: Reading) -> None:
    """By hand: `{{Date table sorting|… 2008}}` in the page on Kosovo."""
    found = [
        claim
        for claim in of_page(shipped, "Kosovo", 1)
        if str(said(claim, "established")).startswith("2008")
    ]
    assert len(found) == 26


def test_known_figure_partners_of_germany_since_1972(shipped: Reading) -> None:
    """By hand: `{{dts|… 1972}}` in the page on Germany."""
    found = [
        claim
        for claim in of_page(shipped, "Germany", 1)
        if str(said(claim, "established")).startswith("1972")
    ]
    assert len(found) == 6


def test_known_figure_oldest_partner_of_the_united_kingdom(shipped: Reading) -> None:
    """By hand: the first row of the list of the United Kingdom."""
    listed = of_page(shipped, "the United Kingdom", 1)
    assert listed[0].about == "tie:relations-GBR_PRT"
    assert str(said(listed[0], "established")) == "1386-05-09"


def test_known_figure_peru_broke_with_mexico(shipped: Reading) -> None:
    """By hand: the row of Mexico in the page on Peru."""
    told = claims(shipped, "tie:relations-MEX_PER", page="of Peru, table 3")
    assert told == [
        {
            "status": ["status:ended"],
            "established": ["1823-01-23"],
            "severed": ["2025-11-03"],
        }
    ]


def test_known_figure_who_has_an_embassy_in_lome(shipped: Reading) -> None:
    """By hand: "has an embassy in Lomé" and "has a high commission in Lomé" in all pages."""
    senders = {
        str(dict(claim.roles)["sender"]).removeprefix("state:")
        for claim in shipped.claims
        if claim.kind == "Mission"
        and dict(claim.roles)["receiver"] == TOGO
        and said(claim, "seat") == "place:lome"
        and said(claim, "jurisdiction") is None
    }
    assert senders == {
        "BRA", "CAN", "CHN", "DEU", "FRA", "GAB", "GHA", "IND", "LBY", "NGA", "TUR", "USA",
    }  # fmt: skip


def test_no_text_of_the_pages_ships() -> None:
    for fact in table.read().rejected:
        assert len(fact.reason) < 100
    for page in table.read().pages:
        assert page.page.startswith("Foreign relations of ")


def test_breaks_and_resumptions_follow_each_other_in_most_claims(shipped: Reading) -> None:
    """A break comes before the resumption that follows it, save where a page errs."""
    both = [
        sorted((str(value), name) for name, value in claim.values if name in {"severed", "resumed"})
        for claim in shipped.claims
        if claim.kind == "Relations" and said(claim, "severed") and said(claim, "resumed")
    ]
    in_turn = [turns for turns in both if all(one[1] != other[1] for one, other in pairwise(turns))]
    assert len(both) >= 40
    assert len(in_turn) >= 0.9 * len(both)


@needs_published
def test_the_shipped_table_says_what_the_published_pages_say(shipped: Reading) -> None:
    fresh = read_files(sorted(PUBLISHED.glob("*.json")))
    assert [one.id for one in fresh.claims] == [one.id for one in shipped.claims]
    assert (fresh.rows, fresh.taken) == (shipped.rows, shipped.taken)
    assert (fresh.rejected, fresh.notes) == (shipped.rejected, shipped.notes)
