"""Remakes the tables of missions worldwide, from the editions as published (`embassies/*.csv`)."""

from __future__ import annotations

from pathlib import Path

from legation.sources.missions import Edition, Names, table
from legation.sources.missions.survey import survey


def refresh(source: Path, data: Path) -> None:
    """Write `missions*.csv.gz`.

    Args:
        source: folder that holds the published files, the editions in `embassies`.
        data: folder to write to.

    Raises:
        InputError: an edition that can't be read.
    """
    editions = [Edition.open(path) for path in sorted((source / "embassies").glob("*.csv"))]
    table.write(survey(editions, Names.shipped()), data)
