"""Remakes the tables of holders of offices, from `office-holders/*.csv` as published."""

from __future__ import annotations

from pathlib import Path

from legation.sources.office_holders import read_facts, table


def refresh(source: Path, data: Path) -> None:
    """Write `office-holders*.csv.gz`.

    Args:
        source: folder that holds the published files, these in `office-holders`.
        data: folder to write to.

    Raises:
        InputError: a file that can't be read, or is of another shape.
    """
    table.write(read_facts(sorted((source / "office-holders").glob("*.csv"))), data)
