"""The compact tables that ship: stops, people, places, and reports on what was not taken."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.sources.historian import CommonTables, parts
from legation.sources.tables import Table
from legation.sources.us_travels.stops import Found, Stop

_STOPS: Final = Table("us-travels.csv.gz", Stop._fields)
_OTHERS: Final = CommonTables("us-travels")


def write(found: Found, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same stops."""
    _STOPS.write(
        folder,
        (
            (*map(str, stop[:-2]), "|".join(stop.places), "|".join(stop.meetings))
            for stop in found.stops
        ),
    )
    _OTHERS.write(found, folder)


def read(folder: Traversable | None = None) -> Found:
    """What `write` wrote, by default what ships."""
    found = Found()
    for row in _STOPS.read(folder):
        stop = dict(zip(Stop._fields, row, strict=True))
        found.stops.append(
            Stop(
                file=stop["file"],
                line=int(stop["line"]),
                record=stop["record"],
                noted=stop["noted"],
                official=stop["official"],
                title=stop["title"],
                level=stop["level"],
                host=stop["host"],
                start=stop["start"],
                end=stop["end"],
                journey=stop["journey"],
                purpose=stop["purpose"],
                places=parts(stop["places"]),
                meetings=parts(stop["meetings"]),
            )
        )
    _OTHERS.read(found, folder)
    return found
