"""The compact tables that ship: visits, visitors, places, and reports on what was not taken."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.model import Rejected
from legation.sources.tables import Table
from legation.sources.towns import Town
from legation.sources.us_visits.visits import Found, Official, Visit

_VISITS: Final = Table("us-visits.csv.gz", Visit._fields)
_OFFICIALS: Final = Table("us-visits-officials.csv.gz", Official._fields)
_TOWNS: Final = Table("us-visits-places.csv.gz", Town._fields)
_REPORTS: Final = Table("us-visits-reports.csv.gz", ("taken", "file", "line", "column", "reason"))


def write(found: Found, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same visits."""
    _VISITS.write(folder, map(_row, found.visits))
    _OFFICIALS.write(
        folder,
        (
            (one.official, one.label, *map("|".join, (one.others, one.titles, one.states)))
            for one in found.officials
        ),
    )
    _TOWNS.write(folder, found.towns)
    _REPORTS.write(
        folder,
        (
            (taken, one.file, str(one.line), one.column, one.reason)
            for taken, listed in (("no", found.rejected), ("yes", found.notes))
            for one in listed
        ),
    )


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
                visitors=_parts(visit["visitors"]),
                titles=tuple(_parts(one, ";") for one in visit["titles"].split("|")),
                level=visit["level"],
                purpose=visit["purpose"],
                places=_parts(visit["places"]),
            )
        )
    for official, label, others, titles, states in _OFFICIALS.read(folder):
        found.officials.append(
            Official(official, label, _parts(others), _parts(titles), _parts(states))
        )
    found.towns = [Town._make(row) for row in _TOWNS.read(folder)]
    for taken, file, line, column, reason in _REPORTS.read(folder):
        listed = found.notes if taken == "yes" else found.rejected
        listed.append(Rejected(file, int(line), reason, column))
    return found


def _row(visit: Visit) -> tuple[str, ...]:
    titles = "|".join(";".join(one) for one in visit.titles)
    return (
        visit.file, str(visit.line), visit.record, visit.noted, visit.start, visit.end, visit.state,
        "|".join(visit.visitors), titles, visit.level, visit.purpose, "|".join(visit.places),
    )  # fmt: skip


def _parts(text: str, mark: str = "|") -> tuple[str, ...]:
    return tuple(text.split(mark)) if text else ()
