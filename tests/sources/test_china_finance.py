"""The source of Chinese official finance: the workbook, its rows, the shipped tables."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.published import said

from legation.errors import InputError
from legation.model import Claim, Reading, Rejected
from legation.sources import china_finance
from legation.sources.china_finance import (
    SOURCE,
    facts,
    open_workbook,
    read_files,
    read_shipped,
    table,
)
from legation.sources.china_finance.facts import STATUSES
from legation.values import PartialDate

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "china_finance" / "projects.csv"
PUBLISHED = ROOT.parent / "shared" / "data" / "china-finance"
YES_OR_NO = {"recommended_for_research", "year_uncertain"}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d">'
    "<dcterms:modified>2017-10-11T03:05:54Z</dcterms:modified></cp:coreProperties>"
)
published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no published files here")


def letters(at: int) -> str:
    """Name of a column: 0 is A, 26 is AA."""
    return ("" if at < 26 else letters(at // 26 - 1)) + chr(65 + at % 26)


def cell(at: int, line: int, column: str, text: str, strings: list[str]) -> str:
    """A cell as Excel writes it: yes or no, number, shared string; text in line now and then."""
    where = f'r="{letters(at)}{line}"'
    if not text:
        return f"<c {where}/>"
    if line > 1 and column in YES_OR_NO:
        return f'<c {where} t="b"><v>{text}</v></c>'
    if text.replace(".", "").isdigit():
        return f"<c {where}><v>{text}</v></c>"
    if line % 2:
        return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    strings.append(text)
    return f'<c {where} t="s"><v>{len(strings) - 1}</v></c>'


def book(path: Path, rows: Iterable[Sequence[str]], core: str = CORE, head: str = "") -> Path:
    """Write a workbook."""
    strings: list[str] = []
    lines: list[str] = []
    columns: list[str] = []
    for line, row in enumerate(rows, 1):
        columns = columns or list(row)
        cells = [cell(at, line, columns[at], text, strings) for at, text in enumerate(row)]
        lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    shared = "".join(
        f"<si><r><t>{escape(s[:3])}</t></r><r><t>{escape(s[3:])}</t></r></si>" for s in strings
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", core)
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="rId7"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="rId7" Target="worksheets/s.xml"/></Relationships>',
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        archive.writestr(
            "xl/worksheets/s.xml",
            f'{head}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        )
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows of the fixture as a workbook."""
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return book(tmp_path_factory.mktemp("china") / "made.xlsx", rows)


@pytest.fixture(scope="module")
def reading(made: Path) -> Reading:
    return read_files([made])


@cache
def shipped() -> Reading:
    return read_shipped()


def project(reading: Reading, number: str) -> Claim:
    [found] = [claim for claim in reading.claims if claim.locator == f"project {number}"]
    return found


def projects(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.kind == "Finance"]


def comments(claim: Claim) -> set[str]:
    return {str(text) for text in said(claim, "comment")}


def reasons(rejected: Iterable[Rejected]) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.reason) for one in rejected]


def test_a_project_is_a_claim_with_its_values(reading: Reading) -> None:
    claim = project(reading, "3")
    assert claim.about == "tie:finance-CHN-MRT-2008-210--3"
    assert claim.roles == (("funder", "state:CHN"), ("recipient", "state:MRT"))
    assert said(claim, "comment") == {
        "amount as published: 2000000000 CNY",
        "class of flow as published: ODA-like",
        "status as published: Implementation",
    }
    assert {name: value for name, value in claim.values if name != "comment"} == {
        "status": "status:ongoing",
        "agency": "institution:export-import-bank-of-china",
        "amount": Decimal("287825485.7"),
        "currency": "USD",
        "year": PartialDate("2008"),
        "sector": "sector:210",
        "flowType": "Loan (excluding debt rescheduling)",
        "projectId": "3",
        "start": PartialDate("2009-09-25"),
    }
    assert (claim.source, claim.method) == (SOURCE, "method:imported")
    assert claim.first_seen == claim.last_seen == date(2017, 10, 11)


def test_an_amount_that_is_missing_is_none(reading: Reading) -> None:
    claim = project(reading, "1")
    assert claim.said("amount") is None
    assert claim.said("currency") is None
    assert claim.said("agency") is None


