"""One report as a whole: whatever it says, what comes out stands in it and fits a ledger."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from legation import schema
from legation.errors import InputError
from legation.extraction import Finding, Report, parse, read_report, readers
from legation.extraction.corpus import ledger_lines
from legation.extraction.finding import STATUSES, TYPES
from legation.extraction.parsing import FORMATS
from legation.extraction.rows import COLUMNS, findings_of
from legation.sources import ledger

WORDS = st.sampled_from(
    [
        "Togo", "Peru", "Russian investments in", "Loans", "USD m", "25", "€3.5 bn", "2023", "|",
        "\n", "\n\n", "- ", "Total", "areas of cooperation:", "Trade", "both countries", "Energy",
        "imports", "embassies of", "---|---", "# ", "<td>", "</table>", "<tr><td>", "may", "%", "…",
        "Congo", "Acme", "in", "\t", "  ", "of", "planned", "&amp;", "`", "[1]", "*", "–", ":",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(sorted(FORMATS)))
def test_what_comes_of_any_report_stands_in_it_and_fits_a_ledger(text: str, kind: str) -> None:
    try:
        report = parse(text, kind=kind)
    except InputError:
        return
    read = read_report(report, readers("table"))
    for finding in read.findings:
        assert finding.evidence in report.text
        assert finding.phrase in finding.evidence
        assert finding.subject != finding.object
    made = ledger.read(io.BytesIO((",".join(COLUMNS) + "\n").encode() + ledger_lines(read.rows)))
    assert made.rejected == []
    assert sum(claim.kind in schema.TIES for claim in made.claims) == read.claims


class Told:
    """A reader that finds what it was told to find."""

    name = "told"

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def read(self, report: Report, *, on: date | None = None) -> list[Finding]:
        del report, on
        return self.findings


TEXT = "Togo, Peru, Fiji and Acme Bank met Ada Agbo in Lima in May 2023 for 25 million dollars."
NAMES = st.sampled_from(["state:TGO", "Togo", "Peru", "Fiji", "Acme Bank", "France", "", "Congo"])
FINDINGS = st.builds(
    Finding,
    type=st.sampled_from(TYPES),
    subject=NAMES,
    object=NAMES,
    status=st.sampled_from(STATUSES),
    evidence=st.just(TEXT),
    phrase=st.sampled_from(["met", "25 million dollars", "never"]),
    locator=st.sampled_from(["paragraph 1", "table 1 row 2", ""]),
    date=st.sampled_from(["", "2023-05", "2023-05-17", "XXXX-05", "soon"]),
    amount=st.sampled_from(["", "25000000", "2.5", "much"]),
    currency=st.sampled_from(["", "USD", "gold"]),
    sector=st.sampled_from(["", "energy", "basket weaving", "311"]),
    official=st.sampled_from(["", "Ada Agbo", "Eve"]),
    role=st.sampled_from(["", "ambassador", "president; acting", "foreign minister"]),
    mission=st.sampled_from(["", "consulate", "consulate general"]),
    place=st.sampled_from(["", "Lima", "Acme"]),
    extra=st.sampled_from([(), (("institution", "Institute of Peace"),), (("goods", "a;b"),)]),
)


@settings(max_examples=400)
@given(st.lists(FINDINGS, max_size=8))
def test_whatever_a_reader_finds_is_a_row_that_reads_back_or_is_turned_away(
    findings: list[Finding],
) -> None:
    read = read_report(parse(TEXT), [Told(findings)], on=date(2023, 6, 1))
    content = (",".join(COLUMNS) + "\n").encode() + ledger_lines(read.rows)
    made = ledger.read(io.BytesIO(content))
    assert made.rejected == []
    back = {
        (one.type, frozenset((one.subject, one.object)), one.status)
        for row in read.rows
        if row["class"] not in ("Source", "Institution")
        for one in findings_of(row)
    }
    kept = {(one.type, frozenset((one.subject, one.object)), one.status) for one in read.findings}
    assert back == kept
    assert len(read.findings) + len(read.turned_away) <= len(findings)
    if findings and not read.findings:
        assert read.turned_away


def acts(*told: tuple[str, str], on: date | None = None) -> list[str]:
    """The statuses of rows on acts of Togo's embassy in Peru, each by its type and its day."""
    found = [
        Finding(type_, "Togo", "Peru", "occurred", TEXT, "met", date=day) for type_, day in told
    ]
    return [
        row.get("status", "") for row in read_report(parse(TEXT), [Told(found)], on=on).rows[1:]
    ]


