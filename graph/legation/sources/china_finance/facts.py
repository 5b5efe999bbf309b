"""Rows of the workbook → what we take of them.

What each column means is said in AidData's codebook of the dataset and in its methodology of
Tracking Underreported Financial Flows (TUFF), https://www.aiddata.org/publications; a flow type is
one of the OECD's Creditor Reporting System. Columns that are not taken are named in `LEFT_OUT`:
running text (titles and descriptions are sentences of the publisher's), links, and whatever
follows from other columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from legation import ontology
from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Rejected
from legation.sources.china_finance.workbook import Workbook
from legation.values import canonical

TAKEN: Final = (
    "project_id", "recommended_for_research", "umbrella", "year", "donor", "funding_agency",
    "status", "flow", "flow_class", "amount", "currency", "usd_current", "crs_sector_code",
    "start_actual", "end_actual", "year_uncertain", "recipient_iso3",
)  # fmt: skip
"""Columns without which a workbook is not this dataset."""

LEFT_OUT: Final = frozenset(
    (
        "implementing_agency", "recipient_condensed", "title", "description", "intent",
        "usd_defl_2014", "crs_sector_name", "sources", "sources_count", "cofinancing_agency",
        "recipient_agencies", "recipient_agencies_count", "deflators_used", "exchange_rates_used",
        "start_planned", "end_planned", "all_recipients", "recipient_count", "recipient_cow_code",
        "recipient_oecd_code", "recipient_oecd_name", "recipient_iso2", "recipient_un_code",
        "recipient_imf_code", "recipient_region", "line_of_credit", "is_cofinanced",
        "is_ground_truthing", "loan_type", "interest_rate", "maturity", "grace_period",
        "grant_element", "location_details", "contacts", "source_triangulation",
        "field_completeness",
    )
)  # fmt: skip
"""Columns that are known and not taken."""

STATUSES: Final[Mapping[str, str]] = {
    "Pipeline: Pledge": "status:announced",
    "Pipeline: Commitment": "status:committed",
    "Implementation": "status:ongoing",
    "Completion": "status:completed",
    "Suspended": "status:suspended",
    "Cancelled": "status:cancelled",
}
"""Status by the publisher's word for it."""

FLOWS: Final = frozenset(
    (
        "Grant", "Loan (excluding debt rescheduling)", "Free-standing technical assistance",
        "Scholarships/training in the donor country", "Export credits", "Debt forgiveness",
        "Debt rescheduling", "Strategic/Supplier Credit", "Vague TBD",
    )
)  # fmt: skip
"""Types of flow. All are official finance: the dataset leaves out what is investment (foreign
direct investment, joint ventures), so that none of its flow types makes a tie an `Investment`."""

_DONOR: Final = "China"
# 23 amounts, all in Namibia and at the rates of its dollar, are in " D": a tool that reads NA as
# "not available" has eaten the letters.
_CURRENCIES: Final = {"D": "NAD"}
_FIRST_DAY: Final = date(1899, 12, 30)
"""Day 0 of the workbook's days (ECMA-376, part 1, section 18.17.4.1, the 1900 date base)."""

_WHOLE: Final = re.compile(r"\d{1,9}")
_ALPHA3: Final = re.compile(r"[A-Z]{3}")


class Fact(NamedTuple):
    """A project; every field is text, empty where the row says nothing.

    Attributes:
        project: the publisher's number of it.
        recipients: codes of the states that the money goes to, with blanks between.
        beside: regions that the row names beside them, parted by `;`.
        agencies: the Chinese institutions and what kind each is, as published, parted by `;`.
        year: in which it was committed, or else announced or begun.
        uncertain: `yes` where the publisher is not sure of the year.
        status: the publisher's word.
        flow: type of flow, in the publisher's words.
        flow_class: ODA-like, OOF-like or vague.
        usd: US dollars at the prices and the rate of the year.
        amount: the amount as it was reported.
        currency: and its currency.
        sector: OECD DAC code.
        start: day on which it began.
        end: day on which it ended.
        excluded: `yes` where the publisher does not recommend to count it.
        umbrella: `yes` where it stands for an agreement over several projects.
    """

    project: str
    recipients: str
    beside: str
    agencies: str
    year: str
    uncertain: str
    status: str
    flow: str
    flow_class: str
    usd: str
    amount: str
    currency: str
    sector: str
    start: str
    end: str
    excluded: str
    umbrella: str