@pytest.mark.parametrize(
    ("number", "status", "excluded"),
    [
        ("1", "completed", None),
        ("3", "ongoing", None),
        ("4", "announced", True),
        ("5", "committed", True),
        ("6", "suspended", True),
        ("7", "cancelled", True),
    ],
)
def test_status_and_flag(reading: Reading, number: str, status: str, excluded: bool | None) -> None:
    claim = project(reading, number)
    assert claim.said("status") == f"status:{status}"
    assert claim.said("excludedFromTotals") is excluded


def test_several_states_share_one_project(reading: Reading) -> None:
    claim = project(reading, "9")
    assert [state for role, state in claim.roles if role == "recipient"] == [
        "state:KEN",
        "state:TZA",
    ]
    assert claim.said("amount") == Decimal(30000000)
    assert claim.said("agency") == "institution:mfa-CHN"


def test_an_amount_for_one_state_and_a_region_is_not_that_states(reading: Reading) -> None:
    claim = project(reading, "29")
    assert claim.roles == (("funder", "state:CHN"), ("recipient", "state:LBR"))
    assert claim.said("amount") is None
    assert "goes to others too, as published: Africa, regional" in comments(claim)


def test_a_currency_that_lost_its_letters(reading: Reading) -> None:
    claim = project(reading, "8")
    assert said(claim, "comment") >= {
        "amount as published: 20000000 NAD",
        "year as published: uncertain",
    }
    assert claim.said("amount") == Decimal("2323101.395")


def test_agencies_are_institutions(reading: Reading) -> None:
    found = {claim.about: claim for claim in reading.claims if claim.kind == "Institution"}
    bank = found["institution:china-development-bank"]
    assert {name: str(value) for name, value in bank.values} == {
        "label": "China Development Bank",
        "altLabel": "CDB",
        "institutionKind": "government-agency",
        "actsFor": "state:CHN",
    }
    gansu = found["institution:gansu-natural-energy-research-institute"]
    assert gansu.said("institutionKind") == "research-institution"
    assert gansu.said("actsFor") is None
    assert not [name for name in found if "unspecified" in name]
    assert said(project(reading, "5"), "agency") == {bank.about, gansu.about}


def test_every_row_is_a_claim_or_is_reported(reading: Reading) -> None:
    assert (reading.rows, reading.taken, len(reading.rejected)) == (25, 15, 10)
    assert len(projects(reading)) == reading.taken
    assert reasons(reading.rejected) == [
        (
            11,
            "recipient_iso3",
            "'Africa, regional' is no state: to whom the money goes is not told",
        ),
        (
            12,
            "recipient_iso3",
            "'Oceania, regional' is no state: to whom the money goes is not told",
        ),
        (17, "status", "'Rumoured' is no status of this dataset"),
        (18, "flow", "'Joint venture' is no type of flow of this dataset"),
        (19, "donor", "'Japan' is not China"),
        (20, "year", "'soon' is no year"),
        (21, "project_id", "2 rows are of project 26"),
        (22, "project_id", "2 rows are of project 26"),
        (23, "project_id", "'x' is no number of a project"),
        (24, "recipient_iso3", "'Atlantis' is no state: to whom the money goes is not told"),
    ]
    assert reasons(reading.notes) == [
        (9, "recipient_iso3", "'Africa, regional' is no state; left out"),
        (10, "recipient_iso3", "one of several recipients has no code; left out"),
        (13, "end_actual", "2014-02-10 is before the start, 2014-11-10; both left out"),
        (15, "crs_sector_code", "'999999' is no sector of the OECD DAC; left out"),
        (16, "usd_current", "'much' is no amount; left out"),
        (25, "start_actual", "'long ago' is no day; left out"),
        (25, "usd_current", "'-5' is below zero; left out"),
        (26, "recipient_iso3", "'Africa, regional' is no state; left out"),
        (26, "usd_current", "5000000000 is for Africa, regional too; left out"),
    ]


