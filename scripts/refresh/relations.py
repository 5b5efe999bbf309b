"""Remakes the tables of relations, from pages as published (`foreign-relations-pages/*.json`)."""

from __future__ import annotations

from pathlib import Path

from legation.sources.relations import Page, table
from legation.sources.relations.survey import survey


def refresh(source: Path, data: Path) -> None:
    """Write `relations*.csv.gz`.

    Args:
        source: folder that holds the published files, the pages in `foreign-relations-pages`.
        data: folder to write to.

    Raises:
        InputError: a page that can't be read.
    """
    paths = sorted((source / "foreign-relations-pages").glob("*.json"))
    table.write(survey(map(Page.open, paths)), data)
