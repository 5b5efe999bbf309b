"""The source "visits of foreign leaders to the United States", from 1874 on.

A record is one visit: who came, for which state, from when to when (in Washington, or with the
president elsewhere), and a remark. It becomes a `Visit` of one official or more; the remark is
read for a term of what the visit was for (see `sources.purposes`) and for cities that it names, and
is left behind. Level is by title alone: a president-elect is no head of state yet.

Published: https://github.com/HistoryAtState/visits, `data/*.xml`, one file a decade (CC0), shown at
https://history.state.gov/departmenthistory/visits. The edition is the last day on which a record
was made or changed, as the records themselves say.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from legation.model import Reading
from legation.sources.us_visits import table
from legation.sources.us_visits.claims import SOURCE, claims
from legation.sources.us_visits.visits import Found, find
from legation.sources.xml_records import records

__all__ = ["SOURCE", "read_files", "read_shipped"]

NEEDS = ("id", "start-date", "end-date", "visitor", "from", "description")
"""Fields that every record has."""


def read_shipped() -> Reading:
    """The claims of the visits that ship with Legation."""
    return _reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of the publisher's files, in whatever order they come.

    Raises:
        InputError: a file that can't be read, or is no such XML.
    """
    return _reading(find_in(paths))


def find_in(paths: Sequence[Path]) -> Found:
    """What the publisher's files say, as `read_files`."""
    ordered = sorted(paths, key=lambda path: path.name)
    return find([one for path in ordered for one in records(path, "visits", "visit", NEEDS)])


def _reading(found: Found) -> Reading:
    return Reading(
        claims=list(claims(found)),
        rejected=found.rejected,
        notes=found.notes,
        rows=len(found.visits) + len(found.rejected),
        taken=len(found.visits),
    )