def test_the_tables_give_the_same_claims(made: Path, reading: Reading, tmp_path: Path) -> None:
    table.write(facts(open_workbook(made)), tmp_path)
    again = china_finance.reading(table.read(tmp_path))
    assert again == reading


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), max_size=4))
def test_cells_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("cells") / "book.xlsx"
    header = [f"column {at}" for at in range(30)]
    row = [text for text in texts if not text.replace(".", "").isdigit()]
    found = open_workbook(book(path, [header, row, row]))
    assert found.columns == tuple(header)
    assert found.saved == date(2017, 10, 11)
    for number, cells in found.rows:
        assert number in (2, 3)
        assert [cells.get(f"column {at}", "") for at in range(len(row))] == [
            text.strip() for text in row
        ]


def test_what_is_no_such_workbook(tmp_path: Path, made: Path) -> None:
    text = tmp_path / "text.xlsx"
    text.write_text("project_id,year\n")
    other = book(tmp_path / "other.xlsx", [["project_id", "year"], ["1", "2001"]])
    undated = book(tmp_path / "undated.xlsx", [["project_id"]], core="<coreProperties/>")
    hostile = book(
        tmp_path / "hostile.xlsx", [["project_id"]], head="<!DOCTYPE a [<!ENTITY b 'c'>]>"
    )
    empty = book(tmp_path / "empty.xlsx", [])
    for paths, problem in (
        ([tmp_path / "none.xlsx"], "No such file"),
        ([text], "is no Excel workbook"),
        ([other], "has no column 'recommended_for_research': it is not this dataset"),
        ([undated], "is no Excel workbook"),
        ([hostile], "it declares a document type"),
        ([empty], "its first sheet is empty"),
        ([made, made], "one workbook holds every project; 2 were given"),
        ([], "one workbook holds every project; 0 were given"),
    ):
        with pytest.raises(InputError, match=problem):
            read_files(paths)


def test_an_unknown_column_is_reported(tmp_path: Path) -> None:
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        header, first, *_ = csv.reader(file)
    path = book(tmp_path / "wider.xlsx", [[*header, "loan_events"], [*first, "none"]])
    assert reasons(read_files([path]).notes) == [
        (1, "loan_events", "is no column known here; left out")
    ]


@published
def test_the_shipped_tables_are_the_published_workbook() -> None:
    assert shipped() == read_files(sorted(PUBLISHED.glob("*.xlsx")))


def test_the_shipped_projects() -> None:
    reading = shipped()
    assert (reading.rows, reading.taken, len(reading.rejected)) == (5466, 5448, 18)
    assert len(projects(reading)) == len({claim.about for claim in projects(reading)}) == 5448
    assert {one.reason.split(" is ")[0] for one in reading.rejected} == {
        "'Africa, regional'",
        "'Oceania, regional'",
    }


def test_no_title_or_description_is_shipped() -> None:
    names = {claim.said("project") for claim in projects(shipped())}
    assert names == {None}
    words = {text.partition(":")[0] for claim in projects(shipped()) for text in comments(claim)}
    assert words == {
        "amount as published",
        "class of flow as published",
        "goes to others too, as published",
        "status as published",
        "umbrella agreement over several projects",
        "year as published",
    }


def test_known_figures_of_the_workbook() -> None:
    """Counted in the published sheet by filters on its columns, rows without a state left out."""
    found = projects(shipped())

    def to(state: str) -> list[Claim]:
        return [claim for claim in found if ("recipient", f"state:{state}") in claim.roles]

    zimbabwe = Counter(claim.said("sector") for claim in to("ZWE"))
    assert zimbabwe.total() == 150
    assert zimbabwe.most_common(3) == [("sector:120", 21), ("sector:310", 20), ("sector:150", 19)]
    togo = to("TGO")
    assert Counter(claim.said("status") for claim in togo) == {
        "status:completed": 26,
        "status:committed": 14,
        "status:ongoing": 5,
        "status:announced": 4,
    }
    assert sum(claim.said("excludedFromTotals") is True for claim in togo) == 9
    counted = [claim for claim in togo if claim.said("excludedFromTotals") is None]
    amounts = [amount for claim in counted if isinstance(amount := claim.said("amount"), Decimal)]
    assert round(sum(amounts)) == 327_104_938
    assert sum(claim.said("flowType") == "Debt forgiveness" for claim in found) == 84
    assert sum(claim.said("status") == STATUSES["Cancelled"] for claim in found) == 26
    assert sum(claim.said("amount") is not None for claim in found) == 3502
