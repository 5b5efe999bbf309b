"""The source "missions worldwide": who keeps a mission where, by editions of one published file.

A row of the file is one mission as one edition lists it. What we take of it (see `facts`) and
stands unchanged in consecutive editions is one claim, with the first and the last edition that
says so. A row that changes in anything taken is a new claim, and so is one that comes back after
it was gone. Editions before 2021-01-25 have no column of jurisdictions; they say nothing of them,
so a mission's claim changes when an edition first does; its receiver does not (see `facts`).

Each row of each edition stands in exactly one claim, or is rejected with its reason.

Editions: https://github.com/database-of-embassies/database-of-embassies (from Wikidata, CC0).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from legation.model import Reading
from legation.sources.missions import table
from legation.sources.missions.claims import SOURCE, mission_claims, place_claim, source_claim
from legation.sources.missions.editions import Edition
from legation.sources.missions.names import Names
from legation.sources.missions.survey import Survey, survey

__all__ = ["SOURCE", "Edition", "Names", "read_editions", "read_files", "read_shipped"]


def read_shipped() -> Reading:
    """The claims of the editions that ship with Legation."""
    return _reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of editions in files named by their day, `YYYY-MM-DD.csv`.

    Raises:
        InputError: a file that can't be read, whose name has no day, or that lacks columns.
    """
    return read_editions(Edition.open(path) for path in paths)


def read_editions(editions: Iterable[Edition], names: Names | None = None) -> Reading:
    """The claims of editions as published, in whatever order they come.

    Args:
        editions: what to read.
        names: who and where the Wikidata items are; by default as the gazetteer knows it.

    Raises:
        InputError: two editions of one day, or one that is empty, not UTF-8 or lacks columns.
    """
    return _reading(survey(editions, names or Names.shipped()))


def _reading(found: Survey) -> Reading:
    claims = [source_claim(tally.day for tally in found.editions)]
    claims += map(place_claim, found.places)
    claims += mission_claims(found.missions)
    return Reading(
        claims=claims,
        rejected=found.rejected,
        notes=found.notes,
        rows=sum(tally.rows for tally in found.editions),
        taken=sum(spell.rows for spell in found.missions),
    )
