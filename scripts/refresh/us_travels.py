"""Remakes the tables of travels of presidents and secretaries of state, from the published files.

The tables of visits to the United States must be made first: people are found again by them.
"""

from __future__ import annotations

from pathlib import Path

from legation.sources.us_travels import find_in, table


def refresh(source: Path, data: Path) -> None:
    """Write `us-travels*.csv.gz`.

    Args:
        source: folder that holds the published files, those of trips in `us-travels/*-travels`.
        data: folder to write to.

    Raises:
        InputError: a file that can't be read.
    """
    table.write(find_in(sorted((source / "us-travels").glob("*-travels/*.xml"))), data)