OPENED, CLOSED = "embassy_opening", "embassy_closing"


def test_an_act_that_a_later_one_has_outlived_gives_no_status() -> None:
    assert acts((OPENED, "1960"), (CLOSED, "1991-05"), (OPENED, "2004")) == ["", "", "ongoing"]
    assert acts((OPENED, "2004"), (CLOSED, "1991")) == ["ongoing", ""]
    assert acts((CLOSED, "1991"), (OPENED, "")) == ["", "ongoing"]


def test_acts_of_which_neither_is_known_to_be_later_stay_a_contradiction() -> None:
    both = ["ongoing", "ended"]
    assert acts((OPENED, ""), (CLOSED, "")) == both
    assert acts((OPENED, "2023"), (CLOSED, "2023-05")) == both
    assert acts((OPENED, ""), (CLOSED, "2023-05-17")) == both
    assert acts((OPENED, ""), (CLOSED, "2023-02"), on=date(2023, 6, 1)) == both
    assert acts((OPENED, ""), (CLOSED, "2022-02"), on=date(2023, 6, 1)) == ["ongoing", ""]


def test_acts_of_other_ties_outlive_nothing() -> None:
    relations = Finding("relations_severed", "Togo", "Fiji", "occurred", TEXT, "met", date="1980")
    opened = Finding(OPENED, "Togo", "Peru", "occurred", TEXT, "met", date="1960")
    other = Finding(OPENED, "Peru", "Togo", "occurred", TEXT, "met", date="1970")
    consulate = replace(opened, type="consulate_opening", date="1990")
    found = [relations, opened, other, consulate]
    rows = read_report(parse(TEXT), [Told(found)]).rows[1:]
    assert [row["status"] for row in rows] == ["ended", "ongoing", "ongoing", "ongoing"]
    again = Finding("relations_resumed", "Fiji", "Togo", "occurred", TEXT, "met", date="1999")
    rows = read_report(parse(TEXT), [Told([relations, again])]).rows[1:]
    assert [row.get("status") for row in rows] == [None, "ongoing"]


def test_the_day_it_was_written_is_told_to_the_readers_and_to_the_ledger() -> None:
    days = []

    class Asks(Told):
        def read(self, report: Report, *, on: date | None = None) -> list[Finding]:
            days.append((report.written, on))
            return self.findings

    finding = Finding("meeting", "Togo", "Peru", "occurred", TEXT, "met")
    day = date(2023, 6, 1)
    read = read_report(parse(TEXT), [Asks([finding])], on=day)
    assert days == [(day, day)]
    assert read.rows[0]["published"] == "2023-06-01"
    own = parse(f"Published 5 May 2023\n{TEXT}")
    read_report(own, [Asks([finding])], on=day)
    assert days[1] == (date(2023, 5, 5), date(2023, 5, 5))


def test_two_readers_that_find_the_same_find_one_claim() -> None:
    one = Finding("meeting", "Togo", "Peru", "occurred", TEXT, "met", "paragraph 1")
    other = Finding("meeting", "Peru", "Togo", "occurred", TEXT, "met", "paragraph 1", place="Lima")
    read = read_report(parse(TEXT), [Told([one]), Told([other])])
    assert (len(read.findings), read.claims) == (1, 1)
    assert read.rows[1]["locator"] == "paragraph 1"
    assert read.rows[1]["place"] == "Lima"


def test_a_report_in_which_nothing_is_found_leaves_no_row() -> None:
    read = read_report(parse(TEXT), [Told([])])
    assert (read.findings, read.rows, read.turned_away) == ((), (), ())


def test_a_meeting_of_three_is_one_row() -> None:
    pairs = combinations(("Togo", "Peru", "Fiji"), 2)
    found = [Finding("meeting", one, other, "occurred", TEXT, "met") for one, other in pairs]
    read = read_report(parse(TEXT), [Told(found)])
    assert (len(read.findings), read.claims) == (3, 1)
    assert read.rows[1]["parties"] == "Togo; Peru; Fiji"
