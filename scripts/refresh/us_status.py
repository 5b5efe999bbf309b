"""Remakes the table of spells of United States missions, from the file as published."""

from __future__ import annotations

from pathlib import Path

from legation.sources.us_status.spells import TABLE, parse


def refresh(source: Path, data: Path) -> None:
    """Write `us-status.csv.gz`.

    Args:
        source: folder that holds the published files, the date ranges in `us-mission-status`.
        data: folder to write to.

    Raises:
        InputError: a file that is not one of date ranges.
        FileNotFoundError: there is none.
    """
    [path] = (source / "us-mission-status").glob("mission_status_range_*.csv")
    rows = parse(path.name, path.read_text(encoding="utf-8-sig"))
    TABLE.write(data, ([row.file, str(row.line), *row[2:]] for row in rows))
