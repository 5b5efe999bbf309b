"""The source "foreign relations pages": since when whom has relations with whom, page by page.

Each page tells the relations of one state, in tables with a row for each partner. A row is one
claim about the relations of the pair, so that a pair of which both sides' pages speak has two;
where their days differ, that is a disagreement. The notes beside the rows are a source of their own
and of lesser rank: they name embassies and consulates, and breaks of relations, in sentences of
which only some plain shapes are read.

The day of the pages is the latest on which, as they say, one of their references was read.

Pages: https://en.wikipedia.org/wiki/Category:Foreign_relations_by_country (English Wikipedia, text
under CC BY-SA 4.0, of which none is kept here; facts are free).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from legation.model import Reading
from legation.sources.relations import table
from legation.sources.relations.claims import (
    SOURCE,
    SOURCE_PROSE,
    mission_claims,
    place_claims,
    relations_claims,
    source_claims,
)
from legation.sources.relations.pages import Page
from legation.sources.relations.survey import Survey, survey

__all__ = ["SOURCE", "SOURCE_PROSE", "Page", "read_files", "read_pages", "read_shipped"]


def read_shipped() -> Reading:
    """The claims of the pages that ship with Legation, as a table of facts."""
    return _reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of pages in files named by their title, `Foreign relations of Togo.json`.

    Raises:
        InputError: a file that can't be read or is no such page, none that names the day on which
            a reference was read, or the wikitext library is not installed.
    """
    return read_pages(Page.open(path) for path in paths)


def read_pages(pages: Iterable[Page]) -> Reading:
    """The claims of pages as published, in whatever order they come.

    Raises:
        InputError: as `read_files`, and two pages of one title.
    """
    return _reading(survey(pages))


def _reading(found: Survey) -> Reading:
    claims = list(source_claims(found.day))
    claims += relations_claims(found.relations, found.day)
    claims += place_claims(found.towns, found.day)
    claims += mission_claims(found.missions, found.day)
    return Reading(
        claims=claims,
        rejected=found.rejected,
        notes=found.notes,
        rows=sum(tally.rows for tally in found.pages),
        taken=sum(tally.taken for tally in found.pages),
    )
