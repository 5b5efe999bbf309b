"""Remakes the tables of visits to the United States, from the files as published."""

from __future__ import annotations

from pathlib import Path

from legation.sources.us_visits import find_in, table


def refresh(source: Path, data: Path) -> None:
    """Write `us-visits*.csv.gz`.

    Args:
        source: folder that holds the published files, those of visits in `us-visits`.
        data: folder to write to.

    Raises:
        InputError: a file that can't be read.
    """
    table.write(find_in(sorted((source / "us-visits").glob("*.xml"))), data)
