"""Reports as text, and the claims that a reader finds in them, each with the words that bear it.

A `Report` is read by a `Reader` into `Finding`s; the gate lets through what the report bears out;
what passes becomes rows of a ledger, which a build takes in as it takes any other. `read` does all
of that for many reports; `parse` or `open_report` and `read_report` for one.
"""

from __future__ import annotations

from legation.extraction.corpus import Reading, read
from legation.extraction.finding import Finding, Reader
from legation.extraction.gate import TurnedAway
from legation.extraction.parsing import open_report, parse
from legation.extraction.readers import reader, readers
from legation.extraction.reading import ReadReport, read_report
from legation.extraction.report import Block, Report, Table

__all__ = [
    "Block",
    "Finding",
    "ReadReport",
    "Reader",
    "Reading",
    "Report",
    "Table",
    "TurnedAway",
    "open_report",
    "parse",
    "read",
    "read_report",
    "reader",
    "readers",
]
