"""The compact tables that ship: visits, visitors, places, and reports on what was not taken."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.sources.historian import CommonTables, parts
from legation.sources.tables import Table
from legation.sources.us_visits.visits import Found, Visit

_VISITS: Final = Table("us-visits.csv.gz", Visit._fields)
_OTHERS: Final = CommonTables("us-visits")


def write(found: Found, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same visits."""
    _VISITS.write(folder, map(_row, found.visits))
    _OTHERS.write(found, folder)


def read(folder: Traversable | None = None) -> Found:
    """What `write` wrote, by default what ships."""
    found = Found()
    for row in _VISITS.read(folder):
        visit = dict(zip(Visit._fields, row, strict=True))
        found.visits.append(
            Visit(
                file=visit["file"],
                line=int(visit["line"]),
                record=visit["record"],
                noted=visit["noted"],
                start=visit["start"],
                end=visit["end"],
                state=visit["state"],
                visitors=parts(visit["visitors"]),
                titles=tuple(parts(one, ";") for one in visit["titles"].split("|")),
                level=visit["level"],
                purpose=visit["purpose"],
                places=parts(visit["places"]),
            )
        )
    _OTHERS.read(found, folder)
    return found


def _row(visit: Visit) -> tuple[str, ...]:
    titles = "|".join(";".join(one) for one in visit.titles)
    return (
        visit.file, str(visit.line), visit.record, visit.noted, visit.start, visit.end, visit.state,
        "|".join(visit.visitors), titles, visit.level, visit.purpose, "|".join(visit.places),
    )  # fmt: skip
