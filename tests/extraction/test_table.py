"""The `table` reader: tables and lists of many shapes, unit and party from the words around."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.extraction import Finding, open_report, parse, read_report, readers
from legation.extraction.captions import caption
from legation.extraction.columns import when
from legation.extraction.money import Unit, amount, unit

Told = tuple[str, str, str, str, str, str]
"""Giver, receiver, year, amount, currency, status."""


def read(text: str, kind: str = "text") -> list[Finding]:
    return list(read_report(parse(text, kind=kind), readers("table")).findings)


def told(text: str, kind: str = "text", type_: str = "investment") -> list[Told]:
    findings = read(text, kind)
    assert {finding.type for finding in findings} <= {type_}
    return [(f.subject[6:], f.object[6:], f.date, f.amount, f.currency, f.status) for f in findings]


def table(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in rows)


def test_party_and_unit_from_the_lead_in_and_the_head() -> None:
    lead = "The table shows how Brazilian investments in African states have grown:\n"
    rows = table(
        "Country | USD m | Year", "--- | --- | ---", "Togo | 2.5 | 2021", "Mali | 7 | 2020"
    )
    assert told(lead + rows) == [
        ("BRA", "TGO", "2021", "2500000", "USD", "occurred"),
        ("BRA", "MLI", "2020", "7000000", "USD", "occurred"),
    ]
    finding = read(lead + rows)[0]
    assert (finding.evidence, finding.phrase) == ("Togo | 2.5 | 2021", "2.5")
    assert finding.locator == "table 1 row 1"


def test_columns_of_years_totals_and_notes() -> None:
    text = "Japan's investment in South America (million euros)\n" + table(
        "State | 2020 | 2021* | Total", "Peru | 1,250 | – | 1,250", "Chile | n/a | 40 | 40",
        "Total | 1,250 | 40 | 1,290", "Note: without loans | | |", "Others | 3 | 4 | 7",
    )  # fmt: skip
    found = {one for one in told(text) if one[2]}
    assert found == {
        ("JPN", "PER", "2020", "1250000000", "EUR", "occurred"),
        ("JPN", "CHL", "2021", "40000000", "EUR", "occurred"),
    }


@pytest.mark.parametrize(
    ("cell", "digits", "currency"),
    [
        ("$25m", "25000000", "USD"),
        ("US$ 1.2 bn", "1200000000", "USD"),
        ("€300,000", "300000", "EUR"),
        ("CNY 5 billion", "5000000000", "CNY"),
        ("about 7 million dollars", "7000000", "USD"),
        ("9 million Canadian dollars", "9000000", "CAD"),
        ("60 billion rupees", "60000000000", ""),
        ("£4m (US$5m)", "4000000", "GBP"),
        ("12.5 mln [3]", "12500000", ""),
    ],
)
def test_amounts_with_signs_and_scales(cell: str, digits: str, currency: str) -> None:
    assert amount(cell, Unit()) == (digits, currency)


@pytest.mark.parametrize(
    "cell", ["", "–", "n/a", "10-15", "12%", "(5)", "-3", "0", "25 km", "2 projects", "1,5"]
)
def test_what_is_no_amount(cell: str) -> None:
    assert amount(cell, Unit(6, "USD")) is None


@pytest.mark.parametrize(
    ("text", "power", "currency"),
    [
        ("in million USD", 6, "USD"), ("USD m", 6, "USD"), ("US$ '000", 3, "USD"),
        ("(billions of yuan)", 9, "CNY"), ("€ mln", 6, "EUR"), ("Investment", 0, ""),
        ("Members (m)", 0, ""), ("in thousands of British pounds", 3, "GBP"),
        ("Rs crore", 7, "INR"),
    ],
)  # fmt: skip
def test_units(text: str, power: int, currency: str) -> None:
    assert unit(text) == Unit(power, currency)


@pytest.mark.parametrize(
    ("text", "type_", "giver", "receiver"),
    [
        ("Turkish investments in Africa", "investment", "TUR", ""),
        ("Investments by Turkey in African states", "investment", "TUR", ""),
        ("Foreign direct investment in Ghana, by country", "investment", "", "GHA"),
        ("Chinese loans to Laos", "aid_or_loan", "CHN", "LAO"),
        ("Humanitarian aid received by Yemen", "aid_or_loan", "", "YEM"),
        ("Exports of Kenya", "trade", "KEN", ""),
        ("Kenyan imports from its neighbours", "trade", "", "KEN"),
        ("Loans granted by Germany and France", "aid_or_loan", "", ""),
        ("Embassies of Malta", "embassy_exists", "MLT", ""),
        ("Foreign embassies in Malta", "embassy_exists", "", "MLT"),
        ("Population of Malta", "", "", ""),
    ],
)
def test_captions(text: str, type_: str, giver: str, receiver: str) -> None:
    said = caption([text])
    given = (said.type, said.giver.removeprefix("state:"), said.receiver.removeprefix("state:"))
    assert given == (type_, giver, receiver)


def test_who_gives_in_the_rows_and_who_receives_in_the_caption() -> None:
    text = "Foreign investment in Ghana (USD million)\n" + table(
        "Investor | 2022", "China | 90", "Acme Bank | 4", "India | 30"
    )
    assert told(text) == [
        ("CHN", "GHA", "2022", "90000000", "USD", "occurred"),
        ("IND", "GHA", "2022", "30000000", "USD", "occurred"),
    ]


def test_exports_and_imports_run_their_own_way() -> None:
    text = "Kenya's trade (USD m)\n" + table(
        "Partner | Exports | Imports", "Uganda | 5 | 6", "Rwanda | 7 | 8"
    )
    assert [one[:2] + one[3:4] for one in told(text, type_="trade")][:2] == [
        ("KEN", "UGA", "5000000"),
        ("UGA", "KEN", "6000000"),
    ]
    bought = "Kenyan imports (USD m)\n" + table("Partner | Imports", "Uganda | 5", "Rwanda | 7")
    assert [one[:2] for one in told(bought, type_="trade")] == [("UGA", "KEN"), ("RWA", "KEN")]


def test_a_lead_in_of_several_sentences() -> None:
    text = (
        "Chile waits. The table lists Turkish investments abroad. All figures are in thousands of"
        " euros.\n"
    )
    assert told(text + table("State | Amount", "Togo | 5", "Mali | 6"))[0] == (
        "TUR", "TGO", "", "5000", "EUR", "occurred",
    )  # fmt: skip


def test_units_below_the_heads_codes_flags_and_numbered_rows() -> None:
    text = "Turkish investments\n" + table(
        "# | State | Amount", "| | (USD m)", "1 | 🇹🇬 Togo | 5", "2 | MLI | 6", "3 | Ghana | 7"
    )
    assert [one[:4] for one in told(text)] == [
        ("TUR", "TGO", "", "5000000"),
        ("TUR", "MLI", "", "6000000"),
        ("TUR", "GHA", "", "7000000"),
    ]


def test_commitments_are_announced() -> None:
    text = "Table 1: Chinese loan commitments to African states (US$ million), 2020–2022\n" + table(
        "Country | 2020 | 2021 | Total", "Angola | 120.5 | 0 | 120.5", "Sub-total | 120.5 | 0 | 1"
    )
    assert told(text, type_="aid_or_loan") == [
        ("CHN", "AGO", "2020", "120500000", "USD", "announced"),
    ]


def test_amounts_that_look_like_years() -> None:
    text = "Peruvian loans (USD m)\n" + table("Country | Amount", "Togo | 1985", "Mali | 2014")
    assert [one[2:4] for one in told(text, type_="aid_or_loan")] == [
        ("", "1985000000"),
        ("", "2014000000"),
    ]


def test_both_in_the_rows() -> None:
    text = "Loans of the year 2023\n" + table(
        "Lender | Borrower | Amount (EUR bn) | Signed", "France | Chad | 0.2 | 17 May 2023",
        "Chad | Chad | 1 | 2023", "Italy | Libya | 1.5 | March 2023",
    )  # fmt: skip
    assert told(text, type_="aid_or_loan") == [
        ("FRA", "TCD", "2023-05-17", "200000000", "EUR", "occurred"),
        ("ITA", "LBY", "2023-03", "1500000000", "EUR", "occurred"),
    ]


def test_both_in_the_caption() -> None:
    text = "Chinese loans to Laos\n" + table(
        "Project | Sector | USD m | Status", "A railway | Transport | 480 | under negotiation",
        "A dam | Energy | 90 | completed",
    )  # fmt: skip
    findings = read(text)
    assert [(f.sector, f.amount, f.status) for f in findings] == [
        ("Transport", "480000000", "planned"),
        ("Energy", "90000000", "occurred"),
    ]
    assert findings[0].extra == (("project", "A railway"),)


def test_markdown_and_merged_heads_of_a_page() -> None:
    markdown = (
        "## Polish loans to Ukraine\n\n| Year | PLN m |\n|---|--:|\n| 2021 | 5 |\n| 2022 | 8 |\n"
    )
    assert [one[2:5] for one in told(markdown, "markdown", "aid_or_loan")] == [
        ("2021", "5000000", "PLN"),
        ("2022", "8000000", "PLN"),
    ]
    page = """<table><caption>Indian investment in East Africa</caption>
    <tr><th rowspan=2>Country<th colspan=2>In million dollars<tr><th>2021<th>2022
    <tr><td colspan=3>Coast<tr><td>Kenya<sup>a</sup><td>5<td>6<tr><td>Tanzania<td>-<td>7
    <tr><th>Total<td>5<td>13</table>"""
    assert told(page, "html") == [
        ("IND", "KEN", "2021", "5000000", "USD", "occurred"),
        ("IND", "KEN", "2022", "6000000", "USD", "occurred"),
        ("IND", "TZA", "2022", "7000000", "USD", "occurred"),
    ]


def test_a_list_of_amounts() -> None:
    text = (
        "Russian investments in Africa, in million USD, were:\n"
        "- Togo: 25 (2023)\n- Angola: 40 in 2020\n- Sudan – $30m\n- elsewhere: 5\n"
    )
    assert told(text) == [
        ("RUS", "TGO", "2023", "25000000", "USD", "occurred"),
        ("RUS", "AGO", "2020", "40000000", "USD", "occurred"),
        ("RUS", "SDN", "", "30000000", "USD", "occurred"),
    ]
    assert read(text)[0].evidence == "Togo: 25 (2023)"


def test_status_from_the_caption() -> None:
    text = "Planned Japanese investments (USD m)\n" + table(
        "Country | Amount", "Fiji | 3", "Iraq | 4"
    )
    assert {one[5] for one in told(text)} == {"planned"}
    maybe = "Potential Japanese investments (USD m)\n" + table(
        "Country | Amount", "Fiji | 3", "Iraq | 4"
    )
    assert told(maybe) == []


@pytest.mark.parametrize(
    "text",
    [
        "Investments in million USD\n" + table("Country | Amount", "Togo | 5", "Mali | 6"),
        "Japanese investments\n" + table("Country | Projects", "Togo | 5", "Mali | 6"),
        "Japanese investments\n" + table("Country | Share (%)", "Togo | 5", "Mali | 6"),
        "Japanese investments (USD m)\n" + table("Firm | Amount", "Acme | 5", "Other | 6"),
        "Population of Korea\n" + table("Country | USD m", "Togo | 5", "Mali | 6"),
        "Goals of Togo and Mali\n- Togo: 2\n- Mali: 1\n",
    ],
)
def test_what_the_report_leaves_open_is_not_invented(text: str) -> None:
    assert read(text) == []


def test_embassies_and_ambassadors() -> None:
    text = "Embassies of Malta\n" + table(
        "Country | City | Opened", "Italy | Rome | 1968", "Ghana | Accra | 2019"
    )
    findings = read(text)
    assert [(f.type, f.subject, f.object, f.place, f.date, f.status) for f in findings] == [
        ("embassy_exists", "state:MLT", "state:ITA", "Rome", "1968", "ongoing"),
        ("embassy_exists", "state:MLT", "state:GHA", "Accra", "2019", "ongoing"),
    ]
    envoys = "Ambassadors of Malta\n" + table("State | Ambassador", "Italy | Ada Borg", "Peru | ")
    assert [(f.type, f.official, f.role, f.object) for f in read(envoys)] == [
        ("appointment", "Ada Borg", "ambassador", "state:ITA")
    ]


AREAS = "Togo and Peru met in Lima.\n\nThe areas of cooperation of both countries were:\n"


def test_a_list_of_areas_of_cooperation() -> None:
    text = AREAS + (
        "- Trade: growing exchanges, above all in farming and tourism\n- Culture and education\n"
        "- Energy: a dam could be built\n"
        "- Investment: joint ventures in Togo's ports\n- Friendship\n"
    )
    findings = read(text)
    assert [(f.type, f.sector, f.status) for f in findings] == [
        ("cooperation", "trade", "ongoing"),
        ("trade", "agriculture", "ongoing"),
        ("trade", "tourism", "ongoing"),
        ("cooperation", "culture", "ongoing"),
        ("cooperation", "education", "ongoing"),
        ("investment", "", "planned"),
    ]
    assert (findings[-1].subject, findings[-1].object) == ("state:PER", "state:TGO")


def test_a_table_of_areas_of_cooperation() -> None:
    text = "Togo and Peru anticipate these areas of collaboration:\n" + table(
        "Area of collaboration | Expected effect", "Energy | A safer supply.", "Sport | Fun."
    )
    findings = read(text.replace("anticipate these", "list these anticipated"))
    assert [(f.sector, f.status, f.extra) for f in findings] == [
        ("energy", "planned", (("expected effect", "A safer supply"),)),
        ("sport", "planned", (("expected effect", "Fun"),)),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Togo, Peru and Chile name their areas of cooperation:\n",
        "Togo names its areas of cooperation:\n",
        "Possible benefits for Togo and Peru may include cooperation in:\n",
        "Togo and Peru export:\n",
    ],
)
def test_a_list_that_is_no_cooperation_of_two(lead: str) -> None:
    assert read(f"{lead}- Trade\n- Energy\n") == []


@pytest.mark.parametrize(
    ("cell", "date"),
    [("2023", "2023"), ("FY 2023", "2023"), ("May 2023", "2023-05"), ("2023-05-17", "2023-05-17"),
     ("17 May 2023", "2023-05-17"), ("Smarch 2023", ""), ("23", ""), ("2023–24", "")],
)  # fmt: skip
def test_dates_of_cells(cell: str, date: str) -> None:
    assert when(cell) == date


def test_the_table_of_the_seed_report() -> None:
    seeds = Path(__file__).parents[3] / "shared" / "seeds"
    files = sorted(seeds.glob("000_*.txt"))
    if not files:
        pytest.skip("the reports that the project began with are not at hand")
    findings = read_report(open_report(files[0]), readers("table")).findings
    money = [f for f in findings if f.type == "investment" and f.amount]
    assert [(f.subject, f.object, f.amount, f.currency, f.date) for f in money] == [
        ("state:RUS", f"state:{code}", f"{millions}000000", "USD", year)
        for code, millions, year in (
            ("TGO", 25, "2023"), ("AGO", 40, "2020"), ("SDN", 30, "2019"), ("ZWE", 15, "2022"),
        )
    ]  # fmt: skip
    assert all(len(f.more) == 1 for f in money)
