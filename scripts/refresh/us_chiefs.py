"""Remakes the tables of United States chiefs of mission, from the files as published."""

from __future__ import annotations

from pathlib import Path

from legation.sources.us_chiefs import published_records, table


def refresh(source: Path, data: Path) -> None:
    """Write `us-chiefs*.csv.gz`.

    Args:
        source: folder that holds the published files, these in `us-chiefs-of-mission`.
        data: folder to write to.

    Raises:
        InputError: a file that can't be read.
    """
    table.write(published_records([source / "us-chiefs-of-mission"]), data)
