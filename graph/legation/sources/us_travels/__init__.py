"""The source "foreign travels of United States presidents and secretaries of state", from 1866 on.

A record is one stop: who travelled, to which state and places, from when to when, and a remark. It
becomes a `Visit`. The publisher numbers stops, not journeys; stops of one traveller that follow
each other with no day spent elsewhere between are one journey, marked by the number of the first.

The remark is read, and left behind, for a term of what the stop was for (see `sources.purposes`),
for whom the traveller met and for bodies whose meetings he or she attended (see `remarks`): each
is a `Meeting` within the days of the stop, with its place where the stop has only one. Who was met
is an official where the name is full, or where a surname and an office fit one person who is known
from this source or from the visits to the United States; else it is the state.

Published: https://github.com/HistoryAtState/travels, one XML file a person (CC0), shown at
https://history.state.gov/departmenthistory/travels. The edition is the last day on which a record
was made or changed, as the records themselves say.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from legation.model import Reading
from legation.sources.us_travels import table
from legation.sources.us_travels.claims import SOURCE, claims
from legation.sources.us_travels.stops import Found, find
from legation.sources.xml_records import records

__all__ = ["SOURCE", "read_files", "read_shipped"]

NEEDS = ("id", "name", "role", "start-date", "end-date", "country", "locale", "remarks")
"""Fields that every record has."""

BESIDE = ("presidents", "code-table")
"""Outermost elements of the lists that the publisher keeps beside the files of trips."""


def read_shipped() -> Reading:
    """The claims of the travels that ship with Legation."""
    return _reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of the publisher's files of trips, in whatever order they come.

    Raises:
        InputError: a file that can't be read, or is no such XML.
    """
    return _reading(find_in(paths))


def find_in(paths: Sequence[Path]) -> Found:
    """What the publisher's files say, as `read_files`."""
    ordered = sorted(paths, key=lambda path: path.name)
    return find([one for path in ordered for one in records(path, "trips", "trip", NEEDS, BESIDE)])


def _reading(found: Found) -> Reading:
    return Reading(
        claims=list(claims(found)),
        rejected=found.rejected,
        notes=found.notes,
        rows=len(found.stops) + len(found.rejected),
        taken=len(found.stops),
    )
