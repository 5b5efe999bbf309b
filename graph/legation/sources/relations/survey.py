"""All pages together: what they say of relations and missions, and what was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from legation.errors import InputError
from legation.model import Rejected
from legation.sources.relations.facts import MissionFact, Relations, facts
from legation.sources.relations.pages import Page, edition
from legation.sources.relations.places import Town, town


class Tally(NamedTuple):
    """How many rows a page has in tables of relations, and how many were taken."""

    page: str
    state: str
    rows: int
    taken: int


@dataclass(slots=True)
class Survey:
    """What a number of pages say.

    Attributes:
        day: the day of the pages.
        relations: what rows and notes say of relations, by page, table and row.
        missions: the missions that notes name.
        towns: cities of these missions that are not in the reference tables, by CURIE.
        pages: one tally a page, by title.
        rejected: rows that were not taken, by page and line.
        notes: tables and parts of rows that were left out.
    """

    day: date
    relations: list[Relations] = field(default_factory=list)
    missions: list[MissionFact] = field(default_factory=list)
    towns: list[Town] = field(default_factory=list)
    pages: list[Tally] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


def survey(pages: Iterable[Page]) -> Survey:
    """Read pages, in whatever order they come.

    Raises:
        InputError: two pages of one title, none at all, none that names a day on which a reference
            was read, or the wikitext library is not installed.
    """
    ordered = sorted(pages, key=lambda page: page.title)
    if not ordered:
        raise InputError("there is no page to read")
    for one, other in pairwise(ordered):
        if one.title == other.title:
            raise InputError("another file is of the same page", file=other.file)
    result = Survey(edition(ordered))
    for page in ordered:
        found = facts(page, result.day.isoformat())
        result.relations += found.relations
        result.missions += found.missions
        result.pages.append(Tally(found.title, found.state, found.rows, found.taken))
        result.rejected += sorted(found.rejected, key=lambda one: one.line)
        result.notes += sorted(found.notes, key=lambda one: one.line)
    seats = {fact.mission.seat for fact in result.missions}
    result.towns = [known for seat in sorted(seats) if (known := town(seat))]
    return result
