"""The compact tables that ship: holdings, holders, and what was not taken."""

from __future__ import annotations

from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.model import Rejected
from legation.sources.office_holders.facts import Facts, Holding, PersonFact
from legation.sources.tables import Table

_HOLDINGS: Final = Table("office-holders.csv.gz", (*Holding._fields, "edition"))
_PEOPLE: Final = Table("office-holders-people.csv.gz", PersonFact._fields)
_REPORTS: Final = Table(
    "office-holders-reports.csv.gz", ("taken", "file", "line", "column", "reason")
)


def write(found: Facts, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same facts."""
    edition = found.edition.isoformat()
    _HOLDINGS.write(folder, ((*holding, edition) for holding in found.holdings))
    _PEOPLE.write(folder, found.people)
    reports = (
        (taken, one.file, str(one.line), one.column, one.reason)
        for taken, listed in (("no", found.rejected), ("yes", found.notes))
        for one in listed
    )
    _REPORTS.write(folder, reports)


def read(folder: Traversable | None = None) -> Facts:
    """The facts that `write` wrote, by default those that ship."""
    found = Facts(people=[PersonFact._make(row) for row in _PEOPLE.read(folder)])
    for *holding, edition in _HOLDINGS.read(folder):
        found.holdings.append(Holding._make(holding))
        found.edition = date.fromisoformat(edition)
    for taken, file, line, column, reason in _REPORTS.read(folder):
        listed = found.notes if taken == "yes" else found.rejected
        listed.append(Rejected(file, int(line), reason, column))
    found.rows = len(found.holdings) + len(found.rejected)
    return found
