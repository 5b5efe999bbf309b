"""One report → what it says: every reader's findings, past the gate, as rows of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from legation.extraction.finding import Finding, Reader
from legation.extraction.gate import Gate, TurnedAway, grouped, merged
from legation.extraction.history import without_outlived
from legation.extraction.report import Report
from legation.extraction.rows import Row, Unwritable, Writer, source_row


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was found in one report.

    Attributes:
        findings: what passed the gate, what is said twice once, in the order of the report.
        rows: the same as rows of a ledger, that of the report first; empty if nothing was found.
        turned_away: what did not pass, and why.
    """

    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    turned_away: tuple[TurnedAway, ...]

    @property
    def claims(self) -> int:
        """How many rows tell of a tie."""
        return sum(row["class"] not in ("Source", "Institution") for row in self.rows)


def read_report(
    report: Report,
    readers: Sequence[Reader],
    *,
    source: str = "report",
    on: date | None = None,
    file: str = "",
) -> ReadReport:
    """What readers find in a report.

    Args:
        report: the report.
        readers: who reads it, in this order.
        source: code by which the ledger names it.
        on: the day it was written, where the report itself does not say.
        file: where the ledger says that it was read from.
    """
    dated = report if report.written or on is None else replace(report, written=on)
    gate = Gate(dated)
    passed = [
        finding for one in readers for finding in gate.through(one.read(dated, on=dated.written))
    ]
    passed.sort(key=lambda finding: dated.text.find(finding.evidence))
    kept: list[Finding] = []
    rows: list[Row] = []
    writer = Writer(source)
    for group in grouped(merged(passed)):
        try:
            rows += writer.rows(group)
        except Unwritable as why:
            for finding in group:
                gate.turn_away(finding, "no row of a ledger says it", str(why))
        else:
            kept += group
    rows = without_outlived(rows, dated.written)
    if rows:
        written = str(dated.written or "")
        title = report.title or Path(report.name).stem
        rows.insert(0, source_row(source, title, written, file))
    return ReadReport(tuple(kept), tuple(rows), tuple(gate.turned_away))
