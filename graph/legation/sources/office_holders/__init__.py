"""The source "Holders of offices": who held cabinet offices, and was sent as ambassador, when.

A row of a file is one person in one office. An office at home is a `Tenure` of the office's state
or organisation, an ambassador's is a `Posting`, its receiver read from the name of the office. A
row that is neither, or that tells nobody or no state, is rejected with its reason.

Whoever has an end has ended. Whoever has none is shown as in office (status ongoing) only where
the row is whole and, of an office that one person holds at a time, nobody began later; else
nothing is said of the status. Offices of Crimea that are older than 2014 stand in the file of
Russia and were Ukraine's: they are rejected.

The files have no day; the edition is the last day that they show.

Files: https://github.com/every-politician-scrapers (from Wikidata, property P39; facts CC0).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Reading
from legation.sources.office_holders import table
from legation.sources.office_holders.claims import SOURCE, claims
from legation.sources.office_holders.facts import Facts, facts
from legation.sources.office_holders.rows import read_rows

__all__ = ["SOURCE", "read_facts", "read_files", "read_shipped", "reading"]


def read_shipped() -> Reading:
    """The claims of the files that ship with Legation."""
    return reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of files as published, named as the publisher names them (`togo.csv`).

    Raises:
        InputError: a file that can't be read, is of neither shape or tells no state; no row at all.
    """
    return reading(read_facts(paths))


def read_facts(paths: Sequence[Path]) -> Facts:
    """What files as published say, all together: a person may stand in several.

    Raises:
        InputError: see `read_files`.
    """
    names = Gazetteer.shipped()
    rows, rejected = [], []
    for path in sorted(paths, key=lambda path: path.name):
        taken, refused = read_rows(path, names)
        rows += taken
        rejected += refused
    found = facts(rows, names)
    if not found.holdings:
        raise InputError("the files tell of nobody in office")
    if found.edition == date.min:
        raise InputError("the files tell no whole day, so that their edition can't be known")
    found.rows += len(rejected)
    found.rejected += rejected
    return found


def reading(found: Facts) -> Reading:
    """The claims that facts make, with the report on what was not taken."""
    return Reading(
        claims=claims(found),
        rejected=found.rejected,
        notes=found.notes,
        rows=found.rows,
        taken=len(found.holdings),
    )
