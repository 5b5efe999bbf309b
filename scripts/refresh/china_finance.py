"""Remakes the tables of Chinese official finance, from the workbook as published."""

from __future__ import annotations

from pathlib import Path

from legation.sources.china_finance import facts, open_workbook, table


def refresh(source: Path, data: Path) -> None:
    """Write `china-finance*.csv.gz`.

    Args:
        source: folder that holds the published files, the workbook in `china-finance`.
        data: folder to write to.

    Raises:
        InputError: a workbook that can't be read, or is not of this dataset.
    """
    for path in sorted((source / "china-finance").glob("*.xlsx")):
        table.write(facts(open_workbook(path)), data)
