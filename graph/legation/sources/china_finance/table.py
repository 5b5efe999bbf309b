"""The compact tables that ship: the projects taken from the workbook, and what was not taken."""

from __future__ import annotations

from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.model import Rejected
from legation.sources.china_finance.facts import Fact, Facts
from legation.sources.tables import Table

_PROJECTS: Final = Table("china-finance.csv.gz", (*Fact._fields, "edition"))
_REPORTS: Final = Table(
    "china-finance-reports.csv.gz", ("taken", "file", "line", "column", "reason")
)


def write(found: Facts, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same facts."""
    edition = found.edition.isoformat()
    _PROJECTS.write(folder, ((*fact, edition) for fact in found.projects))
    reports = (
        (taken, one.file, str(one.line), one.column, one.reason)
        for taken, listed in (("no", found.rejected), ("yes", found.notes))
        for one in listed
    )
    _REPORTS.write(folder, reports)


def read(folder: Traversable | None = None) -> Facts:
    """The facts that `write` wrote, by default those that ship."""
    found = Facts(date.min)
    for *fact, edition in _PROJECTS.read(folder):
        found.projects.append(Fact._make(fact))
        found.edition = date.fromisoformat(edition)
    for taken, file, line, column, reason in _REPORTS.read(folder):
        listed = found.notes if taken == "yes" else found.rejected
        listed.append(Rejected(file, int(line), reason, column))
    found.rows = len(found.projects) + len(found.rejected)
    return found
