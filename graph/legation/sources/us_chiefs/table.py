"""The compact tables that ship: the publisher's records, with its remarks in our own words."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.sources.tables import Table
from legation.sources.us_chiefs.records import Chief, Concurrent, Person, Principal, Records

_CHIEFS: Final = Table("us-chiefs.csv.gz", Chief._fields)
_PEOPLE: Final = Table("us-chiefs-people.csv.gz", Person._fields)
_PRINCIPALS: Final = Table("us-chiefs-principals.csv.gz", Principal._fields)
_CONCURRENT: Final = Table("us-chiefs-concurrent.csv.gz", Concurrent._fields)
_EDITIONS: Final = Table("us-chiefs-editions.csv.gz", ("day",))


def write(records: Records, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same records."""
    _CHIEFS.write(folder, records.chiefs)
    _PEOPLE.write(folder, records.people)
    _PRINCIPALS.write(folder, records.principals)
    _CONCURRENT.write(folder, records.concurrent)
    _EDITIONS.write(folder, [(records.edition,)])


def read(folder: Traversable | None = None) -> Records:
    """The records that `write` wrote, by default those that ship."""
    [[edition]] = _EDITIONS.read(folder)
    return Records(
        chiefs=[Chief._make(row) for row in _CHIEFS.read(folder)],
        people=[Person._make(row) for row in _PEOPLE.read(folder)],
        principals=[Principal._make(row) for row in _PRINCIPALS.read(folder)],
        concurrent=[Concurrent._make(row) for row in _CONCURRENT.read(folder)],
        edition=edition,
    )