@dataclass(slots=True)
class Facts:
    """What the rows of a workbook say.

    Attributes:
        edition: the day on which the workbook was saved.
        rows: how many rows it has.
        projects: what was taken, in the order of the rows.
        rejected: rows that were not.
        notes: parts of rows that were left out.
    """

    edition: date
    rows: int = 0
    projects: list[Fact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


def facts(book: Workbook, names: Gazetteer | None = None) -> Facts:
    """What a workbook says.

    Raises:
        InputError: it lacks a column that is taken.
    """
    lacking = [name for name in TAKEN if name not in book.columns]
    if lacking:
        raise InputError(f"has no column {lacking[0]!r}: it is not this dataset", file=book.name)
    found = Facts(book.saved, rows=len(book.rows))
    for name in book.columns:
        if name not in LEFT_OUT and name not in TAKEN:
            found.notes.append(Rejected(book.name, 1, "is no column known here; left out", name))
    states = {state.code for state in (names or Gazetteer.shipped()).states()}
    sectors = {concept.code for concept in ontology.concepts("sector")}
    reader = _Rows(book.name, found, states, sectors)
    reader.seen = Counter(row.get("project_id", "") for _, row in book.rows)
    for line, row in book.rows:
        try:
            found.projects.append(reader.fact(line, row))
        except _RowError as reason:
            found.rejected.append(Rejected(book.name, line, str(reason), reason.column))
    return found


class _RowError(ValueError):
    """A row that can't be taken."""

    def __init__(self, column: str, reason: str) -> None:
        """Say which column, and why."""
        self.column = column
        super().__init__(reason)


@dataclass(slots=True)
class _Rows:
    name: str
    found: Facts
    states: Collection[str]
    sectors: Collection[str]
    seen: Counter[str] = field(default_factory=Counter)

    def fact(self, line: int, row: Mapping[str, str]) -> Fact:
        status, flow = row.get("status", ""), row.get("flow", "")
        if row.get("donor") != _DONOR:
            raise _RowError("donor", f"{row.get('donor')!r} is not {_DONOR}")
        if status not in STATUSES:
            raise _RowError("status", f"{status!r} is no status of this dataset")
        if flow not in FLOWS:
            raise _RowError("flow", f"{flow!r} is no type of flow of this dataset")
        start, end = self._days(line, row)
        recipients, beside = self._recipients(line, row)
        usd = self._amount(line, row, "usd_current")
        if usd and beside and len(recipients) == 1:
            self._note(line, "usd_current", f"{usd} is for {'; '.join(beside)} too; left out")
            usd = ""
        return Fact(
            project=self._project(row),
            recipients=" ".join(recipients),
            beside="; ".join(beside),
            agencies=row.get("funding_agency", ""),
            year=_year(row),
            uncertain=_yes(row, "year_uncertain"),
            status=status,
            flow=flow,
            flow_class=row.get("flow_class", ""),
            usd=usd,
            amount=self._amount(line, row, "amount") if usd else "",
            currency=_currency(row) if usd else "",
            sector=self._sector(line, row),
            start=start,
            end=end,
            excluded="" if _yes(row, "recommended_for_research") else "yes",
            umbrella=_yes(row, "umbrella"),
        )

    def _project(self, row: Mapping[str, str]) -> str:
        project = row.get("project_id", "")
        if not _WHOLE.fullmatch(project):
            raise _RowError("project_id", f"{project!r} is no number of a project")
        if self.seen[project] > 1:
            raise _RowError("project_id", f"{self.seen[project]} rows are of project {project}")
        return project

    def _recipients(self, line: int, row: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """The states that a row names, and the regions beside them."""
        said = [part.strip() for part in row.get("recipient_iso3", "").split(";")]
        states = list(dict.fromkeys(code for code in said if code in self.states))
        if not states:
            shown = row.get("recipient_condensed") or row.get("recipient_iso3", "")
            raise _RowError(
                "recipient_iso3", f"{shown!r} is no state: to whom the money goes is not told"
            )
        regions = [part for part in said if part and part not in self.states]
        for region in regions:
            what = "code of a state" if _ALPHA3.fullmatch(region) else "state"
            self._note(line, "recipient_iso3", f"{region!r} is no {what}; left out")
        if "" in said:
            self._note(line, "recipient_iso3", "one of several recipients has no code; left out")
            regions.append(row.get("recipient_condensed", ""))
        return states, regions

    def _sector(self, line: int, row: Mapping[str, str]) -> str:
        code = row.get("crs_sector_code", "")
        if code in self.sectors:
            return code
        self._note(line, "crs_sector_code", f"{code!r} is no sector of the OECD DAC; left out")
        return ""

    def _amount(self, line: int, row: Mapping[str, str], column: str) -> str:
        text = row.get(column, "")
        if not text:
            return ""
        try:
            # A cell holds the nearest binary number; its shortest form is what was written.
            number = canonical(Decimal(repr(float(text))))
        except (ValueError, InvalidOperation):
            self._note(line, column, f"{text!r} is no amount; left out")
            return ""
        if number < 0:
            self._note(line, column, f"{text!r} is below zero; left out")
            return ""
        return f"{number:f}"

    def _days(self, line: int, row: Mapping[str, str]) -> tuple[str, str]:
        start, end = (self._day(line, row, column) for column in ("start_actual", "end_actual"))
        if start and end and end < start:
            self._note(line, "end_actual", f"{end} is before the start, {start}; both left out")
            return "", ""
        return start, end

    def _day(self, line: int, row: Mapping[str, str], column: str) -> str:
        text = row.get(column, "")
        if not text:
            return ""
        if not _WHOLE.fullmatch(text) or not 0 < int(text) < 80_000:
            self._note(line, column, f"{text!r} is no day; left out")
            return ""
        return (_FIRST_DAY + timedelta(days=int(text))).isoformat()

    def _note(self, line: int, column: str, reason: str) -> None:
        self.found.notes.append(Rejected(self.name, line, reason, column))


def _year(row: Mapping[str, str]) -> str:
    year = row.get("year", "")
    if not re.fullmatch(r"(19|20)\d\d", year):
        raise _RowError("year", f"{year!r} is no year")
    return year


def _currency(row: Mapping[str, str]) -> str:
    code = row.get("currency", "")
    return _CURRENCIES.get(code, code)


def _yes(row: Mapping[str, str], column: str) -> str:
    return "yes" if row.get(column, "").upper() in ("TRUE", "1", "YES") else ""
